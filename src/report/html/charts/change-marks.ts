/** The dates on which the plan of a scenario changes: where they stand in a picture over time, and in words. */
import { addMonths, dateFromDays, parseDate } from "../../../foundation/dates.js";
import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from "../../../foundation/time.js";
import { dateText } from "../../period-text.js";
import type { Named } from "../report-view.js";

/** Dates that a caption names one by one. */
const FEW = 3;

function datesOf(scenarios: readonly Named[]): string[] {
  return [...new Set(scenarios.flatMap(({ scenario }) => scenario.period.changes ?? []))].toSorted();
}

function shareOf(place: number, last: number): number[] {
  return place > 0 && place < last ? [Number(((100 * place) / last).toFixed(2))] : [];
}

/** Months from the beginning of the calendar to the morning of a day, which counts as a part of its month. */
export function monthsSinceYear0(days: number): number {
  const { year, month, day } = dateFromDays(days);
  const first = days - (day - 1);
  const length = (addMonths(first, 1) ?? first + DAYS_PER_MONTH) - first;
  return year * MONTHS_PER_YEAR + month + (day - 1) / length;
}

/**
 * Where the dates of change of some scenarios stand in a picture of days.
 *
 * @param scenarios whose plans change
 * @param from the day of the first point, as YYYY-MM-DD
 * @param days from the first point to the last
 * @returns per cent from the first point to the last, rising; dates outside are left out
 */
export function changesAmongDays(scenarios: readonly Named[], from: string, days: number): number[] {
  const first = parseDate(from) ?? 0;
  return datesOf(scenarios).flatMap((date) => shareOf((parseDate(date) ?? 0) - first, days));
}

/**
 * The same in a picture of monthly means, each of which stands in the middle of its month: the first day of a month is
 * half way between two points.
 *
 * @param from the month of the first point, as YYYY-MM
 * @param months from the first point to the last
 */
export function changesAmongMonths(scenarios: readonly Named[], from: string, months: number): number[] {
  const first = monthsSinceYear0(parseDate(`${from}-01`) ?? 0) + 0.5;
  return datesOf(scenarios).flatMap((date) => shareOf(monthsSinceYear0(parseDate(date) ?? 0) - first, months));
}

/** What the lines at dates of change are; empty where there are none. */
export function changesText(scenarios: readonly Named[]): string {
  const dates = datesOf(scenarios);
  if (dates.length === 0) return "";
  if (dates.length > FEW) return "Upright lines: the dates on which the plan changes.";
  return dates.length === 1
    ? `Upright line: ${dateText(dates[0])}, when the plan changes.`
    : `Upright lines: ${dates.map(dateText).join("; ")}, when the plan changes.`;
}
