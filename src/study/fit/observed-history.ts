/**
 * Observed figures beside a result: what was counted of the things that the result follows by month, day or week, so that
 * pictures over time show both. Nothing is fitted, and no number of the result changes.
 */
import { identityOf, isTotal, type MeasureName } from "../../experiment/measure.js";
import { addYears, parseDate, showDate } from "../../foundation/dates.js";
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { requireResult } from "../../foundation/made-values.js";
import { requireList, requireObject } from "../../foundation/refusal.js";
import type { Result } from "../result/result.js";
import type { ObservedSeries } from "../result/result-series.js";
import { type DayPeriod, daysOf, isWithin } from "./day-period.js";
import { unknownMeasure } from "./observed-columns.js";
import { COUNTED_BEDS, COUNTED_DAYS, type ObservedFigure } from "./observed-figures.js";

/** Dates as YYYY-MM-DD stand in the order of time when they stand in the order of their letters. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What every figure has. */
const FIGURE = ["file", "line", "key", "by", "period", "value", "source"];
/** Years before the measured period that are shown. */
const YEARS_BEFORE = 5;
/** The line of the daily series that shows the same as the beds of delayed people: who is delayed at midnight. */
const DAILY_DELAYED = "delayed";

/** A result with what was observed, and the figures that have no place in it. */
export interface ObservedHistory {
  /** The same result with the section `observed`. */
  readonly result: Result;
  /** Figures of things that the result does not follow over time, of no period, or of other times. */
  readonly leftOut: readonly ObservedFigure[];
  /** What is in the tables alone: pictures show what is given by month in all, and the lines of the daily series. */
  readonly undrawn: readonly MeasureName[];
}

/**
 * Under which measure something is shown: days of delay, divided by the days, and people delayed at midnight are both the
 * beds of delayed people.
 */
export function shownAs({ key, by }: MeasureName): MeasureName {
  return { key: key === COUNTED_DAYS || key === DAILY_DELAYED ? COUNTED_BEDS : key, by };
}

/** The units of what a result follows over time, by its identity. */
function unitsOver({ series, "daily-series": daily }: Result): ReadonlyMap<string, string> {
  return new Map([
    ...(daily?.lines ?? [])
      .filter(({ key }) => key !== "capacity")
      .map((line): [string, string] => [identityOf(shownAs(line)), line.unit]),
    ...series.map((one): [string, string] => [identityOf(one), one.unit]),
  ]);
}

/** The days that pictures show: those of the longest measured period, and some years before. */
function daysShown({ scenarios }: Result): DayPeriod {
  const first = Math.min(...scenarios.map(({ period }) => parseDate(period.from)!));
  const last = Math.max(...scenarios.map(({ period }) => parseDate(period.until)!));
  return { from: addYears(first, -YEARS_BEFORE), until: last };
}

/** What is known of a scenario before it is run: its measures, and the lines that it follows. */
interface Known {
  readonly measures: readonly MeasureName[];
  readonly daily?: readonly MeasureName[];
}

/** A measure of the whole time, where one of a month is given. */
function withoutMonth({ key, by }: MeasureName): MeasureName {
  const { month: _, ...rest } = by;
  return { key, by: rest };
}

/**
 * Refuses observed figures of what no scenario has, below 0, or twice of the same thing and days: so a slip of the pen is
 * noticed before the run.
 *
 * @param scenarios their measures and lines
 * @param figures from `readObserved`
 * @throws ScenarioError with every such figure, by file and line
 */
