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

/**
 * The tasks of the next batch that no thread has taken, or null when there is none or the work was stopped. Tasks whose
 * rows were known before are left out.
 */
export function takeBatch(board: TaskBoard, design: Design<unknown>): Task[] | null {
  while (!isStopped(board)) {
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

/** Whether the work was stopped. */
export function isStopped(board: TaskBoard): boolean {
  return Atomics.load(board.control, STOP) !== 0;
}

/** Tells every thread to do no further task. */
export function stopWork(board: TaskBoard): void {
  Atomics.store(board.control, STOP, 1);
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
