/**
 * Executors: who does the tasks of a design. One that uses this thread alone stands here; worker threads are in
 * worker-threads.ts. Whoever does them, the rows are the same bytes.
 */
import { requireCallable, requireFunction } from "../foundation/refusal.js";
import type { Design, Model, Replicate, ReplicateTogether } from "./design.js";
import { createBoard, stopWork, type TaskBoard, wholeRows } from "./task-board.js";
import { type Watch, watchBoard } from "./watch.js";
import { type Failure, workOff } from "./work.js";

/** What an executor gives. */
export interface Execution {
  /**
   * rows[point][replication]: every replication from the first on that is whole in all points, which are all of the
   * design unless the signal has come. Of each replication the numbers that its point keeps.
   */
  readonly rows: Float64Array[][];
  /** The first failure in the order of tasks, whoever did them; null where there is none. */
  readonly failure: Failure | null;
}

/** Does the tasks of a design: all of them, unless the signal stops it or the model fails. */
export type Executor<Input> = (design: Design<Input>, watch: Watch) => Promise<Execution>;

/** Lets signals, messages, progress and a browser's page be served. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * A function that gives way where the thread has worked for some time since it last did. To give way takes a millisecond
 * or more, as long as many a replication.
 *
 * @param after milliseconds of work
 */
export function giveWayEvery(after: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < after) return;
    await giveWay();
    last = performance.now();
  };
}

/** Milliseconds of work after which a thread that has other things to do gives way, between two tasks. */
const GIVE_WAY_AFTER = 20;

/**
 * Works off a board in this thread, which gives way between two tasks.
 *
 * @param signal stops the work
 * @param tell called after every task
 */
export async function workHere<Input>(
  board: TaskBoard,
  design: Design<Input>,
  model: Model<Input>,
  signal: AbortSignal | undefined,
  tell: () => void,
): Promise<Failure | null> {
  const work = workOff(board, design, model);
  const giveWayInTime = giveWayEvery(GIVE_WAY_AFTER);
  for (;;) {
    if (signal?.aborted) stopWork(board);
    const { done, value } = work.next();
    if (done && value !== null) return value;
    tell();
    if (done) return null;
    await giveWayInTime();
  }
}

/**
 * An executor that does everything in the calling thread. Between two replications it gives way to other work there, every
 * 20 milliseconds or so.
 *
 * @param replicate the model
 * @param replicateTogether the model for points that are run together; left out, each is run by itself
 * @returns the executor, for `collect` or the option `executor`
 * @throws TypeError for a model that is no function
 * @example
 * const executor = thisThread(replicate);
 * const result = await runScenario(scenario, { replications: 2, executor });
 */
export function thisThread<Input>(
  replicate: Replicate<Input>,
  replicateTogether?: ReplicateTogether<Input>,
): Executor<Input> {
  requireCallable("replicate", replicate);
  requireFunction("replicateTogether", replicateTogether);
  return async (design, watch) => {
    const board = createBoard(design, false);
    const tell = watchBoard(board, design, watch);
    const failure = await workHere(board, design, { replicate, replicateTogether }, watch.signal, tell);
    return { rows: wholeRows(board), failure };
  };
}
