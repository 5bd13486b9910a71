/** Spans of days: how they are written, how long they are, and what lies in them. */
import { addMonths, parseDate } from "../../foundation/dates.js";
import { requireText } from "../../foundation/refusal.js";

/** A span of days, by their numbers since 1970-01-01; both ends are in it. */
export interface DayPeriod {
  /** The first day. */
  readonly from: number;
  /** The last day. */
  readonly until: number;
}

/** The days of a period. */
export function daysOf({ from, until }: DayPeriod): number {
  return until - from + 1;
}

/**
 * Reads a period written as a month, a date, or the first and the last of them: `2019-04`, `2019-04..2019-12`,
 * `2019-04-01..2020-03-31`.
 *
 * @param text of an option or a cell
 * @returns the days from the first to the last; null for a text that is not written so, or whose end is before its
 *   beginning
 * @throws TypeError for what is no text
 * @example
 * readDayPeriod("1970-01..1970-02"); // { "from": 0, "until": 58 }
 */
export function readDayPeriod(text: string): DayPeriod | null {
  requireText("text", text);
  const [first, last = first, ...rest] = text.split("..").map((end) => end.trim());
  const isMonth = (end: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(end);
  const from = parseDate(isMonth(first) ? `${first}-01` : first);
  const end = isMonth(last) ? parseDate(`${last}-01`) : parseDate(last);
  if (from === undefined || end === undefined || rest.length > 0) return null;
  const until = isMonth(last) ? addMonths(end, 1)! - 1 : end;
  return until < from ? null : { from, until };
}

/** Periods in the order of time, those that touch or overlap as one. */
export function joinedPeriods(periods: readonly DayPeriod[]): DayPeriod[] {
  const joined: { from: number; until: number }[] = [];
  for (const { from, until } of [...periods].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.until + 1) last.until = Math.max(last.until, until);
    else joined.push({ from, until });
  }
  return joined;
}

/** Whether the days of a figure lie in a period. */
export function isWithin({ from, until }: DayPeriod, days: DayPeriod | null): boolean {
  return days !== null && days.from >= from && days.until <= until;
}
