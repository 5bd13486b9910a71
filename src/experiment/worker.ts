/** A worker thread: loads the model once by its address, then works off the boards it is given. */
import type { Design, Replicate } from "./design.js";
import type { TaskBoard } from "./task-board.js";
import { type Failure, workOnce } from "./work.js";

export interface Assignment {
  /** Address of the module that exports `replicate`. */
  readonly module: string;
  readonly board: TaskBoard;
  readonly design: Design<unknown>;
}

function isReplicate(value: unknown): value is Replicate<unknown> {
  return typeof value === "function";
}

export default async function work({ module, board, design }: Assignment): Promise<Failure | null> {
  const loaded: { replicate?: unknown } = await import(module);
  if (!isReplicate(loaded.replicate)) throw new TypeError(`module must export replicate, got ${module}`);
  for (;;) {
    const outcome = workOnce(board, design, loaded.replicate);
    if (outcome === false) return null;
    if (outcome !== true) return outcome;
  }
}
