/**
 * What those who wait for a piece of work are told of it: how many tasks are done, and what their rows are. And the other
 * way round: rows that earlier work has left need not be worked out again.
 */
import { type Design, keptWidth, type Task, taskAt, taskCount } from "./design.js";
import { isDone, putRow, rowOf, type TaskBoard, tasksBegun } from "./task-board.js";

/** Rows that earlier work has left, and where those of this work are kept. */
export interface RowStore {
  /** The row of a task, with the numbers that its point keeps; undefined where it is not known. */
  readonly find: (task: Task) => Float64Array | undefined;
  /** Called once for each task that was worked out, soon after it was done. */
  readonly keep: (task: Task, row: Float64Array) => void;
}

/** How work is watched and stopped. */
export interface Watch {
  /** Stops the work at the tasks that are done. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of tasks of the design that are done. */
  readonly onDone?: ((done: number) => void) | undefined;
  /** Rows of earlier work. An executor may do without it, and work everything out. */
  readonly store?: RowStore | undefined;
}

/**
 * Puts the rows that are known on an empty board, so that nobody works them out.
 *
 * @returns a function that tells of what was done since it was last called
 */
export function watchBoard(board: TaskBoard, design: Design<unknown>, { onDone, store }: Watch): () => void {
  const told = new Uint8Array(taskCount(design));
  let count = 0;
  for (let index = 0; store !== undefined && index < told.length; index++) {
    const task = taskAt(design, index);
    const row = store.find(task);
    if (row?.length !== keptWidth(design.points[task.point])) continue;
    putRow(board, task, row);
    told[index] = 1;
    count++;
  }
  let first = 0;
  return () => {
    // From the first that was not told to the last that was begun, for there may be a million tasks.
    while (told[first] === 1) first++;
    const begun = tasksBegun(board, design);
    for (let index = first; index < begun; index++) {
      if (told[index] === 1 || !isDone(board, index)) continue;
      told[index] = 1;
      count++;
      store?.keep(taskAt(design, index), rowOf(board, index));
    }
    onDone?.(count);
  };
}
