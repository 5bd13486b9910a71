/**
 * An executor that has worker threads beside the calling one, kept warm between designs, and a thread for one task. It needs
 * Node, and is loaded only where more than one thread is wanted. Idle workers do not keep a process alive.
 */
import { Piscina } from "piscina";
import { SizeError } from "../foundation/errors.js";
import { requireWhole } from "../foundation/refusal.js";
import { type Design, forThreads, type Replicate, type ReplicateTogether, taskCount } from "./design.js";
import { type Executor, workHere } from "./executor.js";
import { createBoard, stopWork, type TaskBoard, wholeRows } from "./task-board.js";
import { type Watch, watchBoard } from "./watch.js";
import { type Failure, firstFailure } from "./work.js";
import type { Assignment } from "./worker.js";

/** Threads that work for one design at a time. */
interface Crew {
  readonly pool: Piscina<Assignment, Failure | null>;
  readonly size: number;
}

const NO_MEMORY =
  "a thread has no memory left; use fewer workers, or a scenario in which fewer people are there at once";

/** Whether a thread ended because its memory did. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Threads that no design has at present; the next takes them, if they are enough. */
let idle: Crew | null = null;

/** Workers run built files: where this file is TypeScript source, everything stays in the calling thread. */
function canStartWorkers(): boolean {
  return !import.meta.url.endsWith(".ts");
}

/** Threads for one design alone: another that runs at the same time may stop its own, or want more of them. */
function takeCrew(helpers: number): Crew {
  const found = idle;
  idle = null;
  if (found !== null && found.size >= helpers) return found;
  void found?.pool.destroy();
  const pool = new Piscina<Assignment, Failure | null>({
    // Bundled from worker.ts, with the model.
    filename: new URL("../command/worker.js", import.meta.url).href,
    minThreads: helpers,
    maxThreads: helpers,
  });
  return { pool, size: helpers };
}

/** Keeps the larger crew for the next design. */
function giveBack(crew: Crew): void {
  const [kept, other] = idle === null || idle.size < crew.size ? [crew, idle] : [idle, crew];
  idle = kept;
  void other?.pool.destroy();
}

/**
 * Puts `helpers` threads on a board and waits until each finds no more work. When the signal comes, ends them instead,
 * for a replication may take long.
 */
async function workBeside(
  helpers: number,
  board: TaskBoard,
  design: Design<unknown>,
  module: string,
  { signal }: Watch,
): Promise<Failure[]> {
  const crew = takeCrew(helpers);
  const end = () => void crew.pool.destroy();
  signal?.addEventListener("abort", end);
  try {
    const running = Array.from({ length: helpers }, () => crew.pool.run({ module, board, design }));
    const outcomes = await Promise.all(running);
    return outcomes.filter((outcome) => outcome !== null);
  } catch (error) {
    // Workers that were ended reject; the rows they had finished are on the board.
    if (signal?.aborted) return [];
    throw isOutOfMemory(error) ? new SizeError(NO_MEMORY, { cause: error }) : error;
  } finally {
    signal?.removeEventListener("abort", end);
    if (signal?.aborted) end();
    else giveBack(crew);
  }
}

/** After an error: keeps the rows that were finished before it. If that fails too, the first error is the one to report. */
function keepRest(tell: () => void): void {
  try {
    tell();
  } catch {}
}

/**
 * An executor with several threads, the calling one included.
 *
 * @param replicate the model, for the calling thread
 * @param module address of the module that exports the same functions as are given here, for the workers
 * @param threads threads in all, from 1; more than there are tasks are not started
 * @param replicateTogether the model for points that are run together; left out, each is run by itself
 * @throws RangeError for another number of threads
 */
export function workerThreads<Input>(
  replicate: Replicate<Input>,
  module: string,
  threads: number,
  replicateTogether?: ReplicateTogether<Input>,
): Executor<Input> {
  requireWhole("threads", threads, 1);
  return async (given, watch) => {
    const design = forThreads(given, threads);
    const helpers = canStartWorkers() ? Math.min(threads, taskCount(design)) - 1 : 0;
    const board = createBoard(design, helpers > 0);
    const tell = watchBoard(board, design, watch);
    const stop = () => stopWork(board);
    watch.signal?.addEventListener("abort", stop);
    try {
      const beside = helpers > 0 ? workBeside(helpers, board, design, module, watch) : Promise.resolve([]);
      // A thread that has died, such as for want of memory, took a task with it: this one is to stop, too.
      beside.catch(stop);
      const [here, there] = await Promise.all([
        workHere(board, design, { replicate, replicateTogether }, watch.signal, tell),
        beside,
      ]);
      const failures = here === null ? there : [here, ...there];
      // What the other threads have done last.
      tell();
      return { rows: wholeRows(board), failure: firstFailure(design, failures) };
    } catch (error) {
      // A thread has died, or a callback has thrown. There will be no result, so the other threads stop.
      stop();
      keepRest(tell);
      throw error;
    } finally {
      watch.signal?.removeEventListener("abort", stop);
    }
  };
}

/**
 * Runs one task in a thread that ends with it.
 *
 * @param module address of a module whose default export does it
 * @param given what that is called with, a copy of which goes to the thread
 * @returns what it gives
 */
export async function runInThread<Given, Made>(module: string, given: Given): Promise<Made> {
  const pool = new Piscina<Given, Made>({ filename: module, minThreads: 1, maxThreads: 1 });
  try {
    return await pool.run(given);
  } finally {
    await pool.destroy();
  }
}
