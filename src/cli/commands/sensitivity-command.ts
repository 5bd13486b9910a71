/** The command `sensitivity`: which inputs of a scenario matter, within the ranges that its file documents. */
import { Command } from "commander";
import type { SensitivityResult } from "../../study/uncertainty/sensitivity-answer.js";
import { designSensitivity, type SensitivityDesign } from "../../study/uncertainty/sensitivity-design.js";
import { addQuestionOptions, inputOption, type QuestionOptions } from "../options/question-options.js";
import { answerQuestion } from "../studies/answer-question.js";
import { SENSITIVITY } from "../studies/answers.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface SensitivityOptions extends QuestionOptions {
  readonly input: readonly string[];
}

/**
 * Makes the command `sensitivity <scenario> [alternative]`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function sensitivityCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("sensitivity")
    .description("Find out which inputs matter: each at both ends of the range that the file documents.")
    .argument("<scenario>", "scenario file")
    .argument("[alternative]", "second scenario file: which inputs move the difference of the two")
    .addOption(inputOption("an input to take, by its path; repeatable"));
  return addQuestionOptions(command, "sensitivity")
    .addHelpText(
      "after",
      `
An input has a range where the file says
{ value: 5 per day, range: 4..6 per day }.

Examples:
  discharge-flow sensitivity county.yaml --replications 10 --out out
  discharge-flow sensitivity separate.yaml pooled.yaml
  discharge-flow sensitivity county.yaml --input tasks.assessment.time`,
    )
    .action(async (file: string, second: string | undefined, options: SensitivityOptions) => {
      const status = await answerQuestion<SensitivityDesign, SensitivityResult>(
        {
          ...SENSITIVITY,
          design: ([load, alternative], settings) =>
            designSensitivity(load, { paths: options.input, measures: options.measure, alternative }, settings),
        },
        [file, second],
        options,
        surroundings,
      );
      finish(status);
    });
}
