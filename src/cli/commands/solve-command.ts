/** The command `solve`: the smallest or largest value of an input that meets a target. */

import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import { solveCsv } from "../../report/csv/solve-csv.js";
import { renderSolve } from "../../report/text/solve-report.js";
import { readSoughtBound, type SoughtBound } from "../../study/solve/bound.js";
import { solve } from "../../study/solve/solve.js";
import type { SolveResult } from "../../study/solve/solve-answer.js";
import { readVariedInput, type VariedInput } from "../../study/sweep/grid.js";
import { wholeNumber } from "../options/options.js";
import { type AnswerOptions, addAnswerOptions } from "../options/question-options.js";
import { optionReader } from "../options/refused.js";
import { answerSearch } from "../studies/answer-search.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface SolveCommandOptions extends AnswerOptions {
  readonly vary: VariedInput;
  readonly target: SoughtBound;
  readonly largest?: boolean;
  readonly smallest?: boolean;
  readonly maxRuns?: number;
}

async function answer(file: string, options: SolveCommandOptions, surroundings: Surroundings): Promise<number> {
  const { vary: input, target, largest, smallest, maxRuns } = options;
  if (largest === true && smallest === true)
    throw new UsageError("--largest", "contradicts --smallest.", "Give one of them, or none.");
  const wanted = largest === true ? "largest" : smallest === true ? "smallest" : undefined;
  return answerSearch<SolveResult>(
    {
      name: "solve",
      search: async (load, { work, say, replay }) => {
        const seed = work.seed ?? (await load({ set: [] })).document.run.seed;
        return solve(
          load,
          { input, target, ...(wanted === undefined ? {} : { wanted }) },
          {
            ...work,
            ...(maxRuns === undefined ? {} : { maxRuns }),
            onRound: ({ round, values, runs, before }) =>
              say(`Round ${round}: ${values.join(", ")}; ${counted(runs, "run")} after ${before}.`),
            replay: (name, replication) => replay(String(seed), replication, /\[(.*)\]$/s.exec(name)?.slice(1) ?? []),
          },
        );
      },
      csv: solveCsv,
      text: renderSolve,
    },
    file,
    options,
    surroundings,
  );
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
        .argParser(optionReader("--vary", readVariedInput))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--target <measure and bound>", "what is to be met: 'measure <= bound' or 'measure >= bound'")
        .argParser(optionReader("--target", readSoughtBound))
        .makeOptionMandatory(),
    )
    .option("--smallest", "seek the smallest value that meets it (default: decided by the effect)")
    .option("--largest", "seek the largest value that meets it")
    .option("--max-runs <n>", "the most runs that the search may take (default: 2000)", wholeNumber("--max-runs"));
  return addAnswerOptions(command, "solve", "replications to start from (default: the scenario's)")
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
