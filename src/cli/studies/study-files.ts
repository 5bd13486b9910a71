/**
 * What `run` and `compare` have in common: load the scenario files, print warnings, run the replications, and print and
 * write the result. Each file is loaded and compiled once.
 */

import { join } from "node:path";
import { identityOf } from "../../experiment/measure.js";
import { UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import { commandText, pathWord } from "../../report/shell-words.js";
import { warningTexts } from "../../report/warning-text.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type RunOptions, runStudy } from "../../study/compare/run-scenarios.js";
import {
  designStudy,
  type ScenarioDescription,
  type StudyDesign,
  type StudySettings,
} from "../../study/design/study-design.js";
import type { ObservedFigure } from "../../study/fit/observed-figures.js";
import { checkObserved } from "../../study/fit/observed-history.js";
import type { Result } from "../../study/result/result.js";
import { sharedRecords } from "../../study/result/shared-records.js";
import { type WhatIfMaterial, whatIfMaterial } from "../../study/what-if/what-if-material.js";
import { requireDifferentNames } from "../files/different-names.js";
import { makeWritableFolder } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import { loadAll } from "../files/load-all.js";
import { besideObserved, readObservedFiles } from "../files/observed-files.js";
import { withUnfinishedRuns } from "../files/unfinished-runs.js";
import { checkRunOptions, type DeliveryOptions, type RunCommandOptions } from "../options/options.js";
import { overridesByFile } from "../options/overrides-by-file.js";
import type { ShardOptions } from "../options/shard-option.js";
import { interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { deliver, HTML_REPORT, RESULT_FILES } from "./delivery.js";
import { runShard } from "./shard-study.js";

/** The command that repeats one replication of one scenario. */
export function replayCommand(file: string, seed: string, replication: number, set: readonly string[]): string {
  const words = ["discharge-flow", "run", pathWord(file), "--seed", seed, "--replication", String(replication)];
  return commandText([...words, ...set.flatMap((override) => ["--set", override])]);
}

/** Refuses a `--measure` that the scenario does not have. */
function checkMeasure({ measure }: RunCommandOptions, { name, measures }: ScenarioDescription): void {
  if (measure === undefined) return;
  if (measures.some((known) => identityOf(known) === identityOf(measure))) return;
  const keys = [...new Set(measures.map(({ key }) => key))].join(", ");
  throw new UsageError(
    "--measure",
    `${name} has no such measure.`,
    `Its measures are: ${keys}. Add a part after the key, as in delayed-days[reason=E]; "discharge-flow measures ${name}.yaml" lists them all.`,
  );
}

/** Refuses a `--max-replications` that is reached before `--precision` has begun to add. */
function checkMost(
  { replications, maxReplications }: RunCommandOptions,
  design: Pick<StudyDesign, "replications" | "scenarios">,
): void {
  if (maxReplications === undefined || maxReplications >= design.replications) return;
  const from = replications === undefined ? `the replications of ${design.scenarios[0].name}` : "--replications";
  throw new UsageError(
    "--max-replications",
    `is below ${from} (${maxReplications} against ${design.replications}).`,
    "Precision starts from these and adds to them; --replications says how many they are.",
  );
}

/** The settings that the command line gives. Those that are left out come from the first scenario. */
export function settingsFrom({ replications, replication, seed }: RunCommandOptions): StudySettings {
  return {
    ...(replications === undefined ? {} : { replications }),
    ...(replication === undefined ? {} : { first: replication, replications: 1 }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** The precision that the command line asks for, if it asks for one. */
function precisionFrom({ precision, measure, maxReplications }: RunCommandOptions): Pick<RunOptions, "precision"> {
  if (precision === undefined) return {};
  return {
    precision: {
      relative: precision,
      ...(measure === undefined ? {} : { measure }),
      ...(maxReplications === undefined ? {} : { atMost: maxReplications }),
    },
  };
}

function warn(texts: readonly string[], { stderr }: Surroundings): void {
  for (const text of texts) stderr.write(`Warning: ${text}\n`);
}

/** A study of scenario files. */
interface FileStudy {
  readonly design: StudyDesign;
  readonly scenarios: readonly Scenario[];
  /** The command that repeats one replication of a scenario. */
  readonly replay: (scenario: string, replication: number) => string;
}

/** Loads the files and lays out their runs; prints the warnings that are known before. */
async function designFiles(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<FileStudy> {
  checkRunOptions(options);
  const scenarios = await loadAll(files, options);
  const names = scenarios.map(({ name }) => name);
  requireDifferentNames("compare", names);
  const overrides = overridesByFile(files, options);
  const design = designStudy(scenarios, settingsFrom(options));
  checkMost(options, design);
  for (const scenario of design.scenarios) checkMeasure(options, scenario);
  const known = sharedRecords(design.scenarios, ({ warnings }) => warnings);
  if (options.quiet !== true) warn(warningTexts(known, design), surroundings);
  return {
    design,
    scenarios,
    replay: (name, replication) => {
      const index = names.indexOf(name);
      return replayCommand(files[index], design.seed, replication, overrides[index]);
    },
  };
}

/**
 * Loads and runs the files; prints warnings first and shows progress meanwhile. What cannot be shown beside the result
 * is noticed before the work.
 */
async function runFiles(
  files: readonly string[],
  observed: readonly ObservedFigure[],
  options: RunCommandOptions,
  surroundings: Surroundings,
  kept: Pick<RunOptions, "store">,
): Promise<{ readonly result: Result; readonly scenarios: readonly Scenario[] }> {
  const { design, replay, scenarios } = await designFiles(files, options, surroundings);
  checkObserved(design.scenarios, observed);
  const bar = startProgress(surroundings, options.quiet === true);
  try {
    const result = await interruptible(surroundings, (signal) =>
      runStudy(design, {
        ...precisionFrom(options),
        workers: options.workers ?? surroundings.parallelism,
        signal,
        onProgress: bar.show,
        replay,
        ...kept,
      }),
    );
    return { result, scenarios };
  } finally {
    bar.end();
  }
}

/**
 * Runs one shard of a study of scenario files, and writes it.
 *
 * @param question `run` or `compare`: what is asked, and the command that asks it
 * @param files paths of the scenarios; the first is the baseline
 * @param options of the command line, with `shard`
 * @param surroundings streams and environment
 * @throws as `studyFiles`
 */
export async function shardFiles(
  question: "run" | "compare",
  files: readonly string[],
  options: RunCommandOptions & ShardOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { design, replay } = await designFiles(files, options, surroundings);
  await runShard({ design, replay, question }, options, surroundings);
}

/**
 * Writes the files of a result and prints it; then says on standard error what the runs have shown.
 *
 * @param whatIf lets a reader of the page run the scenarios again; null where they are not known
 * @param figures observed, to be shown beside it. Left out: those of the files that the options name
 * @throws FileError when a file cannot be read or written; ScenarioError for mistakes in observed figures
 */
export async function deliverStudy(
  given: Result,
  options: DeliveryOptions,
  surroundings: Surroundings,
  whatIf: WhatIfMaterial | null = null,
  figures?: readonly ObservedFigure[],
): Promise<void> {
  if (options.out !== undefined) await keepInputs(options.out, RESULT_FILES, options);
  const observed = figures ?? (await readObservedFiles(options.observed));
  const result = besideObserved(given, observed, sayer(options, surroundings));
  await deliver(result, options, surroundings, whatIf);
  // The printed report says it itself; for another form it is said here.
  if (options.quiet === true || options.format === "table") return;
  const seen = result.warnings.filter(({ kind }) => kind === "not-steady" || kind === "moves");
  warn(warningTexts(seen, result), surroundings);
}

/**
 * Runs scenario files with the same replications, then prints the result and writes its files.
 *
 * @param files paths of the scenarios; the first is the baseline
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns the result
 * @throws UsageError for options that contradict each other; ScenarioError for mistakes in the scenarios; FileError
 *   when a file cannot be read or written; InvariantError for a fault of the model; Interruption when it was stopped
 *   before one replication was complete
 */
export async function studyFiles(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<Result> {
  const started = performance.now();
  // The folder is made first, so that a wrong path is noticed before the work and not after it.
  if (options.out !== undefined) {
    await keepInputs(options.out, RESULT_FILES, options, files);
    await makeWritableFolder(options.out);
  }
  const observed = await readObservedFiles(options.observed);
  const say = sayer(options, surroundings);
  const result = await withUnfinishedRuns(
    options.out,
    "result",
    say,
    async (kept) => {
      const { result: found, scenarios } = await runFiles(files, observed, options, surroundings, kept);
      // The page runs again without controls, so its numbers would not go with corrected ones.
      const whatIf = found.controls === undefined ? whatIfMaterial(scenarios) : null;
      await deliverStudy(found, options, surroundings, whatIf, observed);
      return found;
    },
    ({ interrupted }) => !interrupted,
  );
  const seconds = (performance.now() - started) / 1000;
  say(`${counted(result.replications * result.scenarios.length, "run")} in ${seconds.toFixed(1)} s.`);
  if (result.precision?.met === false && !result.interrupted) {
    const { reached, wanted } = result.precision;
    const what = reached !== null && reached <= wanted ? "not kept for as long as the rule asks" : "not reached";
    surroundings.stderr.write(`Warning: the precision asked for was ${what}; raise --max-replications to go on.\n`);
  }
  if (result.interrupted) {
    const { replications } = result;
    const complete = counted(replications, "complete replication");
    surroundings.stderr.write(`Interrupted: the result rests on ${complete}.\n`);
  }
  if (options.out !== undefined) say(`Open ${join(options.out, HTML_REPORT)} in a browser to read the report.`);
  return result;
}
