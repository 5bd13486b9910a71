/**
 * The command `trace`: one replication as events, one person's journey, the longest delays with their causes, tables for
 * other programs, or a moving picture of it.
 */

import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { listed, visible } from "../../foundation/words.js";
import type { TraceEvent } from "../../model/state/trace-event.js";
import { TRACE_FORMATS, type TraceFormat, traceWriter } from "../../report/trace/event-log.js";
import { longestText } from "../../report/trace/longest-text.js";
import { storyOf } from "../../report/trace/story.js";
import type { DayPeriod } from "../../study/fit/day-period.js";
import { DelayCollector, longestDelays } from "../../study/trace/trace-delays.js";
import { type ReplicationTrace, traceReplication } from "../../study/trace/trace-replication.js";
import { filesOfScenarios, keepFiles } from "../files/kept-inputs.js";
import { loadAll } from "../files/load-all.js";
import { tablesIn, writePicture, writeTables } from "../files/trace-files.js";
import { addCommonOptions, type CommonOptions, nonEmpty, wholeNumber } from "../options/options.js";
import { periodFrom } from "../options/period-option.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface TraceCommandOptions extends CommonOptions {
  readonly replication: number;
  readonly seed?: string;
  readonly person?: string;
  readonly longest?: number;
  readonly format?: TraceFormat;
  readonly parquet?: string;
  readonly watch?: string;
  readonly period?: DayPeriod;
}

/** Characters of a log that are written at a time. */
const CHUNK = 1 << 16;

/**
 * Makes the command `trace <scenario>`.
 *
 * @param surroundings streams and environment
 */
export function traceCommand(surroundings: Surroundings): Command {
  return addCommonOptions(new Command("trace"))
    .description("Tell what happens to each person in one replication, and why they wait.")
    .argument("<scenario>", "scenario file")
    .option("--replication <k>", "number of the replication, as in run", wholeNumber("--replication"), 1)
    .option("--seed <seed>", "seed of every random stream (default: the scenario's)", nonEmpty("--seed"))
    .option("--person <name>", "tell one person's journey in sentences, such as older-person-17", nonEmpty("--person"))
    .option("--longest <n>", "the longest delays of the measured period, and why", wholeNumber("--longest"))
    .addOption(
      new Option(
        "--format <format>",
        "json: one event on each line; vidigi: table for moving pictures; csv: table for process mining (default: json)",
      ).choices(TRACE_FORMATS),
    )
    .option(
      "--parquet <folder>",
      "write the events and the people as Parquet tables, for pandas, R, DuckDB and others",
      nonEmpty("--parquet"),
    )
    .option(
      "--watch <file.html>",
      "write a page on which people move through the services day by day, for a browser",
      htmlFile,
    )
    .option(
      "--period <from..to>",
      "days to watch: months or dates, such as 2020-04..2020-09 (default: the first measured year)",
      periodFrom,
    )
    .addHelpText(
      "after",
      `
The events are those of the very replication that run --replication measures.
People are named by class and order of arrival, such as older-person-17; those
present when the run starts are older-person-start-1, older-person-start-2, ...

Examples:
  discharge-flow trace scenarios/teaching/one-ward.yaml --longest 10
  discharge-flow trace one-ward.yaml --replication 3 --person older-person-17
  discharge-flow trace one-ward.yaml --watch watch.html
  discharge-flow trace one-ward.yaml --parquet tables
  discharge-flow trace one-ward.yaml --format vidigi > events.csv
  discharge-flow trace one-ward.yaml --set services.ward.beds=45 > events.jsonl`,
    )
    .action(async (file: string, options: TraceCommandOptions) => {
      const { replication, seed, person, longest, format, watch, parquet } = options;
      refuseTogether(options);
      if (watch !== undefined) await keepFiles("--watch", [watch], filesOfScenarios([file]), "name");
      if (parquet !== undefined) await keepFiles("--parquet", tablesIn(parquet), filesOfScenarios([file]));
      const [scenario] = await loadAll([file], options);
      const trace = traceReplication(scenario, { replication, ...(seed === undefined ? {} : { seed }) });
      if (watch !== undefined) await writePicture(trace, watch, options, surroundings);
      else if (parquet !== undefined) await writeTables(trace, parquet, options, surroundings);
      else if (longest !== undefined) surroundings.stdout.write(longestIn(trace, longest));
      else if (person !== undefined) surroundings.stdout.write(journeyIn(trace, person, format));
      else await writeLog(trace, format ?? "json", surroundings);
    });
}

/** A name of a page, so that a scenario given by mistake is not written over. */
function htmlFile(text: string): string {
  if (/\.html?$/i.test(text)) return text;
  throw new UsageError(
    "--watch",
    `must be a file that ends in .html, got ${JSON.stringify(text)}.`,
    "Example: --watch watch.html",
  );
}

/** What some options make of the trace, so that no other form of it can be asked for beside them. */
const FORMS = [
  ["watch", "writes a page"],
  ["parquet", "writes two tables"],
  ["longest", "prints a list"],
] as const;

function refuseTogether(options: TraceCommandOptions): void {
  if (options.period !== undefined && options.watch === undefined)
    throw new UsageError("--period", "says which days are watched, so it needs --watch.", "Add --watch watch.html");
  FORMS.forEach(([own, does], index) => {
    const others = [...FORMS.slice(index + 1).map(([name]) => name), "person", "format"] as const;
    if (options[own] === undefined || others.every((other) => options[other] === undefined)) return;
    const names = listed(
      others.map((other) => `--${other}`),
      "or",
    );
    throw new UsageError(`--${own}`, `${does}, so it cannot be used with ${names}.`);
  });
}

function longestIn(trace: ReplicationTrace, most: number): string {
  const collector = new DelayCollector();
  for (const event of trace.events) collector.add(event);
  return longestText(longestDelays(collector.delays, trace.days, most), trace);
}

function journeyIn(trace: ReplicationTrace, wanted: string, format: TraceFormat | undefined): string {
  const own: TraceEvent[] = [];
  const last = new Map<string, number>();
  for (const event of trace.events) {
    if (event.person === wanted) own.push(event);
    if (event.event !== "arrives") continue;
    last.set(event.class, Math.max(last.get(event.class) ?? 0, Number(event.person.slice(event.class.length + 1))));
  }
  if (own.length === 0) {
    const known = [...last].map(([name, number]) => `${name}-1 to ${name}-${number}`).join(", ");
    throw new UsageError(
      "--person",
      `nobody is named "${visible(wanted)}" in replication ${trace.replication}.`,
      known === ""
        ? "Nobody comes in it."
        : `Those who come are ${known}; some numbers are of people who were prevented.`,
    );
  }
  if (format === undefined) return storyOf(own, trace);
  const writer = traceWriter(format, trace);
  return writer.head + own.map((event) => writer.write(event)).join("");
}

/** Writes a log in pieces, and waits for each to go out, so that no reader is outrun; stops when nobody reads on. */
async function writeLog(trace: ReplicationTrace, format: TraceFormat, { stdout }: Surroundings): Promise<void> {
  const writer = traceWriter(format, trace);
  let text = writer.head;
  const send = async () => {
    stdout.write(text);
    text = "";
    await stdout.flush?.();
  };
  for (const event of trace.events) {
    text += writer.write(event);
    if (text.length < CHUNK) continue;
    await send();
    if ((stdout.failure ?? null) !== null) return;
  }
  await send();
}
