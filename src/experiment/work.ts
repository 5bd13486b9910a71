/** Does the tasks of a board one by one: what every thread does, the main one included. */
import { SizeError } from "../foundation/errors.js";
import { type Design, keptOf, type Model, type ReplicateInParts, type Task } from "./design.js";
import { beginNothing, isOver, putRow, type TaskBoard, takeBatch } from "./task-board.js";

/** What went wrong in which task, in a form that crosses threads. */
export interface Failure {
  /** Index into the design's points. */
  readonly point: number;
  /** Number of the replication, from 1. */
  readonly replication: number;
  /** What the error says. */
  readonly message: string;
  /** Where it was thrown, as the error says; "" where it does not. */
  readonly stack: string;
  /** Whether the input asks for more than can be simulated, which is no fault of the program. */
  readonly isTooLarge: boolean;
}

function failureOf({ point, replication }: Task, error: unknown): Failure {
  const isTooLarge = isSizeError(error);
  return error instanceof Error
    ? { point, replication, message: error.message, stack: error.stack ?? "", isTooLarge }
    : { point, replication, message: String(error), stack: "", isTooLarge };
}

/** The first of some failures in the order of tasks; null where there is none. */
export function firstFailure({ points, first }: Design<unknown>, failures: readonly Failure[]): Failure | null {
  const round = ({ point, replication }: Failure) => replication - first - (points[point].replicationsLater ?? 0);
  return failures.toSorted((a, b) => round(a) - round(b) || a.point - b.point)[0] ?? null;
}

/** Whether an error is, or was caused by, one of size. */
function isSizeError(error: unknown): boolean {
  return error instanceof SizeError || (error instanceof Error && isSizeError(error.cause));
}

/**
 * Works off a board until there is nothing left or the work is stopped.
 *
 * @returns pauses after every task, and within one where the model does; at the end null, or a Failure when the model
 *   threw, after which no thread begins another batch
 */
export function* workOff<Input>(
  board: TaskBoard,
  design: Design<Input>,
  model: Model<Input>,
): Generator<undefined, Failure | null> {
  for (let tasks = takeBatch(board, design); tasks !== null; tasks = takeBatch(board, design)) {
    const rowsOf = model.replicateInParts ?? (tasks.length > 1 ? model.replicateTogether : undefined);
    const failure = yield* rowsOf === undefined
      ? doOneByOne(board, design, model, tasks)
      : doTogether(board, design, { ...model, rowsOf }, tasks);
    if (failure === null) continue;
    beginNothing(board);
    return failure;
  }
  return null;
}

function* doOneByOne<Input>(
  board: TaskBoard,
  { points, seed }: Design<Input>,
  { replicate }: Model<Input>,
  tasks: readonly Task[],
): Generator<undefined, Failure | null> {
  for (const task of tasks) {
    if (isOver(board)) return null;
    try {
      const point = points[task.point];
      putRow(board, task, keptOf(point, replicate(point.input, seed, task.replication)));
    } catch (error) {
      return failureOf(task, error);
    }
    yield;
  }
  return null;
}

function* doTogether<Input>(
  board: TaskBoard,
  design: Design<Input>,
  { replicate, rowsOf }: Model<Input> & { readonly rowsOf: ReplicateInParts<Input> },
  tasks: readonly Task[],
): Generator<undefined, Failure | null> {
  const { points, seed } = design;
  const inputs = tasks.map(({ point }) => points[point].input);
  let done = 0;
  try {
    for (const row of rowsOf(inputs, seed, tasks[0].replication)) {
      if (row !== null) {
        const task = tasks[done++];
        putRow(board, task, keptOf(points[task.point], row));
      }
      yield;
      if (isOver(board)) return null;
    }
    if (done === tasks.length) return null;
    throw new RangeError(`rows must be as many as inputs (${tasks.length}), got ${done}`);
  } catch (error) {
    // It is not known whose fault it is: each is run by itself, and the first that fails has what replays it.
    const failure = yield* doOneByOne(board, design, { replicate }, tasks);
    if (failure !== null || isOver(board)) return failure;
    return failureOf(tasks[0], error);
  }
}
