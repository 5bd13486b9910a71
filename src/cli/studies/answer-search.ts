/**
 * What the commands have in common that search in rounds, where the next runs depend on what was found: load the scenario
 * file, search, say what each round runs, and deliver the answer.
 */

import type { RunOptions } from "../../study/compare/run-scenarios.js";
import type { LoadScenario } from "../../study/design/scenario-loader.js";
import { fileLoader } from "../files/file-loader.js";
import { makeWritableFolder } from "../files/files.js";
import { keepInputs } from "../files/kept-inputs.js";
import { overridesByFile } from "../options/overrides-by-file.js";
import type { AnswerOptions } from "../options/question-options.js";
import { asUsage } from "../options/refused.js";
import { INTERRUPTED } from "../terminal/interruption.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { type AnswerDocument, type AnswerForms, answerFiles } from "./answer-delivery.js";
import { deliverWork, type WatchedWork } from "./delivered-work.js";
import { replayCommand, settingsFrom } from "./study-files.js";

/** What the command line gives a search. */
export interface SearchTools {
  /** Settings, threads, and how the work is watched and stopped. */
  readonly work: Pick<RunOptions, "replications" | "seed" | "workers" | "signal" | "onProgress" | "store">;
  /** Prints a line on standard error, unless the command line asks for quiet. */
  readonly say: (line: string) => void;
  /** The command that repeats one replication of the file with further overrides. */
  readonly replay: (seed: string, replication: number, set: readonly string[]) => string;
}

/** A search as a command asks for it; its name is that of the command. */
export interface Search<Answer> extends AnswerForms<Answer> {
  readonly search: (load: LoadScenario, tools: SearchTools) => Promise<Answer>;
  /** The exit status of a search that came to its end. Default 0. */
  readonly status?: (answer: Answer) => number;
}

/**
 * Searches in a scenario file, prints the answer and writes its files.
 *
 * @param question what is sought
 * @param file path of the scenario
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns the exit status
 * @throws UsageError for a wrong question; ScenarioError for mistakes in the scenario; FileError when a file cannot be
 *   read or written; InvariantError for a fault of the model; Interruption when it was stopped before anything was found
 */
export async function answerSearch<Answer extends AnswerDocument & { readonly interrupted: boolean }>(
  question: Search<Answer>,
  file: string,
  options: AnswerOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { out } = options;
  if (out !== undefined) {
    await keepInputs(out, answerFiles(question.name), options, [file]);
    await makeWritableFolder(out);
  }
  const [overrides] = overridesByFile([file], options);
  const load = fileLoader(file, overrides, options, surroundings);
  const settings = settingsFrom(options);
  const say = sayer(options, surroundings);
  const replay = (seed: string, replication: number, set: readonly string[]) =>
    replayCommand(file, seed, replication, [...overrides, ...set]);
  const search = async (watched: WatchedWork) => {
    const answer = await question.search(load, { work: { ...settings, ...watched }, say, replay }).catch((error) => {
      throw asUsage(question.name, error);
    });
    return { isComplete: !answer.interrupted, conclude: () => answer };
  };
  const { answer, isComplete } = await deliverWork(question, search, options, surroundings);
  return isComplete ? (question.status?.(answer) ?? 0) : INTERRUPTED;
}
