/** Whether somebody can pay for overstay: a price that follows what is held, and a stage whose cap can be passed. */
import { serviceOf } from "../document/journey.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument, ServiceEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/** A payer of overstay must have something to pay for. */
export function checkOverstayPayer({ document, error, warn }: CheckContext, path: Path, service: ServiceEntry): void {
  if (service["overstay-payer"] === undefined) return;
  const at = [...path, "overstay-payer"];
  if (service.price === undefined) error(at, "a payer of overstay without a price", "a price, or no overstay-payer");
  else if (service.charged === "contracted")
    error(
      at,
      "a payer of overstay where the price is charged as contracted",
      "charged: used, or no overstay-payer: what is contracted costs the same whether people stay on or not",
    );
  else if (!isCapped(document, String(path.at(-1))))
    warn(at, "a payer of overstay that never comes about", "a stage of the service with a cap, such as cap: 4 weeks");
}

/** Whether a stage with a cap is given by a service, or by it where its own is full. */
function isCapped(document: ScenarioDocument, service: string): boolean {
  const sections = [document.stages, ...[...document.people.values()].map(({ stages }) => stages)];
  return sections.some((stages) =>
    [...stages].some(
      ([name, stage]) =>
        stage.cap !== undefined &&
        (serviceOf(document, name, stage) === service || stage.overflow.some((step) => step.service === service)),
    ),
  );
}
