/** Does the tasks of a board one by one: what every thread does, the main one included. */
import type { Design, Replicate } from "./design.js";
import { putRow, stopWork, type TaskBoard, takeTask } from "./task-board.js";

/** What went wrong in which task, in a form that crosses threads. */
export interface Failure {
  /** Index into the design's points. */
  readonly point: number;
  readonly replication: number;
  readonly message: string;
  readonly stack: string;
}

/**
 * Does one task.
 *
 * @returns false when there was none left; a Failure when the model threw, after which every thread stops
 */
export function workOnce<Input>(
  board: TaskBoard,
  design: Design<Input>,
  replicate: Replicate<Input>,
): boolean | Failure {
  const task = takeTask(board, design);
  if (task === null) return false;
  const { point, replication } = task;
  try {
    putRow(board, task, replicate(design.points[point].input, design.seed, replication));
    return true;
  } catch (error) {
    stopWork(board);
    return error instanceof Error
      ? { point, replication, message: error.message, stack: error.stack ?? "" }
      : { point, replication, message: String(error), stack: "" };
  }
}
