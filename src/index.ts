/**
 * discharge-flow as a library: scenarios in, results out. Everything that the command line does stands here; the
 * engine, the random streams and the statistics have entry points of their own.
 *
 * Nothing here needs Node except `loadScenario`, `pageScripts`, `watchProgram` and more than one worker. They come from
 * `#platform`, which package.json leads to Node's way, or, in a bundle for browsers, to functions that say what to call
 * instead.
 */
import {
  loadScenario as load,
  type PageScripts,
  pageScripts as readPageScripts,
  watchProgram as readWatchProgram,
  startThreads,
} from "#platform";
import type { Executor } from "./experiment/executor.js";
import type { Blueprint } from "./model/plan/blueprint.js";
import type { Scenario } from "./scenario/document/scenario.js";
import type { LoadOptions } from "./scenario/load-scenario.js";

export type { Design, DesignPoint, Model, Replicate, ReplicateTogether, Task } from "./experiment/design.js";
export type { Execution, Executor } from "./experiment/executor.js";
export { thisThread } from "./experiment/executor.js";
export type { Measure, MeasureName } from "./experiment/measure.js";
export { serveMessages, type WorkerScope } from "./experiment/message-worker.js";
export { type MessageWorker, messageWorkers } from "./experiment/message-workers.js";
export type { CollectOptions, Progress } from "./experiment/rows.js";
export type { ShardNumber } from "./experiment/shards.js";
export type { RowStore, Watch } from "./experiment/watch.js";
export type { Failure } from "./experiment/work.js";
export type { InvariantContext, Issue } from "./foundation/errors.js";
export {
  FileError,
  formatIssue,
  InvariantError,
  ScenarioError,
  ShardError,
  SizeError,
  UsageError,
} from "./foundation/errors.js";
export type { MeasureKey } from "./model/measures/catalogue.js";
export { type ModelMeasure, measuresOf } from "./model/measures/measures.js";
export type { Blueprint } from "./model/plan/blueprint.js";
export { type CapacityLoad, offeredLoad } from "./model/plan/offered-load.js";
export { replicate, replicateInParts, replicateTogether } from "./model/replication.js";
export type { TraceKind } from "./model/state/journal.js";
export type { AwaitedThing, LineState, TraceEvent } from "./model/state/trace-event.js";
export { calibrateCsv } from "./report/csv/calibrate-csv.js";
export { renderCsv } from "./report/csv/csv-tables.js";
export { explainCsv } from "./report/csv/explain-csv.js";
export { futuresCsv } from "./report/csv/futures-csv.js";
export { predictCsv } from "./report/csv/predict-csv.js";
export { sensitivityCsv } from "./report/csv/sensitivity-csv.js";
export { solveCsv } from "./report/csv/solve-csv.js";
export { sweepCsv } from "./report/csv/sweep-csv.js";
export { htmlExplain } from "./report/html/explain-page.js";
export { type HtmlOptions, htmlReport } from "./report/html/html-report.js";
export { htmlInterventions } from "./report/html/intervention-page.js";
export { renderJson } from "./report/json/json-report.js";
export { renderCalibrate } from "./report/text/calibrate-report.js";
export { renderExplain } from "./report/text/explain-report.js";
export { renderFutures } from "./report/text/futures-report.js";
export { renderInterventions } from "./report/text/intervention-report.js";
export { renderPredict } from "./report/text/predict-report.js";
export { renderSensitivity } from "./report/text/sensitivity-report.js";
export { renderSolve } from "./report/text/solve-report.js";
export { renderSweep } from "./report/text/sweep-report.js";
export type { TextOptions } from "./report/text/text-report.js";
export { renderText } from "./report/text/text-report.js";
export { type TraceHtmlOptions, traceHtml } from "./report/watch/trace-html.js";
export type { CompiledScenario, ExperimentPlan } from "./scenario/compile/compile-scenario.js";
export { compileScenario } from "./scenario/compile/compile-scenario.js";
export { scenarioHash } from "./scenario/document/hash.js";
export type { Scenario } from "./scenario/document/scenario.js";
export { scenarioYaml } from "./scenario/document/scenario-yaml.js";
export type { ParseOptions } from "./scenario/parse-scenario.js";
export { parseScenario } from "./scenario/parse-scenario.js";
export { jsonSchema } from "./scenario/schema/scenario-json-schema.js";
export { conclude } from "./study/compare/conclude.js";
export type { RunOptions, WorkOptions } from "./study/compare/run-scenarios.js";
export { compareScenarios, runScenario, runStudy } from "./study/compare/run-scenarios.js";
export { collect, joinStudies, type StudyOptions, type StudyRows } from "./study/design/collect.js";
export type { RunStore } from "./study/design/run-store.js";
export type { LoaderOptions, LoadScenario } from "./study/design/scenario-loader.js";
export {
  designStudy,
  type ScenarioDescription,
  type StudyDesign,
  type StudySettings,
} from "./study/design/study-design.js";
export type { RefusedVariation, Variation, VariationDesign } from "./study/design/variation-design.js";
export { VERSION } from "./study/design/version.js";
export { concludeExplain, explain, runExplain } from "./study/explain/explain.js";
export { type Explained, type ExplainResult, explainJsonSchema } from "./study/explain/explain-answer.js";
export {
  designExplain,
  type ExplainDesign,
  type ExplainFacts,
  type ExplainQuestion,
} from "./study/explain/explain-design.js";
export { type Mechanism, type NamedPart, readNamedPart } from "./study/explain/mechanisms.js";
export {
  type CalibrateOptions,
  type CalibrateQuestion,
  type CalibrateWave,
  calibrate,
} from "./study/fit/calibrate.js";
export { type CalibrateResult, calibrateJsonSchema } from "./study/fit/calibrate-answer.js";
export { type InputRange, readInputRange } from "./study/fit/calibrate-inputs.js";
export { concludePredict } from "./study/fit/conclude-predict.js";
export { type DayPeriod, readDayPeriod } from "./study/fit/day-period.js";
export type { ObservedFigure } from "./study/fit/observed-figures.js";
export { type ObservedHistory, withObserved } from "./study/fit/observed-history.js";
export { predict, runPredict } from "./study/fit/predict.js";
export { type PredictResult, predictJsonSchema } from "./study/fit/predict-answer.js";
export {
  designPredict,
  type PredictDesign,
  type PredictFacts,
  type PredictQuestion,
} from "./study/fit/predict-design.js";
export { readObserved } from "./study/fit/read-observed.js";
export { compareInterventions, runInterventions } from "./study/interventions/compare-interventions.js";
export {
  designInterventions,
  type InterventionDescription,
  type InterventionDesign,
  type InterventionFacts,
} from "./study/interventions/intervention-design.js";
export {
  concludeInterventions,
  type InterventionFinding,
  type InterventionResult,
  interventionsJsonSchema,
  parseInterventionResult,
} from "./study/interventions/intervention-result.js";
export type { Deviation, Expectation, ExpectationOptions } from "./study/result/expectation.js";
export { deviations, expectationOf, parseExpectation } from "./study/result/expectation.js";
export type {
  DifferenceResult,
  LedgerLine,
  MeasureResult,
  PrecisionResult,
  Result,
  ScenarioResult,
  TargetResult,
} from "./study/result/result.js";
export { parseResult, resultJsonSchema } from "./study/result/result.js";
export type { SeriesResult } from "./study/result/result-series.js";
export { checkTargets } from "./study/result/target-issues.js";
export { type MergedStudy, mergeShards } from "./study/shards/merge-shards.js";
export {
  collectShard,
  type Shard,
  type ShardDescription,
  type ShardOptions,
  type ShardOrigin,
  type ShardQuestion,
} from "./study/shards/shard.js";
export { parseShard, renderShard } from "./study/shards/shard-document.js";
export { readSoughtBound, type SoughtBound } from "./study/solve/bound.js";
export { type SolveOptions, type SolveQuestion, solve } from "./study/solve/solve.js";
export { type SolveResult, solveJsonSchema } from "./study/solve/solve-answer.js";
export type { SolveRound } from "./study/solve/solve-runs.js";
export { type GridCell, readVariedInput, type VariedInput } from "./study/sweep/grid.js";
export { readGrid } from "./study/sweep/grid-file.js";
export {
  concludeSweep,
  designSweep,
  runSweep,
  type SweepDesign,
  type SweepFacts,
  type SweepQuestion,
  sweep,
} from "./study/sweep/sweep.js";
export { type SweepPoint, type SweepResult, sweepJsonSchema } from "./study/sweep/sweep-answer.js";
export type { TracedAlerts, TracedPoolPlan, TracedService, TracePlan } from "./study/trace/trace-plan.js";
export type {
  ReplicationTrace,
  TracedMidnight,
  TracedPool,
  TraceReplicationOptions,
  TraceTitles,
} from "./study/trace/trace-replication.js";
export { traceReplication } from "./study/trace/trace-replication.js";
export type { TracedChange } from "./study/trace/traced-changes.js";
export { type DocumentedRange, type RangedInput, rangedInputs } from "./study/uncertainty/documented-ranges.js";
export type { DrawnInput } from "./study/uncertainty/drawn-inputs.js";
export { type FuturesMeasure, type FuturesResult, futuresJsonSchema } from "./study/uncertainty/futures-answer.js";
export {
  designFutures,
  type FuturesDesign,
  type FuturesFacts,
  type FuturesQuestion,
} from "./study/uncertainty/futures-design.js";
export { concludeFutures, futures, runFutures } from "./study/uncertainty/futures-question.js";
export { type InputSets, readInputSets } from "./study/uncertainty/input-sets.js";
export type { InputLaw, SampledInput } from "./study/uncertainty/sampled-inputs.js";
export { concludeSensitivity, runSensitivity, sensitivity } from "./study/uncertainty/sensitivity.js";
export { type SensitivityResult, sensitivityJsonSchema, type Tornado } from "./study/uncertainty/sensitivity-answer.js";
export {
  designSensitivity,
  type SensitivityDesign,
  type SensitivityFacts,
  type SensitivityQuestion,
} from "./study/uncertainty/sensitivity-design.js";
export { type WhatIfMaterial, whatIfMaterial } from "./study/what-if/what-if-material.js";
export type { LoadOptions, PageScripts };

