/**
 * The option `--shard`: which part of the runs this process does, as written or from the variables that schedulers of
 * array jobs set.
 *
 * Sources: the manual of sbatch (SLURM_ARRAY_TASK_ID, _COUNT, _MIN, _MAX); the Kubernetes documentation of Jobs with
 * completionMode Indexed (JOB_COMPLETION_INDEX, from 0); the AWS Batch user guide (AWS_BATCH_JOB_ARRAY_INDEX, from 0,
 * and AWS_BATCH_JOB_ARRAY_SIZE).
 */
import { type Command, Option } from "commander";
import type { ShardNumber } from "../../experiment/shards.js";
import { UsageError } from "../../foundation/errors.js";

/** `--shard` as it was written. */
export interface ShardOption {
  /** From 1; null for `auto`. */
  readonly shard: number | null;
  /** How many there are; null where the scheduler says it. */
  readonly of: number | null;
}

/** Options of the commands whose runs can be done in shards. */
export interface ShardOptions {
  readonly shard?: ShardOption;
  /** Runs a shard that is there already. */
  readonly force?: true;
}

type Environment = Readonly<Record<string, string | undefined>>;

const EXAMPLE = "Examples: --shard 3/20, --shard auto, --shard auto/20";

function readShard(text: string): ShardOption {
  const [, written, count] = /^(auto|\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  const of = count === undefined ? null : Number(count);
  const shard = written === "auto" ? null : Number(written);
  const isWritten = written !== undefined && (shard === null || of !== null);
  if (!isWritten)
    throw new UsageError("--shard", `must read number/count, auto or auto/count, got "${text}".`, EXAMPLE);
  if (of !== null && !(of >= 1 && Number.isSafeInteger(of)))
    throw new UsageError("--shard", `must be of at least 1 shard, got "${text}".`, EXAMPLE);
  if (shard !== null && !(shard >= 1 && shard <= of!))
    throw new UsageError("--shard", `must be a number from 1 to ${of}, got "${text}".`, EXAMPLE);
  return { shard, of };
}

/**
 * Adds the options of the commands whose runs can be done in shards.
 *
 * @returns the same command
 */
export function addShardOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--shard <which>",
        "do one part of the runs and write it into --out, for merge: 3/20, or auto in an array job",
      ).argParser(readShard),
    )
    .option("--force", "run a shard again that has been written already");
}

/** A variable that must hold a whole number. */
function wholeNumberOf(environment: Environment, name: string): number {
  const text = environment[name] ?? "";
  if (!/^\d+$/.test(text)) throw new UsageError("--shard", `auto needs a whole number in ${name}, got "${text}".`);
  return Number(text);
}

function slurmNumber(environment: Environment, of: number | null): ShardNumber {
  const [id, least, most, count] = ["ID", "MIN", "MAX", "COUNT"].map((name) =>
    wholeNumberOf(environment, `SLURM_ARRAY_TASK_${name}`),
  );
  if (of === null) {
    if (most - least + 1 === count) return { shard: id - least + 1, of: count };
    throw new UsageError(
      "--shard",
      `auto cannot tell how many shards there are: the array has ${count} tasks between ${least} and ${most}.`,
      `Give the number of all shards, as in --shard auto/${most}`,
    );
  }
  // The missing tasks of an array are submitted by their numbers, so these must be those of the shards.
  if (least >= 1 && most <= of) return { shard: id, of };
  throw new UsageError(
    "--shard",
    `auto/${of} takes the numbers of a Slurm array from 1 to ${of}, got ${least} to ${most}.`,
    `Example: sbatch --array=1-${of}`,
  );
}

function awsNumber(environment: Environment, of: number | null): ShardNumber {
  const shard = wholeNumberOf(environment, "AWS_BATCH_JOB_ARRAY_INDEX") + 1;
  const size = wholeNumberOf(environment, "AWS_BATCH_JOB_ARRAY_SIZE");
  if (of === null || of === size) return { shard, of: size };
  throw new UsageError("--shard", `auto/${of} differs from the array, which has ${size} jobs.`);
}

function kubernetesNumber(environment: Environment, of: number | null): ShardNumber {
  const shard = wholeNumberOf(environment, "JOB_COMPLETION_INDEX") + 1;
  if (of === null) {
    throw new UsageError(
      "--shard",
      "auto cannot tell how many shards there are, as Kubernetes does not say it.",
      "Give the completions of the job, as in --shard auto/20",
    );
  }
  if (shard <= of) return { shard, of };
  throw new UsageError("--shard", `auto/${of} has no shard for JOB_COMPLETION_INDEX ${shard - 1}.`);
}

/** The schedulers that are known, by the variable that each sets in every task of an array. */
const SCHEDULERS = {
  SLURM_ARRAY_TASK_ID: slurmNumber,
  AWS_BATCH_JOB_ARRAY_INDEX: awsNumber,
  JOB_COMPLETION_INDEX: kubernetesNumber,
} as const;

/**
 * Which shard this process is to do.
 *
 * @param option as it was written
 * @param environment where schedulers say the number of a task
 * @throws UsageError where `auto` finds no number, or two, or one that cannot be
 */
export function shardNumber({ shard, of }: ShardOption, environment: Environment): ShardNumber {
  if (shard !== null) return { shard, of: of! };
  const found = Object.entries(SCHEDULERS).filter(([name]) => (environment[name] ?? "") !== "");
  if (found.length === 1) return found[0][1](environment, of);
  const names = (found.length === 0 ? Object.entries(SCHEDULERS) : found).map(([name]) => name).join(", ");
  throw new UsageError(
    "--shard",
    found.length === 0
      ? `auto finds no number: none of ${names} is set.`
      : `auto finds more than one number: ${names} are set.`,
    "Write it yourself, as in --shard 3/20",
  );
}
