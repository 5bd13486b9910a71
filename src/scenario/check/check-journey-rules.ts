/** Whether the rules of a stage that are off unless they are written go with the stage and the services they name. */
import { listed } from "../../foundation/words.js";
import { targetsOf } from "../document/journey.js";
import { kindOf } from "../document/service-capacity.js";
import type { Path } from "../read/source.js";
import type { StageEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";

/**
 * @param path where the stage stands
 * @param service the service of the stage; undefined where it has none
 */
export function checkJourneyRules(context: CheckContext, path: Path, stage: StageEntry, service: string | undefined) {
  checkBridge(context, [...path, "bridge"], stage, service);
  const { review, "while-waiting": waiting, "when-short": short } = stage;
  const entry = service === undefined ? undefined : context.document.services.get(service);
  const counted = entry === undefined ? undefined : kindOf(entry);
  if (review !== undefined) checkReview(context, [...path, "review"], review, stage.hours !== undefined);
  if (waiting !== undefined && entry?.setting !== "acute" && entry?.setting !== "non-acute")
    context.error([...path, "while-waiting"], "harm by a delay", "none, for nobody is delayed outside a hospital bed");
  if (short === undefined) return;
  if (counted === undefined || counted === "unlimited")
    context.error([...path, "when-short"], "what follows from short capacity", "none, for there is always room");
  const next = targetsOf(stage.next);
  for (const name of short.next?.keys() ?? [])
    if (!next.includes(name))
      context.keyError(
        [...path, "when-short", "next", name],
        name,
        `a stage or outcome of next: ${listed(next, "or")}`,
      );
}

function checkReview(
  context: CheckContext,
  path: Path,
  { rise, fall }: NonNullable<StageEntry["review"]>,
  hasHours: boolean,
): void {
  if (!hasHours) context.error(path, "reviews of a package", "none, for the stage has no hours");
  if (rise + fall > 1 + 1e-9)
    context.error(
      path,
      `a rise and a fall at ${Number(((rise + fall) * 100).toPrecision(10))} % of reviews`,
      "100 % at most",
    );
}

function checkBridge(context: CheckContext, path: Path, { bridge }: StageEntry, service: string | undefined): void {
  if (bridge === undefined) return;
  const { services } = context.document;
  const own = service === undefined ? undefined : services.get(service);
  // A service without limit is waited for where it admits at some hours alone.
  const isNeverWaitedFor = own === undefined || (kindOf(own) === "unlimited" && own.admits === undefined);
  if (bridge.from === "arranged" && isNeverWaitedFor)
    context.error(path, "a bridge to what has always room", "none, or from: ready, while tasks are done");
  if (bridge["return-to"] !== undefined && bridge["at-most"] === undefined)
    context.error([...path, "return-to"], "a stage to turn back to", "at-most: the time after which people do");
  const other = services.get(bridge.service);
  if (other === undefined) return;
  const at = [...path, "service"];
  if (bridge.service === service) context.error(at, bridge.service, "another service than the stage's own");
  if (other.setting !== "home") context.error(at, `${bridge.service}, which is not at home`, "a service at home");
  const counted = kindOf(other);
  if (counted === "hours" && bridge.hours === undefined)
    context.keyError(
      path,
      "no hours",
      `hours: the package each person takes, for ${bridge.service} is counted in hours`,
    );
  if ((counted === "places" || counted === "beds") && bridge.hours !== undefined)
    context.error([...path, "hours"], "hours of care", `none, for ${bridge.service} is counted in ${counted}`);
}

/** @param reached names of the stages and outcomes that a class reaches */
export function checkLessIndependent(context: CheckContext, path: Path, stage: StageEntry, reached: readonly string[]) {
  const less = stage["while-waiting"]?.["less-independent"] ?? 0;
  if (less > 0 && !reached.includes("independent"))
    context.warn(
      [...path, "while-waiting", "less-independent"],
      "a share of those who become independent",
      "a stage that leads to independent, for nobody of the class becomes so",
    );
}
