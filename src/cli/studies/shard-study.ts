/**
 * One shard of a study: runs it and writes its file, unless it is there already. What becomes of all shards together is
 * in questions.ts.
 */

import type { ShardNumber } from "../../experiment/shards.js";
import { UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import type { Blueprint } from "../../model/plan/blueprint.js";
import { commandText } from "../../report/shell-words.js";
import { collectShardWith } from "../../study/compare/run-scenarios.js";
import { isWhole, originDifferences, studyIdentity } from "../../study/shards/merge-shards.js";
import {
  type PartlyLaidOutStudy,
  type ShardQuestion,
  shardDescription,
  shardOrigin,
} from "../../study/shards/shard.js";
import { isSameDescription } from "../../study/shards/shard-document.js";
import type { ShardLayout } from "../../study/shards/variation-plan.js";
import { makeWritableFolder } from "../files/files.js";
import { readEarlierShard, shardFileName, writeShard } from "../files/shard-files.js";
import type { RunCommandOptions } from "../options/options.js";
import { type ShardOptions, shardNumber } from "../options/shard-option.js";
import { interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";

/** The options of the command line that have to do with shards. */
type Options = ShardOptions &
  Pick<RunCommandOptions, "out" | "format" | "full" | "observed" | "precision" | "workers" | "quiet">;

/** A study that is laid out, of which one shard is to be run. */
export interface StudyInShards extends Required<Pick<ShardQuestion, "question">>, Pick<ShardQuestion, "facts"> {
  readonly design: PartlyLaidOutStudy<Blueprint>;
  /** Lays out the points of a shard. Left out: they are laid out already. */
  readonly layOut?: (number: ShardNumber) => Promise<ShardLayout>;
  /** The command that repeats one replication of a scenario. */
  readonly replay?: (scenario: string, replication: number) => string;
}

/**
 * Refuses options that cannot be used together with `--shard`, or only with it.
 *
 * @throws UsageError naming the option and the reason
 */
export function checkShardOptions({ shard, force, precision, out, format, full, observed = [] }: Options): void {
  if (shard === undefined) {
    if (force === true) throw new UsageError("--force", "only has a meaning with --shard.", "Example: --shard 3/20");
    return;
  }
  if (precision !== undefined) {
    throw new UsageError(
      "--precision",
      "cannot be used with --shard: how many replications it needs is known only when all results are together.",
      "Example: --replications 200",
    );
  }
  if (out === undefined)
    throw new UsageError("--shard", "needs a folder to write the shard into.", "Example: --shard 3/20 --out parts");
  if (format !== "table" || full === true)
    throw new UsageError(format === "table" ? "--full" : "--format", "has no meaning with --shard; give it to merge.");
  if (observed.length > 0) throw new UsageError("--observed", "has no meaning with --shard; give it to merge.");
}

/** Options of one process alone: they are no part of the command that makes any shard. */
const OF_ONE_PROCESS: ReadonlyMap<string, { readonly hasValue: boolean }> = new Map([
  ["--shard", { hasValue: true }],
  ["--workers", { hasValue: true }],
  ["--force", { hasValue: false }],
  ["--quiet", { hasValue: false }],
  ["--no-color", { hasValue: false }],
]);

/** The command that makes any shard of a study when `--shard n/of` is added: what this process was called with. */
function commandOf({ words }: Surroundings): string {
  const kept = words.filter((word, index) => {
    const before = OF_ONE_PROCESS.get(words[index - 1] ?? "");
    return before?.hasValue !== true && !OF_ONE_PROCESS.has(word.split("=")[0]);
  });
  return commandText(["discharge-flow", ...kept]);
}

/** Whether the file of a shard is there and is the one that is wanted; says so, or why not. */
async function isDone(
  { design, question, facts }: StudyInShards,
  number: ShardNumber,
  folder: string,
  say: (text: string) => void,
): Promise<boolean> {
  const earlier = await readEarlierShard(folder, number);
  if (earlier === null) return false;
  const wanted = { of: number.of, origin: shardOrigin(design, question, facts) };
  if (studyIdentity(earlier) !== studyIdentity(wanted)) {
    say(`The file of another study is replaced: ${originDifferences(earlier, wanted).join("; ")}.`);
    return false;
  }
  const description = shardDescription(design, number.shard, facts);
  if (!isWhole(earlier) || !isSameDescription(earlier.description, description)) return false;
  say(`${shardFileName(number)} is there already: nothing to run. --force runs it again.`);
  return true;
}

/**
 * Runs one shard of a study and writes its file into the folder `--out`. Nothing is run when the file is there and is
 * of the same study, unless `--force` is given.
 *
 * @param study what is laid out
 * @param options of the command line, with `shard` and `out`
 * @param surroundings streams and environment
 * @throws UsageError where `auto` finds no number; FileError when the file cannot be written; InvariantError for a fault
 *   of the model; Interruption when it was stopped, in which case nothing is written
 */
export async function runShard(study: StudyInShards, options: Options, surroundings: Surroundings): Promise<void> {
  const { design, layOut, question, facts, replay } = study;
  const number = shardNumber(options.shard!, surroundings.environment);
  const out = options.out!;
  const say = sayer(options, surroundings);
  const started = performance.now();
  const bar = startProgress(surroundings, options.quiet === true);
  try {
    const shard = await interruptible(
      surroundings,
      async (signal) => {
        await makeWritableFolder(out);
        if (options.force !== true && (await isDone(study, number, out, say))) return null;
        const own = layOut === undefined ? { study: design, refused: [] } : await layOut(number);
        return collectShardWith(own.study, number, {
          refused: own.refused,
          question,
          facts,
          command: commandOf(surroundings),
          workers: options.workers ?? surroundings.parallelism,
          signal,
          onProgress: bar.show,
          ...(replay === undefined ? {} : { replay }),
        });
      },
      { stopping: "Stopping: nothing of this shard is written.", stopped: "interrupted; the shard was not written" },
    );
    if (shard === null) return;
    const name = await writeShard(out, shard);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const runs = shard.rows.length;
    say(`Written to ${out}: ${name}, ${counted(runs, "run")} in ${seconds} s.`);
  } finally {
    bar.end();
  }
}
