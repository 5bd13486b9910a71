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
 * @throws RangeError where there are no figures, or none in one of the periods
 */
export function figuresWithin(figures: readonly ObservedFigure[], periods: readonly DayPeriod[]): ObservedFigure[] {
  if (figures.length === 0) throw breachInWords("the observed figures", "at least one", "none");
  const empty = periods.find((period) => !figures.some(({ period: days }) => isWithin(period, days)));
  if (empty !== undefined) {
    const span = `${showDate(empty.from)} to ${showDate(empty.until)}`;
    throw breachInWords("a period of observed figures", "one with figures in it", span);
  }
  if (periods.length === 0) return [...figures];
  return figures.filter(({ period: days }) => periods.some((period) => isWithin(period, days)));
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
