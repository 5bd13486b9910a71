/**
 * Scenario files to a delivered result: what every command that runs replications does. Each file is loaded and compiled
 * once; warnings come before the work, the result after it.
 */
import { identityOf } from "../experiment/measure.js";
import { formatIssue, UsageError } from "../foundation/errors.js";
import { visible } from "../report/titles.js";
import type { Result } from "../study/result.js";
import { type RunOptions, runStudy } from "../study/run-scenarios.js";
import { designStudy, type ScenarioDescription, type StudySettings } from "../study/study-design.js";
import { deliver } from "./delivery.js";
import { makeFolder } from "./files.js";
import { interruptible } from "./interruption.js";
import { loadAll } from "./load-all.js";
import { checkRunOptions, type RunCommandOptions } from "./options.js";
import { startProgress } from "./progress.js";
import type { Surroundings } from "./surroundings.js";
import { loadWarnings } from "./warnings.js";

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${visible(word).replaceAll("'", "'\\''")}'`;
}

/** The command line that repeats one replication of one scenario. */
function replayCommand(file: string, seed: string, replication: number, set: readonly string[]): string {
  const words = ["discharge-flow", "run", file, "--seed", seed, "--replication", String(replication)];
  return [...words, ...set.flatMap((override) => ["--set", override])].map(quote).join(" ");
}

function checkMeasure({ measure }: RunCommandOptions, { name, measures }: ScenarioDescription): void {
  if (measure === undefined) return;
  if (measures.some((known) => identityOf(known) === identityOf(measure))) return;
  const keys = [...new Set(measures.map(({ key }) => key))].join(", ");
  throw new UsageError(
    "--measure",
    `${name} has no such measure.`,
    `It has: ${keys}; each with parts, such as [reason=E].`,
  );
}

/** What the command line says of the design; what it leaves out is the first scenario's. */
function settingsFrom({ replications, replication, seed }: RunCommandOptions): StudySettings {
  return {
    ...(replications === undefined ? {} : { replications }),
    ...(replication === undefined ? {} : { first: replication, replications: 1 }),
    ...(seed === undefined ? {} : { seed }),
  };
}

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

async function runFiles(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<Result> {
  checkRunOptions(options);
  const scenarios = await loadAll(files, options.set);
  const names = scenarios.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new UsageError("compare", `two scenarios are named ${twice}.`, "Give their files different names.");
  }
  const quiet = options.quiet === true;
  const design = designStudy(scenarios, settingsFrom(options));
  for (const scenario of design.scenarios) checkMeasure(options, scenario);
  const warnings = [
    ...scenarios.flatMap((scenario) => scenario.warnings.map(formatIssue)),
    ...design.points.flatMap(({ input }) => loadWarnings(input)),
  ];
  if (!quiet) for (const warning of warnings) surroundings.stderr.write(`Warning: ${warning}\n`);
  const bar = startProgress(surroundings, quiet);
  try {
    return await interruptible(surroundings, (signal) =>
      runStudy(design, {
        ...precisionFrom(options),
        workers: options.workers ?? surroundings.parallelism,
        signal,
        onProgress: bar.show,
        replay: (name, replication) => replayCommand(files[names.indexOf(name)], design.seed, replication, options.set),
      }),
    );
  } finally {
    bar.end();
  }
}

/**
 * Runs scenario files over the same replications and delivers the result; the first is the baseline.
 *
 * @throws UsageError, ScenarioError, FileError, InvariantError, each with its exit status
 */
export async function studyFiles(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<Result> {
  const started = performance.now();
  // A folder that cannot be had is said before the work, not after it.
  if (options.out !== undefined) await makeFolder(options.out);
  const result = await runFiles(files, options, surroundings);
  await deliver(result, options, surroundings);
  if (options.quiet !== true) {
    const seconds = (performance.now() - started) / 1000;
    const runs = result.replications * result.scenarios.length;
    surroundings.stderr.write(`${runs} ${runs === 1 ? "run" : "runs"} in ${seconds.toFixed(1)} s.\n`);
  }
  if (result.precision?.met === false && !result.interrupted) {
    surroundings.stderr.write("Warning: the wanted precision was not reached; see --max-replications.\n");
  }
  if (result.interrupted) {
    surroundings.stderr.write(`Interrupted: the result rests on ${result.replications} whole replications.\n`);
  }
  return result;
}
