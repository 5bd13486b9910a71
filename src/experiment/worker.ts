/** A worker thread: loads the model once by its address, then works off the boards it is given. */
import type { Board } from "./board.js";
import type { Replicate } from "./model.js";
import { type Failure, workOnce } from "./work.js";

export interface Assignment {
  readonly module: string;
  readonly board: Board;
  readonly subjects: readonly unknown[];
  readonly seed: string;
}

function isReplicate(value: unknown): value is Replicate<unknown> {
  return typeof value === "function";
}

export default async function work({ module, board, subjects, seed }: Assignment): Promise<Failure | null> {
  const loaded: { replicate?: unknown } = await import(module);
  if (!isReplicate(loaded.replicate)) throw new TypeError(`module must export replicate, got ${module}`);
  for (;;) {
    const outcome = workOnce(board, subjects, seed, loaded.replicate);
    if (outcome === false) return null;
    if (outcome !== true) return outcome;
  }
}
