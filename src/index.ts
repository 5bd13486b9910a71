/**
 * discharge-flow as a library: scenarios in, results out. Everything that the command line does stands here; the engine,
 * the random streams and the statistics have entry points of their own.
 *
 * Nothing here needs Node except `loadScenario` and more than one worker, both of which load what they need when they
 * are called, so that a bundle for browsers can leave it out.
 */
import type { LoadOptions } from "./scenario/load.js";
import type { Scenario } from "./scenario/scenario.js";

export type { InvariantContext, Issue } from "./errors.js";
export { FileError, formatIssue, InvariantError, ScenarioError, UsageError } from "./errors.js";
export type { Progress } from "./experiment/design.js";
export type { Deviation, Expectation } from "./experiment/expectation.js";
export { deviations, expectationOf, parseExpectation } from "./experiment/expectation.js";
export type { Precision } from "./experiment/precision.js";
export type {
  DifferenceResult,
  LedgerLine,
  MeasureResult,
  PrecisionResult,
  Result,
  ScenarioResult,
  SeriesResult,
  TargetResult,
} from "./experiment/result.js";
export { parseResult, resultJsonSchema } from "./experiment/result.js";
export type { RunOptions } from "./experiment/run.js";
export { checkTargets, compareScenarios, runScenario } from "./experiment/run.js";
export { VERSION } from "./experiment/version.js";
export type { Blueprint } from "./model/blueprint.js";
export type { Measure } from "./model/measures.js";
export { measuresOf } from "./model/measures.js";
export { replicate } from "./model/replicate.js";
export { renderCsv } from "./report/csv.js";
export { renderJson } from "./report/json.js";
export type { TextOptions } from "./report/text.js";
export { renderText } from "./report/text.js";
export type { CompiledScenario, ExperimentPlan } from "./scenario/compile.js";
export { compileScenario } from "./scenario/compile.js";
export { scenarioHash } from "./scenario/hash.js";
export { jsonSchema } from "./scenario/json-schema.js";
export { offeredLoad } from "./scenario/offered-load.js";
export type { ParseOptions, Scenario } from "./scenario/scenario.js";
export { parseScenario } from "./scenario/scenario.js";
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
  const { loadScenario: load } = await import("./scenario/load.js");
  return load(path, options);
}
