/**
 * Figures that were observed, from a table with a row for each: what is counted, in which period, of which part, and the
 * number. A file of published figures is read into this form with a few moves in a spreadsheet.
 */

import type { MeasureName } from "../../experiment/measure.js";
import { showDate } from "../../foundation/dates.js";
import { breachInWords } from "../../foundation/refusal.js";
import { type DayPeriod, isWithin } from "./day-period.js";

/** One observed figure. Plain data. */
export interface ObservedFigure extends MeasureName {
  /** Name of the table, for messages. */
  readonly file: string;
  /** Line of the table, from 1. */
  readonly line: number;
  /** Null: the whole measured period of the run. */
  readonly period: DayPeriod | null;
  /** What was observed, in the unit of the measure; of `delayed-days` the days in the period. */
  readonly value: number;
  /** How far the number itself may be off, as a standard deviation; null where nothing is said. */
  readonly sd: number | null;
  /** Where the table says that it is from; empty where it says nothing. */
  readonly source: string;
}

/** What a row without a measure is about: days of delay, as the situation report counts them. */
export const COUNTED_DAYS = "delayed-days";

/** The measure of delays that is known for each month. */
export const COUNTED_BEDS = "dtoc-beds";

/**
 * The figures whose days lie in some periods.
 *
 * @param periods none: all figures
 * @throws RangeError where there are no figures, or none in one of the periods, and for a period that begins or ends
 *   within a figure, where no other does and the figure is no sum of others: what is counted over days cannot be parted
 */
export function figuresWithin(figures: readonly ObservedFigure[], periods: readonly DayPeriod[]): ObservedFigure[] {
  if (figures.length === 0) throw breachInWords("the observed figures", "at least one", "none");
  for (const period of periods) requireNoneParted(figures, period);
  const empty = periods.find((period) => !figures.some(({ period: days }) => isWithin(period, days)));
  if (empty !== undefined)
    throw breachInWords("a period of observed figures", "one with figures in it", spanText(empty));
  if (periods.length === 0) return [...figures];
  return figures.filter(({ period: days }) => isWithinOne(periods, days));
}

/**
 * The figures that are left out because a period begins or ends within their days, though other figures begin or end
 * there, as a year from which a period takes some months.
 */
export function figuresCut(figures: readonly ObservedFigure[], periods: readonly DayPeriod[]): ObservedFigure[] {
  return figures.filter(
    ({ period: days }) => !isWithinOne(periods, days) && periods.some((period) => days !== null && cuts(period, days)),
  );
}

function isWithinOne(periods: readonly DayPeriod[], days: DayPeriod | null): boolean {
  return periods.some((period) => isWithin(period, days));
}

/** Whether some days lie in a period, but not all. */
function cuts(period: DayPeriod, days: DayPeriod): boolean {
  return days.from <= period.until && days.until >= period.from && !isWithin(period, days);
}

/** Refuses a period with an end that lies within a figure; see {@link figuresWithin}. */
function requireNoneParted(figures: readonly ObservedFigure[], period: DayPeriod): void {
  const all = figures.flatMap(({ file, line, period: days }) => (days === null ? [] : [{ file, line, days }]));
  const refuseEnd = (first: number, advice: (days: DayPeriod) => string) => {
    if (all.some(({ days }) => days.from === first || days.until === first - 1)) return;
    const isSum = (sum: DayPeriod) => all.some(({ days }) => cuts(days, sum) && isWithin(sum, days));
    const parted = all.find(({ days }) => days.from < first && days.until >= first && !isSum(days));
    if (parted === undefined) return;
    const { file, line, days } = parted;
    throw breachInWords(
      "a period of observed figures",
      "one that takes each figure whole or not at all",
      `${spanText(period)}, which has a part of the days of ${file}:${line} (${spanText(days)}). ${advice(days)}`,
    );
  };
  refuseEnd(
    period.from,
    ({ from, until }) => `Begin on ${showDate(from)} to take this figure, or on ${showDate(until + 1)} to leave it out`,
  );
  refuseEnd(
    period.until + 1,
    ({ from, until }) => `End on ${showDate(until)} to take this figure, or on ${showDate(from - 1)} to leave it out`,
  );
}

function spanText({ from, until }: DayPeriod): string {
  return `${showDate(from)} to ${showDate(until)}`;
}

/** The days from the first to the last of some figures that have a period; null where none has. */
export function spanOf(figures: readonly ObservedFigure[]): DayPeriod | null {
  const periods = figures.flatMap(({ period }) => (period === null ? [] : [period]));
  if (periods.length === 0) return null;
  return {
    from: Math.min(...periods.map(({ from }) => from)),
    until: Math.max(...periods.map(({ until }) => until)),
  };
}
