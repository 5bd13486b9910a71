/**
 * Futures as they would be without the noise of their runs, and how far chance moves what is said of them.
 *
 * A future is run a few times, so the mean of a future is the future plus noise. The variance between futures is
 * estimated without it (statistics/nested-variance.ts); the means are then drawn together around their common mean
 * until they have that variance, so that quantiles and chances are those of the futures and not of the noise: T. A.
 * Louis, "Estimating a Population of Parameter Values Using Bayes and Empirical Bayes Methods", Journal of the American
 * Statistical Association 79 (1984) 393–398. A future whose runs are all exactly 0, such as one in which two scenarios do
 * the same, is not drawn off 0 where noise is small beside the spread: there it has none to take off.
 *
 * Variance alone would leave futures that are skewed with too little of their skewness, and a middle that is off. So the
 * means are drawn together more on one side than on the other, until their third moment is that of the futures, too.
 * With three runs of a future or more it can be told from that of the noise: of a mean m = θ + e, where θ is the future
 * and e has the variance v(θ),
 *
 *   E(m − Em)³ = E(θ − Eθ)³ + 3 cov(θ, v) + E e³   and   cov(m, v̂) = cov(θ, v) + E e³,
 *
 * v̂ being the variance of e as the runs of the future have it. The second holds because mean and variance of a sample
 * are correlated by its third cumulant: A. Stuart and J. K. Ord, Kendall's Advanced Theory of Statistics, volume 1,
 * 6th edition 1994, chapter 12. Noise that grows with the mean, as that of delays does, would else be taken for
 * skewness of the futures.
 *
 * How far chance moves a quantile or a share is found by drawing as many futures, with their runs, out of those that
 * there are, a thousand times, and settling these anew: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapters 8 and 13. So it covers the futures drawn, the noise in each, and how well the two are told apart.
 */
import { createStream } from "../../random/stream.js";
import type { NestedVariance } from "../../statistics/nested-variance.js";
import { quantileOfAscending } from "../../statistics/quantile.js";

/** How often futures are drawn again. */
const RESAMPLES = 1000;
/** Share of the noise in the variance of the futures, below which runs that are all 0 are no accident of a few runs. */
const SMALL_NOISE = 0.3;

/** The most bend there is, as a part of that with which the outermost mean would meet the next: so their order stays. */
const MOST_BEND = 0.98;
/** Steps of bisection for the bend: 2⁻⁴⁰ of its bounds is below what is told of any answer. */
const STEPS = 40;

/** Futures with their noise. */
export interface NoisyFutures extends Pick<NestedVariance, "caseMeans" | "caseNoise"> {
  /** Third moment of the noise in the mean of each future, by its own runs; NaN with fewer than three. */
  readonly caseNoiseThird: readonly number[];
  /** Whether all runs of a future are exactly 0. */
  readonly isNothing: readonly boolean[];
}

/** What is worked out of futures that were drawn again. */
export interface Resampled {
  /** For each probability that was asked for, the quantile in each drawing, in ascending order. */
  readonly quantiles: readonly (readonly number[])[];
  /** Share of futures below 0 in each drawing, in ascending order. */
  readonly below: readonly number[];
  /** The same with those that are exactly 0 in every run. */
  readonly belowOrNothing: readonly number[];
}

/** How means are drawn together: one that is `off` from the mean of all becomes mean + scale (off + bend (off² − variance)). */
interface Settling {
  readonly mean: number;
  /** Variance of the means as they are. */
  readonly variance: number;
  readonly scale: number;
  /** For each unit of the means. */
  readonly bend: number;
  /** Whether a future whose runs are all exactly 0 stays there. */
  readonly staysAtNothing: boolean;
}

/** The third moment of the noise in the mean of some values, estimated from these; NaN of fewer than three. */
function thirdOfMean(values: readonly number[], mean: number): number {
  const count = values.length;
  if (count < 3) return Number.NaN;
  const cubes = values.reduce((sum, value) => sum + (value - mean) * (value - mean) * (value - mean), 0);
  // The unbiased third cumulant of one value, over the square of their number.
  return cubes / ((count - 1) * (count - 2) * count);
}

/**
 * Futures with what their runs tell of the noise in each.
 *
 * @param table one list for each future, one value for each replication
 * @param variance of that table
 */
export function noisyFutures(
  table: readonly (readonly number[])[],
  { caseMeans, caseNoise }: NestedVariance,
): NoisyFutures {
  return {
    caseMeans,
    caseNoise,
    caseNoiseThird: table.map((values, future) => thirdOfMean(values, caseMeans[future])),
    isNothing: table.map((values) => values.every((value) => value === 0)),
  };
}

/** Means of powers of standardised values, from the third to the sixth. */
interface Moments {
  readonly third: number;
  readonly fourth: number;
  readonly fifth: number;
  readonly sixth: number;
}

function momentsOf(caseMeans: readonly number[], chosen: ArrayLike<number>, mean: number, sd: number): Moments {
  const count = chosen.length;
  let [third, fourth, fifth, sixth] = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const d = (caseMeans[chosen[k]] - mean) / sd;
    const square = d * d;
    third += square * d;
    fourth += square * square;
    fifth += square * square * d;
    sixth += square * square * square;
  }
  return { third: third / count, fourth: fourth / count, fifth: fifth / count, sixth: sixth / count };
}

/** The variance of d + bend (d² − 1), where the mean of d is 0 and its variance 1. */
function bentVariance({ third, fourth }: Moments, bend: number): number {
  return 1 + 2 * bend * third + bend * bend * (fourth - 1);
}

