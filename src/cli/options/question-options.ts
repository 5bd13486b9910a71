/** The options of the commands that answer questions of many runs. */
import { type Command, Option } from "commander";
import type { MeasureName } from "../../experiment/measure.js";
import { addCommonOptions, type CommonOptions, type Format, measureName, nonEmpty, wholeNumber } from "./options.js";
import { addShardOptions, type ShardOptions } from "./shard-option.js";

/** Options of every such command; undefined or empty where the command line does not give one. */
export interface AnswerOptions extends CommonOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly workers?: number;
  readonly out?: string;
  readonly format: Format;
  /** Inputs that the command is to vary. */
  readonly vary?: VariedPath | readonly VariedPath[];
  /** A file of such inputs, or of sets of them. */
  readonly grid?: string;
  readonly sets?: string;
}

/** An input, as `--vary` begins with it. */
interface VariedPath {
  readonly path: string;
}

/** Options of those that report measures. */
export interface QuestionOptions extends AnswerOptions, ShardOptions {
  readonly measure: readonly MeasureName[];
}

/** The option for inputs with a documented range, by their paths; `all` says what is taken without it. */
export function inputOption(meaning: string, all = "all with a documented range"): Option {
  return new Option("--input <path>", meaning)
    .argParser((text: string, before: readonly string[]) => [...before, text])
    .default([], all);
}

/**
 * Adds the options of every question of many runs that reports measures.
 *
 * @param command to which they are added
 * @param name of the files that `--out` writes
 * @param more what the option for replications says, and whether `--out` writes a page too
 * @returns the same command
 */
export function addQuestionOptions(
  command: Command,
  name: string,
  more: { readonly replications?: string; readonly hasPage?: boolean } = {},
): Command {
  const { replications = "replications of each point (default: the scenario's)", hasPage = false } = more;
  const read = measureName("--measure");
  const measure = new Option("--measure <measure>", "a measure to report; repeatable; measures lists them")
    .argParser((text: string, before: readonly MeasureName[]) => [...before, read(text)])
    .default([], "delayed-days, and cost where there are prices");
  return addShardOptions(addOwnOptions(addCommonOptions(command).addOption(measure), name, replications, hasPage));
}

/**
 * Adds the options of every question of many runs; command and name as for {@link addQuestionOptions}.
 *
 * @param replications what the option for these says
 *
 * @returns the same command
 */
export function addAnswerOptions(command: Command, name: string, replications: string): Command {
  return addOwnOptions(addCommonOptions(command), name, replications);
}

function addOwnOptions(command: Command, name: string, replications: string, hasPage = false): Command {
  const files = `${hasPage ? "report.html, " : ""}${name}.json, ${name}.csv and ${name}.txt`;
  return command
    .option("--replications <n>", replications, wholeNumber("--replications"))
    .option("--seed <seed>", "seed of every random stream (default: the scenario's)", nonEmpty("--seed"))
    .option("--workers <n>", "number of threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--out <dir>", `write ${files} into this folder`, nonEmpty("--out"))
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"));
}
