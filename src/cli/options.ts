/** The options that commands share, and how their values are read. A wrong value is refused with an example. */
import { type Command, Option } from "commander";
import { UsageError } from "../foundation/errors.js";

export interface CommonOptions {
  readonly set: readonly string[];
  readonly quiet?: true;
  readonly color: boolean;
}

export interface Measured {
  readonly key: string;
  readonly by: Readonly<Record<string, string>>;
}

export type Format = "table" | "json" | "csv";

export interface RunCommandOptions extends CommonOptions {
  readonly full?: true;
  readonly replications?: number;
  readonly replication?: number;
  readonly precision?: number;
  readonly measure?: Measured;
  readonly maxReplications?: number;
  readonly seed?: string;
  readonly workers?: number;
  readonly out?: string;
  readonly format: Format;
}

export function wholeNumber(option: string): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw new UsageError(option, `must be a whole number from 1, got "${text}".`, `Example: ${option} 30`);
  };
}

function share(option: string): (text: string) => number {
  return (text) => {
    const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
    const value = Number(found?.[1] ?? Number.NaN) / 100;
    if (value > 0 && value < 1) return value;
    throw new UsageError(option, `must be a percentage between 0 and 100, got "${text}".`, `Example: ${option} 5%`);
  };
}

/** Reads `key` or `key[dimension=name,dimension=name]`. */
function measured(option: string): (text: string) => Measured {
  return (text) => {
    const found = /^([a-z0-9-]+)(?:\[([^\]]+)\])?$/.exec(text);
    const parts = found?.[2]?.split(",").map((part) => part.split("=").map((word) => word.trim())) ?? [];
    if (found === null || parts.some((part) => part.length !== 2 || part.includes(""))) {
      throw new UsageError(option, `must name a measure, got "${text}".`, `Example: ${option} 'wait[service=ward]'`);
    }
    return { key: found[1] as string, by: Object.fromEntries(parts) };
  };
}

function nonEmpty(option: string): (text: string) => string {
  return (text) => {
    if (text !== "") return text;
    throw new UsageError(option, "must not be empty.");
  };
}

function override(text: string, before: readonly string[]): string[] {
  if (!/^[^=]+=/.test(text)) {
    throw new UsageError("--set", `must read path=value, got "${text}".`, `Example: --set run.replications=10`);
  }
  return [...before, text];
}

/** Options of every command that reads scenarios. */
export function addCommonOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--set <path=value>", "change any input, repeatable; applies to every scenario given")
        .argParser(override)
        .default([], "none"),
    )
    .option("--quiet", "print nothing but the result and errors")
    .option("--no-color", "print plain text (so does the environment variable NO_COLOR)");
}

/** Options of the commands that run replications. */
export function addRunOptions(command: Command): Command {
  return addCommonOptions(command)
    .option(
      "--replications <n>",
      "replications of each scenario (default: the first scenario's)",
      wholeNumber("--replications"),
    )
    .option(
      "--precision <share>",
      "add replications until the interval is that narrow, such as 5%",
      share("--precision"),
    )
    .option(
      "--measure <measure>",
      "the measure that --precision is about (default: delayed-days)",
      measured("--measure"),
    )
    .option(
      "--max-replications <n>",
      "where --precision stops adding (default: 1000)",
      wholeNumber("--max-replications"),
    )
    .option("--seed <seed>", "seed of every random stream (default: the first scenario's)", nonEmpty("--seed"))
    .option("--workers <n>", "threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--out <dir>", "write result.json, tables and report.txt into this folder", nonEmpty("--out"))
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"))
    .option("--full", "print every table, not only those that are read at a glance");
}

/** Refuses options that contradict each other. */
export function checkRunOptions(options: RunCommandOptions): void {
  const needPrecision = [
    ["--measure", options.measure],
    ["--max-replications", options.maxReplications],
  ] as const;
  for (const [option, value] of needPrecision) {
    if (value !== undefined && options.precision === undefined) {
      throw new UsageError(option, "only has a meaning with --precision.", "Example: --precision 5%");
    }
  }
  if (options.replication === undefined) return;
  if (options.replications !== undefined || options.precision !== undefined) {
    throw new UsageError("--replication", "runs a single one, so it excludes --replications and --precision.");
  }
}
