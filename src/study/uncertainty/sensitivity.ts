/**
 * The question "which inputs matter": every input with a documented range at its low and at its high end, one at a
 * time, over the same replications as the scenario as it is.
 *
 * One at a time at both ends is two runs for each input, which common random numbers make sharp; sixty inputs of a
 * county are a few minutes. So every input is run at both of its ends, and none is screened out beforehand. What one at
 * a time cannot show is whether effects add up. Therefore all inputs are also put at their low ends together, and all
 * at their high ends, and what that does is set against the sum of the single effects, replication by replication. A.
 * Saltelli and others, Global Sensitivity Analysis: The Primer, 2008, chapters 1 and 2, on the limits of one at a time.
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
import { firstRange } from "./documented-ranges.js";
import { rangesByScenario } from "./scenario-ranges.js";
import type { SensitivityResult } from "./sensitivity-answer.js";
import {
  designSensitivity,
  type SensitivityDesign,
  type SensitivityFacts,
  type SensitivityQuestion,
} from "./sensitivity-design.js";
import { tornadoOf } from "./tornado.js";

/**
 * Concludes from the rows of a sensitivity analysis.
 *
 * @param rows collected by the design's `study`
 * @param design from `designSensitivity`, or the facts that its shards carry
 * @returns the result document
 * @throws TypeError for rows or a design that are not those of this question; RangeError for rows without a measure of
 *   the design
 * @example
 * const design = await designSensitivity(load);
 * const found = concludeSensitivity(await collect(design.study), design);
 */
export function concludeSensitivity(rows: StudyRows, design: SensitivityFacts): SensitivityResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designSensitivity");
  const { scenarios, inputs, measures, refused } = design;
  return {
    ...headOf(rows, scenarios),
    of: scenarios.length > 1 ? "difference" : "measure",
    inputs: inputs.map((input) => ({
      path: input.path,
      ...firstRange(input),
      source: input.source,
      assumption: input.assumption,
      ranges: rangesByScenario(input, scenarios),
    })),
    tornados: measures.map((measure) => tornadoOf(rows, design, measure)),
    refused: refused.map(({ name, reason }) => ({ name, reason })),
  };
}

/**
 * Runs a sensitivity analysis that is designed already.
 *
 * @param design from `designSensitivity`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as `runScenario`
 * @example
 * const found = await runSensitivity(await designSensitivity(load));
 */
export async function runSensitivity(design: SensitivityDesign, options: WorkOptions = {}): Promise<SensitivityResult> {
  requireQuestionDesign("design", design, "designSensitivity");
  requireRunOptions(options);
  return concludeSensitivity(await collectWith(design.study, options), design);
}

/**
 * Finds out which documented inputs move a scenario, or the difference of two, most.
 *
 * @param load loads the scenario with a name and overrides
 * @param question what is asked
 * @param options see `RunOptions`; settings that are left out come from the scenario
 * @returns what each end of each range changes, the largest first, and whether effects add up
 * @throws ScenarioError when the scenario is wrong; RangeError when it documents no range; else as `runScenario`
 * @example
 * const found = await sensitivity((given) => parseScenario(text, given), {}, { replications: 20 });
 */
export async function sensitivity(
  load: LoadScenario,
  question: SensitivityQuestion = {},
  options: RunOptions = {},
): Promise<SensitivityResult> {
  return runSensitivity(await designSensitivity(load, question, options), options);
}
