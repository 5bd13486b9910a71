/** Works off a board: what every thread does, the main one included. */
import { type Board, putRow, stopWork, takeTask } from "./board.js";
import type { Replicate } from "./model.js";

/** What went wrong in which replication, in a form that crosses threads. */
export interface Failure {
  readonly scenario: number;
  readonly replication: number;
  readonly message: string;
  readonly stack: string;
}

/**
 * Does one task.
 *
 * @returns false when there was none left; a Failure when the model threw, after which everybody stops
 */
export function workOnce<S>(
  board: Board,
  subjects: readonly S[],
  seed: string,
  replicate: Replicate<S>,
): boolean | Failure {
  const task = takeTask(board);
  if (task === null) return false;
  try {
    putRow(board, task, replicate(subjects[task.scenario] as S, seed, task.replication));
    return true;
  } catch (error) {
    stopWork(board);
    const { scenario, replication } = task;
    return error instanceof Error
      ? { scenario, replication, message: error.message, stack: error.stack ?? "" }
      : { scenario, replication, message: String(error), stack: "" };
  }
}
