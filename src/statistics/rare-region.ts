/**
 * Points drawn evenly from the part of a cube in which a score is at most 1, however small that part is, and what share of
 * the cube it is.
 *
 * The part is reached by levels: of points in the cube the tenth with the least scores is kept, and from these as many as
 * before are made by moves inside of the level, until the level is 1. The share is the product of the shares kept (subset
 * simulation: S.-K. Au and J. L. Beck, "Estimation of small failure probabilities in high dimensions by subset
 * simulation", Probabilistic Engineering Mechanics 16 (2001) 263–277). A move draws a point on a line through the point,
 * along an axis or along the difference of two others, and shrinks the line until it is inside (R. M. Neal, "Slice
 * sampling", Annals of Statistics 31 (2003) 705–767): it leaves points that are spread evenly spread evenly.
 */

/** Score of a point; may be cut off at the first number above `enough` that is known to be too small for it. */
export type Score = (point: readonly number[], enough: number) => number;

export interface RareRegion {
  /** Points with a score of at most `level`, spread evenly. */
  readonly points: readonly (readonly number[])[];
  /** Share of the cube in which the score is at most `level`, estimated. */
  readonly share: number;
  /** 1; above it where no point with a score of 1 was found: the level of the hundredth of the cube that comes nearest. */
  readonly level: number;
}

/** Points at each level where no number is given. */
const POINTS = 1000;
/** Share of them that makes the next level. */
const KEPT = 0.1;
/** Moves of each point at each level. */
const MOVES = 8;
/** Levels after which it is given up: the region would be smaller than 1e-12 of the cube. */
const MOST_LEVELS = 12;
const SHRINKS = 40;
/** The level whose points are given back where 1 is not reached. */
const NEAREST_LEVEL = 2;

/** One move of a point inside of a level. */
function move(
  point: readonly number[],
  others: readonly (readonly number[])[],
  score: Score,
  level: number,
  source: () => number,
): readonly number[] {
  const inputs = point.length;
  const pick = () => others[Math.floor(source() * others.length)];
  const axis = Math.floor(source() * inputs);
  const pair = source() < 0.5 ? { from: pick(), to: pick() } : null;
  const direction = point.map((_, k) => (pair === null ? (k === axis ? 1 : 0) : pair.from[k] - pair.to[k]));
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let k = 0; k < inputs; k++) {
    if (direction[k] === 0) continue;
    const ends = [-point[k] / direction[k], (1 - point[k]) / direction[k]];
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  if (!(high > low) || high === Number.POSITIVE_INFINITY) return point;
  for (let tries = 0; tries < SHRINKS; tries++) {
    const at = low + source() * (high - low);
    const next = point.map((value, k) => Math.min(1, Math.max(0, value + at * direction[k])));
    if (score(next, level) <= level) return next;
    if (at < 0) low = at;
    else high = at;
  }
  return point;
}

/**
 * Draws points from the region of a cube in which a score is at most 1.
 *
 * @param inputs dimensions of the cube [0, 1]
 * @param score of a point, at least 0
 * @param source of uniforms
 * @param count points at each level
 * @returns as many points; where none with a score of 1 was found, points of the hundredth of the cube that comes nearest
 */
export function drawRegion(inputs: number, score: Score, source: () => number, count = POINTS): RareRegion {
  let points: (readonly number[])[] = Array.from({ length: count }, () =>
    Array.from({ length: inputs }, () => source()),
  );
  let share = 1;
  let nearest: RareRegion | undefined;
  for (let step = 1; ; step++) {
    const scored = points.map((point) => ({ point, score: score(point, Number.POSITIVE_INFINITY) }));
    scored.sort((a, b) => a.score - b.score);
    const level = Math.max(1, scored[Math.ceil(KEPT * count) - 1].score);
    const seeds = scored.filter((one) => one.score <= level).map(({ point }) => point);
    share *= seeds.length / count;
    points = points.map((_, k) => {
      let point = seeds[k % seeds.length];
      for (let moves = 0; moves < MOVES; moves++) point = move(point, seeds, score, level, source);
      return point;
    });
    const region = { points, share, level };
    if (step === NEAREST_LEVEL) nearest = region;
    if (level === 1) return region;
    if (step === MOST_LEVELS) return nearest!;
  }
}
