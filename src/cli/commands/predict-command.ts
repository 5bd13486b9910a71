/** The command `predict`: observed figures that a scenario was not fitted to, beside naive benchmarks. */
import { Command, Option } from "commander";
import type { DayPeriod } from "../../study/fit/day-period.js";
import type { PredictResult } from "../../study/fit/predict-answer.js";
import { designPredict, type PredictDesign } from "../../study/fit/predict-design.js";
import { readObserved } from "../../study/fit/read-observed.js";
import { readWhole } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import { sayWhatIsCut } from "../files/observed-files.js";
import { nonEmpty } from "../options/options.js";
import { periodOption } from "../options/period-option.js";
import { type AnswerOptions, addAnswerOptions } from "../options/question-options.js";
import { addShardOptions, type ShardOptions } from "../options/shard-option.js";
import { answerFiles } from "../studies/answer-delivery.js";
import { answerQuestion } from "../studies/answer-question.js";
import { PREDICT } from "../studies/answers.js";
import { setsFrom, setsOption } from "../studies/input-sets-option.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface PredictOptions extends AnswerOptions, ShardOptions {
  readonly observed: string;
  readonly period: readonly DayPeriod[];
  readonly region?: string;
  readonly sets?: string;
}

/**
 * Makes the command `predict <scenario>`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function predictCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("predict")
    .description("Predict observed figures, and hold the prediction against naive benchmarks.")
    .argument("<scenario>", "scenario file")
    .addOption(
      new Option("--observed <file>", "table of observed figures (CSV): month, value, and what they are of")
        .argParser(nonEmpty("--observed"))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--region <file>",
        "the same figures of a wider region, such as England: one more benchmark",
      ).argParser(nonEmpty("--region")),
    )
    .addOption(periodOption("months to predict, the others serve the benchmarks; repeatable"))
    .addOption(setsOption("sets of inputs to predict with, such as the calibrate.csv of a calibration"));
  return addShardOptions(
    addAnswerOptions(
      command,
      "predict",
      "replications (default: 79, of which a 95 % interval goes from the second lowest to the second highest; with --sets 79 for all sets together)",
    ),
  )
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow predict county.yaml --observed delays.csv --region england.csv
  discharge-flow predict county.yaml --observed delays.csv \\
    --period 2016-04..2018-03 --period 2019-04..2019-12 --sets out/calibrate.csv`,
    )
    .action(async (file: string, given: PredictOptions) => {
      // What is predicted is the question; elsewhere the option shows observed figures beside a result.
      const { observed, ...options } = given;
      if (options.out !== undefined) await keepInputs(options.out, answerFiles(PREDICT.name), given);
      const read = async (path: string) => readObserved(await readWhole(path), path);
      const figures = await read(observed);
      const question = {
        observed: figures,
        ...(options.region === undefined ? {} : { region: await read(options.region) }),
        periods: options.period,
        ...(await setsFrom(options.sets)),
      };
      const status = await answerQuestion<PredictDesign, PredictResult>(
        {
          ...PREDICT,
          design: async ([load], settings) => {
            const design = await designPredict(load, question, settings);
            sayWhatIsCut(figures, question.periods, sayer(given, surroundings));
            return design;
          },
        },
        [file],
        options,
        surroundings,
      );
      finish(status);
    });
}
