/** A worker thread: loads the model once by its address, then works off the boards it is given. */
import type { Design, Replicate, ReplicateTogether } from "./design.js";
import type { TaskBoard } from "./task-board.js";
import { type Failure, workOff } from "./work.js";

export interface Assignment {
  /** Address of the module that exports `replicate`, and `replicateTogether` if the model has it. */
  readonly module: string;
  readonly board: TaskBoard;
  readonly design: Design<unknown>;
}

function isReplicate(value: unknown): value is Replicate<unknown> {
  return typeof value === "function";
}

function isReplicateTogether(value: unknown): value is ReplicateTogether<unknown> | undefined {
  return value === undefined || typeof value === "function";
}

export default async function work({ module, board, design }: Assignment): Promise<Failure | null> {
  const { replicate, replicateTogether }: { replicate?: unknown; replicateTogether?: unknown } = await import(module);
  if (!isReplicate(replicate)) throw new TypeError(`module must export replicate, got ${module}`);
  if (!isReplicateTogether(replicateTogether))
    throw new TypeError(`replicateTogether must be a function or left out, got another value from ${module}`);
  const work = workOff(board, design, { replicate, replicateTogether });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
