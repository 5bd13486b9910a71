/**
 * How many days a length of time has on the calendar, counted from a date, and which days a run has.
 */
import { addMonths } from "../../foundation/dates.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import type { Span } from "../schema/span-schema.js";

/**
 * Whole days of a span that begins at a date, or with sign −1 ends there.
 *
 * @param from days since 1970-01-01
 * @returns undefined when the other end is a date that does not exist, such as 30 February
 */
export function spanDays(from: number, span: Span, sign: 1 | -1): number | undefined {
  if (span.months === 0) return span.days;
  const other = addMonths(from, sign * span.months);
  return other === undefined ? undefined : Math.abs(other - from);
}

/**
 * The days of a run, warm-up included, as days since 1970-01-01; the end is the first day behind it.
 *
 * @returns undefined when one of its ends is a date that does not exist
 */
export function runPeriod(
  run: ScenarioDocument["run"],
): { readonly begin: number; readonly start: number; readonly end: number } | undefined {
  const warmUp = spanDays(run.start, run["warm-up"], -1);
  const length = spanDays(run.start, run.length, 1);
  if (warmUp === undefined || length === undefined) return undefined;
  return { begin: run.start - warmUp, start: run.start, end: run.start + length };
}
