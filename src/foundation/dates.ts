/**
 * Dates as whole days since 1970-01-01, in the Gregorian calendar, without time zones. The calendar is the platform's
 * own `Date`, always in UTC.
 */
import { DAYS_PER_WEEK, MILLISECONDS_PER_DAY } from "./time.js";

/** Days of a leap year. */
const LONGEST_YEAR = 366;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Days from 1970-01-01 to a date; a day past the end of its month counts on into the next. */
export function daysFromDate({ year, month, day }: CalendarDate): number {
  const date = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  return date.setUTCFullYear(year, month - 1, day) / MILLISECONDS_PER_DAY;
}

/** The date that lies `days` after 1970-01-01. */
export function dateFromDays(days: number): CalendarDate {
  const date = new Date(days * MILLISECONDS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The date of a text such as 2018-04-01, as days since 1970-01-01; undefined when there is no such day. */
export function parseDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const days = daysFromDate({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  return showDate(days) === text ? days : undefined;
}

/** A day as 2018-04-01. */
export function showDate(days: number): string {
  return new Date(days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day some months later or earlier; undefined when that month has no such day. */
export function addMonths(days: number, months: number): number | undefined {
  const { year, month, day } = dateFromDays(days);
  const result = daysFromDate({ year, month: month + months, day });
  return dateFromDays(result).day === day ? result : undefined;
}

/**
 * Whole months of a span of days.
 *
 * @param first its first day, in days from 1970-01-01
 * @param behind the first day behind it
 * @returns null where it is none of whole months
 * @example
 * wholeMonths(parseDate("2019-01-01"), parseDate("2019-04-01")); // 3
 */
export function wholeMonths(first: number, behind: number): number | null {
  const [a, b] = [dateFromDays(first), dateFromDays(behind)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return months > 0 && addMonths(first, months) === behind ? months : null;
}

/**
 * A span of days as short as it can be written: a whole month as 2019-04, other days as 2019-04-01 to 2020-03-31.
 *
 * @param from first day, in days from 1970-01-01
 * @param until last day, likewise
 */
export function showPeriod(from: number, until: number): string {
  const first = showDate(from);
  const isMonth = first.endsWith("-01") && addMonths(from, 1) === until + 1;
  return isMonth ? first.slice(0, 7) : `${first} to ${showDate(until)}`;
}

/** Day of the week: 0 is Monday, 6 is Sunday. */
export function weekday(days: number): number {
  // 1970-01-01 was a Thursday.
  return (((days + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/** A calendar month that a span of days touches. */
export interface Month {
  /** Year and month: 2018-04. */
  readonly name: string;
  /** Number of its first day in the span, and how many of its days lie in the span. */
  readonly first: number;
  readonly days: number;
}

/**
 * The months that a span of days touches, in order.
 *
 * @param start first day of the span, in days from 1970-01-01
 * @param length days of the span
 */
export function monthsOf(start: number, length: number): Month[] {
  const months: Month[] = [];
  for (let first = 0; first < length; ) {
    const { year, month } = dateFromDays(start + first);
    const next = daysFromDate({ year, month: month + 1, day: 1 }) - start;
    const end = Math.min(next, length);
    months.push({ name: showDate(start + first).slice(0, 7), first, days: end - first });
    first = end;
  }
  return months;
}

/**
 * The same day some years later, or before where the number is negative. Where that year has no 29 February, its 1 March.
 *
 * @param day number since 1970-01-01
 */
export function addYears(day: number, years: number): number {
  return day + anniversaries(day)(years);
}

/** Days from a day to the same day so many years later; where a year has no 29 February, to its 1 March. */
function anniversaries(start: number): (years: number) => number {
  const { year, month, day } = dateFromDays(start);
  return (years) => daysFromDate({ year: year + years, month, day }) - start;
}

/** A whole year of a span of days, from the day and month of its first day on. */
export interface Year {
  /** Number of its first day in the span, and its 365 or 366 days. */
  readonly first: number;
  readonly days: number;
}

/**
 * The whole years of a span of days, in order, by the rules of `calendarYears`. Days left over are in none.
 *
 * @param start first day of the span, in days from 1970-01-01
 * @param length days of the span
 */
export function yearsOf(start: number, length: number): Year[] {
  const anniversary = anniversaries(start);
  const years: Year[] = [];
  for (let end = anniversary(1); end <= length; end = anniversary(years.length + 1)) {
    const first = anniversary(years.length);
    years.push({ first, days: end - first });
  }
  return years;
}

/**
 * Length of a span of days in calendar years. Whole years from the first day count 1 each, of 365 or 366 days; the days
 * left over are a part of the year that they begin. Where a year has no 29 February, a year that began on one ends with
 * the 28th.
 *
 * @param start first day of the span, in days from 1970-01-01
 * @param length days of the span
 * @example
 * calendarYears(daysFromDate({ year: 2019, month: 4, day: 1 }), 366); // 1, with 29 February 2020 in it
 */
export function calendarYears(start: number, length: number): number {
  const anniversary = anniversaries(start);
  let whole = Math.floor(length / LONGEST_YEAR);
  while (anniversary(whole + 1) <= length) whole++;
  const begun = anniversary(whole);
  return whole + (length - begun) / (anniversary(whole + 1) - begun);
}
