/**
 * Workers that are spoken to by messages and share no memory, as those of a browser: what the two sides send each
 * other, and the worker's side. The calling side is in message-workers.ts.
 */
import { requireObject } from "../foundation/refusal.js";
import type { Design, Model, Task } from "./design.js";
import { giveWayEvery } from "./executor.js";
import { createBoard, stopWork, type TaskBoard, wholeRows } from "./task-board.js";
import { type Failure, workOff } from "./work.js";

/** What a worker is sent: a design once, then tasks of it, which are run together; and that it is to stop with them. */
export type WorkerRequest =
  | { readonly design: Design<unknown> }
  | { readonly tasks: readonly Task[] }
  | { readonly stop: true };

/** What it answers to tasks: their rows in the same order, fewer where it was stopped; or what went wrong. */
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
    // The tasks have one number of replication, which is given whatever the points say of it.
    points: tasks.map(({ point }) => ({ ...design.points[point], replicationsLater: 0 })),
    seed: design.seed,
    first: tasks[0].replication,
    replications: 1,
    together: [tasks.map((_, index) => index)],
  };
}

/** Milliseconds of work after which messages are looked at: a browser's timers are too slow for every pause. */
const LOOK_AFTER = 50;

/** Does tasks that the caller may stop. */
class Answering<Input> {
  readonly #board: TaskBoard;
  readonly #design: Design<Input>;
  readonly #tasks: readonly Task[];

  constructor(design: Design<Input>, tasks: readonly Task[]) {
    this.#design = designOf(design, tasks);
    this.#board = createBoard(this.#design, false);
    this.#tasks = tasks;
  }

  stop(): void {
    stopWork(this.#board);
  }

  async answer(model: Model<Input>): Promise<WorkerAnswer> {
    const work = workOff(this.#board, this.#design, model);
    const look = giveWayEvery(LOOK_AFTER);
    for (;;) {
      const { done, value } = work.next();
      if (!done) {
        await look();
      } else if (value !== null) {
        return { rows: [], failure: { ...value, point: this.#tasks[value.point].point } };
      } else {
        return { rows: wholeRows(this.#board).flatMap(([row]) => row ?? []), failure: null };
      }
    }
  }
}

/**
 * Makes a worker answer `messageWorkers`: call it once in the script that the worker runs.
 *
 * @param scope the worker's inside; in a browser `self`
 * @param model what gives a row of numbers: `replicate`; `replicateTogether` where points may be run together;
 *   `replicateInParts` where a replication may be stopped before its end
 * @throws TypeError for an argument of another type
 * @example
 * // In a worker of a browser scope is self.
 * serveMessages(scope, { replicate, replicateInParts });
 */
export function serveMessages<Input>(scope: WorkerScope, model: Model<Input>): void {
  requireObject("scope", scope, "the inside of a worker, such as self", ["postMessage", "addEventListener"]);
  requireObject("model", model, "an object with replicate", ["replicate"]);
  let design: Design<Input> | null = null;
  let answering: Answering<Input> | null = null;
  scope.addEventListener("message", ({ data }) => {
    const request = data as WorkerRequest;
    if ("stop" in request) answering?.stop();
    else if ("design" in request) design = request.design as Design<Input>;
    else if (design !== null) {
      answering = new Answering(design, request.tasks);
      void answering.answer(model).then((answer) => scope.postMessage(answer));
    }
  });
}
