/** The command `futures`: inputs that are not known, drawn from their documented ranges. */
import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { FuturesResult } from "../../study/uncertainty/futures-answer.js";
import {
  designFutures,
  type FuturesDesign,
  type FuturesQuestion,
  planFutures,
} from "../../study/uncertainty/futures-design.js";
import type { InputLaw } from "../../study/uncertainty/sampled-inputs.js";
import { wholeNumber } from "../options/options.js";
import { addQuestionOptions, inputOption, type QuestionOptions } from "../options/question-options.js";
import { answerQuestion } from "../studies/answer-question.js";
import { FUTURES } from "../studies/answers.js";
import { setsFrom, setsOption } from "../studies/input-sets-option.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface FuturesOptions extends QuestionOptions {
  readonly sets?: string;
  readonly futures?: number;
  readonly law?: InputLaw;
  readonly input: readonly string[];
}

/**
 * Makes the command `futures <scenario> [alternative]`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function futuresCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("futures")
    .description("Draw inputs from their documented ranges, and give the answer as a distribution.")
    .argument("<scenario>", "scenario file")
    .argument("[alternative]", "second scenario file: the chance that it is lower than the first")
    .addOption(new Option("--futures <n>", "how many futures (default: 100)").argParser(wholeNumber("--futures")))
    .addOption(
      new Option(
        "--law <law>",
        "how an input is drawn: its value most likely (the default), or all values alike",
      ).choices(["triangular", "uniform"]),
    )
    .addOption(inputOption("an input to draw, by its path; repeatable"))
    .addOption(setsOption("take these sets of inputs as the futures, such as the calibrate.csv of a calibration"));
  return addQuestionOptions(command, "futures", { replications: "replications of each future (default: 5)" })
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow futures separate.yaml pooled.yaml
  discharge-flow futures county.yaml --futures 200 --law uniform --out out
  discharge-flow futures separate.yaml pooled.yaml --sets out/calibrate.csv`,
    )
    .action(async (file: string, second: string | undefined, options: FuturesOptions) => {
      refuseBesideSets(options);
      const sets = await setsFrom(options.sets);
      const asked = (alternative: LoadScenario | undefined): FuturesQuestion => ({
        ...(options.futures === undefined ? {} : { futures: options.futures }),
        ...(options.law === undefined ? {} : { law: options.law }),
        ...(options.input.length === 0 ? {} : { paths: options.input }),
        measures: options.measure,
        ...sets,
        alternative,
      });
      const status = await answerQuestion<FuturesDesign, FuturesResult>(
        {
          ...FUTURES,
          design: ([load, alternative], settings) => designFutures(load, asked(alternative), settings),
          plan: ([load, alternative], settings) => planFutures(load, asked(alternative), settings),
        },
        [file, second],
        options,
        surroundings,
      );
      finish(status);
    });
}

/** Refuses options that say how futures are drawn where they are given. */
function refuseBesideSets({ sets, futures, law, input }: FuturesOptions): void {
  const given = [
    ["--futures", futures],
    ["--law", law],
    ["--input", input[0]],
  ] as const;
  for (const [option, value] of given)
    if (sets !== undefined && value !== undefined)
      throw new UsageError(option, "has no meaning with --sets, whose sets are the futures.", "Leave one of them out.");
}
