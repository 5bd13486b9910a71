/**
 * A study in shards: parts that different machines run, each by itself, and that are merged into the rows of the whole.
 * The rows are the same bytes as those of one machine, so everything that is concluded from them is the same, too.
 *
 * A shard says what it is a part of. All say it alike, so parts of different studies are told apart; what takes room
 * and is needed once, the descriptions of the scenarios and measures, is in the first shard alone.
 */

import { type Executor, thisThread } from "../../experiment/executor.js";
import type { MeasureName } from "../../experiment/measure.js";
import type { CollectOptions } from "../../experiment/rows.js";
import { collectShardRows, type PartlyLaidOut, type ShardNumber } from "../../experiment/shards.js";
import { checksumOf } from "../../foundation/checksum.js";
import { requireRunOptions, requireStudyDesign } from "../../foundation/made-values.js";
import { requireCallable, requireObject } from "../../foundation/refusal.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { replicate, replicateTogether } from "../../model/replication.js";
import { checkStudy, replayCall } from "../design/collect.js";
import type { ScenarioDescription, StudyDesign } from "../design/study-design.js";
import type { RefusedVariation } from "../design/variation-design.js";
import { VERSION } from "../design/version.js";
import type { CatalogueSection } from "../result/catalogue-section.js";
import { contentText } from "./content-text.js";

/** What the shards of a study say of a point. Plain data. */
export interface ShardPoint {
  readonly name: string;
  /** Hash of its scenario. */
  readonly hash: string;
  /** How many numbers a replication gives. */
  readonly width: number;
  /** Which of them a row holds, by their places; null for all. */
  readonly kept: readonly number[] | null;
}

/** What a shard is a part of: the same in all shards of one study. Plain data. */
export interface ShardOrigin {
  /** Version of the program that made it. */
  readonly version: string;
  /** What is asked of the scenarios, such as `compare`. */
  readonly question: string;
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the first replication of the whole, from 1. */
  readonly first: number;
  /** Replications of the whole, from 1. */
  readonly replications: number;
  /** Confidence of the intervals that are concluded from the whole, between 0 and 1. */
  readonly confidence: number;
  /** Checksum of what the question needs beside the rows, such as observed figures, wherever their files lie. */
  readonly facts: string;
  /** Every point; where there are variations, the scenarios as they are alone. */
  readonly scenarios: readonly ShardPoint[];
  /**
   * The variations of the scenarios that follow as further points, of which each shard lays out its own: how many, and
   * a checksum of all that differs in them. Null where all points are in `scenarios`.
   */
  readonly variations: { readonly count: number; readonly overrides: string } | null;
  /** Groups of these points that are run together; null where each is run by itself. */
  readonly together: readonly (readonly number[])[] | null;
}

/** What the first shard carries for all: everything that a result says beside its numbers. Plain data. */
export interface ShardDescription {
  /** What a result says of each scenario; the first is the baseline. */
  readonly scenarios: readonly ScenarioDescription[];
  /** The measure that a result is first of all about. */
  readonly headline: MeasureName;
  /** What the measures are: titles, meaning, places in reports. */
  readonly catalogue: CatalogueSection;
  /** What the question needs beside the rows; null where it needs nothing. */
  readonly facts: unknown;
}

/** A variation that a file refuses, so that it is not run. Plain data. */
export interface RefusedInShard extends RefusedVariation {
  /** Index of the variation. */
  readonly variation: number;
}

/** One part of a study. Plain data. */
export interface Shard extends ShardNumber {
  /** What it is a part of. */
  readonly origin: ShardOrigin;
  /** Null in every shard but the first. */
  readonly description: ShardDescription | null;
  /** The command that makes a shard of this study when `--shard n/of` is added; null where there is none. */
  readonly command: string | null;
  /** Variations of its own that are refused: their rows are empty. */
  readonly refused: readonly RefusedInShard[];
  /** By piece of the shard, then point, then replication; see `dealShards`. */
  readonly rows: readonly Float64Array[];
}

/** What is asked of a study that is run in shards. */
export interface ShardQuestion {
  /** Name of the question. Default: `study`. */
  readonly question?: string;
  /** What is needed beside the rows to answer it; data that JSON can hold, infinities and NaN included. */
  readonly facts?: unknown;
  /** The command that makes a shard when `--shard n/of` is added, for the message about missing ones. */
  readonly command?: string;
}

/**
 * A study of which a shard lays out its own points alone. `scenarios` are those as they are; `points` are these and,
 * after them, every variation of each.
 */
