/**
 * The question "what does it say of years that it was not fitted to": a scenario run over the days of observed figures,
 * with the interval in which one year should lie, beside naive benchmarks from the same figures.
 */

import { identityOf } from "../../experiment/measure.js";
import { showDate } from "../../foundation/dates.js";
import {
  requireLoader,
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { breach, refusal, refuseUnknownKeys, requireWhole } from "../../foundation/refusal.js";
import { leastForPrediction, predictionInterval } from "../../statistics/prediction-interval.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { keepMeasures } from "../design/kept-measures.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, pointOf, type VariationDesign } from "../design/variation-design.js";
import { type InputSets, overridesOfSet } from "../uncertainty/input-sets.js";
import { BENCHMARKS, type BenchmarkName, benchmarksOf } from "./naive-benchmarks.js";
import { type AnsweredFigure, answerFigures, answersAt, runOver } from "./observed-columns.js";
import { type DayPeriod, figuresWithin, isWithin, type ObservedFigure, seriesOf } from "./observed-figures.js";
import type { PredictResult } from "./predict-answer.js";

/** What is asked. */
export interface PredictQuestion {
  /** From `readObserved`. */
  readonly observed: readonly ObservedFigure[];
  /** Periods whose figures are predicted; the others only serve the benchmarks. Left out: all figures. */
  readonly periods?: readonly DayPeriod[];
  /** The same figures of a wider region, such as England, from `readObserved`: for one benchmark more. */
  readonly region?: readonly ObservedFigure[];
  /** Sets of inputs that are all run, such as those that a calibration did not rule out. */
  readonly sets?: InputSets;
}

/** What is run. Plain data. */
export interface PredictDesign extends VariationDesign {
  /** Figures that are predicted. */
  readonly figures: readonly AnsweredFigure[];
  /** All figures, for the benchmarks. */
  readonly observed: readonly ObservedFigure[];
  /** Those of a wider region; none where it is not known. */
  readonly region: readonly ObservedFigure[];
  /** Periods whose figures are predicted; none where all are. */
  readonly periods: readonly DayPeriod[];
  /** Points whose runs are the prediction. */
  readonly points: readonly number[];
}

/** What a prediction is about, beside what is run. Plain data. */
export type PredictFacts = Omit<PredictDesign, "study">;

/** Values beyond each end of a prediction interval where no number of replications is given. */
const VALUES_BEYOND = 2;
/** Replications of each of some sets. */
const REPLICATIONS_OF_A_SET = 20;

/**
 * Lays out a prediction.
 *
 * @param load loads the scenario, which is run over the days from the first to the last predicted figure
 * @param question the observed figures, which of them are predicted, those of a wider region, and sets of inputs
 * @param settings replications, seed and confidence; left out, replications are as many as have two values beyond each
 *   end of the prediction interval (79 for 95 %), or with sets 20 of each
 * @returns the points to run, and the figures that they predict
 * @throws ScenarioError when the scenario is wrong, or has nothing to say of a figure; RangeError for a wrong question
 * @example
 * const observed = readObserved("month,value\n2019-04,2911\n", "observed.csv");
 * const design = await designPredict(load, { observed });
 */
export async function designPredict(
  load: LoadScenario,
  question: PredictQuestion,
  settings: StudySettings = {},
): Promise<PredictDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["observed", "periods", "region", "sets"]);
  requireRunOptions(settings);
  const { observed, periods = [], region = [], sets } = question;
  const wanted = figuresWithin(observed, periods);
  const over = await runOver(load, wanted);
  const base = await over.load({ set: [] });
  const confidence = settings.confidence ?? base.document.run.confidence;
  const least = leastForPrediction(confidence);
  const usual =
    sets === undefined ? Math.ceil((VALUES_BEYOND * 2) / (1 - confidence) - 1 - 1e-9) : REPLICATIONS_OF_A_SET;
  const replications = requireWhole("replications", settings.replications ?? usual, 1);
  const values = replications * (sets?.sets.length ?? 1);
  if (values < least)
    throw breach(`the runs of a prediction at a confidence of ${confidence * 100} %`, `at least ${least}`, values);
  const variations = (sets?.sets ?? []).map((_, k) => ({
    name: `set ${k + 1}`,
    overrides: [overridesOfSet(sets!, k)],
  }));
  const design = await designVariations([over.load], [base], variations, { ...settings, replications });
  const figures = answerFigures(design.study.scenarios[0], wanted);
  const measures = figures.flatMap(({ parts }) => parts.map(({ measure }) => measure));
  const kept = [...new Map(measures.map((measure) => [identityOf(measure), measure])).values()];
  return {
    ...design,
    study: keepMeasures(design.study, kept),
    common: [over.set],
    figures,
    observed,
    region,
    periods,
    points: variations.length === 0 ? [0] : variations.map((_, k) => pointOf(design.scenarios, k, 0)),
  };
}

