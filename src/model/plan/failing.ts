/**
 * What failures leave of a provider's hours on average.
 *
 * A provider that fails again and again goes through a cycle: until the next notice, which takes 1 ÷ r years on average
 * at a hazard of r a year, then the notice, then the recovery. The hours that are missing for a time are those of one
 * recovery, week by week, over the length of the cycle. The hours that never return are missing from the first failure
 * on.
 */
import { expm1 } from "../../foundation/elementary.js";
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from "../../foundation/time.js";
import type { FailurePlan } from "./supply-plan.js";

/**
 * Share of its hours that a provider can give, on average over some days of a run.
 *
 * Hours missing for a time are taken as in the long run; only the first failure, before which none is missing for good,
 * is counted from the first instant. That a provider takes nobody new between notice and failure is left out: the hours
 * are there.
 *
 * @param plan how it fails
 * @param from first of the days, from the first instant of the run
 * @param length how many days
 */
export function meanShareLeft(plan: FailurePlan, from: number, length: number): number {
  if (plan.perYear <= 0) return 1;
  const untilNotice = DAYS_PER_YEAR / plan.perYear;
  const cycle = untilNotice + plan.notice + DAYS_PER_WEEK * weeksOfRecovery(plan);
  const missingForGood = (1 - plan.returning) * failedShare(untilNotice, plan.notice, from, length);
  return 1 - missingForGood - daysMissing(plan) / cycle;
}

/**
 * Days of all its hours that one failure takes from a provider between two days of a run, if it is in no other failure.
 *
 * @param plan how it fails
 * @param notice day at whose first instant it gives notice
 * @param from first of the days
 * @param length how many days
 */
export function daysTaken(plan: FailurePlan, notice: number, from: number, length: number): number {
  const { kept, returning, recovery } = plan;
  const failure = notice + plan.notice;
  const within = (begin: number, end: number) => Math.max(0, Math.min(end, from + length) - Math.max(begin, from));
  const weeks = weeksOfRecovery(plan);
  let days = (1 - returning) * within(failure + DAYS_PER_WEEK * weeks, Number.POSITIVE_INFINITY);
  for (let week = 0; week < weeks; week++) {
    const begin = failure + DAYS_PER_WEEK * week;
    const there = kept + ((returning - kept) * week * DAYS_PER_WEEK) / Math.max(recovery, DAYS_PER_WEEK);
    days += (1 - there) * within(begin, begin + DAYS_PER_WEEK);
  }
  return days;
}

/** Weeks in which the recovery goes on: whole ones, at least one. */
function weeksOfRecovery({ recovery }: FailurePlan): number {
  return Math.max(1, Math.ceil(recovery / DAYS_PER_WEEK));
}

/**
 * Days of all hours that one failure costs, beside those that never return: what is missing in each week of the
 * recovery.
 */
function daysMissing(plan: FailurePlan): number {
  const lost = plan.returning - Math.min(plan.returning, plan.kept);
  let days = 0;
  for (let week = 0; week < weeksOfRecovery(plan); week++)
    days += lost * DAYS_PER_WEEK * (1 - (week * DAYS_PER_WEEK) / Math.max(plan.recovery, DAYS_PER_WEEK));
  return days;
}

/**
 * Chance that a provider has failed at least once, on average over the days: 1 − e^(−t/m) from the end of a notice on.
 */
function failedShare(mean: number, notice: number, from: number, length: number): number {
  const begin = Math.max(0, from - notice);
  const end = Math.max(0, from + length - notice);
  // The integral of 1 − e^(−t/m) from 0 to t.
  const until = (t: number) => t + mean * expm1(-t / mean);
  return (until(end) - until(begin)) / length;
}
