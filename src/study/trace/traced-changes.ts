/** What changes on a date of a traced run: changes of the plan, interventions, and capacity that comes or goes. */
import { type Blueprint, blueprintOn } from "../../model/plan/blueprint.js";
import { UNITS_PER_HOUR } from "../../model/plan/supply-plan.js";
import { runSpan, windowsOf } from "../../scenario/document/intervention-windows.js";
import type { Scenario } from "../../scenario/document/scenario.js";

/** Something that changes on a date. */
export interface TracedChange {
  /** Days from the first measured day, a whole number: below 0 in the warm-up. */
  readonly day: number;
  /** Title of the change or the intervention, or of the service whose capacity changes. */
  readonly title: string;
  /** Whether it begins or ends on that day; `capacity` where units of a service come or go. */
  readonly kind: "begins" | "ends" | "capacity";
  /** How much comes, in `unit`; below 0 where it goes. Of `capacity` alone. */
  readonly amount?: number;
  /** `beds`, `places` or `hours per week`: of `capacity` alone. */
  readonly unit?: string;
}

/** The beginning and the end of something that holds for a time. */
function endsOf(title: string, from: number, until: number): TracedChange[] {
  const begins: TracedChange = { day: from, title, kind: "begins" };
  return until === Number.POSITIVE_INFINITY ? [begins] : [begins, { day: until, title, kind: "ends" }];
}

/** Changes of the capacity of services by their own dates, those of one day and service added up. */
function capacityChanges(blueprint: Blueprint): TracedChange[] {
  const { warmUp, length, services } = blueprint;
  const found: TracedChange[] = [];
  for (let day = 1; day < warmUp + length; day++) {
    const parts = blueprintOn(blueprint, day).pools.flatMap((pool) => pool.parts);
    for (const [index, { name, title, kind }] of services.entries()) {
      const changes = parts.filter(({ service }) => service === index).flatMap((part) => part.changes);
      const units = changes.reduce((sum, change) => (change.day === day ? sum + change.units : sum), 0);
      if (units === 0) continue;
      const isHours = kind === "hours";
      const amount = isHours ? units / UNITS_PER_HOUR : units;
      const unit = isHours ? "hours per week" : kind;
      found.push({ day: day - warmUp, title: title || name, kind: "capacity", amount, unit });
    }
  }
  return found;
}

/**
 * What changes within a run, in the order of the days.
 *
 * @param scenario that is run
 * @param blueprint of it
 */
export function tracedChanges({ document }: Scenario, blueprint: Blueprint): TracedChange[] {
  const { startDay, warmUp, length } = blueprint;
  const first = startDay + warmUp;
  const planned = document.changes.flatMap(({ on, until = Number.POSITIVE_INFINITY, title = "A change of the plan" }) =>
    endsOf(title, on - first, until - first),
  );
  const span = runSpan(document);
  const interventions = [...document.interventions].flatMap(([name, intervention]) => {
    if (!intervention.on) return [];
    const windows = windowsOf(intervention, span);
    return windows.flatMap(({ from, until }) => endsOf(intervention.title ?? name, from - first, until - first));
  });
  return [...planned, ...interventions, ...capacityChanges(blueprint)]
    .filter(({ day }) => day > -warmUp && day < length)
    .sort((a, b) => a.day - b.day);
}
