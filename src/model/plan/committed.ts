/**
 * What a plan commits to, whatever happens in the run: capacity that is contracted and staff who are on duty, summed over
 * days.
 */
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import type { Blueprint } from "./blueprint.js";
import { capacityOn, type TeamPlan } from "./supply-plan.js";

/** The days of the run on which a plan holds, `to` not among them. */
export interface PlanDays {
  readonly plan: Blueprint;
  readonly from: number;
  readonly to: number;
}

/** The plans of the measured period, each with its days of it; together all of its days. */
export function measuredPlans(whole: Blueprint): PlanDays[] {
  const { warmUp, length, later } = whole;
  const begins = [{ day: 0, blueprint: whole }, ...later];
  return begins.flatMap(({ day, blueprint }, k) => {
    const from = Math.max(day, warmUp);
    const to = Math.min(begins[k + 1]?.day ?? Number.POSITIVE_INFINITY, warmUp + length);
    return from < to ? [{ plan: blueprint, from, to }] : [];
  });
}

/**
 * Units × days that there are of a service by its plan: without what failures, vacancies and shocks take.
 *
 * @param area whose pools alone are counted; all pools, when left out
 */
export function contractedUnitDays({ plan, from, to }: PlanDays, service: number, area?: number): number {
  let unitDays = 0;
  for (const { parts, area: own } of plan.pools) {
    if (area !== undefined && own !== area) continue;
    for (const part of parts) {
      if (part.service !== service) continue;
      unitDays += capacityOn(part, from) * (to - from);
      for (const { day, units } of part.changes) if (day > from && day < to) unitDays += units * (to - day);
    }
  }
  return unitDays;
}

/** Staff × days on duty of a team, all of its areas or hospitals together. */
export function staffDays({ plan, from, to }: PlanDays, { week }: TeamPlan): number {
  const onDay = Array.from({ length: DAYS_PER_WEEK }, (_, day) => {
    const within = (at: number) => Math.min(Math.max(at - day, 0), 1);
    return week.reduce(
      (sum, steps) =>
        sum +
        steps.reduce(
          (own, { at, staff }, k) => own + staff * (within(steps[k + 1]?.at ?? DAYS_PER_WEEK) - within(at)),
          0,
        ),
      0,
    );
  });
  let days = 0;
  for (let day = from; day < to; day++) days += onDay[weekday(plan.startDay + day)];
  return days;
}
