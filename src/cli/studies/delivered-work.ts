/**
 * Runs as a command line watches them: with a progress bar, until a signal, and with what is done kept in `--out` until
 * the answer is written.
 */
import type { RunOptions } from "../../study/compare/run-scenarios.js";
import { withUnfinishedRuns } from "../files/unfinished-runs.js";
import type { AnswerOptions } from "../options/question-options.js";
import { interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import { sayer } from "../terminal/sayer.js";
import type { Surroundings } from "../terminal/surroundings.js";
import { type AnswerDocument, type AnswerForms, deliverAnswer } from "./answer-delivery.js";

/** How runs are done, and how they are watched and stopped. */
export type WatchedWork = Pick<RunOptions, "signal" | "onProgress" | "store"> & { readonly workers: number };

/** What came of some runs. */
export interface Finding<Answer> {
  /** Whether these are all runs that were asked for. */
  readonly isComplete: boolean;
  /** What follows from them. It may take some seconds, in which a signal ends the process. */
  readonly conclude: () => Answer;
}

/**
 * Does the runs of a question, prints the answer and writes its files.
 *
 * @param forms of the answer
 * @param work does the runs
 * @param options of the command line
 * @param surroundings streams and environment
 * @returns what came of the runs, and the answer
 * @throws FileError when a file cannot be read or written; whatever the work throws
 */
export async function deliverWork<Answer extends AnswerDocument, Found extends Finding<Answer>>(
  forms: AnswerForms<Answer>,
  work: (watched: WatchedWork) => Promise<Found>,
  options: Pick<AnswerOptions, "out" | "format" | "quiet" | "color" | "workers">,
  surroundings: Surroundings,
): Promise<Found & { readonly answer: Answer }> {
  const { out, workers = surroundings.parallelism } = options;
  const bar = startProgress(surroundings, options.quiet === true);
  try {
    return await withUnfinishedRuns(
      out,
      forms.name,
      sayer(options, surroundings),
      async (kept) => {
        const found = await interruptible(surroundings, (signal) =>
          work({ workers, signal, onProgress: bar.show, ...kept }),
        );
        bar.end();
        const answer = found.conclude();
        await deliverAnswer(answer, forms, options, surroundings);
        return { ...found, answer };
      },
      ({ isComplete }) => isComplete,
    );
  } finally {
    bar.end();
  }
}
