/**
 * The whole job as two calls: run a scenario, or compare some. Here scenarios and the model of discharge meet the
 * experiments, which know of neither.
 */

import { conduct } from "../experiment/conduct.js";
import type { Progress } from "../experiment/design.js";
import { identityOf, type Model } from "../experiment/model.js";
import type { Precision } from "../experiment/precision.js";
import { ScenarioError } from "../foundation/errors.js";
import { measuresOf } from "../model/measures/measures.js";
import type { Blueprint } from "../model/plan/blueprint.js";
import { replicate } from "../model/replication.js";
import { type CompiledScenario, compileScenario } from "../scenario/compile/compile-scenario.js";
import { scenarioHash } from "../scenario/document/hash.js";
import type { Scenario } from "../scenario/document/scenario.js";
import { nearest } from "../scenario/read/nearest.js";
import type { Result } from "./result.js";

/** The model of discharge as experiments see it. */
export const dischargeModel: Model<Blueprint> = {
  headline: { key: "delayed-days", by: {} },
  measuresOf,
  replicate,
  module: new URL("../model/replication.js", import.meta.url).href,
};

/** How to run; what is left out comes from the (first) scenario. */
export interface RunOptions {
  /** Replications of each scenario, from 1; with `precision`, those to start from. Default: the scenario's. */
  readonly replications?: number;
  /** Number of the first replication, from 1. Default 1. */
  readonly first?: number;
  /** Seed of every random stream. Default: the scenario's. */
  readonly seed?: string | number;
  /** Confidence of the intervals, between 0 and 1. Default: the scenario's. */
  readonly confidence?: number;
  /**
   * Threads in all. Default 1: everything in this thread, which gives way between replications. More need Node. The
   * result has the same bytes whatever the number.
   */
  readonly workers?: number;
  /** Adds replications until an interval is narrow enough. */
  readonly precision?: Precision;
  /** Stops the work; what was finished is the result, with `interrupted` true. */
  readonly signal?: AbortSignal;
  /** Called as replications finish. */
  readonly onProgress?: (progress: Progress) => void;
  /** Says what repeats one replication of a scenario, for the message of a fault. */
  readonly replay?: (scenario: string, replication: number) => string;
}

/**
 * Refuses targets on measures that the blueprint does not have.
 *
 * @throws ScenarioError with an issue for each such target
 */
export function checkTargets(blueprint: Blueprint): void {
  const measures = measuresOf(blueprint);
  const known = new Set(measures.map(identityOf));
  const keys = [...new Set(measures.map((measure) => measure.key))];
  const issues = blueprint.targets
    .filter((target) => !known.has(identityOf(target)))
    .map((target) => {
      const near = keys.includes(target.key) ? undefined : nearest(target.key, keys);
      return {
        file: blueprint.name,
        line: 0,
        column: 0,
        path: `targets.${target.name}`,
        found: `${target.key} by ${JSON.stringify(target.by)}`,
        expected: "a measure of this scenario",
        ...(near === undefined ? {} : { hint: `Did you mean ${near}` }),
      };
    });
  if (issues.length > 0) throw new ScenarioError(issues);
}

function replayCall(seed: string): (scenario: string, replication: number) => string {
  return (scenario, replication) =>
    `runScenario(${scenario}, { seed: ${JSON.stringify(seed)}, first: ${replication}, replications: 1 })`;
}

function conductAll(
  compiled: readonly CompiledScenario[],
  hashes: readonly string[],
  options: RunOptions,
): Promise<Result> {
  const own = compiled[0]?.experiment;
  if (own === undefined) throw new RangeError("scenarios must hold at least one, got none");
  const seed = String(options.seed ?? own.seed);
  return conduct(
    compiled.map(({ blueprint }, index) => ({ subject: blueprint, hash: hashes[index] as string })),
    {
      seed,
      first: options.first ?? 1,
      replications: options.replications ?? own.replications,
      confidence: options.confidence ?? own.confidence,
      workers: options.workers ?? 1,
      precision: options.precision ?? null,
      signal: options.signal,
      onProgress: options.onProgress,
      replay: options.replay ?? replayCall(seed),
    },
    dischargeModel,
  );
}

/**
 * Runs the replications of one scenario and summarises every measure by mean, standard deviation and t interval.
 *
 * @param scenario - from `parseScenario` or `loadScenario`
 * @param options - see {@link RunOptions}
 * @returns the result document
 * @throws ScenarioError when it cannot be compiled; RangeError for a wrong option; InvariantError for a fault of the
 *   model; the signal's reason when it stopped the work before one replication was complete
 * @example
 * const result = await runScenario(parseScenario(text), { replications: 5 });
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<Result> {
  return compareScenarios(scenario, [], options);
}

/**
 * Runs scenarios over the same replications and takes the paired differences of each alternative to the baseline.
 *
 * Replication k of every scenario meets the same people (common random numbers), so a difference is known far better
 * than two separate runs would show. Seed, replications and confidence come from the baseline unless given.
 *
 * @param baseline - what is compared with
 * @param alternatives - scenarios with other names
 * @param options - see {@link RunOptions}
 * @returns the result document; its first scenario is the baseline
 * @throws as {@link runScenario}
 * @example
 * const result = await compareScenarios(before, [after], { replications: 5 });
 */
export async function compareScenarios(
  baseline: Scenario,
  alternatives: readonly Scenario[],
  options: RunOptions = {},
): Promise<Result> {
  const scenarios = [baseline, ...alternatives];
  const compiled = scenarios.map(compileScenario);
  for (const { blueprint } of compiled) checkTargets(blueprint);
  return conductAll(compiled, scenarios.map(scenarioHash), options);
}