/** Its skewness. */
function bentSkewness(moments: Moments, bend: number): number {
  const { third, fourth, fifth, sixth } = moments;
  const cube = third + bend * (3 * (fourth - 1) + bend * (3 * (fifth - 2 * third) + bend * (sixth - 3 * fourth + 2)));
  const variance = bentVariance(moments, bend);
  return cube / (variance * Math.sqrt(variance));
}

/** The bend between two bounds with which the skewness is nearest to what it should be. */
function bendFor(skewness: number, moments: Moments, lowest: number, highest: number): number {
  const isMore = bentSkewness(moments, 0) < skewness;
  let [low, high] = isMore ? [0, highest] : [lowest, 0];
  if (isMore ? bentSkewness(moments, high) <= skewness : bentSkewness(moments, low) >= skewness)
    return isMore ? high : low;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (bentSkewness(moments, middle) < skewness) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function settlingOf(futures: NoisyFutures, chosen: ArrayLike<number>): Settling {
  const { caseMeans, caseNoise, caseNoiseThird } = futures;
  const count = chosen.length;
  let sum = 0;
  let noises = 0;
  let noiseThirds = 0;
  let isAlike = true;
  for (let k = 0; k < count; k++) {
    if (caseMeans[chosen[k]] !== caseMeans[chosen[0]]) isAlike = false;
    sum += caseMeans[chosen[k]];
    noises += caseNoise[chosen[k]];
    noiseThirds += caseNoiseThird[chosen[k]];
  }
  // Of equal means the sum is rounded, and what that leaves would be taken for what varies.
  const mean = isAlike ? caseMeans[chosen[0]] : sum / count;
  let squares = 0;
  let products = 0;
  let lowest = 0;
  let highest = 0;
  for (let k = 0; k < count; k++) {
    const off = caseMeans[chosen[k]] - mean;
    squares += off * off;
    products += off * caseNoise[chosen[k]];
    if (off < lowest) lowest = off;
    if (off > highest) highest = off;
  }
  const isKnown = Number.isFinite(noises);
  const noise = isKnown ? noises / count : 0;
  const between = Math.max(0, squares / (count - 1) - noise);
  const total = between + noise;
  const staysAtNothing = isKnown && noise < SMALL_NOISE * total;
  const variance = squares / count;
  const towards = total === 0 ? 0 : Math.sqrt(between / total);
  const isBent = between > 0 && noise > 0 && Number.isFinite(noiseThirds);
  if (!isBent) return { mean, variance, scale: towards, bend: 0, staysAtNothing };
  const sd = Math.sqrt(variance);
  const moments = momentsOf(caseMeans, chosen, mean, sd);
  const ofNoise = (3 * products) / (count - 1) - (2 * noiseThirds) / count;
  // What is unbiased for a law, as in a sample of so many.
  const third = moments.third * sd * variance - (ofNoise * (count - 1) * (count - 2)) / (count * count);
  const left = towards * sd;
  const skewness = third / (left * left * left);
  const bend = bendFor(skewness, moments, (-MOST_BEND * sd) / (2 * highest), (MOST_BEND * sd) / (2 * -lowest));
  return {
    mean,
    variance,
    scale: towards / Math.sqrt(bentVariance(moments, bend)),
    bend: bend / sd,
    staysAtNothing,
  };
}

function settled({ caseMeans, isNothing }: NoisyFutures, future: number, settling: Settling): number {
  const { mean, variance, scale, bend, staysAtNothing } = settling;
  if (staysAtNothing && isNothing[future]) return 0;
  const off = caseMeans[future] - mean;
  return mean + scale * (off + bend * (off * off - variance));
}

/**
 * Draws the means of all futures together to the variance and the third moment that they have without noise.
 *
 * @returns one number for each future, in their order
 */
export function settle(futures: NoisyFutures): number[] {
  const all = futures.caseMeans.map((_, future) => future);
  const settling = settlingOf(futures, all);
  return all.map((future) => settled(futures, future, settling));
}

/**
 * Draws futures out of those that there are, and works out quantiles and shares below 0, many times.
 *
 * @param futures their means and noise
 * @param probabilities of the quantiles
 */
export function resample(futures: NoisyFutures, probabilities: readonly number[]): Resampled {
  const { caseMeans, isNothing } = futures;
  const count = caseMeans.length;
  const source = createStream(1, "futures drawn again");
  const found = probabilities.map((): number[] => []);
  const below: number[] = [];
  const belowOrNothing: number[] = [];
  const chosen = new Int32Array(count);
  const timesChosen = new Int32Array(count);
  const values = new Float64Array(count);
  // The futures are sorted once and not in each drawing: settling leaves their order as it is, but for those at 0.
  const ascendingFutures = Int32Array.from(caseMeans, (_, future) => future).sort(
    (a, b) => caseMeans[a] - caseMeans[b],
  );
  for (let time = 0; time < RESAMPLES; time++) {
    timesChosen.fill(0);
    for (let k = 0; k < count; k++) {
      const future = Math.floor(source() * count);
      chosen[k] = future;
      timesChosen[future]++;
    }
    const settling = settlingOf(futures, chosen);
    let lower = 0;
    let nothing = 0;
    let filled = 0;
    for (let rank = 0; rank < count; rank++) {
      const future = ascendingFutures[rank];
      const times = timesChosen[future];
      if (times === 0) continue;
      const value = settled(futures, future, settling);
      if (isNothing[future]) nothing += times;
      else if (value < 0) lower += times;
      values.fill(value, filled, filled + times);
      filled += times;
    }
    if (nothing > 0) values.sort();
    below.push(lower / count);
    belowOrNothing.push((lower + nothing) / count);
    probabilities.forEach((probability, k) => {
      found[k].push(quantileOfAscending(values, probability));
    });
  }
  const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b);
  return {
    quantiles: found.map(ascending),
    below: ascending(below),
    belowOrNothing: ascending(belowOrNothing),
  };
}
