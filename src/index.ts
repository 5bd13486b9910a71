/**
 * discharge-flow as a library: scenarios in, results out. Everything that the command line does stands here; the engine,
 * the random streams and the statistics have entry points of their own.
 *
 * Nothing here needs Node except `loadScenario` and more than one worker, both of which load what they need when they
 * are called, so that a bundle for browsers can leave it out.
 */

import type { Scenario } from "./scenario/document/scenario.js";
import type { LoadOptions } from "./scenario/load-scenario.js";

export type { Progress } from "./experiment/design.js";
export type { Precision } from "./experiment/precision.js";
export type { InvariantContext, Issue } from "./foundation/errors.js";
export { FileError, formatIssue, InvariantError, ScenarioError, UsageError } from "./foundation/errors.js";
export type { Measure } from "./model/measures/measures.js";
export { measuresOf } from "./model/measures/measures.js";
export type { Blueprint } from "./model/plan/blueprint.js";
export { offeredLoad } from "./model/plan/offered-load.js";
export { replicate } from "./model/replication.js";
export { renderCsv } from "./report/csv/csv-tables.js";
export { renderJson } from "./report/json/json-report.js";
export type { TextOptions } from "./report/text/text-report.js";
export { renderText } from "./report/text/text-report.js";
export type { CompiledScenario, ExperimentPlan } from "./scenario/compile/compile-scenario.js";
export { compileScenario } from "./scenario/compile/compile-scenario.js";
export { scenarioHash } from "./scenario/document/hash.js";
export type { Scenario } from "./scenario/document/scenario.js";
export type { ParseOptions } from "./scenario/parse-scenario.js";
export { parseScenario } from "./scenario/parse-scenario.js";
export { jsonSchema } from "./scenario/schema/scenario-json-schema.js";
export type { RunOptions } from "./study/discharge-study.js";
export { checkTargets, compareScenarios, runScenario } from "./study/discharge-study.js";
export type { Deviation, Expectation } from "./study/expectation.js";
export { deviations, expectationOf, parseExpectation } from "./study/expectation.js";
export type {
  DifferenceResult,
  LedgerLine,
  MeasureResult,
  PrecisionResult,
  Result,
  ScenarioResult,
  SeriesResult,
  TargetResult,
} from "./study/result.js";
export { parseResult, resultJsonSchema } from "./study/result.js";
export { VERSION } from "./study/version.js";
export type { LoadOptions };

/**
 * Loads a scenario from a file, with the files that it extends. Needs Node; elsewhere use `parseScenario`.
 *
 * @param path - of the file, relative to the working directory or absolute
 * @param options - `set`: overrides `path=value`, applied before anything is checked
 * @returns the scenario, checked and frozen
 * @throws FileError when a file cannot be read; ScenarioError with every issue when the scenario is wrong
 * @example
 * const scenario = await loadScenario("scenarios/teaching/one-ward.yaml", { set: ["services.ward.beds=45"] });
 */
export async function loadScenario(path: string, options: LoadOptions = {}): Promise<Scenario> {
  const { loadScenario: load } = await import("./scenario/load-scenario.js");
  return load(path, options);
}
