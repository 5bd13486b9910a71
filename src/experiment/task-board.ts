/**
 * The board on which the tasks of a design are shared out and their rows written down. Every thread takes the next
 * batch from one counter and writes each row in the task's own place, so the rows do not depend on which thread did
 * what, or when.
 *
 * Invariant: a row is whole before its mark is set.
 */
import { cumsum, sum } from "d3-array";
import { batchCount, type Design, keptWidth, type Task, taskCount, tasksOfBatch } from "./design.js";

export interface TaskBoard {
  /** [next batch, stop flag]. */
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

/**
 * An empty board for a design.
 *
 * @param shared true when other threads must see it
 */
export function createBoard(design: Design<unknown>, shared: boolean): TaskBoard {
  const tasks = taskCount(design);
  const widths = design.points.map(keptWidth);
  const buffer = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    control: new Int32Array(buffer(8)),
    done: new Int32Array(buffer(4 * tasks)),
    cells: new Float64Array(buffer(8 * design.replications * sum(widths))),
    offsets: Float64Array.of(0, ...cumsum(widths)),
  };
}

/** The tasks of the next batch that no thread has taken, or null when there is none or the work was stopped. */
export function takeBatch(board: TaskBoard, design: Design<unknown>): Task[] | null {
  if (isStopped(board)) return null;
  const batch = Atomics.add(board.control, NEXT, 1);
  return batch < batchCount(design) ? tasksOfBatch(design, batch) : null;
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

/** Whether the work was stopped. */
export function isStopped(board: TaskBoard): boolean {
  return Atomics.load(board.control, STOP) !== 0;
}

/** Tells every thread to do no further task. */
export function stopWork(board: TaskBoard): void {
  Atomics.store(board.control, STOP, 1);
}

/** How many tasks are whole. */
export function countDone(board: TaskBoard): number {
  return sum(board.done, (_, index) => Atomics.load(board.done, index));
}

/**
 * The rows of all replications, from the first on and without a gap, that are whole in every point.
 *
 * @returns rows[point][replication], copied from the board
 */
export function wholeRows(board: TaskBoard): Float64Array[][] {
  const points = board.offsets.length - 1;
  let whole = 0;
  while (whole < board.done.length && Atomics.load(board.done, whole) === 1) whole++;
  const replications = Math.floor(whole / points);
  return Array.from({ length: points }, (_unused, point) =>
    Array.from({ length: replications }, (_alsoUnused, replication) => {
      const { start, end } = placeOf(board, replication * points + point);
      return board.cells.slice(start, end);
    }),
  );
}
