/**
 * When something with dates holds: once, or on the same days of every year.
 */
import { addYears, dateFromDays, daysFromDate } from "../../foundation/dates.js";

/** Days from `from` to before `until`; until Infinity where it lasts. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/**
 * The stretches of days on which something holds. A yearly one that runs over the turn of a year belongs to the year in
 * which it begins.
 *
 * @param from first day of it, as all days here counted since 1970-01-01
 * @param until first day on which it holds no more; undefined where it lasts
 * @param everyYear whether it holds on the same days of every year; then only stretches that touch the span are given
 * @param span the days that matter, end not in it
 */
export function occurrences(from: number, until: number | undefined, everyYear: boolean, span: Stretch): Stretch[] {
  if (!everyYear || until === undefined) return [{ from, until: until ?? Number.POSITIVE_INFINITY }];
  const first = dateFromDays(from);
  const last = dateFromDays(until);
  const yearsOver = last.year - first.year;
  const stretches: Stretch[] = [];
  for (let year = dateFromDays(span.from).year - 1 - yearsOver; year <= dateFromDays(span.until).year; year++) {
    const begin = daysFromDate({ ...first, year });
    const end = daysFromDate({ ...last, year: year + yearsOver });
    if (end > span.from && begin < span.until) stretches.push({ from: begin, until: end });
  }
  return stretches;
}

/**
 * Whether a stretch of days can come back every year without meeting itself: it lasts a year of the calendar at most,
 * which may have 366 days. One from 29 February on, which other years begin on 1 March, has 365.
 */
export function isYearly(from: number, until: number): boolean {
  const { month, day } = dateFromDays(from);
  return until <= (month === 2 && day === 29 ? from + 365 : addYears(from, 1));
}
