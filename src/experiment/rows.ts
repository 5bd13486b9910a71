/**
 * Collecting: a design to rows of numbers, by whichever executor does the work. What the numbers mean is concluded
 * later, and elsewhere.
 *
 * Rows depend on the points, the seed and the replication numbers alone, so rows of the same points and seed can be
 * joined.
 */

import { InvariantError, SizeError } from "../foundation/errors.js";
import { refusal, requireList, requireObject } from "../foundation/refusal.js";
import { checkDesign, type Design, keptWidth, taskCount } from "./design.js";
import type { Execution, Executor } from "./executor.js";
import type { RowStore } from "./watch.js";

/** How far a piece of work has come, for `onProgress`. */
export interface Progress {
  /** Replications finished, over all scenarios. */
  readonly done: number;
  /** Replications to be done as far as is known now. */
  readonly total: number;
}

/** How rows are collected: who is told of it, and what stops it. */
export interface CollectOptions {
  /** Stops the work; the rows of the replications that were whole by then are given. */
  readonly signal?: AbortSignal | undefined;
  /** Called as replications finish. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The command or call that repeats one replication of one point, for the message of a fault. */
  readonly replay: (point: string, replication: number) => string;
}

/** The same, with rows that are known and where new ones are kept. */
export interface CollectWithStoreOptions extends CollectOptions {
  /** Left out: nothing is known, and nothing kept. */
  readonly store?: RowStore | undefined;
}

/** The rows of some replications of every point. */
export interface Rows {
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the first replication, from 1. */
  readonly first: number;
  /** rows[point][replication]: one number per measure; NaN where a measure has no value in that run. */
  readonly rows: readonly (readonly Float64Array[])[];
  /** False when the work was stopped before every replication of the design was done. */
  readonly complete: boolean;
}

/** How many replications the rows hold of each point. */
export function replicationsIn({ rows }: Pick<Rows, "rows">): number {
  return rows[0]?.length ?? 0;
}

/**
 * Runs a design.
 *
 * @param design points and replications
 * @param executor who does the tasks
 * @param options progress, signal, replay and store
 * @param before tasks that were done earlier in the same piece of work, for the figures of progress
 * @returns the rows of all replications, or of those that were whole in every point when the signal came: perhaps none
 * @throws RangeError for a wrong design, and for rows that are not of it; SizeError for an input that asks for more than can be
 *   simulated; InvariantError when the model fails, with what replays it
 */
export async function collectRows<Input>(
  design: Design<Input>,
  executor: Executor<Input>,
  { signal, onProgress, store, replay }: CollectWithStoreOptions,
  before = 0,
): Promise<Rows> {
  checkDesign(design);
  const { points, seed, first, replications } = design;
  const total = before + taskCount(design);
  let known = 0;
  const onDone = (done: number) => {
    // Executors also tell when they have ended, or have looked after something else.
    if (done === known) return;
    known = done;
    onProgress?.({ done: before + done, total });
  };
  const execution = await executor(design, { signal, onDone, store });
  requireObject("what the executor gives", execution, "an object with rows and failure", ["rows", "failure"]);
  const { rows, failure } = execution;
  if (failure !== null) {
    const { point, replication, message, stack, isTooLarge } = failure;
    if (isTooLarge)
      throw new SizeError(
        `${points[point].name}: the run has more people or events at once than can be simulated (replication ${replication}: ` +
          `${message}). Look for too many arrivals, or people who never leave.`,
      );
    const context = { seed, replication, replay: replay(points[point].name, replication) };
    throw new InvariantError(message, context, stack);
  }
  checkExecution(design, execution, signal?.aborted === true);
  return { seed, first, rows, complete: (rows[0]?.length ?? 0) === replications };
}

/**
 * Holds an executor, which may be anybody's, to what it is to give: a row too long or too short would be read as the
 * numbers of other measures.
 */
function checkExecution<Input>({ points, replications }: Design<Input>, { rows }: Execution, isStopped: boolean): void {
  requireList("rows of the executor", rows);
  if (rows.length !== points.length)
    throw refusal("rows of the executor", `a list for each of ${points.length} points`, String(rows.length));
  const count = isStopped ? rows[0]?.length : replications;
  for (const [index, point] of points.entries()) {
    const place = `rows[${index}] of the executor (${point.name})`;
    requireList(place, rows[index]);
    const { length } = rows[index];
    if (length !== count || count > replications)
      throw refusal(place, `of ${Math.min(count, replications)} replications`, String(length));
    const width = keptWidth(point);
    const wrong = rows[index].find((row) => row?.length !== width);
    if (wrong !== undefined)
      throw refusal(`each row in ${place}`, `${width} numbers, those kept`, String(wrong.length));
  }
}

/**
 * The rows of two runs of the same points as those of one: the second must go on where the first ends.
 *
 * @throws RangeError where seeds differ, points differ in number, or replications are missing or there twice
 */
export function joinRows(one: Rows, other: Rows): Rows {
  const next = one.first + replicationsIn(one);
  if (other.seed !== one.seed) throw refusal("seed", `that of the rows before (${one.seed})`, other.seed);
  if (other.first !== next) throw refusal("first", `the replication that comes next (${next})`, String(other.first));
  if (other.rows.length !== one.rows.length) {
    throw refusal("scenarios", `as many as in the rows before (${one.rows.length})`, String(other.rows.length));
  }
  const rows = one.rows.map((before, point) => [...before, ...other.rows[point]]);
  return { seed: one.seed, first: one.first, rows, complete: one.complete && other.complete };
}
