/**
 * Which numbers of a row answer an observed figure, and the run over the days that were observed.
 *
 * Delays of a month are the beds of that month times its days: both count midnights. A figure that spans the whole
 * measured period can be of any part that the result has.
 */
import { boundsOf } from "../../experiment/estimates.js";
import { identityOf, type Measure, type MeasureName } from "../../experiment/measure.js";
import { monthsOf, parseDate, showDate, showPeriod } from "../../foundation/dates.js";
import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { breachInWords } from "../../foundation/refusal.js";
import { runPeriod } from "../../scenario/document/run-period.js";
import { nearest } from "../../scenario/read/nearest.js";
import { parsePath } from "../../scenario/read/overrides.js";
import { formatPath } from "../../scenario/read/source.js";
import type { StudyRows } from "../design/collect.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { ScenarioDescription } from "../design/study-design.js";
import { type DayPeriod, daysOf } from "./day-period.js";
import { COUNTED_BEDS, COUNTED_DAYS, type ObservedFigure, spanOf } from "./observed-figures.js";

/** A figure, and the weighted sum of measures that a run has in its place. Plain data. */
export interface AnsweredFigure extends ObservedFigure {
  /** The days that it is of: its own, or the whole measured period. */
  readonly days: DayPeriod;
  readonly label: string;
  readonly unit: string;
  /** Whether it is a sum over the days of its period, so that it grows with them. */
  readonly counts: boolean;
  readonly parts: readonly { readonly measure: MeasureName; readonly weight: number }[];
}

/** A scenario whose measured period is that of observed figures. */
export interface ObservedRun {
  readonly load: LoadScenario;
  /** The overrides that make it so; none where the figures say nothing of days, or the file has these days already. */
  readonly set: readonly string[];
}

/**
 * Has a scenario run over the days from the first to the last of some figures, with its warm-up before them.
 *
 * @param load loads the scenario
 * @param figures those that it is to answer
 */
export async function runOver(load: LoadScenario, figures: readonly ObservedFigure[]): Promise<ObservedRun> {
  const span = spanOf(figures);
  if (span === null) return { load, set: [] };
  const own = runPeriod((await load({ set: [] })).document.run);
  if (own?.start === span.from && own.end === span.until + 1) return { load, set: [] };
  const set = [`run.start=${showDate(span.from)}`, `run.length=${daysOf(span)} days`];
  return { load: (options) => load({ ...options, set: [...set, ...options.set] }), set };
}

/** Inputs that set the days that are run. */
const DAYS = ["run", "run.start", "run.length"];

/**
 * Refuses inputs that would have other days run than those of the figures.
 *
 * @param paths of the inputs that are to be changed
 * @param figures that the runs answer
 * @throws RangeError where figures say their days and an input would move the measured period
 */
export function requireDaysKept(paths: readonly string[], figures: readonly ObservedFigure[]): void {
  if (spanOf(figures) === null) return;
  const moving = paths.find((path) => DAYS.includes(formatPath(parsePath(path) ?? [])));
  if (moving !== undefined)
    throw breachInWords(
      "an input beside observed figures",
      "another than run.start and run.length, for the figures say which days are run",
      moving,
    );
}

/** Where each measure of a scenario stands in its rows. */
function columnsOf({ measures }: Pick<ScenarioDescription, "measures">): Map<string, number> {
  return new Map(measures.map((measure, column) => [identityOf(measure), column]));
}

/** The measured period of a scenario. */
function measuredDays({ period }: ScenarioDescription): DayPeriod {
  return { from: parseDate(period.from)!, until: parseDate(period.until)! };
}

/** Why a measure is not one of a scenario: the nearest of its keys or parts, or which parts it has. */
export function unknownMeasure(
  { measures }: { readonly measures: readonly MeasureName[] },
  { key, by }: MeasureName,
): Partial<Issue> {
  const keys = [...new Set(measures.map((measure) => measure.key))];
  const like = (near: string | undefined) => (near === undefined ? {} : { hint: `The nearest is ${near}` });
  if (!keys.includes(key))
    return { found: `the measure ${key}`, expected: "a measure of the scenario", ...like(nearest(key, keys)) };
  if ("month" in by)
    return { path: "month", found: `month=${by.month} in the measure`, expected: "the month in the column month" };
  const own = measures.filter((measure) => measure.key === key);
  for (const [dimension, name] of Object.entries(by)) {
    const names = [...new Set(own.flatMap((one) => (Object.hasOwn(one.by, dimension) ? [one.by[dimension]] : [])))];
    if (names.includes(name)) continue;
    const expected = names.length === 0 ? `no ${dimension}, for ${key} has none here` : `one of ${names.join(", ")}`;
    return { path: dimension, found: name, expected, ...like(nearest(name, names)) };
  }
  const sets = [...new Set(own.map((one) => Object.keys(one.by).join(" and ") || "all"))].join("; ");
  return { found: `${key} by ${Object.keys(by).join(" and ")}`, expected: `${key} by one of: ${sets}` };
}

/** The measure that answers a figure: days of delay are answered by the beds that they take. */
function measureFor({ key, by }: MeasureName): MeasureName {
  return { key: key === COUNTED_DAYS ? COUNTED_BEDS : key, by };
}

