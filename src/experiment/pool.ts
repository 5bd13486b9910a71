/**
 * Worker threads, kept warm between batches. The one file of this floor that needs Node; it is loaded only when more
 * than one thread is wanted.
 *
 * Idle workers do not keep a process alive.
 */
import { Piscina } from "piscina";
import type { Failure } from "./work.js";
import type { Assignment } from "./worker.js";

let pool: Piscina<Assignment, Failure | null> | null = null;
let size = 0;

/** Workers run built files: from source, everything stays in the main thread. */
export function canStartWorkers(): boolean {
  return !import.meta.url.endsWith(".ts");
}

/**
 * Puts `workers` threads on a board and waits until each finds no more work.
 *
 * @returns what went wrong, if anything did
 */
export async function assign(workers: number, assignment: Assignment): Promise<Failure[]> {
  if (pool === null || size < workers) {
    await pool?.destroy();
    pool = new Piscina<Assignment, Failure | null>({
      filename: new URL("./worker.js", import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
    });
    size = workers;
  }
  const running = pool;
  const outcomes = await Promise.all(Array.from({ length: workers }, () => running.run(assignment)));
  return outcomes.filter((outcome) => outcome !== null);
}

/** Ends the workers; the next batch starts new ones. */
export async function closePool(): Promise<void> {
  const closing = pool;
  pool = null;
  size = 0;
  await closing?.destroy();
}
