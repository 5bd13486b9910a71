/**
 * The measured period in words, and figures per year as figures of the period: thirteen weeks are told of as thirteen
 * weeks, and not as a year.
 */

import { parseDate, showPeriod, wholeMonths } from "../foundation/dates.js";
import { DAYS_PER_WEEK } from "../foundation/time.js";
import { counted } from "../foundation/words.js";
import type { ScenarioResult } from "../study/result/result.js";
import type { Estimate } from "./number-text.js";

type Period = ScenarioResult["period"];

/** The names of months are those of the platform. */
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const PER_YEAR = / per year$/;

/** `1 April 2019`, from `2019-04-01` or a time of that day. */
export function dateText(iso: string): string {
  return DATE.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** `April 2019`, from `2019-04`; another text as it is. */
export function monthText(iso: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(iso) ? MONTH.format(new Date(`${iso}-01T00:00:00Z`)) : iso;
}

/** How long a period is: `1 year`, `9 months`, `13 weeks`, `100 days`. */
export function lengthText(period: Period): string {
  const { years, days } = period;
  if (Number.isInteger(years) && years >= 1) return counted(years, "year");
  if (days % DAYS_PER_WEEK === 0) return counted(days / DAYS_PER_WEEK, "week");
  const months = wholeMonths(parseDate(period.from) ?? 0, (parseDate(period.until) ?? 0) + 1);
  return months === null ? counted(days, "day") : counted(months, "month");
}

/** `1 April 2019 to 31 March 2020`. */
export function periodText({ from, until }: Pick<Period, "from" | "until">): string {
  return `${dateText(from)} to ${dateText(until)}`;
}

/** `2019-04` for a whole month, else `2019-04-01 to 2020-03-31`: for narrow columns. */
export function shortPeriodText({ from, until }: Pick<Period, "from" | "until">): string {
  return showPeriod(parseDate(from)!, parseDate(until)!);
}

/** Whether a unit counts what happens in a year. */
export function isPerYear(unit: string): boolean {
  return PER_YEAR.test(unit);
}

/** How often a thing is counted: over which period, in words, and by what a figure per year is multiplied for it. */
export interface Span {
  /** `a year`, `a year on average over 3 years`, or `in 13 weeks`. */
  readonly words: string;
  readonly factor: number;
}

const A_YEAR: Span = { words: "a year", factor: 1 };

/**
 * The length of time that sentences give figures for: their own period where all have periods of one length, or else a year. What
 * several whole years come to is told as their mean.
 *
 * @param periods of the scenarios that a sentence compares
 */
export function spanOf(periods: readonly Period[]): Span {
  const [first] = periods;
  if (first === undefined || first.years === 1) return A_YEAR;
  if (periods.some(({ days, years }) => days !== first.days || years !== first.years)) return A_YEAR;
  if (Number.isInteger(first.years)) return { words: `a year on average over ${lengthText(first)}`, factor: 1 };
  return { words: `in ${lengthText(first)}`, factor: first.years };
}

/** A figure per year as that of a span; others as they are. */
export function overSpan<T extends Estimate & { readonly unit: string }>(estimate: T, { factor, words }: Span): T {
  if (factor === 1 || !isPerYear(estimate.unit)) return estimate;
  const times = (x: number | null) => (x === null ? null : x * factor);
  return {
    ...estimate,
    mean: times(estimate.mean),
    "half-width": times(estimate["half-width"]),
    low: times(estimate.low),
    high: times(estimate.high),
    unit: estimate.unit.replace(PER_YEAR, ` ${words}`),
  };
}
