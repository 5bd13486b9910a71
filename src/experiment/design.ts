/**
 * A design of runs: what is simulated (its points), and which replications of each. It is a numbered list of tasks, so that
 * any number of threads, processes or machines can share it out.
 *
 * Common random numbers come from giving every point the same seed and the same replication numbers.
 */
import { requireWhole } from "../foundation/refusal.js";

/** One thing to simulate. Plain data, so that it can be sent to another thread. */
export interface DesignPoint<Input> {
  /** Unique in the design. */
  readonly name: string;
  /** What the model is given. */
  readonly input: Input;
  /** How many numbers one replication gives. */
  readonly width: number;
}

export interface Design<Input> {
  /** At least one. */
  readonly points: readonly DesignPoint<Input>[];
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the first replication, from 1. */
  readonly first: number;
  /** Replications of each point, from 1. */
  readonly replications: number;
}

/** One replication of one point. */
export interface Task {
  /** Position in the design, from 0. */
  readonly index: number;
  /** Index into the points. */
  readonly point: number;
  /** Number of the replication, as the model is given it. */
  readonly replication: number;
}

/** Gives one row of numbers. Pure: the same three inputs give the same bytes. Replications are numbered from 1. */
export type Replicate<Input> = (input: Input, seed: string, replication: number) => Float64Array;

/** How many tasks a design has. */
export function taskCount({ points, replications }: Pick<Design<unknown>, "points" | "replications">): number {
  return points.length * replications;
}

/**
 * A task of a design. The points of one replication follow each other, so that work that is stopped early leaves whole
 * replications.
 *
 * @param index from 0, below `taskCount(design)`
 */
export function taskAt({ points, first }: Pick<Design<unknown>, "points" | "first">, index: number): Task {
  return { index, point: index % points.length, replication: first + Math.floor(index / points.length) };
}

/**
 * Refuses a design that cannot be run.
 *
 * @throws RangeError naming parameter, rule and value
 */
export function checkDesign({ points, first, replications }: Design<unknown>): void {
  requireWhole("first", first, 1);
  requireWhole("replications", replications, 1);
  if (points.length === 0) throw new RangeError("scenarios must hold at least one, got none");
  const names = new Set<string>();
  for (const { name } of points) {
    if (names.has(name)) throw new RangeError(`scenarios must differ by name, got "${name}" twice`);
    names.add(name);
  }
}
