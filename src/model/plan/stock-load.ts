/**
 * Units of each stock of equipment that would be out on average, before anything is run: for the time that tasks take
 * which need one, and for the time for which it is lent. Visits are those of the traffic equations of offered-load.ts.
 * Left out: units that are held while their task waits for a team.
 */

import { type Blueprint, blueprintOn } from "./blueprint.js";
import { loadRatio } from "./load-ratio.js";
import type { CapacityLoad } from "./offered-load.js";
import { meanWork } from "./team-load.js";
import { visitsFrom } from "./visits.js";

/**
 * The load of every stock.
 *
 * @param whole what one replication needs to know; where the plan changes, it is that of the first measured day
 * @returns units out, and units there are, in the order of the Blueprint's stocks
 */
export function stockLoad(whole: Blueprint): CapacityLoad[] {
  const blueprint = blueprintOn(whole, whole.warmUp);
  const { stocks = [] } = blueprint;
  if (stocks.length === 0) return [];
  const out = stocks.map(() => 0);
  for (const { person, cell, visits } of visitsFrom(blueprint)) {
    person.stages.forEach((plan, stage) => {
      for (const task of (plan.atPlaces?.[cell] ?? plan).arrange.flat())
        if (task.stock !== undefined)
          out[task.stock] += visits[stage] * (meanWork(task) + task.needed * stocks[task.stock].lentFor);
    });
  }
  return stocks.map(({ name, title, units }, index): CapacityLoad => {
    const ratio = loadRatio(out[index], units);
    return {
      ...{ name, title, offered: out[index], capacity: units, ratio },
      ...{ effectiveCapacity: units, effectiveRatio: ratio, initially: 0, unit: "units" },
    };
  });
}