/** The issue of a figure that no run could have; none of any other. */
function impossible({ file, line, key, value }: ObservedFigure, measure: Measure): Issue[] {
  const { least, most } = boundsOf(measure);
  if (value >= least && value <= most) return [];
  const expected = value < least ? `a number of at least ${least}` : `a number of at most ${most}`;
  const isPerCent = measure.unit === "share" && value > most && value <= 100;
  const hint = `A share stands as a part of 1: write ${Number((value / 100).toPrecision(12))}`;
  return [{ file, line, column: 1, path: key, found: String(value), expected, ...(isPerCent ? { hint } : {}) }];
}

/**
 * Refuses figures that no run of a scenario could have, such as −5 days or a share of 7.
 *
 * @param description of the scenario
 * @param figures of any days; those of measures that the scenario does not have are passed over
 * @throws ScenarioError with every such figure, by line
 */
export function requirePossible(description: ScenarioDescription, figures: readonly ObservedFigure[]): void {
  const columns = columnsOf(description);
  const issues = figures.flatMap((figure) => {
    const measure = description.measures[columns.get(identityOf(measureFor(figure))) ?? -1];
    return measure === undefined ? [] : impossible(figure, measure);
  });
  if (issues.length > 0) throw new ScenarioError(issues);
}

/** A scenario with what is asked of it again and again. */
interface Answering {
  readonly description: ScenarioDescription;
  readonly columns: ReadonlyMap<string, number>;
  readonly measured: DayPeriod;
  /** Measured days of each month. */
  readonly months: ReadonlyMap<string, number>;
}

/** The months of a period of delays as weighted measures, or what is wrong. */
function monthParts(
  { columns, months }: Answering,
  by: MeasureName["by"],
  days: DayPeriod,
  counts: boolean,
): AnsweredFigure["parts"] | Partial<Issue> {
  const own = monthsOf(days.from, daysOf(days));
  if (own.some(({ name, days: count }) => months.get(name) !== count))
    return { found: showPeriod(days.from, days.until), expected: "whole months, or the whole period of the run" };
  const parts = own.map(({ name, days: count }) => ({
    measure: { key: COUNTED_BEDS, by: { ...by, month: name } },
    weight: counts ? count : count / daysOf(days),
  }));
  if (parts.every(({ measure }) => columns.has(identityOf(measure)))) return parts;
  return {
    found: `a month by ${Object.keys(by).join(" and ")}`,
    expected: "a month in all, or by one of reason, responsible, setting and hospital; by more, the whole period",
  };
}

function answerOne(answering: Answering, figure: ObservedFigure): AnsweredFigure | Partial<Issue> {
  const { description, columns, measured } = answering;
  const { key, period } = figure;
  const days = period ?? measured;
  const counts = key === COUNTED_DAYS;
  const isDelay = counts || key === COUNTED_BEDS;
  const measure = measureFor(figure);
  const column = columns.get(identityOf(measure));
  if (column === undefined) return unknownMeasure(description, measure);
  const { label, unit } = description.measures[column];
  const told = {
    ...figure,
    ...{ days, counts },
    label: counts ? label.replace(/^DTOC beds/, "Delayed days") : label,
    unit: counts ? "days" : unit,
  };
  if (days.from === measured.from && days.until === measured.until)
    return { ...told, parts: [{ measure, weight: counts ? daysOf(days) : 1 }] };
  if (!isDelay)
    return {
      found: showPeriod(days.from, days.until),
      expected: `${key} of the whole period of the run, for it has no months`,
    };
  const parts = monthParts(answering, figure.by, days, counts);
  return "found" in parts ? parts : { ...told, parts: parts as AnsweredFigure["parts"] };
}

/**
 * Finds what a scenario says in the place of observed figures.
 *
 * @param description of the scenario, run over the figures' days
 * @param figures as read
 * @throws ScenarioError with every figure that the scenario has nothing for, or that no run could have, by line
 */
export function answerFigures(description: ScenarioDescription, figures: readonly ObservedFigure[]): AnsweredFigure[] {
  const measured = measuredDays(description);
  const months = new Map(monthsOf(measured.from, daysOf(measured)).map(({ name, days }) => [name, days]));
  const answering = { description, measured, months, columns: columnsOf(description) };
  const issues: Issue[] = [];
  const answered = figures.flatMap((figure): AnsweredFigure[] => {
    const found = answerOne(answering, figure);
    if ("parts" in found) return [found];
    const { file, line, key } = figure;
    issues.push({ file, line, column: 1, path: key, found: "", expected: "", ...found });
    return [];
  });
  if (issues.length > 0) throw new ScenarioError(issues);
  requirePossible(description, figures);
  return answered;
}

/** Part of a midnight that may be rounding. */
const ROUNDING = 1e-9;

/** Midnights are whole: beds of a month times its days, which are a quotient, can miss that by a last bit. */
function wholeMidnights(count: number): number {
  const whole = Math.round(count);
  return Math.abs(count - whole) <= ROUNDING ? whole : count;
}

/**
 * What the runs of a point say in the place of figures.
 *
 * @returns for each figure one number for each replication; NaN where a run has none
 */
export function answersAt(
  { rows, scenarios }: Pick<StudyRows, "rows" | "scenarios">,
  point: number,
  figures: readonly AnsweredFigure[],
): number[][] {
  // Other values of an input can have other measures, such as shares of time at each level of a capacity.
  const columns = columnsOf(scenarios[point]);
  return figures.map(({ parts, counts }) => {
    const own = parts.map(({ measure, weight }) => ({ column: columns.get(identityOf(measure)) ?? -1, weight }));
    return rows[point].map((row) => {
      const found = own.reduce((sum, { column, weight }) => sum + weight * (row[column] ?? NaN), 0);
      return counts ? wholeMidnights(found) : found;
    });
  });
}
