/**
 * Whether the pools can do what is asked of them at all: never less than nothing, and room for at least the smallest
 * package. These checks look at compiled pools, so they need a document without errors.
 */
import { UNITS_PER_HOUR } from "../model/blueprint.js";
import { createDistribution } from "../random/distribution.js";
import { compilePools } from "./compile-capacity.js";
import { reachable, serviceOf, stageWords } from "./compile-journeys.js";
import { compileTimeline } from "./compile-time.js";
import type { Check } from "./report.js";

export function checkCapacity(check: Check): void {
  const { document, places } = check;
  const names = [...document.services.keys()];
  const roomiest = new Map<string, { readonly pool: string; readonly units: number }[]>();
  for (const pool of compilePools(document, places, compileTimeline(document.run)).pools) {
    let units = pool.capacity;
    let least = units;
    let most = units;
    for (const change of pool.changes) {
      units += change.units;
      least = Math.min(least, units);
      most = Math.max(most, units);
    }
    const services = pool.services.map((service) => names[service]!);
    if (least < 0) {
      const found = `changes that leave less than nothing in ${pool.name}`;
      check.error(["services", services[0]!, "changes"], found, "changes that take no more than there is");
    }
    if (pool.kind === "hours")
      for (const service of services)
        roomiest.set(service, [...(roomiest.get(service) ?? []), { pool: pool.name, units: most }]);
  }
  for (const [name, person] of document.people) {
    for (const stage of reachable(document, name, person)) {
      const words = stageWords(document, person, stage);
      const service = words === undefined ? undefined : serviceOf(document, stage, words);
      if (words?.hours === undefined || service === undefined) continue;
      const smallest = createDistribution(words.hours.start).low;
      const tight = (roomiest.get(service) ?? []).find((one) => Math.round(smallest * UNITS_PER_HOUR) > one.units);
      if (tight === undefined) continue;
      const path = person.stages?.has(stage) ? ["people", name, "stages", stage, "hours"] : ["stages", stage, "hours"];
      check.error(
        path,
        `at least ${smallest} hours a week for each person`,
        `no more than the ${tight.units / UNITS_PER_HOUR} there ever are in ${tight.pool}`,
      );
    }
  }
}
