/**
 * The question "what if we do not know": inputs drawn together from their documented ranges, many futures of a few runs
 * each, and the answer as a distribution over the futures. How spread and noise are told apart is in futures-spread.ts.
 */

import type { MeasureName } from "../../experiment/measure.js";
import { alikeButForRounding, changesBetween } from "../../experiment/paired-changes.js";
import {
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { refusal } from "../../foundation/refusal.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import { estimatesAt, valuesAt } from "../design/point-estimates.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { pointOf } from "../design/variation-design.js";
import { firstRange } from "./documented-ranges.js";
import type { FuturesMeasure, FuturesResult } from "./futures-answer.js";
import { designFutures, type FuturesDesign, type FuturesFacts, type FuturesQuestion } from "./futures-design.js";
import { chanceOf, knowing, spreadOf } from "./futures-spread.js";
import { rangesByScenario } from "./scenario-ranges.js";

/** What is reported of a measure; where it has no value in some run, only which it is. */
function tell(
  rows: StudyRows,
  design: FuturesFacts,
  measure: MeasureName,
): FuturesMeasure | FuturesResult["left-out"][number] {
  const { confidence } = rows;
  const { scenarios, inputs, run, law, refused } = design;
  const positions = inputs.map((input) => run.map((future) => input.positions[future]));
  // Given sets are no hypercube, nor are draws of which a file refuses some. Whole inputs have their positions after
  // rounding: with those before, the rounding would count as noise.
  const hypercube = law === "given" || refused.length > 0 ? null : positions;
  const tables = scenarios.map((_, k) =>
    run.map((_unused, variation) => valuesAt(rows, pointOf(scenarios, variation, k), measure)),
  );
  const told = estimatesAt(rows, 0, [measure], confidence).measures[0];
  if (tables.some((table) => table.some((values) => values.some(Number.isNaN)))) return measureOf(told);
  const size = tables.flat(2).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const spread = (table: readonly (readonly number[])[]) =>
    spreadOf(alikeButForRounding(table, size), confidence, hypercube);
  const works = tables.map(spread);
  const [first, second] = tables;
  const difference =
    second === undefined ? null : spread(second.map((values, future) => changesBetween(first[future], values)));
  const judged = difference ?? works[0];
  return {
    measure: measureOf(told),
    scenarios: works.map(({ spread }) => spread),
    difference: difference?.spread ?? null,
    chance: difference && chanceOf(difference, confidence),
    knowing: inputs
      .map((input, k) => knowing({ ...input, positions: positions[k] }, judged, difference !== null))
      .sort((a, b) => (b.share ?? -1) - (a.share ?? -1)),
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
  requireQuestionFacts("design", design, "designFutures", "inputs");
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
      ranges: rangesByScenario(input, scenarios),
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
