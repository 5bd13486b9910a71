/** Which shard a process is to do, by the variables of the schedulers that are known. */
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { addShardOptions, type ShardOptions, shardNumber } from "../../src/cli/options/shard-option.js";

/** The shard that `--shard` with this text means in this environment. */
function shardIn(text: string, environment: Readonly<Record<string, string>>) {
  const command = addShardOptions(new Command("run")).exitOverride();
  command.parse(["--shard", text], { from: "user" });
  return shardNumber(command.opts<ShardOptions>().shard!, environment);
}

const slurm = (id: number, min: number, max: number, count: number) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_MAX: String(max),
  SLURM_ARRAY_TASK_COUNT: String(count),
});
const aws = (index: number, size: number) => ({
  AWS_BATCH_JOB_ARRAY_INDEX: String(index),
  AWS_BATCH_JOB_ARRAY_SIZE: String(size),
});

describe("the number of a shard", () => {
  test.each<[string, Record<string, string>, number, number]>([
    ["3/20", {}, 3, 20],
    ["3/20", slurm(1, 1, 2, 2), 3, 20],
    ["auto", slurm(7, 1, 20, 20), 7, 20],
    ["auto", slurm(0, 0, 19, 20), 1, 20],
    // The missing tasks of an array are submitted by their numbers.
    ["auto/20", slurm(7, 3, 7, 2), 7, 20],
    ["auto/20", slurm(4, 4, 4, 1), 4, 20],
    ["auto", aws(0, 20), 1, 20],
    ["auto/20", aws(19, 20), 20, 20],
    ["auto/20", { JOB_COMPLETION_INDEX: "0" }, 1, 20],
    ["auto/20", { JOB_COMPLETION_INDEX: "19" }, 20, 20],
  ])("%s in %o is %i of %i", (text, environment, shard, of) => {
    expect(shardIn(text, environment)).toEqual({ shard, of });
  });

  test.each<[string, Record<string, string>, string]>([
    ["3", {}, 'must read number/count, auto or auto/count, got "3". Examples: --shard 3/20, --shard auto'],
    ["0/20", {}, 'must be a number from 1 to 20, got "0/20".'],
    ["21/20", {}, 'must be a number from 1 to 20, got "21/20".'],
    ["1/0", {}, 'must be of at least 1 shard, got "1/0".'],
    ["auto", {}, "auto finds no number: none of SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX"],
    [
      "auto",
      { ...slurm(1, 1, 2, 2), JOB_COMPLETION_INDEX: "3" },
      "auto finds more than one number: SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX are set.",
    ],
    [
      "auto",
      slurm(7, 3, 7, 2),
      "auto cannot tell how many shards there are: the array has 2 tasks between 3 and 7. Give the number of all shards",
    ],
    [
      "auto/20",
      slurm(0, 0, 19, 20),
      "auto/20 takes the numbers of a Slurm array from 1 to 20, got 0 to 19. Example: sbatch --array=1-20",
    ],
    ["auto/20", slurm(25, 1, 25, 25), "auto/20 takes the numbers of a Slurm array from 1 to 20, got 1 to 25."],
    ["auto", { SLURM_ARRAY_TASK_ID: "3" }, 'auto needs a whole number in SLURM_ARRAY_TASK_MIN, got "".'],
    ["auto/10", aws(0, 20), "auto/10 differs from the array, which has 20 jobs."],
    [
      "auto",
      { JOB_COMPLETION_INDEX: "3" },
      "auto cannot tell how many shards there are, as Kubernetes does not say it.",
    ],
    ["auto/3", { JOB_COMPLETION_INDEX: "3" }, "auto/3 has no shard for JOB_COMPLETION_INDEX 3."],
  ])("%s in %o is refused", (text, environment, message) => {
    expect(() => shardIn(text, environment)).toThrow(message);
  });
});
