/**
 * Runs a batch of replications of every scenario, in this thread and, where wanted, in workers beside it. Between two
 * replications this thread gives way, so that signals, progress and a browser's page are served.
 */
import { type Board, countDone, createBoard, stopWork } from "./board.js";
import type { Model, Subject } from "./model.js";
import { type Failure, workOnce } from "./work.js";

export interface Batch<S extends Subject> {
  readonly subjects: readonly S[];
  readonly widths: readonly number[];
  readonly seed: string;
  readonly first: number;
  readonly count: number;
  /** Threads in all, this one included. */
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of finished tasks of this batch. */
  readonly onDone?: ((done: number) => void) | undefined;
}

function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function workHere<S extends Subject>(board: Board, batch: Batch<S>, model: Model<S>): Promise<Failure | null> {
  for (;;) {
    if (batch.signal?.aborted) stopWork(board);
    const outcome = workOnce(board, batch.subjects, batch.seed, model.replicate);
    if (typeof outcome === "object") return outcome;
    batch.onDone?.(countDone(board));
    if (!outcome) return null;
    await giveWay();
  }
}

/** Waits for the workers; when the signal comes, ends them instead, for a replication may take long. */
async function workBeside<S extends Subject>(
  workers: number,
  board: Board,
  batch: Batch<S>,
  module: string,
): Promise<Failure[]> {
  const { assign, closePool } = await import("./pool.js");
  const { subjects, seed, signal } = batch;
  const end = () => void closePool();
  signal?.addEventListener("abort", end);
  try {
    return await assign(workers, { module, board, subjects, seed });
  } catch (error) {
    // Ended workers reject; what they had finished stands on the board.
    if (signal?.aborted) return [];
    throw error;
  } finally {
    signal?.removeEventListener("abort", end);
  }
}

async function helpersFor<S extends Subject>(batch: Batch<S>, model: Model<S>): Promise<number> {
  const useful = Math.min(batch.workers, batch.count * batch.subjects.length) - 1;
  if (useful < 1 || model.module === undefined) return 0;
  const { canStartWorkers } = await import("./pool.js");
  return canStartWorkers() ? useful : 0;
}

/**
 * Fills a board.
 *
 * @returns the board, complete unless the signal stopped it, and the first failure in order of tasks, or null
 */
export async function runBatch<S extends Subject>(
  batch: Batch<S>,
  model: Model<S>,
): Promise<{ board: Board; failure: Failure | null }> {
  const helpers = await helpersFor(batch, model);
  const board = createBoard(batch.widths, batch.first, batch.count, helpers > 0);
  const stop = () => stopWork(board);
  batch.signal?.addEventListener("abort", stop);
  try {
    const beside = helpers > 0 ? workBeside(helpers, board, batch, model.module as string) : Promise.resolve([]);
    const [here, there] = await Promise.all([workHere(board, batch, model), beside]);
    batch.onDone?.(countDone(board));
    const failures = here === null ? there : [here, ...there];
    failures.sort((a, b) => a.replication - b.replication || a.scenario - b.scenario);
    return { board, failure: failures[0] ?? null };
  } finally {
    batch.signal?.removeEventListener("abort", stop);
  }
}