/**
 * Loads a scenario from a file, with the files that it extends. Needs Node; elsewhere use `parseScenario`.
 *
 * @param path of the file, relative to the working directory or absolute
 * @param options `set`: overrides `path=value`, applied before anything is checked
 * @returns the scenario, checked and frozen
 * @throws FileError when a file cannot be read; ScenarioError with every issue when the scenario is wrong
 * @example
 * const scenario = await loadScenario("scenarios/teaching/one-ward.yaml", { set: ["services.ward.beds=45"] });
 */
export function loadScenario(path: string, options: LoadOptions = {}): Promise<Scenario> {
  return load(path, options);
}

/**
 * An executor with several threads of this process, for `collect` and `runStudy`. Needs Node.
 *
 * @param threads threads in all, the calling one included, from 1
 * @returns the executor
 * @throws Error in a bundle for browsers, where threads cannot be started
 * @example
 * const rows = await collect(designStudy([scenario], { replications: 2 }), await workerThreads(2));
 */
export function workerThreads(threads: number): Promise<Executor<Blueprint>> {
  return startThreads(threads);
}

/**
 * What runs in the page of a report whose reader can change inputs, for `htmlReport`. Needs Node.
 *
 * @returns the program of the page, and the engine
 * @example
 * const whatIf = { material: whatIfMaterial([scenario]), scripts: await pageScripts() };
 * await writeFile("report.html", htmlReport(await runScenario(scenario), { whatIf }));
 */
export function pageScripts(): Promise<PageScripts> {
  return readPageScripts();
}

/**
 * What runs in the page of a moving picture, for `traceHtml`. Needs Node.
 *
 * @returns the program of the page
 * @example
 * await writeFile("watch.html", traceHtml(traceReplication(scenario), { program: await watchProgram() }));
 */
export function watchProgram(): Promise<string> {
  return readWatchProgram();
}
