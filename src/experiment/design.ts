/**
 * A design of runs: what is simulated (its points), and which replications of each. It is a numbered list of tasks, so
 * that any number of threads, processes or machines can share it out.
 *
 * Common random numbers come from giving every point the same seed and the same replication numbers. Points whose chance
 * is to be their own have other replication numbers.
 */
import { refusal, requireWhole } from "../foundation/refusal.js";

/** One thing to simulate. Plain data, so that it can be sent to another thread. */
export interface DesignPoint<Input> {
  /** Unique in the design. */
  readonly name: string;
  /** What the model is given. */
  readonly input: Input;
  /** How many numbers one replication gives. */
  readonly width: number;
  /**
   * Which of these numbers are kept, by their places and in this order: a question that needs a few keeps no others in
   * memory or in files. Left out: all.
   */
  readonly kept?: readonly number[];
  /**
   * How much higher the numbers of its replications are than those of the design, from 0: points with different ones
   * have different chance. Left out: 0, so that all points have the same.
   */
  readonly replicationsLater?: number;
}

/** How many numbers of a replication are kept. */
export function keptWidth({ width, kept }: Pick<DesignPoint<unknown>, "width" | "kept">): number {
  return kept?.length ?? width;
}

/**
 * The numbers of a replication that are kept.
 *
 * @throws RangeError when the replication gave another number of them than its point says
 */
export function keptOf({ width, kept }: Pick<DesignPoint<unknown>, "width" | "kept">, row: Float64Array): Float64Array {
  if (row.length !== width) throw new RangeError(`row must have ${width} numbers, got ${row.length}`);
  return kept === undefined ? row : Float64Array.from(kept, (place) => row[place]);
}

/**
 * What is simulated, and which replications of it: a numbered list of tasks that threads, processes or machines can
 * share out. All points have the same seed and, where nothing else is said, the same numbers of replications, so that
 * differences between points are paired.
 *
 * `Input` is what the model is given for a point: in this package a `Blueprint`.
 */
export interface Design<Input> {
  /** What is simulated: at least one, with different names. */
  readonly points: readonly DesignPoint<Input>[];
  /** Seed of every random stream. */
  readonly seed: string;
  /** Number of the first replication, from 1, of points that say nothing else. */
  readonly first: number;
  /** Replications of each point, from 1. */
  readonly replications: number;
  /**
   * Groups of points, by their indices, that the model runs together because that is less work than each by itself.
   * Every point is in one group, with others that have the same numbers of replications. Left out: each point is a group
   * of its own. The rows are the same bytes.
   */
  readonly together?: readonly (readonly number[])[];
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

/**
 * Gives the row of each of several inputs, in their order: the same bytes as `Replicate` gives for each. A row is
 * worked out when it is asked for.
 */
export type ReplicateTogether<Input> = (
  inputs: readonly Input[],
  seed: string,
  replication: number,
) => Iterable<Float64Array>;

/**
 * Gives the same rows as `ReplicateTogether`, and null at each pause: between two of them whoever runs it may look
 * after something else, and may stop.
 */
export type ReplicateInParts<Input> = (
  inputs: readonly Input[],
  seed: string,
  replication: number,
) => Iterable<Float64Array | null>;

/** A model as an experiment knows it. */
export interface Model<Input> {
  /** Runs one replication of one point. */
  readonly replicate: Replicate<Input>;
  /** Left out: every point is run by itself. */
  readonly replicateTogether?: ReplicateTogether<Input> | undefined;
  /** Where it is there it is used in place of the others. Left out: work is stopped between two replications alone. */
  readonly replicateInParts?: ReplicateInParts<Input> | undefined;
}

/** The points of a design as far as only their number matters. */
interface Numbered {
  readonly points: readonly unknown[];
}

type Grouped = Numbered & Pick<Design<unknown>, "together">;

/** The points of a design as far as their number and those of their replications matter. */
interface Scheduled extends Pick<Design<unknown>, "first"> {
  readonly points: readonly Pick<DesignPoint<unknown>, "replicationsLater">[];
}

/** How many tasks a design has. */
export function taskCount({ points, replications }: Numbered & Pick<Design<unknown>, "replications">): number {
  return points.length * replications;
}

/**
 * A task of a design. The points of one replication follow each other, so that work that is stopped early leaves whole
 * replications.
 *
 * @param index from 0, below `taskCount(design)`
 */
export function taskAt({ points, first }: Scheduled, index: number): Task {
  const point = index % points.length;
  const { replicationsLater = 0 } = points[point];
  return { index, point, replication: first + replicationsLater + Math.floor(index / points.length) };
}

/** The groups of points that are run together; each point by itself where a design names no groups. */
export function groupsOf({ points, together }: Grouped): readonly (readonly number[])[] {
  return together ?? points.map((_, point) => [point]);
}

function groupCount({ points, together }: Grouped): number {
  return (together ?? points).length;
}

/** How many batches a design has: a batch is one replication of one group of points. */
export function batchCount(design: Grouped & Pick<Design<unknown>, "replications">): number {
  return groupCount(design) * design.replications;
}

/** The lowest index of a task that is in none of the first `batches` batches, nor is any task after it. */
export function tasksBefore(design: Grouped & Pick<Design<unknown>, "replications">, batches: number): number {
  const groups = groupCount(design);
  if (design.together === undefined) return Math.min(batches, taskCount(design));
  return Math.min(Math.ceil(batches / groups) * design.points.length, taskCount(design));
}

/** Where groups are too few for all threads to have one, points are run by themselves: more work, but done sooner. */
export function forThreads<Input>(design: Design<Input>, threads: number): Design<Input> {
  if (batchCount(design) >= threads) return design;
  const { together, ...apart } = design;
  return apart;
}

/**
 * The tasks of a batch, at least one. The batches of one replication follow each other, as tasks do.
 *
 * @param batch from 0, below `batchCount(design)`
 */
export function tasksOfBatch(design: Scheduled & Pick<Design<unknown>, "together">, batch: number): Task[] {
  const { points, together } = design;
  const groups = groupCount(design);
  const before = Math.floor(batch / groups) * points.length;
  const place = batch % groups;
  return (together?.[place] ?? [place]).map((point) => taskAt(design, before + point));
}

/**
 * Refuses a design that cannot be run.
 *
 * @throws RangeError naming parameter, rule and value
 */
export function checkDesign({ points, first, replications, together }: Design<unknown>): void {
  requireWhole("first", first, 1);
  requireWhole("replications", replications, 1);
  if (points.length === 0) throw refusal("scenarios", "at least one", "none", "must hold");
  const names = new Set<string>();
  for (const { name, replicationsLater = 0 } of points) {
    requireWhole("replicationsLater", replicationsLater, 0);
    if (names.has(name)) throw refusal("scenarios", "by name", `"${name}" twice`, "must differ");
    names.add(name);
  }
  const grouped = together?.flat().sort((a, b) => a - b);
  if (grouped !== undefined && !(grouped.length === points.length && grouped.every((point, k) => point === k)))
    throw new RangeError(`together must hold every point once, got ${JSON.stringify(together)}`);
  const laterOf = (point: number) => points[point].replicationsLater ?? 0;
  if (together?.some((group) => group.some((point) => laterOf(point) !== laterOf(group[0]))))
    throw new RangeError("together must hold points with the same numbers of replications in each group");
}
