/** The whole job as two calls: run a scenario, or compare some. */

import { startThreads } from "#platform";
import { type Executor, thisThread } from "../../experiment/executor.js";
import type { ShardNumber } from "../../experiment/shards.js";
import {
  requireRunOptions,
  requireScenario,
  requireScenarios,
  requireStudyDesign,
} from "../../foundation/made-values.js";
import { requireWhole } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../../model/replication.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { collect, type StudyOptions, type StudyRows } from "../design/collect.js";
import type { RunStore } from "../design/run-store.js";
import { designStudy, type StudyDesign, type StudySettings } from "../design/study-design.js";
import type { Result } from "../result/result.js";
import { collectStudyShard, type PartlyLaidOutStudy, type Shard, type ShardQuestion } from "../shards/shard.js";
import { conclude } from "./conclude.js";

/** How to run; what is left out comes from the (first) scenario. */
export interface RunOptions extends StudySettings {
  /**
   * Threads in all. Default 1: everything in this thread, which gives way between replications. More need Node. The
   * result has the same bytes whatever the number.
   */
  readonly workers?: number;
  /** Who does the work, instead of threads of this process. */
  readonly executor?: Executor<Blueprint>;
  /** Adds replications until an interval is narrow enough; `replications` are then those to start from. */
  readonly precision?: NonNullable<StudyOptions["precision"]>;
  /** Stops the work; what was finished is the result, with `interrupted` true. */
  readonly signal?: AbortSignal;
  /** Called as replications finish. */
  readonly onProgress?: NonNullable<StudyOptions["onProgress"]>;
  /**
   * Runs that are known from earlier work, and where those of this work are kept: what was interrupted goes on from
   * there, whatever was asked. An executor of your own may do without.
   */
  readonly store?: RunStore;
  /** Says what repeats one replication of a scenario, for the message of a fault. */
  readonly replay?: (scenario: string, replication: number) => string;
}

/** Who does the work of a study that is designed already, and how it is watched. */
export type WorkOptions = Omit<RunOptions, keyof StudySettings>;

/**
 * Runs a study that is designed already, and concludes from it.
 *
 * @param design from `designStudy`
 * @param options who does the work, and how it is watched
 * @returns the result document
 * @throws as {@link runScenario}
 * @example
 * const result = await runStudy(designStudy([before, after], { replications: 2 }));
 */
export async function runStudy(design: StudyDesign, options: WorkOptions = {}): Promise<Result> {
  requireStudyDesign("design", design);
  requireRunOptions(options);
  return conclude(await collectWith(design, options));
}

/**
 * Collects the rows of a study with as many threads as wanted.
 *
 * @param design from `designStudy`
 * @param options who does the work, and how it is watched
 * @throws as {@link runScenario}
 */
export async function collectWith(
  design: StudyDesign,
  { workers = 1, executor, ...options }: WorkOptions,
): Promise<StudyRows> {
  return collect(design, await whoWorks({ workers, executor }), options);
}

/** The executor that is given, or as many threads as are; undefined for this thread alone. */
async function whoWorks({
  workers,
  executor,
}: {
  readonly workers: number;
  readonly executor: Executor<Blueprint> | undefined;
}): Promise<Executor<Blueprint> | undefined> {
  requireWhole("workers", workers, 1);
  return executor ?? (workers > 1 ? startThreads(workers) : undefined);
}

/**
 * Collects one shard of a study with as many threads as wanted.
 *
 * @param design from `designStudy`, or what `layOutShard` has laid out of a plan
 * @param number which shard, and of how many
 * @param options who does the work, how it is watched, what is asked, and which variations of the shard are refused
 * @throws as `collectShard`
 */
export async function collectShardWith(
  design: PartlyLaidOutStudy<Blueprint>,
  number: ShardNumber,
  {
    workers = 1,
    executor,
    refused = [],
    ...options
  }: Omit<WorkOptions, "precision" | "store"> & ShardQuestion & Partial<Pick<Shard, "refused">>,
): Promise<Shard> {
  const working = (await whoWorks({ workers, executor })) ?? thisThread(replicate, replicateTogether);
  return collectStudyShard(design, number, working, options, refused);
}

/**
 * Runs the replications of one scenario and summarises every measure by mean, standard deviation and t interval.
 *
 * @param scenario from `parseScenario` or `loadScenario`
 * @param options see {@link RunOptions}
 * @returns the result document
 * @throws ScenarioError for a target on a measure that the scenario does not have; RangeError for a wrong option,
 *   TypeError for one of another type; SizeError where the rows have no room in memory; InvariantError for a fault of
 *   the model; the signal's reason when it stopped the work before one replication was complete
 * @example
 * const result = await runScenario(parseScenario(text), { replications: 5 });
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<Result> {
  requireScenario("scenario", scenario);
  return compareScenarios(scenario, [], options);
}

/**
 * Runs scenarios over the same replications and takes the paired differences of each alternative to the baseline.
 *
 * Replication k of every scenario meets the same people (common random numbers), so a difference is known far better
 * than two separate runs would show. Seed, replications and confidence come from the baseline unless given.
 *
 * @param baseline what is compared with
 * @param alternatives scenarios with other names
 * @param options see {@link RunOptions}
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
  requireScenario("baseline", baseline);
  requireScenarios("alternatives", alternatives);
  requireRunOptions(options);
  return runStudy(designStudy([baseline, ...alternatives], options), options);
}
