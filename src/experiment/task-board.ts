/**
 * The board on which the tasks of a design are shared out and their rows written down. Every thread takes the next
 * batch from one counter and writes each row in the task's own place, so the rows do not depend on which thread did
 * what, or when.
 *
 * Invariant: a row is whole before its mark is set.
 */
import { SizeError } from "../foundation/errors.js";
import { counted } from "../foundation/words.js";
import { batchCount, type Design, keptWidth, type Task, taskCount, tasksBefore, tasksOfBatch } from "./design.js";

export interface TaskBoard {
  /** [next batch, whether and how the work was stopped]. */
  readonly control: Int32Array;
  /** One mark per task: 1 when its row is whole. */
  readonly done: Int32Array;
  /** The rows, task by task. */
  readonly cells: Float64Array;
  /**
   * Where the row of each point begins among the cells of one replication; the last entry is the length of them all.
   */
  readonly offsets: Float64Array;
}

const NEXT = 0;
const STOP = 1;

/** Values of the second number: the work goes on; no batch is begun any more; nothing is done any more. */
const GOES_ON = 0;
const BEGINS_NOTHING = 1;
const IS_OVER = 2;

/**
 * An empty board for a design.
 *
 * @param shared true when other threads must see it
 * @throws SizeError when there is no memory for the rows
 */
export function createBoard(design: Design<unknown>, shared: boolean): TaskBoard {
  const tasks = taskCount(design);
  const offsets = new Float64Array(design.points.length + 1);
  design.points.forEach((point, k) => {
    offsets[k + 1] = offsets[k] + keptWidth(point);
  });
  const numbers = design.replications * offsets[design.points.length];
  const buffer = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  try {
    return {
      control: new Int32Array(buffer(8)),
      done: new Int32Array(buffer(4 * tasks)),
      cells: new Float64Array(buffer(8 * numbers)),
      offsets,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const what = `${counted(tasks, "run")} with ${counted(numbers, "number")} in all`;
    throw new SizeError(`there is no memory for ${what}; take fewer replications or fewer points`);
  }
}

/**
 * The tasks of the next batch that no thread has taken, or null when there is none or the work was stopped. Tasks whose
 * rows were known before are left out.
 */
export function takeBatch(board: TaskBoard, design: Design<unknown>): Task[] | null {
  while (Atomics.load(board.control, STOP) === GOES_ON) {
    const batch = Atomics.add(board.control, NEXT, 1);
    if (batch >= batchCount(design)) return null;
    const tasks = tasksOfBatch(design, batch).filter(({ index }) => !isDone(board, index));
    if (tasks.length > 0) return tasks;
  }
  return null;
}

function placeOf({ offsets }: TaskBoard, index: number): { readonly start: number; readonly end: number } {
  const points = offsets.length - 1;
  const before = Math.floor(index / points) * offsets[points];
  const point = index % points;
  return { start: before + offsets[point], end: before + offsets[point + 1] };
}

/**
 * Writes the row of a task, of what is kept, and marks it whole.
 *
 * @throws RangeError when the row has another length than its point says
 */
export function putRow(board: TaskBoard, { index }: Task, row: Float64Array): void {
  const { start, end } = placeOf(board, index);
  if (row.length !== end - start) throw new RangeError(`row must have ${end - start} numbers, got ${row.length}`);
  board.cells.set(row, start);
  Atomics.store(board.done, index, 1);
}

/** How many tasks, from the first on, may have been begun: no later one has. */
export function tasksBegun(board: TaskBoard, design: Design<unknown>): number {
  return tasksBefore(design, Atomics.load(board.control, NEXT));
}

/** Whether all work has been stopped. Threads then leave a batch unfinished. */
export function isOver(board: TaskBoard): boolean {
  return Atomics.load(board.control, STOP) === IS_OVER;
}

/** Tells every thread to do no further task. */
export function stopWork(board: TaskBoard): void {
  Atomics.store(board.control, STOP, IS_OVER);
}

/**
 * Tells every thread to finish the batch that it is working on, and to begin no other. Batches are begun in their order,
 * so that those before one that failed are all finished: the first failure in the order of tasks is always found.
 */
export function beginNothing(board: TaskBoard): void {
  Atomics.compareExchange(board.control, STOP, GOES_ON, BEGINS_NOTHING);
}

/** Whether the row of a task is whole, by the task's position in the design. */
export function isDone(board: TaskBoard, index: number): boolean {
  return Atomics.load(board.done, index) === 1;
}

/** The row of a task that is done, copied from the board. */
export function rowOf(board: TaskBoard, index: number): Float64Array {
  const { start, end } = placeOf(board, index);
  return board.cells.slice(start, end);
}

/**
 * The rows of all replications, from the first on and without a gap, that are whole in every point.
 *
 * @returns rows[point][replication], copied from the board
 */
export function wholeRows(board: TaskBoard): Float64Array[][] {
  const points = board.offsets.length - 1;
  let whole = 0;
  while (whole < board.done.length && isDone(board, whole)) whole++;
  const replications = Math.floor(whole / points);
  return Array.from({ length: points }, (_unused, point) =>
    Array.from({ length: replications }, (_alsoUnused, replication) => rowOf(board, replication * points + point)),
  );
}
