/**
 * The part of the schema for lengths of time on the calendar: whole days, weeks, months or years, and the end of what
 * begins on a date.
 */
import type { z } from "zod";
import { addMonths, dateFromDays, daysFromDate } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { field, issueText, textLike } from "./field.js";
import { type Reading, readQuantity, timeUnit } from "./quantity.js";
import { adviseSpan } from "./quantity-advice.js";
import { AMOUNT, WHOLE_DAYS } from "./quantity-patterns.js";

/** A length of time on the calendar: whole days, or whole months. */
export interface Span {
  readonly days: number;
  readonly months: number;
}

function spanOf(value: unknown): Span | undefined {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return undefined;
  if (!Number.isSafeInteger(quantity.number)) return undefined;
  const unit = timeUnit(quantity.unit);
  if (unit === "day") return { days: quantity.number, months: 0 };
  if (unit === "week") return { days: DAYS_PER_WEEK * quantity.number, months: 0 };
  if (unit === "month") return { days: 0, months: quantity.number };
  return unit === "year" ? { days: 0, months: 12 * quantity.number } : undefined;
}

function readSpan(value: unknown): Reading<Span> {
  const span = spanOf(value);
  return span === undefined ? adviseSpan(value, (text) => spanOf(text) !== undefined) : { value: span };
}

/** A length of time on the calendar. */
export const span = () =>
  field(
    "whole days, weeks, months or years, such as 26 weeks",
    readSpan,
    textLike(`${AMOUNT} *${WHOLE_DAYS}`, "26 weeks", "1 year"),
  );

/**
 * Whole days of a span that begins at a date, or with sign −1 ends there.
 *
 * @param from days since 1970-01-01
 * @returns undefined when the other end is a date that does not exist, such as 30 February
 */
export function spanDays(from: number, { days, months }: Span, sign: 1 | -1): number | undefined {
  if (months === 0) return days;
  const other = addMonths(from, sign * months);
  return other === undefined ? undefined : Math.abs(other - from);
}

/**
 * A span in words whose other end there is, in place of one without: to the first day of the month after the one that
 * is too short. A year from 29 February 2020 is `366 days`, to the end of February 2021.
 */
export function spanWithEnd(from: number, { months }: Span, sign: 1 | -1): string {
  const { year, month } = dateFromDays(from);
  const end = daysFromDate({ year, month: month + sign * months + 1, day: 1 });
  return `${Math.abs(end - from)} days`;
}

/** What holds from a date on, and perhaps says until when or for how long. */
interface Dated {
  readonly until?: number | undefined;
  readonly for?: Span | undefined;
}

/**
 * An entry with a begin, and with `until` or `for`, as one that has `until` alone: `for: 13 weeks` is the `until` of 13
 * weeks later. To be the transform of the map that has both keys.
 *
 * @param beginOf finds the first day of an entry, as days since 1970-01-01; undefined where it names none
 */
export function withUntil<Entry extends Dated>(beginOf: (entry: Entry) => number | undefined) {
  return (entry: Entry, context: z.RefinementCtx): Omit<Entry, "for"> => {
    const { for: length, ...rest } = entry;
    if (length === undefined) return rest;
    const refuse = (found: string, expected: string) =>
      context.issues.push({ code: "custom", input: entry, path: ["for"], message: issueText({ found, expected }) });
    const begin = beginOf(entry);
    if (begin === undefined) {
      refuse("for without from", "from: and the first day, for otherwise nothing says when it begins");
      return rest;
    }
    const days = spanDays(begin, length, 1);
    if (entry.until !== undefined) refuse("until and for together", "one of them, for both say when it ends");
    else if (days === undefined)
      refuse(
        "an end on a date that does not exist",
        `another length, such as ${spanWithEnd(begin, length, 1)}, or until: and the date`,
      );
    else if (days === 0) refuse("no time at all", "a length of at least a day");
    return { ...rest, ...(days === undefined ? {} : { until: begin + days }) };
  };
}
