/**
 * How much chance moves a figure from year to year, as a law of its mean: variance = level · mean^exponent. Where there
 * are no delays there is little chance either; where lines are long, much. Exponents of 0, 1 and 2 are those of normal,
 * Poisson and gamma laws, and what lies between 1 and 2 of sums that can be 0, such as the delays of a month: such laws
 * are named after Tweedie (B. Jørgensen, "Exponential Dispersion Models", Journal of the Royal Statistical Society B 49
 * (1987) 127–162).
 *
 * Variances over a few replications are themselves uncertain, in proportion to their size, and can be 0. So the law is
 * fitted by the likelihood of gamma variables, whose mean is the law, each with the degrees of freedom of its variance
 * (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition, Chapman and Hall 1989, chapter 8). Sets that
 * come near to what was observed count most. Sets of as many replications meet the same random numbers, so that their
 * variances are wrong alike: together they count as one.
 */
import { log } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";

/** The law of one figure. Plain data. */
export interface ChanceLaw {
  readonly level: number;
  /** From 0, where the mean plays no role, to 2, where the standard deviation grows with it. */
  readonly exponent: number;
  /** Means nearer to 0 are taken as this, so that a mean of 0 in a few runs is not taken as certain. */
  readonly floor: number;
}

/** Mean and variance of a figure over the replications of a set. */
export interface MeanAndVariance {
  readonly mean: number;
  readonly variance: number;
  readonly replications: number;
}

/** The floor as a share of the observed figure; where that is 0, of the middle one of the means of sets. */
const FLOOR = 0.05;
/** Exponents that are tried. */
const EXPONENTS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
/** Share of a mean below which the shape of a law plays no role: deviances would be lost in rounding. */
const CLOSE = 1e-3;
/** Difference of two likelihoods that comes from rounding. */
const ROUNDING = 1e-9;

/** Sets that meet the same random numbers, as they have as many replications. */
interface Alike {
  /** Degrees of freedom of their variances, less where none of their means is near to the observed figure. */
  readonly weight: number;
  /** With the part that each has in the group, by how near it is. */
  readonly sets: readonly { readonly mean: number; readonly variance: number; readonly part: number }[];
}

/** The variance at a mean. */
export function chanceAt({ level, exponent, floor }: ChanceLaw, mean: number): number {
  return level * power(Math.max(Math.abs(mean), floor), exponent);
}

/** The unit deviance of a value: how far it lies from the mean of a law, a squared distance in units of the level. */
function devianceOf(value: number, mean: number, exponent: number): number {
  if (exponent === 1) return 2 * (value * log(value / mean) - (value - mean));
  if (exponent === 2) return 2 * ((value - mean) / mean - log(value / mean));
  const [one, two] = [1 - exponent, 2 - exponent];
  return 2 * (power(value, two) / (one * two) - (value * power(mean, one)) / one + power(mean, two) / two);
}

/**
 * The variance of chance by which one year is held against the mean of others, if all come from the same inputs.
 *
 * Their common mean is then that of all these years. At the mean of the others alone the law would be asked too low
 * whenever these happen to have few of something rare, and the true inputs would be ruled out for it. How far the year
 * and the others lie from their common mean is measured by the likelihood ratio of the law, whose tails are long above
 * and short below; the variance returned is that of a normal law which measures the same distance.
 *
 * @param law of the figure
 * @param year the value of the one year
 * @param mean over the others
 * @param others how many there are
 * @returns the variance of one year
 */
export function chanceBetween(law: ChanceLaw, year: number, mean: number, others: number): number {
  const { level, exponent, floor } = law;
  // What lies beyond 0, as a surface may, counts as the floor.
  const sign = year < 0 || (year === 0 && mean < 0) ? -1 : 1;
  const [one, other] = [year, mean].map((value) => Math.max(sign * value, floor));
  const middle = (one + others * other) / (1 + others);
  if (level === 0 || Math.abs(one - other) < CLOSE * middle) return chanceAt(law, middle);
  const ratio = (devianceOf(one, middle, exponent) + others * devianceOf(other, middle, exponent)) / level;
  return (one - other) ** 2 / (ratio * (1 + 1 / others));
}

/**
 * Fits the law of a figure.
 *
 * @param observed the figure
 * @param sets at least one
 */
export function fitChanceLaw(observed: number, sets: readonly MeanAndVariance[]): ChanceLaw {
  // A mean of exactly 0 says nothing of how chance grows with the mean: its variance is 0, too.
  const informed = sets.filter(({ mean }) => mean !== 0);
  const sizes = informed.map(({ mean }) => Math.abs(mean)).sort((a, b) => a - b);
  const floor = FLOOR * (Math.abs(observed) || sizes[Math.floor(sizes.length / 2)] || 1);
  const sizeOf = (mean: number) => log(Math.max(Math.abs(mean), floor));
  const nearnessOf = (mean: number) => 1 / (1 + (sizeOf(mean) - sizeOf(observed)) ** 2);
  const telling = [...new Set(informed.map(({ replications }) => replications))].map((replications): Alike => {
    const alike = informed.filter((set) => set.replications === replications);
    const nearness = alike.map(({ mean }) => nearnessOf(mean));
    const all = sum(nearness, (one) => one);
    return {
      weight: (replications - 1) * Math.max(...nearness),
      sets: alike.map(({ mean, variance }, k) => ({ mean: Math.abs(mean), variance, part: nearness[k] / all })),
    };
  });
  if (telling.length === 0) return { level: Math.max(...sets.map(({ variance }) => variance)), exponent: 0, floor };
  const total = sum(telling, ({ weight }) => weight);
  const laws = EXPONENTS.map((exponent) => {
    const levels = telling.map((alike) => levelOf(alike, exponent));
    const level = sum(telling, ({ weight }, k) => weight * levels[k]) / total;
    // Twice the negative logarithm of the likelihood, without what all exponents share. Sets that meet the same random
    // numbers have a level of their own in it, so that chance between groups of them does not tell the exponent.
    const misfit = sum(telling, ({ weight, sets: own }, k) => {
      const size = sum(own, ({ mean, part }) => part * log(mean));
      return levels[k] === 0 ? 0 : weight * (log(levels[k]) + exponent * size);
    });
    return { level, exponent, floor, misfit };
  });
  const least = Math.min(...laws.map(({ misfit }) => misfit));
  // Where they are equal but for rounding, as with a single set of each group, the greatest is taken, which is the most
  // careful above the means that were run.
  const { misfit: _misfit, ...best } = laws.findLast(({ misfit }) => misfit <= least + ROUNDING)!;
  return best;
}

function sum<One>(all: readonly One[], of: (one: One, index: number) => number): number {
  return all.reduce((total, one, index) => total + of(one, index), 0);
}

/** The level that sets of a group say, at an exponent. */
function levelOf({ sets }: Alike, exponent: number): number {
  return sum(sets, ({ mean, variance, part }) => (part * variance) / power(mean, exponent));
}
