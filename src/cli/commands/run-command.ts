/** The commands `run` and `compare`. */
import { Command } from "commander";
import { identityOf } from "../../experiment/model.js";
import { formatIssue, UsageError } from "../../foundation/errors.js";
import { measuresOf } from "../../model/measures/measures.js";
import { visible } from "../../report/text/words.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import { compareScenarios, type RunOptions } from "../../study/discharge-study.js";
import type { Result } from "../../study/result.js";
import { deliver } from "../delivery.js";
import { makeFolder } from "../files.js";
import { INTERRUPTED, interruptible } from "../interruption.js";
import { loadAll } from "../load-all.js";
import { addRunOptions, checkRunOptions, type RunCommandOptions, wholeNumber } from "../options.js";
import { startProgress } from "../progress.js";
import type { Surroundings } from "../surroundings.js";
import { loadWarnings } from "../warnings.js";

type Finish = (exitCode: number) => void;

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${visible(word).replaceAll("'", "'\\''")}'`;
}

/** The command line that repeats one replication of one scenario. */
function replayCommand(file: string, seed: string, replication: number, set: readonly string[]): string {
  const words = ["discharge-flow", "run", file, "--seed", seed, "--replication", String(replication)];
  return [...words, ...set.flatMap((override) => ["--set", override])].map(quote).join(" ");
}

function checkMeasure(options: RunCommandOptions, blueprint: Parameters<typeof measuresOf>[0]): void {
  const { measure } = options;
  if (measure === undefined) return;
  const measures = measuresOf(blueprint);
  if (measures.some((known) => identityOf(known) === identityOf(measure))) return;
  const keys = [...new Set(measures.map(({ key }) => key))].join(", ");
  throw new UsageError(
    "--measure",
    `${blueprint.name} has no such measure.`,
    `It has: ${keys}; each with parts, such as [reason=E].`,
  );
}

function runOptions(options: RunCommandOptions, workers: number): RunOptions {
  const { replications, replication, precision, measure, maxReplications, seed } = options;
  return {
    workers: options.workers ?? workers,
    ...(replications === undefined ? {} : { replications }),
    ...(replication === undefined ? {} : { first: replication, replications: 1 }),
    ...(seed === undefined ? {} : { seed }),
    ...(precision === undefined
      ? {}
      : {
          precision: {
            relative: precision,
            ...(measure === undefined ? {} : { measure }),
            ...(maxReplications === undefined ? {} : { atMost: maxReplications }),
          },
        }),
  };
}

async function conductFiles(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<Result> {
  checkRunOptions(options);
  const scenarios = await loadAll(files, options.set);
  const [baseline, ...alternatives] = scenarios;
  if (baseline === undefined) throw new UsageError("scenario", "must name a file.");
  const twice = scenarios.findIndex((scenario, index) => scenarios.findIndex((s) => s.name === scenario.name) < index);
  if (twice >= 0) {
    throw new UsageError(
      "compare",
      `two scenarios are named ${scenarios[twice]?.name}.`,
      "Give their files different names.",
    );
  }
  const quiet = options.quiet === true;
  const blueprints = scenarios.map((scenario) => compileScenario(scenario).blueprint);
  for (const blueprint of blueprints) checkMeasure(options, blueprint);
  const warnings = [
    ...scenarios.flatMap((scenario) => scenario.warnings.map(formatIssue)),
    ...blueprints.flatMap(loadWarnings),
  ];
  if (!quiet) for (const warning of warnings) surroundings.stderr.write(`Warning: ${warning}\n`);
  const bar = startProgress(surroundings, quiet);
  const seed = options.seed ?? String(compileScenario(baseline).experiment.seed);
  const fileOf = new Map(scenarios.map((scenario, index) => [scenario.name, files[index] ?? scenario.name]));
  try {
    return await interruptible(surroundings, (signal) =>
      compareScenarios(baseline, alternatives, {
        ...runOptions(options, surroundings.parallelism),
        signal,
        onProgress: bar.show,
        replay: (name, replication) => replayCommand(fileOf.get(name) ?? name, seed, replication, options.set),
      }),
    );
  } finally {
    bar.end();
  }
}

async function execute(
  files: readonly string[],
  options: RunCommandOptions,
  surroundings: Surroundings,
): Promise<Result> {
  const started = performance.now();
  // A folder that cannot be had is said before the work, not after it.
  if (options.out !== undefined) await makeFolder(options.out);
  const result = await conductFiles(files, options, surroundings);
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

/** `run <scenario>`. A target of the scenario that is missed makes the exit status 1. */
export function runCommand(surroundings: Surroundings, finish: Finish): Command {
  return addRunOptions(new Command("run"))
    .description("Run replications of a scenario and print the summary.")
    .argument("<scenario>", "scenario file")
    .option("--replication <k>", "run this one replication alone, counted from 1", wholeNumber("--replication"))
    .addHelpText(
      "after",
      `
Exit status is 1 when a target of the scenario is missed.

Examples:
  discharge-flow run scenarios/teaching/one-ward.yaml
  discharge-flow run one-ward.yaml --set services.ward.beds=45 --seed 2
  discharge-flow run one-ward.yaml --precision 5% --format json > result.json`,
    )
    .action(async (file: string, options: RunCommandOptions) => {
      const result = await execute([file], options, surroundings);
      const missed = result.targets.some((target) => target.verdict === "missed");
      finish(result.interrupted ? INTERRUPTED : missed ? 1 : 0);
    });
}

/** `compare <baseline> <alternative>…`. */
export function compareCommand(surroundings: Surroundings, finish: Finish): Command {
  return addRunOptions(new Command("compare"))
    .description("Run scenarios over the same random people and print the differences to the first.")
    .argument("<baseline>", "scenario file to compare with")
    .argument("<alternatives...>", "scenario files to set against it")
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow compare two-contracts.yaml single-lead-provider.yaml
  discharge-flow compare before.yaml after.yaml --replications 100 --out out
  discharge-flow compare before.yaml after.yaml --format csv > differences.csv`,
    )
    .action(async (baseline: string, alternatives: string[], options: RunCommandOptions) => {
      const result = await execute([baseline, ...alternatives], options, surroundings);
      finish(result.interrupted ? INTERRUPTED : 0);
    });
}
