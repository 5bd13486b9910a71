/**
 * The question "what if we do not know": inputs drawn together from their documented ranges, many futures of a few runs
 * each, and the answer as a distribution over the futures. How spread and noise are told apart is in futures-spread.ts.
 */

import type { MeasureName } from "../../experiment/measure.js";
import {
  requireLoader,
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { breachInWords, refusal, refuseUnknownKeys, requireOneOf, requireWhole } from "../../foundation/refusal.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import { measuresToReport } from "../answer/headline-measures.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { keepMeasures } from "../design/kept-measures.js";
import { estimatesAt, valuesAt } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { StudySettings } from "../design/study-design.js";
import { designVariations, pointOf, type RefusedVariation, type VariationDesign } from "../design/variation-design.js";
import { firstRange, rangedInputs } from "./documented-ranges.js";
import type { FuturesMeasure, FuturesResult } from "./futures-answer.js";
import { chanceOf, knowing, spreadOf } from "./futures-spread.js";
import { type InputSets, inputsOfSets, overridesOfSet, pathsOfItsOwn } from "./input-sets.js";
import { type Law, overridesOfFuture, type SampledInput, sampleInputs } from "./sampled-inputs.js";

/** What is run: the scenarios as they are, and in every future. Plain data. */
export interface FuturesDesign extends VariationDesign {
  /** How inputs are drawn from their ranges; `given` where they are sets of a table. */
  readonly law: Law | "given";
  /** The inputs that differ, with where each lies in its range in each future. */
  readonly inputs: readonly SampledInput[];
  /** Inputs that were left at their values, and why. */
  readonly held: readonly RefusedVariation[];
  /** The measures that are told. */
  readonly measures: readonly MeasureName[];
  /** Which of the futures drawn are run: those that no file refuses. */
  readonly run: readonly number[];
}

/** What futures are about, beside what is run. Plain data. */
export type FuturesFacts = Omit<FuturesDesign, "study">;

/** What is asked of the futures. */
export interface FuturesQuestion {
  /** How many futures, from 10. Default 100. */
  readonly futures?: number;
  /** How inputs are drawn from their ranges. Default `triangular`. */
  readonly law?: Law;
  /** Paths of the inputs to draw; left out, all that have a documented range. */
  readonly paths?: readonly string[];
  /** Left out: delayed days, and the cost where there are prices. */
  readonly measures?: readonly MeasureName[];
  /** Loads a second scenario, to be compared with the first in every future. */
  readonly alternative?: LoadScenario | undefined;
  /**
   * The futures themselves, such as the sets that a calibration did not rule out, instead of drawing them; `futures`, `law`
   * and `paths` are left out then. An alternative keeps what it has otherwise than the scenario.
   */
  readonly sets?: InputSets;
}

const FUTURES = 100;

/** Replications of a future where none are given: more futures tell more than more runs of each. */
const REPLICATIONS = 5;

const LEAST_FUTURES = 10;

/**
 * Lays out futures.
 *
 * @param load loads the scenario; called a few times for each input, to ask what its file takes, and once for each future
 * @param question what is asked
 * @param given seed and confidence, and the replications of each future (default 5, at least 2)
 * @returns the design, for `collect(design.study)` or `runFutures`; the rows have the measures that are told, and no others
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range, or for a wrong question
 * @example
 * const design = await designFutures((given) => parseScenario(text, given), { futures: 20 });
 */
export async function designFutures(
  load: LoadScenario,
  question: FuturesQuestion = {},
  given: StudySettings = {},
): Promise<FuturesDesign> {
  requireLoader("load", load);
  refuseUnknownKeys("question", question, ["futures", "law", "paths", "measures", "alternative", "sets"]);
  requireRunOptions(given);
  const { futures = FUTURES, law = "triangular", paths = [], measures = [], alternative, sets } = question;
  if (sets !== undefined) refuseBesideSets(question);
  const { replications = REPLICATIONS, ...settings } = given;
  requireWhole("futures", futures, LEAST_FUTURES);
  requireWhole("the replications of a future", replications, 2);
  requireOneOf("law", law, ["triangular", "uniform"]);
  const loaders = alternative === undefined ? [load] : [load, alternative];
  const base = await Promise.all(loaders.map((one) => one({ set: [] })));
  const seed = String(settings.seed ?? base[0].document.run.seed);
  if (sets !== undefined) requireWhole("the number of sets", sets.sets.length, LEAST_FUTURES);
  const left = base.map((scenario) =>
    sets === undefined ? new Set<string>() : pathsOfItsOwn(sets, base[0], scenario),
  );
  const { sampled, held } =
    sets === undefined
      ? await sampleInputs(loaders, rangedInputs(base, paths), { futures, law, seed })
      : { sampled: inputsOfSets(sets, left), held: heldOf(left, base) };
  const variations = Array.from({ length: sets?.sets.length ?? futures }, (_, future) => ({
    name: `future ${future + 1}`,
    overrides:
      sets === undefined
        ? overridesOfFuture(sampled, loaders.length, future)
        : left.map((kept) => overridesOfSet(sets, future, kept)),
  }));
  const design = await designVariations(loaders, base, variations, { ...settings, replications, refused: "skip" });
  const names = design.variations.map(({ name }) => name);
  if (names.length < LEAST_FUTURES) {
    const found = `${names.length} of ${variations.length} (${design.refused[0]?.name}: ${design.refused[0]?.reason})`;
    throw breachInWords("the number of futures that no file refuses", `at least ${LEAST_FUTURES}`, found);
  }
  const told = measuresToReport(design.study, measures);
  return {
    ...design,
    study: keepMeasures(design.study, told),
    law: sets === undefined ? law : "given",
    inputs: sampled,
    held,
    measures: told,
    run: variations.flatMap(({ name }, future) => (names.includes(name) ? [future] : [])),
  };
}

/** Refuses what would say how futures are drawn where they are given. */
function refuseBesideSets({ futures, law, paths }: FuturesQuestion): void {
  const given = Object.entries({ futures, law, paths }).find(
    ([, value]) => value !== undefined && String(value) !== "",
  );
  if (given !== undefined)
    throw breachInWords(given[0], "left out beside sets, which are the futures", String(given[1]));
}

/** The inputs at which a scenario keeps its own value in every set. */
function heldOf(left: readonly ReadonlySet<string>[], base: readonly Scenario[]): RefusedVariation[] {
  return left.flatMap((kept, k) =>
    [...kept].map((name) => ({ name, reason: `${base[k].name} has a value of its own there, which it keeps` })),
  );
}

/** What is told of a measure; where it has no value in some run, only which it is. */
function tell(
  rows: StudyRows,
  design: FuturesFacts,
  measure: MeasureName,
): FuturesMeasure | FuturesResult["left-out"][number] {
  const { confidence } = rows;
  const { scenarios, variations, inputs, run } = design;
  const tables = scenarios.map((_, k) =>
    variations.map((_unused, variation) => valuesAt(rows, pointOf(scenarios, variation, k), measure)),
  );
  const told = estimatesAt(rows, 0, [measure], confidence).measures[0];
  if (tables.some((table) => table.some((values) => values.some(Number.isNaN)))) return measureOf(told);
  const works = tables.map((table) => spreadOf(table, confidence));
  const [first, second] = tables;
  const difference =
    second === undefined
      ? null
      : spreadOf(
          second.map((values, future) => values.map((value, k) => value - first[future][k])),
          confidence,
        );
  const judged = difference ?? works[0];
  return {
    measure: measureOf(told),
    scenarios: works.map(({ spread }) => spread),
    difference: difference?.spread ?? null,
    chance: difference && chanceOf(difference, confidence),
    knowing: inputs
      .map(({ path, positions }) => {
        const own = run.map((future) => positions[future]);
        return knowing(path, own, judged, difference !== null);
      })
      .sort((a, b) => b.share - a.share),
  };
}

/**
 * Concludes from the rows of futures.
 *
 * @param rows collected by the design's `study`
 * @param design from `designFutures`, or the facts that its shards carry
 * @returns the result document
 * @throws RangeError where no measure has a value in every run
 * @example
 * const design = await designFutures(load, { futures: 10 });
 * const found = concludeFutures(await collect(design.study), design);
 */
export function concludeFutures(rows: StudyRows, design: FuturesFacts): FuturesResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designFutures");
  const { scenarios, inputs, held, refused, law, run } = design;
  const all = design.measures.map((measure) => tell(rows, design, measure));
  const measures = all.filter((one) => "measure" in one);
  const leftOut = all.filter((one) => "key" in one);
  if (measures.length === 0)
    throw refusal("a measure of futures", "a value in every run", `none of ${leftOut[0].key} in some`, "must have");
  return {
    ...headOf(rows, scenarios),
    futures: run.length,
    law,
    inputs: inputs.map((input) => ({
      path: input.path,
      ...firstRange(input),
      positions: run.map((future) => input.positions[future]),
    })),
    held: held.map(({ name, reason }) => ({ path: name, reason })),
    refused: refused.map(({ name, reason }) => ({ name, reason })),
    measures,
    "left-out": leftOut,
  };
}

/**
 * Runs futures that are designed already.
 *
 * @param design from `designFutures`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`; RangeError where no measure has a value in every run
 * @example
 * const found = await runFutures(await designFutures(load, { futures: 10 }));
 */
export async function runFutures(design: FuturesDesign, options: WorkOptions = {}): Promise<FuturesResult> {
  requireQuestionDesign("design", design, "designFutures");
  requireRunOptions(options);
  return concludeFutures(await collectWith(design.study, options), design);
}

/**
 * Runs a scenario, or two, in many futures: inputs that are not known drawn together from their documented ranges.
 *
 * @param load loads the scenario with a name and overrides
 * @param question what is asked
 * @param options see `RunOptions`; replications are those of each future, 5 where left out
 * @returns each measure as a distribution over the futures, and what knowing each input would tell
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range; else as `runScenario`
 * @example
 * const found = await futures((given) => parseScenario(text, given), { futures: 50 });
 */
export async function futures(
  load: LoadScenario,
  question: FuturesQuestion = {},
  options: RunOptions = {},
): Promise<FuturesResult> {
  return runFutures(await designFutures(load, question, options), options);
}
