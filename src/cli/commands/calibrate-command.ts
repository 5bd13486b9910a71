/** The command `calibrate`: which inputs fit observed figures. */

import { Command, Option } from "commander";
import { UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import { calibrateCsv } from "../../report/csv/calibrate-csv.js";
import { renderCalibrate } from "../../report/text/calibrate-report.js";
import { settingAt } from "../../study/design/variation-design.js";
import { type CalibrateWave, calibrate } from "../../study/fit/calibrate.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import { type InputRange, readInputRange } from "../../study/fit/calibrate-inputs.js";
import type { DayPeriod } from "../../study/fit/day-period.js";
import { readObserved } from "../../study/fit/read-observed.js";
import { readWhole } from "../files/files.js";
import { sayWhatIsCut } from "../files/observed-files.js";
import { nonEmpty, wholeNumber } from "../options/options.js";
import { periodOption } from "../options/period-option.js";
import { type AnswerOptions, addAnswerOptions, inputOption } from "../options/question-options.js";
import { optionCollector } from "../options/refused.js";
import { answerSearch } from "../studies/answer-search.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface CalibrateCommandOptions extends AnswerOptions {
  readonly to: string;
  readonly period: readonly DayPeriod[];
  readonly vary: readonly InputRange[];
  readonly input: readonly string[];
  readonly discrepancy: number;
  readonly waves: number;
  readonly points?: number;
}

/** A share from 0 % on, as a number. */
function shareFromZero(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  if (found !== null) return Number(found[1]) / 100;
  throw new UsageError("--discrepancy", `must be a percentage from 0 %, got "${text}".`, "Example: --discrepancy 10%");
}

function roundText({ wave, further, drawn, design, runs, before }: CalibrateWave): string {
  const sets = design.variations.length;
  const refused = design.refused.length;
  const alike = drawn - sets - refused;
  const others = [
    ...(alike > 0 ? [`${alike} of them with the values of another, which is run once`] : []),
    ...(refused > 0 ? [`${refused} of them refused by the file`] : []),
  ];
  const fewer = others.length === 0 ? "" : ` (${drawn} were drawn, ${others.join(", ")})`;
  const what = further ? "further replications of a set" : `${sets} ${sets === 1 ? "set" : "sets"} of inputs${fewer}`;
  return `Wave ${wave}: ${what}; ${counted(runs, "run")} after ${before}.`;
}

async function answer(file: string, options: CalibrateCommandOptions, surroundings: Surroundings): Promise<number> {
  const { to, period: periods, vary: inputs, input: paths, discrepancy, waves, points } = options;
  const observed = readObserved(await readWhole(to), to);
  sayWhatIsCut(observed, periods, sayer(options, surroundings));
  return answerSearch<CalibrateResult>(
    {
      name: "calibrate",
      search: (load, { work, say, replay }) =>
        calibrate(
          load,
          { observed, periods, inputs, paths, discrepancy, waves, ...(points === undefined ? {} : { points }) },
          {
            ...work,
            onWave: (wave) => say(roundText(wave)),
            replay: (point, replication, design) => {
              const index = design.study.points.findIndex(({ name }) => name === point);
              return replay(design.study.seed, replication, settingAt(design, index).set);
            },
          },
        ),
      status: ({ outcome }) => (outcome === "fits" ? 0 : 1),
      csv: calibrateCsv,
      text: renderCalibrate,
    },
    file,
    options,
    surroundings,
  );
}

/**
 * Makes the command `calibrate <scenario>`.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function calibrateCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const command = new Command("calibrate")
    .description(
      "Find the inputs with which a scenario gives the figures that were observed, as far as these decide it.",
    )
    .argument("<scenario>", "scenario file")
    .addOption(
      new Option("--to <file>", "table of observed figures (CSV): month, value, and what they are of")
        .argParser(nonEmpty("--to"))
        .makeOptionMandatory(),
    )
    .addOption(periodOption("months whose figures are fitted; repeatable"))
    .addOption(
      new Option("--vary <path=low..high>", "an input and the range in which it is sought; repeatable")
        .argParser(optionCollector("--vary", readInputRange))
        .default([], "none"),
    )
    .addOption(
      inputOption(
        "an input that is sought in its documented range; repeatable",
        "all with a documented range, where there is no --vary",
      ),
    )
    .addOption(
      new Option("--discrepancy <share>", "what the scenario may be off at its best: a share of each figure")
        .argParser(shareFromZero)
        .default(0.1, "10 %"),
    )
    .addOption(new Option("--waves <n>", "waves of runs").argParser(wholeNumber("--waves")).default(4))
    .option(
      "--points <n>",
      "sets of inputs in each wave (default: ten for each input, at least 20)",
      wholeNumber("--points"),
    );
  return addAnswerOptions(command, "calibrate", "replications of each set (default: 10)")
    .addHelpText(
      "after",
      `
calibrate.csv holds the sets that are not ruled out, for --sets of futures and
predict.
Exit status is 1 when nothing fits.

Examples:
  discharge-flow calibrate county.yaml --to delays.csv --out out
  discharge-flow calibrate county.yaml --to delays.csv --discrepancy 5% \\
    --vary services.scah.hours='2400..3200 hours per week' \\
    --vary tasks.sourcing.time='0.5..4 days'`,
    )
    .action(async (file: string, options: CalibrateCommandOptions) =>
      finish(await answer(file, options, surroundings)),
    );
}
