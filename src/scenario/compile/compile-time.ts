/**
 * The run on the calendar, and how demand moves over its days and hours.
 */

import { dateFromDays, monthsOf } from "../../foundation/dates.js";
import { InvariantError } from "../../foundation/errors.js";
import { power } from "../../foundation/power.js";
import { DAYS_PER_YEAR, HOURS_PER_DAY, HOURS_PER_WEEK } from "../../foundation/time.js";
import { occurrences, type Stretch } from "../document/occurrences.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { spanDays } from "../schema/span-schema.js";

export interface Timeline {
  /** First day of the run, warm-up included, as days since 1970-01-01. */
  readonly startDay: number;
  readonly warmUp: number;
  readonly length: number;
}

/** The days of the run, warm-up included. */
export function compileTimeline(run: ScenarioDocument["run"]): Timeline {
  const warmUp = spanDays(run.start, run["warm-up"], -1);
  const length = spanDays(run.start, run.length, 1);
  if (warmUp === undefined || length === undefined)
    throw new InvariantError("the run begins or ends on a day that does not exist");
  return { startDay: run.start - warmUp, warmUp, length };
}

/** Factor of each day of the run: its month's, and growth compounded from the first measured day. */
export function compileDayFactors(timeline: Timeline, months: readonly number[], growth: number): number[] {
  const { startDay, warmUp, length } = timeline;
  const factors: number[] = [];
  // Month by month, for a date of every day would take most of the time of compiling.
  for (const { first, days } of monthsOf(startDay, warmUp + length)) {
    const factor = months[dateFromDays(startDay + first).month - 1];
    for (let day = first; day < first + days; day++)
      factors.push(growth === 0 ? factor : factor * power(1 + growth, (day - warmUp) / DAYS_PER_YEAR));
  }
  return factors;
}

/** Factor of each hour of the week from Monday 00:00: weekday times hour, scaled to a mean of 1. */
export function compileHourFactors(weekdays: readonly number[], hours: readonly number[]): number[] {
  const raw = Array.from(
    { length: HOURS_PER_WEEK },
    (_, hour) => weekdays[Math.floor(hour / HOURS_PER_DAY)] * hours[hour % HOURS_PER_DAY],
  );
  const mean = raw.reduce((sum, factor) => sum + factor, 0) / raw.length;
  return raw.map((factor) => factor / mean);
}

/**
 * When a dated change applies, in days of the run: once, or on the same days in every year that touches the run.
 */
export function stretchesOf(
  { startDay, warmUp, length }: Timeline,
  from: number,
  until: number | undefined,
  everyYear: boolean,
): Stretch[] {
  const run = { from: startDay, until: startDay + warmUp + length };
  return occurrences(from, until, everyYear, run).map((stretch) => ({
    from: stretch.from - startDay,
    until: stretch.until - startDay,
  }));
}
