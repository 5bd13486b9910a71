/**
 * What the starts that a budget pays for would cost in a year if nobody ever waited, against its amount, before
 * anything is run. Visits are those of the traffic equations of offered-load.ts; all that a visit costs counts, in
 * whichever year it is spent. Left out: people who are there at the start, overflow and bridges.
 */

import { DAYS_PER_YEAR } from "../../foundation/time.js";
import { type Blueprint, blueprintOn } from "./blueprint.js";
import { loadRatio } from "./load-ratio.js";
import { type CapacityLoad, usePerVisit } from "./offered-load.js";
import { UNITS_PER_HOUR } from "./supply-plan.js";
import { visitsFrom } from "./visits.js";

/**
 * The load of every budget that pays for anything.
 *
 * @param whole what one replication needs to know; where the plan changes, it is that of the first measured day
 * @returns pounds or hours of care a year, in the order of the Blueprint's budgets
 */
export function budgetLoad(whole: Blueprint): CapacityLoad[] {
  const blueprint = blueprintOn(whole, whole.warmUp);
  const budgets = (blueprint.budgets ?? []).filter(({ services }) => services.length > 0);
  if (budgets.length === 0) return [];
  // People inside, and units of capacity that they hold, on average.
  const people = blueprint.services.map(() => 0);
  const units = blueprint.services.map(() => 0);
  for (const from of visitsFrom(blueprint)) {
    from.person.stages.forEach((stage, index) => {
      if (stage.service < 0) return;
      people[stage.service] += from.visits[index] * usePerVisit(stage, "place", from);
      if (stage.hours !== null)
        units[stage.service] += from.visits[index] * usePerVisit(stage, "hours", from) * UNITS_PER_HOUR;
    });
  }
  return budgets.map(({ name, title, amount, unit, services }): CapacityLoad => {
    const perDay = services.reduce(
      (sum, { service, perPersonDay, perUnitDay }) =>
        sum + people[service] * perPersonDay + units[service] * perUnitDay,
      0,
    );
    const offered = perDay * DAYS_PER_YEAR;
    const ratio = loadRatio(offered, amount);
    return {
      ...{ name, title, offered, capacity: amount, ratio },
      ...{ effectiveCapacity: amount, effectiveRatio: ratio, initially: 0, unit: `${unit} a year` },
    };
  });
}
