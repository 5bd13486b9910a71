/**
 * Whether the pools can do what is asked of them at all: never less than nothing, and room for at least the smallest
 * package. These checks look at the compiled pools, which are handed to them: only a document without errors has any.
 */
import { type PoolPlan, UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { reachableBy, serviceOf, stageOf } from "../document/journey.js";
import type { CheckContext } from "./check-context.js";

/** Share of packages larger than the whole pool above which it is said: such a person also stops a strict line. */
const NEGLIGIBLE = 1e-6;

/** No pool may fall below nothing, and no package may exceed all there ever is of its pool. */
export function checkCapacity(context: CheckContext, pools: readonly PoolPlan[]): void {
  const { document } = context;
  const names = [...document.services.keys()];
  const roomiest = new Map<string, { readonly pool: string; readonly units: number; readonly forTwo: number }[]>();
  for (const pool of pools) {
    let units = pool.capacity;
    let least = units;
    let most = units;
    for (const change of pool.changes) {
      units += change.units;
      least = Math.min(least, units);
      most = Math.max(most, units);
    }
    const services = pool.services.map((service) => names[service]);
    if (least < 0) {
      const found = `changes that leave less than nothing in ${pool.name}`;
      context.error(["services", services[0], "changes"], found, "changes that take no more than there is");
    }
    if (pool.kind === "hours")
      for (const service of services)
        roomiest.set(service, [
          ...(roomiest.get(service) ?? []),
          { pool: pool.name, units: most, forTwo: most * pool.twoCarerShare },
        ]);
  }
  for (const [name, person] of document.people) {
    for (const stage of reachableBy(document, name, person)) {
      const entry = stageOf(document, person, stage);
      const service = entry === undefined ? undefined : serviceOf(document, stage, entry);
      if (entry?.hours === undefined || service === undefined) continue;
      const packages = createDistribution(entry.hours.start);
      const path = person.stages.has(stage) ? ["people", name, "stages", stage, "hours"] : ["stages", stage, "hours"];
      for (const one of roomiest.get(service) ?? []) {
        const hours = one.units / UNITS_PER_HOUR;
        const leastForTwo = Math.round(2 * packages.low * UNITS_PER_HOUR);
        if (entry.hours["two-carers"] > 0 && Math.max(1, leastForTwo) > Math.round(one.forTwo)) {
          const found = `at least ${2 * packages.low} hours a week for each person with two carers`;
          const part = `no more than the ${one.forTwo / UNITS_PER_HOUR} there ever are for such in ${one.pool}`;
          context.lack(path, found, part);
          break;
        }
        const expected = `no more than the ${hours} there ever are in ${one.pool}`;
        const tooLarge = 1 - packages.cdf(hours);
        if (Math.round(packages.low * UNITS_PER_HOUR) > one.units) {
          context.lack(path, `at least ${packages.low} hours a week for each person`, expected);
          break;
        }
        if (tooLarge > NEGLIGIBLE) {
          const share = (tooLarge * 100).toPrecision(2);
          context.warn(path, `more than ${hours} hours a week for ${share} % of people, who wait for ever`, expected);
          break;
        }
      }
    }
  }
}
