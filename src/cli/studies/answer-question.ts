/**
 * What the commands for questions of many runs have in common: load the scenario files, say how many runs there will be,
 * run them, conclude, and deliver the answer.
 */

import { counted } from "../../foundation/words.js";
import { scenarioNameOf } from "../../scenario/load-scenario.js";
import { collectWith } from "../../study/compare/run-scenarios.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import type { StudySettings } from "../../study/design/study-design.js";
import { settingAt, type VariationDesign } from "../../study/design/variation-design.js";
import { requireDifferentNames } from "../files/different-names.js";
import { fileLoader } from "../files/file-loader.js";
import { makeWritableFolder } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import { overridesByFile } from "../options/overrides-by-file.js";
import type { AnswerOptions } from "../options/question-options.js";
import { asUsage } from "../options/refused.js";
import type { ShardOptions } from "../options/shard-option.js";
import { INTERRUPTED, interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { type AnswerDocument, answerFiles, deliverAnswer } from "./answer-delivery.js";
import type { Answering } from "./answers.js";
import { concluded } from "./concluded.js";
import { checkShardOptions, runShard } from "./shard-study.js";
import { replayCommand, settingsFrom } from "./study-files.js";

/** A question as a command asks it; its name is that of the command. */
export interface Question<Design extends VariationDesign, Answer> extends Answering<Omit<Design, "study">, Answer> {
  /** Lays out the runs; `loaders` are those of the files, in their order, the second undefined where there is one file. */
  readonly design: (loaders: readonly LoadScenario[], settings: StudySettings) => Promise<Design>;
}

/**
 * Answers a question about scenario files, prints the answer and writes its files.
 *
 * @param question what is asked
 * @param given paths of the scenarios, the first of them the baseline; undefined where the command line gives none
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns the exit status
 * @throws UsageError for a wrong question; ScenarioError for mistakes in the scenarios; FileError when a file cannot be
 *   read or written; InvariantError for a fault of the model; Interruption when it was stopped before one replication
 *   was complete
 */
export async function answerQuestion<Design extends VariationDesign, Answer extends AnswerDocument>(
  question: Question<Design, Answer>,
  given: readonly (string | undefined)[],
  options: AnswerOptions & ShardOptions,
  surroundings: Surroundings,
): Promise<number> {
  checkShardOptions(options);
  const started = performance.now();
  const { stderr, parallelism } = surroundings;
  const quiet = options.quiet === true;
  const files = given.filter((file) => file !== undefined);
  requireDifferentNames(question.name, files.map(scenarioNameOf));
  if (options.out !== undefined) {
    await keepInputs(options.out, answerFiles(question.name), options);
    await makeWritableFolder(options.out);
  }
  const overrides = overridesByFile(files, options);
  const loaders = files.map((file, index) => fileLoader(file, overrides[index], options, surroundings));
  const design = await question.design(loaders, settingsFrom(options)).catch((error) => {
    throw asUsage(question.name, error);
  });
  const { study, ...facts } = design;
  const points = study.points.length;
  if (!quiet) {
    const runs = counted(points * study.replications, "run");
    stderr.write(`${counted(points, "point")} of ${counted(study.replications, "replication")}: ${runs}.\n`);
  }
  const replay = (name: string, replication: number) => {
    const index = study.points.findIndex((point) => point.name === name);
    const { scenario, set } = settingAt(design, index);
    return replayCommand(files[scenario], study.seed, replication, [...overrides[scenario], ...set]);
  };
  if (options.shard !== undefined) {
    await runShard({ design: study, question: question.name, facts, replay }, options, surroundings);
    return 0;
  }
  const bar = startProgress(surroundings, quiet);
  try {
    const rows = await interruptible(surroundings, (signal) =>
      collectWith(study, {
        workers: options.workers ?? parallelism,
        signal,
        onProgress: bar.show,
        replay,
      }),
    );
    bar.end();
    await deliverAnswer(concluded(question, rows, facts), question, options, surroundings);
    if (!quiet) stderr.write(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
    if (rows.complete) return 0;
    const done = counted(rows.rows[0].length, "complete replication");
    stderr.write(`Interrupted: the answer rests on ${done} of ${study.replications}.\n`);
    return INTERRUPTED;
  } finally {
    bar.end();
  }
}
