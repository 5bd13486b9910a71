/**
 * Dealing a design out in shards, which different machines can do, and putting their rows together again.
 *
 * Every shard gets the same number of whole replications, as many as there can be. What is left, fewer replications
 * than there are shards, is put in one line, group by group, and cut into pieces with equally many tasks. So shards
 * differ by at most one batch, whatever a scenario costs; points that are run together stay together; and a shard of a
 * design with many points and few replications has to do with few of the points. Of more shards than batches some are
 * empty.
 *
 * Where points are many and cost much before they can be run, a design is dealt out by points instead: all of it is put
 * in that line, so that a shard has all replications of some points.
 */
import { breach, requireWhole } from "../foundation/refusal.js";
import { checkDesign, type Design, groupsOf, keptWidth } from "./design.js";
import type { Executor } from "./executor.js";
import { type CollectOptions, collectRows } from "./rows.js";

/** Which part of a design. */
export interface ShardNumber {
  /** From 1. */
  readonly shard: number;
  /** How many shards there are, from 1. */
  readonly of: number;
}

/** The same replications of some points: one of the rectangles that a shard consists of. */
export interface Piece {
  /** Indices into the points of the design: whole groups. */
  readonly points: readonly number[];
  /** Number of the first replication, as the model is given it. */
  readonly first: number;
  /** At least 1. */
  readonly replications: number;
}

/** What dealing needs to know of a design. */
export type Dealt = Pick<Design<unknown>, "first" | "replications" | "together"> & {
  readonly points: readonly Pick<Design<unknown>["points"][number], "width" | "kept">[];
  /** Whether a shard has all replications of some points, and not some replications of all. Left out: no. */
  readonly byPoint?: boolean;
};

/** Replications of groups in one line, group by group, which is cut into pieces for the shards. */
interface Line {
  readonly groups: readonly (readonly number[])[];
  /** Number of the first replication. */
  readonly first: number;
  readonly replications: number;
  /** How many points the groups before each have together; at the end those of all. */
  readonly pointsBefore: readonly number[];
}

function lineOf(groups: readonly (readonly number[])[], first: number, replications: number): Line {
  const pointsBefore = [0];
  for (const { length } of groups) pointsBefore.push(pointsBefore[pointsBefore.length - 1] + length);
  return { groups, first, replications, pointsBefore };
}

/**
 * The first batch of the line that goes to a shard or to a later one. A batch goes where its middle lies: whole numbers,
 * so that every machine cuts alike, and as large as they must be, for tasks times shards can be more than a double holds.
 *
 * @param shard from 0; of their number: one behind the last batch
 */
function firstBatch({ groups, replications, pointsBefore }: Line, shard: number, of: number): bigint {
  const each = BigInt(replications);
  const tasks = BigInt(pointsBefore[groups.length]) * each;
  const isBefore = (batch: bigint) => {
    const group = Number(batch / each);
    const size = BigInt(groups[group].length);
    const before = BigInt(pointsBefore[group]) * each + (batch % each) * size;
    return (2n * before + size) * BigInt(of) < 2n * tasks * BigInt(shard);
  };
  let [low, high] = [0n, BigInt(groups.length) * each];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (isBefore(middle)) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** The batches of the line from one to another as pieces: replications of one group that follow each other are one. */
function piecesBetween({ groups, first, replications }: Line, begin: bigint, end: bigint): Piece[] {
  const pieces: Piece[] = [];
  const each = BigInt(replications);
  for (let batch = begin; batch < end; ) {
    const group = batch / each;
    const next = (group + 1n) * each < end ? (group + 1n) * each : end;
    pieces.push({
      points: groups[Number(group)],
      first: first + Number(batch % each),
      replications: Number(next - batch),
    });
    batch = next;
  }
  return joinAlike(pieces);
}

/** Pieces that follow each other and have the same replications are one, so that threads can share its tasks. */
function joinAlike(pieces: readonly Piece[]): Piece[] {
  const joined: { points: number[]; first: number; replications: number }[] = [];
  for (const { points, first, replications } of pieces) {
    const last = joined.at(-1);
    if (last?.first === first && last.replications === replications)
      for (const point of points) last.points.push(point);
    else joined.push({ points: [...points], first, replications });
  }
  return joined;
}

/** What every shard has of a design, and the line of what is left. */
function partsOf(design: Dealt, of: number): { readonly own: (shard: number) => Piece[]; readonly line: Line } {
  requireWhole("of", of, 1);
  const { points, first, replications, byPoint = false } = design;
  const groups = groupsOf(design).filter(({ length }) => length > 0);
  const each = byPoint ? 0 : Math.floor(replications / of);
  const all = points.map((_, point) => point);
  return {
    own: (shard) => (each === 0 ? [] : [{ points: all, first: first + shard * each, replications: each }]),
    line: lineOf(groups, first + each * of, replications - each * of),
  };
}

/**
 * Deals out one shard of a design. What it takes to do so does not grow with the replications or the shards.
 *
 * @param design points, replications and groups
 * @param number which shard
 * @returns its pieces, the same as {@link dealShards} gives it
 * @throws RangeError for a wrong number
 */
export function dealShard(design: Dealt, { shard, of }: ShardNumber): Piece[] {
  const { own, line } = partsOf(design, of);
  requireWhole("shard", shard, 1);
  if (shard > of) throw breach("shard", `at most the number of shards (${of})`, shard);
  return [...own(shard - 1), ...piecesBetween(line, firstBatch(line, shard - 1, of), firstBatch(line, shard, of))];
}

/**
 * Deals a design out.
 *
 * @param design points, replications and groups
 * @param of how many shards, from 1
 * @returns the pieces of every shard: together they hold every task once
 * @throws RangeError for a wrong number of shards
 */
export function dealShards(design: Dealt, of: number): Piece[][] {
  const { own, line } = partsOf(design, of);
  let end = 0n;
  return Array.from({ length: of }, (_, shard) => {
    const begin = end;
    end = firstBatch(line, shard + 1, of);
    return [...own(shard), ...piecesBetween(line, begin, end)];
  });
}

/** How many runs the pieces of a shard have. */
function runsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { points, replications }) => sum + points.length * replications, 0);
}

