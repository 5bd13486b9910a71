/**
 * Units of time that have a fixed length. Time in a model runs in days; a year and a month are mean ones, for rates: what
 * belongs to a calendar, such as a whole calendar year, is worked out in dates.ts.
 */
export const MINUTES_PER_DAY = 1440;
export const HOURS_PER_DAY = 24;
export const DAYS_PER_WEEK = 7;
export const HOURS_PER_WEEK = HOURS_PER_DAY * DAYS_PER_WEEK;
/** Of a mean year: one in four is a leap year. */
export const DAYS_PER_YEAR = 365.25;
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;
export const MILLISECONDS_PER_DAY = 86_400_000;
