/**
 * An executor whose workers are spoken to by messages: for browsers, where a page that was opened from a file shares no
 * memory with its workers. Their side is in message-worker.ts.
 */
import { requireCallable, requireNonNegativeOrInfinity, requireWhole } from "../foundation/refusal.js";
import { type Design, forThreads, taskCount } from "./design.js";
import type { Execution, Executor } from "./executor.js";
import type { WorkerAnswer, WorkerRequest } from "./message-worker.js";
import { beginNothing, createBoard, putRow, stopWork, type TaskBoard, takeBatch, wholeRows } from "./task-board.js";
import { type Watch, watchBoard } from "./watch.js";
import { type Failure, firstFailure } from "./work.js";

/** Milliseconds from which on a timer cannot wait. */
const LONGEST_WAIT = 2 ** 31;

/** A worker as its caller sees it. A browser's `Worker` is one. */
export interface MessageWorker {
  /** Sends the worker a message. */
  postMessage(message: unknown): void;
  /** Has a listener told of the worker's messages, or of its faults. */
  addEventListener(
    type: "message" | "error",
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  /** Ends the worker, whatever it is doing. */
  terminate(): void;
}

/** A worker that waits for one answer at a time. */
class Helper {
  readonly #worker: MessageWorker;
  /** What went wrong in it: it answers no more. */
  #fault: Error | null = null;
  #resolve: (answer: WorkerAnswer | null) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(worker: MessageWorker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#resolve(data as WorkerAnswer));
    worker.addEventListener("error", ({ message }) => {
      this.#fault = new Error(`a worker failed: ${message ?? ""}`);
      this.#reject(this.#fault);
    });
  }

  get isBroken(): boolean {
    return this.#fault !== null;
  }

  give(design: Design<unknown>): void {
    this.#worker.postMessage({ design } satisfies WorkerRequest);
  }

  /** Null when the worker was ended first. */
  ask(request: WorkerRequest): Promise<WorkerAnswer | null> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== null) reject(this.#fault);
      this.#resolve = resolve;
      this.#reject = reject;
      this.#worker.postMessage(request);
    });
  }

  /** Tells the worker to answer with what it has. */
  stop(): void {
    this.#worker.postMessage({ stop: true } satisfies WorkerRequest);
  }

  end(): void {
    this.#worker.terminate();
    this.#resolve(null);
  }
}

/** Gives a helper one batch after another until there is none left. */
async function keepBusy(
  helper: Helper,
  board: TaskBoard,
  design: Design<unknown>,
  tell: () => void,
): Promise<Failure | null> {
  helper.give(design);
  for (let tasks = takeBatch(board, design); tasks !== null; tasks = takeBatch(board, design)) {
    const answer = await helper.ask({ tasks });
    if (answer === null) return null;
    if (answer.failure !== null) {
      beginNothing(board);
      return answer.failure;
    }
    answer.rows.forEach((row, index) => void putRow(board, tasks[index], row));
    tell();
    if (answer.rows.length < tasks.length) return null;
  }
  return null;
}

/**
 * An executor with workers that answer messages by `serveMessages`. They are started when they are first needed and
 * kept for the next design. When the signal comes they are told to stop; those that go on are ended, for a replication
 * may take long.
 *
 * @param start starts a worker
 * @param count workers, from 1; more than there are tasks are not started
 * @param patience milliseconds that workers have to stop by themselves, from 0 to Infinity; left out: they are ended at
 *   once
 * @returns the executor, for `collect`
 * @throws RangeError for another count or patience, TypeError for a `start` that is no function
 * @example
 * // In a browser startWorker is () => new Worker("worker.js").
 * const rows = await collect(designStudy([scenario]), messageWorkers(startWorker, 2));
 */
export function messageWorkers<Input>(start: () => MessageWorker, count: number, patience = 0): Executor<Input> {
  requireCallable("start", start, "a function that starts a worker");
  requireWhole("count", count, 1);
  requireNonNegativeOrInfinity("patience", patience);
  /** Those that no design has at present. A worker answers for one design at a time. */
  const idle: Helper[] = [];
  return async (given: Design<Input>, watch: Watch): Promise<Execution> => {
    const design = forThreads(given, count);
    const board = createBoard(design, false);
    const tell = watchBoard(board, design, watch);
    const wanted = Math.min(count, taskCount(design));
    const helpers: Helper[] = [];
    const endAll = () => {
      for (const helper of helpers.splice(0)) helper.end();
    };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      stopWork(board);
      if (patience === 0) endAll();
      else {
        for (const helper of helpers) helper.stop();
        if (patience < LONGEST_WAIT) waiting = setTimeout(endAll, patience);
      }
    };
    watch.signal?.addEventListener("abort", stop);
    try {
      for (const helper of idle.splice(0, wanted)) {
        // One can break while it waits for a design.
        if (helper.isBroken) helper.end();
        else helpers.push(helper);
      }
      while (helpers.length < wanted) helpers.push(new Helper(start()));
      if (watch.signal?.aborted) stop();
      const busy = [...helpers].map((helper) => keepBusy(helper, board, design, tell));
      const failures = (await Promise.all(busy)).filter((failure) => failure !== null);
      return { rows: wholeRows(board), failure: firstFailure(design, failures) };
    } catch (error) {
      // A worker that failed answers no more: the next design has others.
      stopWork(board);
      endAll();
      throw error;
    } finally {
      clearTimeout(waiting);
      watch.signal?.removeEventListener("abort", stop);
      idle.push(...helpers);
      for (const helper of idle.splice(count)) helper.end();
    }
  };
}
