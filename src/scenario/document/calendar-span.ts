/**
 * How many days a length of time has on the calendar, counted from a date.
 */
import { addMonths } from "../../foundation/dates.js";
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
