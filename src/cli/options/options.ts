/**
 * The options that several commands have, and the readers of their values. A wrong value is a UsageError that shows a
 * right one.
 */
import { type Command, Option } from "commander";
import { type MeasureName, parseMeasureName } from "../../experiment/measure.js";
import { UsageError } from "../../foundation/errors.js";
import type { OverrideOptions } from "./overrides-by-file.js";

/** Options of every command that reads scenarios. */
export interface CommonOptions extends OverrideOptions {
  readonly quiet?: true;
  readonly color: boolean;
}

/** What is printed: the report, the result document, or one table. */
export type Format = "table" | "json" | "csv";

/** Options of the commands that show a result: how, and where to. */
export interface DeliveryOptions {
  readonly out?: string;
  readonly format: Format;
  readonly full?: true;
  readonly quiet?: true;
  readonly color: boolean;
  /** Tables of observed figures, to be shown beside what was simulated. */
  readonly observed?: readonly string[];
  /** False leaves out of the report for a browser what runs the model again there. */
  readonly whatIf?: boolean;
}

/** Options of the commands that run replications; undefined where the command line does not give one. */
export interface RunCommandOptions extends CommonOptions, DeliveryOptions {
  readonly replications?: number;
  /** The one replication to run, from 1. Only `run` has this option. */
  readonly replication?: number;
  /** Half-width of the interval as a share of the mean, between 0 and 1. */
  readonly precision?: number;
  readonly measure?: MeasureName;
  readonly maxReplications?: number;
  readonly seed?: string;
  readonly workers?: number;
  /** Compares the interventions of one file. Only `compare` has this option. */
  readonly each?: true;
}

/**
 * A reader of whole numbers from 1.
 *
 * @param option name of the option, for the message
 * @returns a function from text to number, which throws UsageError for any other text
 */
export function wholeNumber(option: string): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw new UsageError(option, `must be a whole number from 1, got "${text}".`, `Example: ${option} 30`);
  };
}

/** A reader of percentages between 0 and 100, both excluded; gives them as shares of 1. */
function percentage(option: string): (text: string) => number {
  return (text) => {
    const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
    const value = Number(found?.[1] ?? Number.NaN) / 100;
    if (value > 0 && value < 1) return value;
    throw new UsageError(option, `must be a percentage between 0 and 100, got "${text}".`, `Example: ${option} 5%`);
  };
}

/** A reader of measures, written `key` or `key[dimension=name,dimension=name]`. */
export function measureName(option: string): (text: string) => MeasureName {
  return (text) => {
    const name = parseMeasureName(text);
    if (name !== null) return name;
    throw new UsageError(option, `must name a measure, got "${text}".`, `Example: ${option} 'wait[service=ward]'`);
  };
}

/** A reader of texts that must not be empty. */
export function nonEmpty(option: string): (text: string) => string {
  return (text) => {
    // Of a value that was forgotten the next option would be taken for it.
    if (text.startsWith("--")) throw new UsageError(option, `must have a value, got the option ${text}.`);
    if (text !== "") return text;
    throw new UsageError(option, "must not be empty.");
  };
}

/** A reader that adds an override `path=value` to those before it. */
export function override(option: string): (text: string, before: readonly string[]) => string[] {
  return (text, before) => {
    if (!/^[^=]+=/.test(text)) {
      throw new UsageError(option, `must read path=value, got "${text}".`, `Example: ${option} run.replications=10`);
    }
    return [...before, text];
  };
}

/** The option for overrides of every scenario but the first. */
export function setAlternativesOption(): Option {
  return new Option("--set-alternatives <path=value>", "change an input of every scenario but the baseline; repeatable")
    .argParser(override("--set-alternatives"))
    .default([], "none");
}

/** Adds the names of a list such as n3,n7 to those before it. */
function interventionNames(option: string): (text: string, before: readonly string[]) => string[] {
  return (text, before) => {
    const names = text.split(",").map((name) => name.trim());
    if (names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return [...before, ...names];
    throw new UsageError(option, `must name interventions, got "${text}".`, `Example: ${option} n3,n7`);
  };
}

/**
 * Adds the options of every command that reads scenarios.
 *
 * @returns the same command
 */
export function addCommonOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--set <path=value>",
        "change an input of every scenario, or with name:path=value of the scenario of that name alone; repeatable",
      )
        .argParser(override("--set"))
        .default([], "none"),
    )
    .addOption(
      new Option("--with <interventions>", "switch interventions on in every scenario, such as n3,n7")
        .argParser(interventionNames("--with"))
        .default([], "none"),
    )
    .addOption(
      new Option("--without <interventions>", "switch interventions off in every scenario")
        .argParser(interventionNames("--without"))
        .default([], "none"),
    )
    .option("--quiet", "print only the result and errors")
    .option("--no-color", "print plain text (as when NO_COLOR is set in the environment)");
}

/**
 * Adds the options of the commands that run replications.
 *
 * @returns the same command
 */
export function addRunOptions(command: Command): Command {
  const running = addCommonOptions(command)
    .option(
      "--replications <n>",
      "replications of each scenario (default: the first scenario's)",
      wholeNumber("--replications"),
    )
    .option(
      "--precision <share>",
      "add replications until the half-width of the interval is this share of the mean, such as 5%",
      percentage("--precision"),
    )
    .option(
      "--measure <measure>",
      "the measure that --precision is about; the command measures lists them (default: delayed-days)",
      measureName("--measure"),
    )
    .option(
      "--max-replications <n>",
      "number of replications at which --precision stops adding (default: 1000)",
      wholeNumber("--max-replications"),
    )
    .option("--seed <seed>", "seed of every random stream (default: the first scenario's)", nonEmpty("--seed"))
    .option("--workers <n>", "number of threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--no-what-if", "leave the scenario files and what runs them out of report.html");
  return addDeliveryOptions(running);
}

/**
 * Adds the options of the commands that show a result.
 *
 * @returns the same command
 */
export function addDeliveryOptions(command: Command): Command {
  return command
    .option(
      "--out <dir>",
      "write the report (.html, .xlsx, .docx, .txt), result.json and the tables into this folder",
      nonEmpty("--out"),
    )
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"))
    .option("--full", "print every table, not only the most important ones")
    .addOption(observedOption());
}

/** The option for tables of observed figures that are shown beside a result. */
export function observedOption(): Option {
  const file = nonEmpty("--observed");
  return new Option(
    "--observed <file>",
    "show these observed figures (CSV: month, value, and what they are of) beside the result; repeatable",
  )
    .argParser((text: string, before: readonly string[]) => [...before, file(text)])
    .default([], "none");
}

/**
 * Refuses options that contradict each other.
 *
 * @throws UsageError naming the option and the rule
 */
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
    throw new UsageError(
      "--replication",
      "runs one replication, so it cannot be used with --replications or --precision.",
    );
  }
}