type Figure = PredictResult["figures"][number];
type Series = PredictResult["series"][number];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function tell(confidence: number, design: PredictFacts, figure: AnsweredFigure, values: readonly number[]): Figure {
  if (values.some(Number.isNaN))
    throw refusal("a predicted measure", "a value in every run", `none of ${figure.key} in some`, "must have");
  const middle = mean(values);
  const { low, high } = predictionInterval(values, confidence);
  const seriesIn = (all: readonly ObservedFigure[]) =>
    all.flatMap((one) =>
      seriesOf(one) !== seriesOf(figure) || one.period === null
        ? []
        : [{ days: one.period, value: one.value, counts: figure.counts }],
    );
  const own = design.periods.find((period) => isWithin(period, figure.period));
  const first = own?.from ?? Math.min(...design.figures.map(({ days }) => days.from));
  return {
    line: figure.line,
    measure: measureOf(figure),
    from: showDate(figure.days.from),
    until: showDate(figure.days.until),
    observed: figure.value,
    mean: middle,
    low,
    high,
    inside: figure.value >= low && figure.value <= high,
    miss: middle - figure.value,
    benchmarks: benchmarksOf(figure, seriesIn(design.observed), first, seriesIn(design.region)),
  };
}

function absolute(figures: readonly Figure[], of: (figure: Figure) => number): number {
  return mean(figures.map((figure) => Math.abs(of(figure) - figure.observed)));
}

/** The figures for which there are all of some benchmarks. */
function having(figures: readonly Figure[], names: readonly BenchmarkName[]): Figure[] {
  return figures.filter(({ benchmarks }) => names.every((name) => benchmarks[name] !== null));
}

function seriesFrom(figures: readonly Figure[]): Series {
  const scores = BENCHMARKS.flatMap((name) => {
    const own = having(figures, [name]);
    if (own.length === 0) return [];
    const off = (figure: Figure) => Math.abs(figure.benchmarks[name]! - figure.observed);
    return [
      {
        benchmark: name,
        figures: own.length,
        error: mean(own.map(off)),
        "own-error": absolute(own, (figure) => figure.mean),
        nearer: own.filter((figure) => Math.abs(figure.miss) < off(figure)).length,
      },
    ];
  });
  const names = scores.map(({ benchmark }) => benchmark);
  const shared = having(figures, names);
  const errors = [
    { name: "scenario" as const, error: absolute(shared, (figure) => figure.mean) },
    ...names.map((name) => ({ name, error: absolute(shared, (figure) => figure.benchmarks[name]!) })),
  ];
  return {
    measure: figures[0].measure,
    figures: figures.length,
    observed: mean(figures.map(({ observed }) => observed)),
    predicted: mean(figures.map((figure) => figure.mean)),
    error: absolute(figures, (figure) => figure.mean),
    inside: figures.filter(({ inside }) => inside).length,
    scores,
    best:
      names.length === 0 || shared.length === 0
        ? null
        : errors.reduce((best, one) => (one.error < best.error ? one : best)).name,
  };
}

/**
 * Concludes from the rows of a prediction.
 *
 * @param rows collected by the design's `study`
 * @param design from `designPredict`, or the facts that its shards carry
 * @returns the result document
 * @throws RangeError where a measure has no value in some run, or too few replications are complete for the interval
 * @example
 * const design = await designPredict(load, { observed: readObserved("month,value\n2019-04,2911\n", "observed.csv") });
 * const found = concludePredict(await collect(design.study), design);
 */
export function concludePredict(rows: StudyRows, design: PredictFacts): PredictResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designPredict");
  const answers = design.points.map((point) => answersAt(rows, point, design.figures));
  const figures = design.figures.map((figure, k) => {
    const values = answers.flatMap((own) => own[k]);
    return tell(rows.confidence, design, figure, values);
  });
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const name = seriesOf(figure.measure);
    groups.set(name, [...(groups.get(name) ?? []), figure]);
  }
  const { period } = rows.scenarios[0];
  return {
    ...headOf(rows, design.scenarios),
    from: period.from,
    until: period.until,
    sets: design.points.length,
    figures,
    series: [...groups.values()].map(seriesFrom),
  };
}

/**
 * Runs a prediction that is designed already.
 *
 * @param design from `designPredict`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`
 * @example
 * const design = await designPredict(load, { observed: readObserved("month,value\n2019-04,2911\n", "observed.csv") });
 * const found = await runPredict(design);
 */
export async function runPredict(design: PredictDesign, options: WorkOptions = {}): Promise<PredictResult> {
  requireQuestionDesign("design", design, "designPredict");
  requireRunOptions(options);
  return concludePredict(await collectWith(design.study, options), design);
}

/**
 * Predicts observed figures and says how far off the prediction is, beside naive benchmarks.
 *
 * @param load loads the scenario with a name and overrides
 * @param question the observed figures, which of them are predicted, those of a wider region, and sets of inputs
 * @param options see `RunOptions`
 * @returns each figure with its prediction interval and miss, and the errors of each series beside the benchmarks'
 * @throws ScenarioError when the scenario is wrong, or has nothing to say of a figure; RangeError for a wrong question;
 *   else as `runScenario`
 * @example
 * const observed = readObserved("month,value\n2019-04,2911\n", "observed.csv");
 * const found = await predict(load, { observed });
 */
export async function predict(
  load: LoadScenario,
  question: PredictQuestion,
  options: RunOptions = {},
): Promise<PredictResult> {
  return runPredict(await designPredict(load, question, options), options);
}
