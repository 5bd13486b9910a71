/**
 * The board on which a batch of replications is shared out and written down. Every thread takes the next task from one
 * counter and writes its row in the place that is the task's own, so who did what, and when, leaves no trace.
 *
 * Invariants: task t is replication t ÷ scenarios (rounded down) of scenario t mod scenarios, so replications are taken
 * up in order; a row is whole before its mark is set.
 */
export interface Board {
  /** [next task, stop flag]. */
  readonly control: Int32Array;
  /** One mark per task: 1 when its row is whole. */
  readonly done: Int32Array;
  /** The rows, task by task. */
  readonly cells: Float64Array;
  /** Length of a row of each scenario. */
  readonly widths: readonly number[];
  /** Number of the first replication of the batch. */
  readonly first: number;
}

export interface Task {
  readonly index: number;
  readonly scenario: number;
  readonly replication: number;
}

const NEXT = 0;
const STOP = 1;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

/**
 * A board for `count` replications of each scenario.
 *
 * @param shared - true when other threads must see it
 */
export function createBoard(widths: readonly number[], first: number, count: number, shared: boolean): Board {
  const tasks = count * widths.length;
  const buffer = (bytes: number) => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    control: new Int32Array(buffer(8)),
    done: new Int32Array(buffer(4 * tasks)),
    cells: new Float64Array(buffer(8 * count * sum(widths))),
    widths,
    first,
  };
}

/** The next task nobody has taken, or null when there is none or the work was stopped. */
export function takeTask(board: Board): Task | null {
  if (Atomics.load(board.control, STOP) !== 0) return null;
  const index = Atomics.add(board.control, NEXT, 1);
  if (index >= board.done.length) return null;
  const scenarios = board.widths.length;
  return { index, scenario: index % scenarios, replication: board.first + Math.floor(index / scenarios) };
}

function placeOf(board: Board, index: number): number {
  const scenarios = board.widths.length;
  const whole = Math.floor(index / scenarios) * sum(board.widths);
  return whole + sum(board.widths.slice(0, index % scenarios));
}

/** Writes the row of a task and marks it whole. */
export function putRow(board: Board, task: Task, row: Float64Array): void {
  const width = board.widths[task.scenario] as number;
  if (row.length !== width) throw new RangeError(`row must have ${width} numbers, got ${row.length}`);
  board.cells.set(row, placeOf(board, task.index));
  Atomics.store(board.done, task.index, 1);
}

/** Tells every thread to take no further task. */
export function stopWork(board: Board): void {
  Atomics.store(board.control, STOP, 1);
}

/** How many tasks are whole. */
export function countDone(board: Board): number {
  let count = 0;
  for (let index = 0; index < board.done.length; index++) count += Atomics.load(board.done, index);
  return count;
}

/** How many replications, from the first on and without a gap, are whole in every scenario. */
export function wholeReplications(board: Board): number {
  let index = 0;
  while (index < board.done.length && Atomics.load(board.done, index) === 1) index++;
  return Math.floor(index / board.widths.length);
}

/** A copy of the row of one scenario and replication (counted from 0 within the batch). */
export function rowAt(board: Board, scenario: number, replication: number): Float64Array {
  const start = placeOf(board, replication * board.widths.length + scenario);
  return board.cells.slice(start, start + (board.widths[scenario] as number));
}
