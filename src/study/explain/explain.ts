/**
 * The question "which part of it does it": the difference of two scenarios taken apart by what is written otherwise.
 *
 * What differs is grouped into mechanisms. Scenarios that have some of them are written from the words of the two files
 * and run over the same replications: each mechanism alone, all but each, and, up to six of them, every set. A
 * mechanism's part of the difference is what it adds, averaged over the orders in which the mechanisms can be added one
 * after another, which is its Shapley value (`statistics/orders.ts`); the parts add up to the difference, replication
 * by replication. Sets that the files refuse are in no order, so that a mechanism which needs another comes after it.
 * More than six mechanisms would need too many runs: then a part is the mean of what a mechanism adds as soon as it can
 * come and as late as it can come (`outermost-steps.ts`), which is alone and as the last where the files refuse nothing.
 * What is left over is reported as the rest.
 */
import {
  requireQuestionDesign,
  requireQuestionFacts,
  requireRows,
  requireRunOptions,
} from "../../foundation/made-values.js";
import { headOf } from "../answer/answer-schema.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { StudyRows } from "../design/collect.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { ExplainResult } from "./explain-answer.js";
import {
  designExplain,
  type ExplainDesign,
  type ExplainFacts,
  type ExplainQuestion,
  MOST_IN_EVERY_SET,
} from "./explain-design.js";
import { explained } from "./explained-difference.js";
import { changeText } from "./written-differences.js";

/**
 * Concludes from the rows of {@link designExplain}.
 *
 * @param rows collected by the design's `study`
 * @param design what was run, or the facts that its shards carry
 * @returns the result document
 * @throws TypeError for rows or a design that are not those of this question; RangeError for rows without a measure of
 *   the design
 * @example
 * const design = await designExplain(load, { alternative: loadNew });
 * const found = concludeExplain(await collect(design.study), design);
 */
export function concludeExplain(rows: StudyRows, design: ExplainFacts): ExplainResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designExplain");
  const { mechanisms, reasons, joined, measures, scenarios, alternative } = design;
  const whole = (1 << mechanisms.length) - 1;
  const everyOrder = mechanisms.length <= MOST_IN_EVERY_SET;
  return {
    ...headOf(rows, [...scenarios, alternative]),
    method: everyOrder ? "every-order" : "alone-and-last",
    mechanisms: mechanisms.map(({ name, changes }, index) => ({
      name,
      changes: changes.map(changeText),
      "not-alone": reasons[1 << index] ?? null,
      "not-last": reasons[whole - (1 << index)] ?? null,
    })),
    joined: joined.map(({ mechanisms: names, reason }) => ({ mechanisms: [...names], reason })),
    explained: measures.map((measure) => explained(rows, design, measure, everyOrder)),
  };
}

/**
 * Runs what is designed already.
 *
 * @param design from `designExplain`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`
 * @example
 * const found = await runExplain(await designExplain(load, { alternative: loadNew }));
 */
export async function runExplain(design: ExplainDesign, options: WorkOptions = {}): Promise<ExplainResult> {
  requireQuestionDesign("design", design, "designExplain");
  requireRunOptions(options);
  return concludeExplain(await collectWith(design.study, options), design);
}

/**
 * Takes the difference of two scenarios apart by what is written otherwise.
 *
 * @param load loads the baseline with a name and overrides
 * @param question the alternative, and how the difference is parted
 * @param options see `RunOptions`; settings that are left out come from the baseline
 * @returns each mechanism's part, what it does alone and as the last, and which act on each other
 * @throws ScenarioError when a scenario is wrong; RangeError where the two do not differ, or for a wrong question; else
 *   as `runScenario`
 * @example
 * const found = await explain(load, { alternative: loadNew }, { replications: 20 });
 */
export async function explain(
  load: LoadScenario,
  question: ExplainQuestion,
  options: RunOptions = {},
): Promise<ExplainResult> {
  return runExplain(await designExplain(load, question, options), options);
}