export interface PartlyLaidOutStudy<Input>
  extends Omit<StudyDesign<Input>, "points">,
    Pick<PartlyLaidOut<Input>, "points"> {
  /**
   * Checksum of all that differs in the variations. Where it is there, shards are dealt out by points. Left out: there
   * are no points but `scenarios`.
   */
  readonly overrides?: string;
}

/** How a shard is collected. */
export interface ShardOptions extends ShardQuestion, Partial<CollectOptions> {}

/**
 * What the shards of a study say of themselves, without running any.
 *
 * @param design from `designStudy`
 * @param question name of what is asked of it
 * @param facts what is needed beside the rows to answer it
 */
export function shardOrigin(
  design: PartlyLaidOutStudy<unknown>,
  question = "study",
  facts: unknown = null,
): ShardOrigin {
  const { seed, first, replications, confidence, scenarios, points, together = null, overrides } = design;
  const isPart = overrides !== undefined;
  return {
    version: VERSION,
    question,
    seed,
    first,
    replications,
    confidence,
    facts: checksumOf(contentText(facts)),
    scenarios: scenarios.map(({ name, hash }, index) => {
      const { width, kept = null } = points[index];
      return { name, hash, width, kept };
    }),
    variations: isPart ? { count: points.length / scenarios.length - 1, overrides } : null,
    together: isPart && together !== null ? together.filter(([point]) => point < scenarios.length) : together,
  };
}

/**
 * What a shard carries for all.
 *
 * @param design from `designStudy`
 * @param shard number of the shard
 * @param facts what the question needs beside the rows
 * @returns null for every shard but the first
 */
export function shardDescription(
  { scenarios, headline, catalogue }: PartlyLaidOutStudy<unknown>,
  shard: number,
  facts: unknown = null,
): ShardDescription | null {
  return shard === 1 ? { scenarios, headline, catalogue, facts } : null;
}

/**
 * Runs a shard of a study with any model.
 *
 * @param design points with their descriptions; those of other shards need not be laid out
 * @param number which shard
 * @param executor who does the tasks
 * @param options question, progress, signal
 * @param refused variations of the shard's own that are not laid out, as a file refuses them
 * @throws as {@link collectShard}
 */
export async function collectStudyShard<Input>(
  design: PartlyLaidOutStudy<Input>,
  number: ShardNumber,
  executor: Executor<Input>,
  { question, facts, command, signal, onProgress, replay = replayCall(design.seed) }: ShardOptions = {},
  refused: readonly RefusedInShard[] = [],
): Promise<Shard> {
  checkStudy(design);
  const { shard, of } = number;
  const dealt = { ...design, byPoint: design.overrides !== undefined };
  const rows = await collectShardRows(dealt, { shard, of }, executor, { signal, onProgress, replay });
  if (rows === null) throw signal?.reason;
  return {
    shard,
    of,
    origin: shardOrigin(design, question, facts),
    description: shardDescription(design, shard, facts),
    command: command ?? null,
    refused,
    rows,
  };
}

/**
 * Runs one shard of a study.
 *
 * Shards may be run anywhere and in any order, and each again: the same design and number give the same bytes. Every
 * shard needs the same design, so that its number of replications is decided before; a study that adds replications
 * until it is precise cannot be dealt out.
 *
 * @param design from `designStudy`, the same for all shards
 * @param number which shard, from 1, and how many there are. With more shards than there is work, some are empty
 * @param executor who does the work; default: this thread alone
 * @param options what is asked, and how the work is watched; see {@link ShardOptions}
 * @returns the shard, for `mergeShards`, or for `renderShard` to keep
 * @throws RangeError for a wrong design or number, TypeError for one of another type; SizeError where the rows have no
 *   room in memory; InvariantError when the model fails, with what replays it; the signal's reason when it stopped the
 *   work before the shard was complete
 * @example
 * const design = designStudy([scenario], { replications: 6 });
 * const parts = [await collectShard(design, { shard: 1, of: 2 }), await collectShard(design, { shard: 2, of: 2 })];
 * const result = conclude(mergeShards(parts));
 */
export function collectShard(
  design: StudyDesign,
  number: ShardNumber,
  executor: Executor<Blueprint> = thisThread(replicate, replicateTogether),
  options: ShardOptions = {},
): Promise<Shard> {
  requireStudyDesign("design", design);
  requireObject("number", number, "an object with shard and of, such as { shard: 1, of: 4 }", ["shard", "of"]);
  requireCallable("executor", executor, "an executor, such as thisThread(replicate)");
  requireRunOptions(options, ["question", "facts", "command"]);
  return collectStudyShard(design, number, executor, options);
}