export function checkObserved(scenarios: readonly Known[], figures: readonly ObservedFigure[]): void {
  const known = new Set(
    scenarios.flatMap(({ measures, daily = [] }) => [
      ...measures.map((measure) => identityOf(withoutMonth(measure))),
      ...daily.map((line) => identityOf(shownAs(line))),
    ]),
  );
  const all = { measures: scenarios.flatMap(({ measures, daily = [] }) => [...measures, ...daily]) };
  const seen = new Map<string, ObservedFigure>();
  const issues = figures.flatMap((figure): Issue[] => {
    const measure = shownAs(figure);
    const { file, line, key, value, period } = figure;
    const place = { file, line, column: 1, path: key, found: "", expected: "" };
    if (!known.has(identityOf(measure))) return [{ ...place, ...unknownMeasure(all, measure) }];
    if (value < 0) return [{ ...place, found: String(value), expected: "a number of at least 0" }];
    const identity = `${identityOf(measure)} ${JSON.stringify(period)}`;
    const before = seen.get(identity);
    seen.set(identity, figure);
    if (before === undefined) return [];
    return [{ ...place, found: "a second figure", expected: `one for what ${before.file}:${before.line} has already` }];
  });
  if (issues.length > 0) throw new ScenarioError(issues);
}

/** Measures of parts by month, of which there are no pictures. */
function undrawnOf({ "daily-series": daily }: Result, series: readonly ObservedSeries[]): MeasureName[] {
  const lines = new Set((daily?.lines ?? []).map((line) => identityOf(shownAs(line))));
  return series.filter((one) => !isTotal(one) && !lines.has(identityOf(one)));
}

/** What is known of the scenarios of a result. */
function knownIn({ scenarios, "daily-series": daily }: Result): Known[] {
  return scenarios.map(({ name, measures }) => ({
    measures,
    daily: (daily?.lines ?? []).filter(({ scenario }) => scenario === name),
  }));
}

/**
 * Puts observed figures beside a result.
 *
 * @param result from `runScenario`, `compareScenarios`, `conclude` or a saved `result.json`
 * @param figures from `readObserved`: those within the measured period and the five years before it are shown, where
 *   the result has the same thing by month, or by day or week in its series
 * @returns the result with its section `observed`, in place of one that it had; the figures that have no place there; and
 *   what is in the tables alone
 * @throws ScenarioError, with file and line, for figures of a measure or of a part of it that no scenario has, below 0, or
 *   given twice
 * @example
 * const figures = readObserved("month,value\n2019-04,612\n", "observed.csv");
 * const { result: shown } = withObserved(await runScenario(scenario), figures);
 * await writeFile("report.html", htmlReport(shown));
 */
export function withObserved(result: Result, figures: readonly ObservedFigure[]): ObservedHistory {
  requireResult("result", result);
  requireList("figures", figures);
  for (const [index, one] of figures.entries())
    requireObject(`figures[${index}]`, one, "a figure from readObserved", FIGURE);
  const units = unitsOver(result);
  checkObserved(knownIn(result), figures);
  const shown = daysShown(result);
  const found = new Map<string, ObservedSeries>();
  const leftOut: ObservedFigure[] = [];
  for (const figure of figures) {
    const { key, by } = shownAs(figure);
    const identity = identityOf({ key, by });
    const unit = units.get(identity);
    const { period, value, source } = figure;
    if (unit === undefined || period === null || !isWithin(shown, period)) {
      leftOut.push(figure);
      continue;
    }
    const series = found.get(identity) ?? { key, by: { ...by }, unit, sources: [], points: [] };
    found.set(identity, series);
    if (source !== "" && !series.sources.includes(source)) series.sources.push(source);
    series.points.push({
      from: showDate(period.from),
      until: showDate(period.until),
      value: figure.key === COUNTED_DAYS ? value / daysOf(period) : value,
    });
  }
  for (const { points } of found.values())
    points.sort((a, b) => compareTexts(a.from, b.from) || compareTexts(a.until, b.until));
  // What was observed by an earlier call is replaced.
  const { observed: _, ...rest } = result;
  const series = [...found.values()];
  return {
    result: series.length === 0 ? rest : { ...rest, observed: series },
    leftOut,
    undrawn: undrawnOf(result, series),
  };
}
