/** The command `sweep`: runs a scenario with several values of some inputs and prints a table. */
import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { readVariedInput, type VariedInput } from "../../study/sweep/grid.js";
import { readGrid } from "../../study/sweep/grid-file.js";
import { designSweep, type SweepDesign } from "../../study/sweep/sweep.js";
import type { SweepResult } from "../../study/sweep/sweep-answer.js";
import { readWhole } from "../files/files.js";
import { nonEmpty } from "../options/options.js";
import { addQuestionOptions, type QuestionOptions } from "../options/question-options.js";
import { optionCollector } from "../options/refused.js";
import { answerQuestion } from "../studies/answer-question.js";
import { SWEEP } from "../studies/answers.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface SweepOptions extends QuestionOptions {
  readonly vary: readonly VariedInput[];
  readonly grid?: string;
  readonly alternative?: string;
}

/** The inputs of the grid file, then those of `--vary`. */
async function inputsOf({ grid, vary }: SweepOptions): Promise<VariedInput[]> {
  const fromFile = grid === undefined ? [] : readGrid(await readWhole(grid), grid);
  if (fromFile.length + vary.length > 0) return [...fromFile, ...vary];
  throw new UsageError(
    "sweep",
    "needs an input to vary.",
    "Example: --vary services.home-care.places=40,50,60, or --grid grid.yaml",
  );
}

/**
 * Makes the command `sweep <scenario>`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function sweepCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("sweep")
    .description("Run a scenario with several values of one or more inputs and print a row for each.")
    .argument("<scenario>", "scenario file")
    .addOption(
      new Option("--vary <path=values>", "an input and its values; repeatable: every combination is run")
        .argParser(optionCollector("--vary", readVariedInput))
        .default([], "none"),
    )
    .option("--grid <file>", "a YAML file whose key vary holds inputs and their values", nonEmpty("--grid"))
    .option(
      "--alternative <scenario>",
      "scenario file that gets the same values, to be compared with the first at each",
      nonEmpty("--alternative"),
    );
  return addQuestionOptions(command, "sweep")
    .addHelpText(
      "after",
      `
Values are in the words of the file: 40,50,60 or "+10 %,-10 %"; at equal
distances "40..60 step 5" or "4..6 per day points 5".

Examples:
  discharge-flow sweep one-ward.yaml --vary services.home-care.places=55,60,65
  discharge-flow sweep one-ward.yaml \\
    --vary "services.home-care.places=55..65 step 5" \\
    --vary people.older-person.arrive.rate="-10 %,+10 %"
  discharge-flow sweep separate.yaml --alternative pooled.yaml --grid grid.yaml
  discharge-flow sweep one-ward.yaml --vary services.ward.beds=35,40 \\
    --measure delayed-days --measure 'wait[service=home-care]' --format csv`,
    )
    .action(async (file: string, options: SweepOptions) => {
      const inputs = await inputsOf(options);
      const status = await answerQuestion<SweepDesign, SweepResult>(
        {
          ...SWEEP,
          design: ([load, alternative], settings) =>
            designSweep(load, { inputs, measures: options.measure, alternative }, settings),
        },
        [file, options.alternative],
        options,
        surroundings,
      );
      finish(status);
    });
}