/**
 * How many numbers the rows of a shard have, row after row: by piece, then point, then replication.
 *
 * @param isEmpty whether a point is not run, so that its rows have none
 */
export function widthsOf(
  { points }: Pick<Dealt, "points">,
  pieces: readonly Piece[],
  isEmpty: (point: number) => boolean = () => false,
): number[] {
  return pieces.flatMap((piece) =>
    piece.points.flatMap((point) => {
      const width = isEmpty(point) ? 0 : keptWidth(points[point]);
      return Array.from({ length: piece.replications }, () => width);
    }),
  );
}

/** A design, some of whose points are not laid out: those of other shards, and those that nothing can run. */
export type PartlyLaidOut<Input> = Design<Input | null>;

/** A piece of a design, as a design of its points that are laid out; no other is looked at. */
function designOf<Input>(design: PartlyLaidOut<Input>, { points, first, replications }: Piece): Design<Input> {
  const own = points.flatMap((point) => {
    const { input, ...rest } = design.points[point];
    return input === null ? [] : [{ point, laidOut: { ...rest, input } }];
  });
  const place = new Map(own.map(({ point }, index) => [point, index]));
  const groups = groupsOf(design).map((group) => group.flatMap((point) => place.get(point) ?? []));
  return {
    points: own.map(({ laidOut }) => laidOut),
    seed: design.seed,
    first,
    replications,
    together: groups.filter(({ length }) => length > 0),
  };
}

const NOTHING = new Float64Array(0);

/** The rows of a piece by point and replication, with an empty row for every run of a point that is not laid out. */
function withEmptyRows(
  design: PartlyLaidOut<unknown>,
  { points, replications }: Piece,
  rows: readonly (readonly Float64Array[])[],
): Float64Array[] {
  let next = 0;
  return points.flatMap((point) =>
    design.points[point].input === null ? Array.from({ length: replications }, () => NOTHING) : rows[next++],
  );
}

/**
 * Runs one shard of a design.
 *
 * @param design points and replications; those of other shards need no input
 * @param number which shard
 * @param executor who does the tasks
 * @param options progress, signal and replay
 * @returns the rows of the shard by piece, then point, then replication, empty where a point has no input; null when
 *   the signal came before all were done
 * @throws RangeError for a wrong design or number; InvariantError when the model fails, with what replays it
 */
export async function collectShardRows<Input>(
  design: PartlyLaidOut<Input> & Pick<Dealt, "byPoint">,
  { shard, of }: ShardNumber,
  executor: Executor<Input>,
  { onProgress, ...options }: CollectOptions,
): Promise<Float64Array[] | null> {
  checkDesign(design);
  const pieces = dealShard(design, { shard, of });
  const total = runsOf(pieces);
  const found: Float64Array[] = [];
  for (const piece of pieces) {
    const own = designOf(design, piece);
    const { rows, complete } =
      own.points.length === 0
        ? { rows: [], complete: true }
        : await collectRows(own, executor, {
            ...options,
            onProgress: ({ done }) => onProgress?.({ done: found.length + done, total }),
          });
    if (!complete) return null;
    for (const row of withEmptyRows(design, piece, rows)) found.push(row);
  }
  return found;
}

/**
 * Puts the rows of all shards in the places that they have in the whole.
 *
 * @param design what was dealt out
 * @param shards the rows of every shard, in the order of their numbers
 * @returns rows[point][replication]
 */
export function joinShardRows(design: Dealt, shards: readonly (readonly Float64Array[])[]): Float64Array[][] {
  const rows = design.points.map((): Float64Array[] => []);
  dealShards(design, shards.length).forEach((pieces, shard) => {
    let next = 0;
    for (const { points, first, replications } of pieces)
      for (const point of points)
        for (let replication = 0; replication < replications; replication++)
          rows[point][first - design.first + replication] = shards[shard][next++];
  });
  return rows;
}
