/**
 * Futures as they would be without the noise of their runs, and how far chance moves what is said of them.
 *
 * A future is run a few times, so the mean of a future is the future plus noise. The variance between futures is
 * estimated without it (statistics/nested-variance.ts); the means are then drawn together around their common mean
 * until they have that variance, so that quantiles and chances are those of the futures and not of the noise. (Where
 * noise is large, the tails keep something of its shape: quantiles lie a little nearer to those of a normal law.) T. A.
 * Louis, "Estimating a Population of Parameter Values Using Bayes and Empirical Bayes Methods", Journal of the American
 * Statistical Association 79 (1984) 393–398. A future whose runs are all exactly 0, such as one in which two scenarios do
 * the same, is not drawn off 0 where noise is small beside the spread: there it has none to take off.
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

/** Futures with their noise. */
export interface NoisyFutures extends Pick<NestedVariance, "caseMeans" | "caseNoise"> {
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

/** How means are drawn together to the variance that they have without noise. */
interface Settling {
  /** Where they are drawn to, and the part of their distance from it that is left to them. */
  readonly mean: number;
  readonly towards: number;
  /** Whether a future whose runs are all exactly 0 stays there. */
  readonly staysAtNothing: boolean;
}

function settlingOf({ caseMeans, caseNoise }: NoisyFutures, chosen: ArrayLike<number>): Settling {
  const count = chosen.length;
  let sum = 0;
  let noises = 0;
  let isAlike = true;
  for (let k = 0; k < count; k++) {
    if (caseMeans[chosen[k]] !== caseMeans[chosen[0]]) isAlike = false;
    sum += caseMeans[chosen[k]];
    noises += caseNoise[chosen[k]];
  }
  // Of equal means the sum is rounded, and what that leaves would be taken for what varies.
  const mean = isAlike ? caseMeans[chosen[0]] : sum / count;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += (caseMeans[chosen[k]] - mean) ** 2;
  const isKnown = Number.isFinite(noises);
  const noise = isKnown ? noises / count : 0;
  const between = Math.max(0, squares / (count - 1) - noise);
  const total = between + noise;
  return {
    mean,
    towards: total === 0 ? 0 : Math.sqrt(between / total),
    staysAtNothing: isKnown && noise < SMALL_NOISE * total,
  };
}

function settled({ caseMeans, isNothing }: NoisyFutures, future: number, settling: Settling): number {
  const { mean, towards, staysAtNothing } = settling;
  return staysAtNothing && isNothing[future] ? 0 : mean + towards * (caseMeans[future] - mean);
}

/**
 * Draws the means of all futures together to the variance that they have without noise.
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
