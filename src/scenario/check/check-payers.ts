/** Whether everybody has a payer where payers differ by area, and whether capacity that is paid by area is by area. */
import { pooledBy } from "../document/service-capacity.js";
import { asVarying } from "../document/varying.js";
import type { Path } from "../read/source.js";
import { PAYERS_OF_SERVICE } from "../schema/money-schema.js";
import type { ServiceEntry } from "../schema/scenario-schema.js";
import type { CheckContext } from "./check-context.js";
import { checkCover } from "./check-cover.js";

/** Payers by area need one for every area; where contracted capacity is paid, each area must have its own. */
export function checkPayers(context: CheckContext, path: Path, service: ServiceEntry): void {
  for (const key of PAYERS_OF_SERVICE) checkCover(context, [...path, key], service[key], {});
  if (service.charged === "contracted" && asVarying(service.payer).by === "area" && isForAllAreas(context, service))
    context.error(
      [...path, "payer"],
      "a payer by area of contracted capacity that is not by area",
      "capacity for each area, such as hours: { north: 300 hours per week, south: 200 hours per week }, or shares of payers",
    );
}

function isForAllAreas({ places }: CheckContext, service: ServiceEntry): boolean {
  return pooledBy(service, places) !== "area";
}
