/**
 * The runs of a prediction: a scenario over the days of observed figures, with as many replications as its interval
 * needs.
 */
import { identityOf } from "../../experiment/measure.js";
import { requireLoader, requireRunOptions } from "../../foundation/made-values.js";
import { breach, refuseUnknownKeys, requireWhole } from "../../foundation/refusal.js";
import { leastForPrediction } from "../../statistics/prediction-interval.js";
import { keepMeasures } from "../design/kept-measures.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, pointOf, type VariationDesign } from "../design/variation-design.js";
import { type InputSets, overridesOfSet } from "../uncertainty/input-sets.js";
import type { DayPeriod } from "./day-period.js";
import { type AnsweredFigure, answerFigures, requireDaysKept, requirePossible, runOver } from "./observed-columns.js";
import { figuresWithin, type ObservedFigure } from "./observed-figures.js";

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

/**
 * Which value from either end is an end of the prediction interval where no number of replications is given: the
 * second.
 */
const RANK_OF_ENDS = 2;

/**
 * Lays out a prediction.
 *
 * @param load loads the scenario, which is run over the days from the first to the last predicted figure
 * @param question the observed figures, which of them are predicted, those of a wider region, and sets of inputs
 * @param settings replications, seed and confidence; left out, runs are at least as many as make the second lowest and
 *   the second highest value the ends of the prediction interval (79 for 95 %), of all sets together: every set has
 *   replications of its own, so that one of each is enough where there are many. Fewer runs than make the lowest and the
 *   highest the ends (39) are refused. Fewer sets than these may leave out more of what is not known than the
 *   confidence says
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
  requireDaysKept(sets?.paths ?? [], wanted);
  const over = await runOver(load, wanted);
  const base = await over.load({ set: [] });
  const confidence = settings.confidence ?? base.document.run.confidence;
  const count = sets?.sets.length ?? 1;
  const leastRuns = leastForPrediction(confidence);
  const usualRuns = Math.ceil((RANK_OF_ENDS * 2) / (1 - confidence) - 1 - 1e-9);
  const usual = Math.ceil(usualRuns / count);
  const replications = requireWhole("replications", settings.replications ?? usual, 1);
  const least = Math.ceil(leastRuns / count);
  if (replications < least)
    throw breach(
      `the replications of a prediction${count === 1 ? "" : ` with ${count} sets`} at a confidence of ${confidence * 100} %`,
      `at least ${least}`,
      replications,
    );
  const variations = (sets?.sets ?? []).map((_, k) => ({
    name: `set ${k + 1}`,
    overrides: [overridesOfSet(sets!, k)],
  }));
  const design = await designVariations([over.load], [base], variations, {
    ...settings,
    replications,
    ownChance: true,
  });
  const figures = answerFigures(design.study.scenarios[0], wanted);
  // Figures of other years are checked, too, for predictions are held against them.
  requirePossible(design.study.scenarios[0], observed);
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
