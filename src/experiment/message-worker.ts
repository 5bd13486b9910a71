/**
 * Workers that are spoken to by messages and share no memory, as those of a browser: what the two sides send each
 * other, and the worker's side. The calling side is in message-workers.ts.
 */
import { requireObject } from "../foundation/refusal.js";
import type { Design, Model, Task } from "./design.js";
import { createBoard, wholeRows } from "./task-board.js";
import { type Failure, workOff } from "./work.js";

/** What a worker is sent: a design once, then tasks of it, which are run together. */
export type WorkerRequest = { readonly design: Design<unknown> } | { readonly tasks: readonly Task[] };

/** What it answers to tasks: their rows in the same order, or what went wrong. */
export interface WorkerAnswer {
  readonly rows: readonly Float64Array[];
  readonly failure: Failure | null;
}

/** The inside of a worker: where its messages come from and go to. The global object of a browser's worker is one. */
export interface WorkerScope {
  /** Sends an answer to the caller. */
  postMessage(message: unknown): void;
  /** Has a listener told of every message of the caller. */
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** The design of some tasks of one replication, and nothing else. */
function designOf<Input>(design: Design<Input>, tasks: readonly Task[]): Design<Input> {
  return {
    points: tasks.map(({ point }) => design.points[point]),
    seed: design.seed,
    first: tasks[0].replication,
    replications: 1,
    together: [tasks.map((_, index) => index)],
  };
}

function answerTo<Input>(design: Design<Input>, tasks: readonly Task[], model: Model<Input>): WorkerAnswer {
  const own = designOf(design, tasks);
  const board = createBoard(own, false);
  const work = workOff(board, own, model);
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if (value !== null) return { rows: [], failure: { ...value, point: tasks[value.point].point } };
    return { rows: wholeRows(board).map(([row]) => row), failure: null };
  }
}

/**
 * Makes a worker answer `messageWorkers`: call it once in the script that the worker runs.
 *
 * @param scope the worker's inside; in a browser `self`
 * @param model what gives a row of numbers: `replicate`, and `replicateTogether` where points may be run together
 * @throws TypeError for an argument of another type
 * @example
 * // In a worker of a browser scope is self.
 * serveMessages(scope, { replicate, replicateTogether });
 */
export function serveMessages<Input>(scope: WorkerScope, model: Model<Input>): void {
  requireObject("scope", scope, "the inside of a worker, such as self", ["postMessage", "addEventListener"]);
  requireObject("model", model, "an object with replicate", ["replicate"]);
  let design: Design<Input> | null = null;
  scope.addEventListener("message", ({ data }) => {
    const request = data as WorkerRequest;
    if ("design" in request) design = request.design as Design<Input>;
    else if (design !== null) scope.postMessage(answerTo(design, request.tasks, model));
  });
}
