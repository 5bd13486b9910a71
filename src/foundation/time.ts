/**
 * Units of time that have a fixed length. A year and a month are mean ones, for rates: what belongs to a calendar, such
 * as a whole calendar year, is worked out in dates.ts.
 *
 * What an author writes is kept in days. The clock of the model runs in whole milliseconds, so that times which are
 * equal on paper are equal numbers: 4 hours and 4 hours are 8 hours, which they are not in fractions of a day.
 */
export const MINUTES_PER_DAY = 1440;
export const HOURS_PER_DAY = 24;
export const DAYS_PER_WEEK = 7;
export const HOURS_PER_WEEK = HOURS_PER_DAY * DAYS_PER_WEEK;
/** Of a mean year: one in four is a leap year. */
export const DAYS_PER_YEAR = 365.25;
export const MONTHS_PER_YEAR = 12;
export const DAYS_PER_MONTH = DAYS_PER_YEAR / MONTHS_PER_YEAR;
export const SECONDS_PER_DAY = 86_400;
export const MILLISECONDS_PER_SECOND = 1000;
export const MILLISECONDS_PER_DAY = 86_400_000;
export const MILLISECONDS_PER_WEEK = DAYS_PER_WEEK * MILLISECONDS_PER_DAY;

/**
 * A length this near below a whole millisecond is that millisecond: the difference comes from fractions of a day in
 * binary.
 */
const ROUNDING = 1e-3;

/**
 * A length of time in days as whole milliseconds; Infinity stays.
 *
 * What is left over of a millisecond is cut off, so that the parts of a length never add up to more than it: seven jobs
 * of a seventh of a shift end within the shift.
 */
export function millisecondsOf(days: number): number {
  return Math.floor(days * MILLISECONDS_PER_DAY + ROUNDING);
}
