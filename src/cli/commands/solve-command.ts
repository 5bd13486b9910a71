/** The command `solve`: the smallest or largest value of an input that meets a target. */
import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { solveCsv } from "../../report/csv/solve-csv.js";
import { renderJson } from "../../report/json/json-report.js";
import { renderSolve } from "../../report/text/solve-report.js";
import { readSoughtBound, type SoughtBound } from "../../study/bound.js";
import { readVariedInput, type VariedInput } from "../../study/grid.js";
import { solve } from "../../study/solve.js";
import { deliverAnswer } from "../answer-delivery.js";
import { fileLoader } from "../file-loader.js";
import { makeWritableFolder } from "../files.js";
import { INTERRUPTED, interruptible } from "../interruption.js";
import { addCommonOptions, type CommonOptions, type Format, nonEmpty, reader, wholeNumber } from "../options.js";
import { overridesByFile } from "../overrides-by-file.js";
import { startProgress } from "../progress.js";
import { replayCommand } from "../study-files.js";
import type { Surroundings } from "../surroundings.js";

interface SolveCommandOptions extends CommonOptions {
  readonly vary: VariedInput;
  readonly target: SoughtBound;
  readonly largest?: boolean;
  readonly smallest?: boolean;
  readonly replications?: number;
  readonly maxRuns?: number;
  readonly seed?: string;
  readonly workers?: number;
  readonly out?: string;
  readonly format: Format;
}

async function answer(file: string, options: SolveCommandOptions, surroundings: Surroundings): Promise<number> {
  const { vary: input, target, largest, smallest, out, maxRuns, replications, seed } = options;
  const quiet = options.quiet === true;
  if (largest === true && smallest === true)
    throw new UsageError("--largest", "contradicts --smallest.", "Give one of them, or none.");
  if (out !== undefined) await makeWritableFolder(out);
  const [overrides] = overridesByFile([file], options);
  const load = fileLoader(file, overrides, quiet, surroundings);
  const ownSeed = String((await load({ set: [] })).document.run.seed);
  const wanted = largest === true ? "largest" : smallest === true ? "smallest" : undefined;
  const bar = startProgress(surroundings, quiet);
  try {
    const found = await interruptible(surroundings, (signal) =>
      solve(
        load,
        { input, target, ...(wanted === undefined ? {} : { wanted }) },
        {
          workers: options.workers ?? surroundings.parallelism,
          signal,
          onProgress: bar.show,
          onRound: ({ round, values, runs, before }) => {
            if (!quiet)
              surroundings.stderr.write(`Round ${round}: ${values.join(", ")}; ${runs} runs after ${before}.\n`);
          },
          replay: (name, replication) => {
            const [, set] = /\[(.*)\]$/s.exec(name) ?? [];
            return replayCommand(
              file,
              seed ?? ownSeed,
              replication,
              set === undefined ? overrides : [...overrides, set],
            );
          },
          ...(replications === undefined ? {} : { replications }),
          ...(seed === undefined ? {} : { seed }),
          ...(maxRuns === undefined ? {} : { maxRuns }),
        },
      ),
    ).catch((error) => {
      throw error instanceof RangeError ? new UsageError("solve", error.message) : error;
    });
    bar.end();
    const forms = {
      name: "solve",
      json: () => renderJson(found),
      csv: () => solveCsv(found),
      text: (how: Parameters<typeof renderSolve>[1]) => renderSolve(found, how),
    };
    await deliverAnswer(forms, options, surroundings);
    return found.interrupted ? INTERRUPTED : 0;
  } finally {
    bar.end();
  }
}

/**
 * Makes the command `solve <scenario>`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function solveCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("solve")
    .description("Find the smallest or largest value of an input that meets a target.")
    .argument("<scenario>", "scenario file")
    .addOption(
      new Option("--vary <path=low..high step size>", "the input and the values it may take")
        .argParser(reader("--vary", readVariedInput))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--target <measure and bound>", "what is to be met: 'measure <= bound' or 'measure >= bound'")
        .argParser(reader("--target", readSoughtBound))
        .makeOptionMandatory(),
    )
    .option("--smallest", "seek the smallest value that meets it (default: decided by the effect)")
    .option("--largest", "seek the largest value that meets it")
    .option("--max-runs <n>", "most runs in all (default: 2000)", wholeNumber("--max-runs"))
    .option("--replications <n>", "replications to start from (default: the scenario's)", wholeNumber("--replications"))
    .option("--seed <seed>", "seed of every random stream (default: the scenario's)", nonEmpty("--seed"))
    .option("--workers <n>", "number of threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--out <dir>", "write solve.json, solve.csv and solve.txt into this folder", nonEmpty("--out"))
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"));
  return addCommonOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow solve one-ward.yaml \\
    --vary "services.home-care.places=50..90 step 1" \\
    --target "delayed-days <= 100"
  discharge-flow solve one-ward.yaml --largest \\
    --vary "people.older-person.arrive.rate=3..6 per day step 0.1" \\
    --target "wait[service=home-care] <= 2 days"`,
    )
    .action(async (file: string, options: SolveCommandOptions) => finish(await answer(file, options, surroundings)));
}
