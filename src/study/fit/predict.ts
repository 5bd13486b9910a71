/**
 * The question "what does it say of years that it was not fitted to": a scenario run over the days of observed figures,
 * with the interval in which one year should lie, beside naive benchmarks from the same figures.
 */

import { requireQuestionDesign, requireRunOptions } from "../../foundation/made-values.js";
import { collectWith, type RunOptions, type WorkOptions } from "../compare/run-scenarios.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import { concludePredict } from "./conclude-predict.js";
import type { PredictResult } from "./predict-answer.js";
import { designPredict, type PredictDesign, type PredictQuestion } from "./predict-design.js";

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
