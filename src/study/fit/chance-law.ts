/**
 * How much chance moves a figure from year to year, as a law of its mean. Where there are no delays there is little
 * chance either; where lines are long, much. The law is a table of variances at some means, and between two of them a
 * power: variance = level · mean^exponent. Exponents of 0, 1 and 2 are those of normal, Poisson and gamma laws, and what
 * lies between 1 and 2 of sums that can be 0, such as the delays of a month: such laws are named after Tweedie (B.
 * Jørgensen, "Exponential Dispersion Models", Journal of the Royal Statistical Society B 49 (1987) 127–162).
 *
 * One power for all means would be a poor law where delays are rare in some sets of inputs and steady in others. So the
 * variance at a mean is the average over the sets whose means are near to it (J. Fan and I. Gijbels, "Local Polynomial
 * Modelling and Its Applications", Chapman and Hall 1996), each with the degrees of freedom of its variance. Sets of as
 * many replications meet the same random numbers, so that their variances are wrong alike: together they count as one.
 */
import { exp, log } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";

/** The law of one figure. Plain data. */
export interface ChanceLaw {
  /** Logarithm of the mean of the first variance, and how far the next is from it. */
  readonly from: number;
  readonly step: number;
  /** Logarithms of variances, two at least; none where there is no chance. */
  readonly variances: readonly number[];
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
/** How near two means are, as a logarithm, so that the sets tell of each other: the standard deviation of a weight. */
const WIDTH = 0.5;
/** The weight of sets far away, so that a few sets which chance did not move in few runs are not taken as certain. */
const FAR = 0.001;
/** The exponent between a set and another mean of which it tells. */
const BETWEEN = 1.5;
/** Steps in which exponents are told apart: 1 and 2, whose deviances are limits, are met exactly or not nearly. */
const EXPONENT_STEP = 1 / 16;
/** Share of a mean below which the shape of a law plays no role: deviances would be lost in rounding. */
const CLOSE = 1e-3;

/** A set that tells of chance. */
interface TellingSet {
  /** Logarithm of its mean. */
  readonly size: number;
  readonly variance: number;
}

/** Logarithm of the variance at the logarithm of a mean, and the exponent there. */
function localLaw({ from, step, variances }: ChanceLaw, size: number): { variance: number; exponent: number } {
  const place = Math.min(Math.max(Math.floor((size - from) / step), 0), variances.length - 2);
  const exponent = (variances[place + 1] - variances[place]) / step;
  return { variance: variances[place] + exponent * (size - from - place * step), exponent };
}

/** The variance at a mean. */
export function chanceAt(law: ChanceLaw, mean: number): number {
  if (law.variances.length === 0) return 0;
  return exp(localLaw(law, log(Math.max(Math.abs(mean), law.floor))).variance);
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
 * and the others lie from their common mean is measured by the likelihood ratio of the law that holds there, whose tails
 * are long above and short below; the variance returned is that of a normal law which measures the same distance.
 *
 * @param law of the figure
 * @param year the value of the one year
 * @param mean over the others
 * @param others how many there are
 * @returns the variance of one year
 */
export function chanceBetween(law: ChanceLaw, year: number, mean: number, others: number): number {
  const { variances, floor } = law;
  if (variances.length === 0) return 0;
  // What lies beyond 0, as a surface may, counts as the floor.
  const sign = year < 0 || (year === 0 && mean < 0) ? -1 : 1;
  const [one, other] = [year, mean].map((value) => Math.max(sign * value, floor));
  const middle = (one + others * other) / (1 + others);
  const local = localLaw(law, log(middle));
  const variance = exp(local.variance);
  if (Math.abs(one - other) < CLOSE * middle) return variance;
  // A variance that falls as the mean grows, or grows faster than its square, is taken as the nearest of the usual laws.
  const exponent = Math.min(Math.max(Math.round(local.exponent / EXPONENT_STEP) * EXPONENT_STEP, 0), 2);
  const level = variance / power(middle, exponent);
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
  const informed = sets
    .filter(({ mean }) => mean !== 0)
    .map(({ mean, ...set }) => ({ ...set, size: log(Math.abs(mean)) }))
    .sort((a, b) => a.size - b.size);
  const middle = informed.at(informed.length >> 1);
  const floor = FLOOR * (Math.abs(observed) || (middle === undefined ? 1 : exp(middle.size)));
  if (middle === undefined || informed.every(({ variance }) => variance === 0))
    return { from: 0, step: 0, variances: [], floor };
  const groups = [...new Set(informed.map(({ replications }) => replications))].map((replications) => ({
    freedom: replications - 1,
    sets: informed.filter((set) => set.replications === replications),
  }));
  const from = informed[0].size - WIDTH;
  const length = informed[informed.length - 1].size + WIDTH - from;
  const steps = Math.ceil((2 * length) / WIDTH);
  const step = length / steps;
  const variances = Array.from({ length: steps + 1 }, (_, k) => {
    const told = groups.map(({ freedom, sets: alike }) => {
      const { variance, nearest } = varianceAt(from + k * step, alike);
      return { variance, weight: freedom * nearest };
    });
    return log(weightedMean(told));
  });
  return { from, step, variances, floor };
}

/** The variance that sets tell at the logarithm of a mean, and the weight of the nearest of them. */
function varianceAt(size: number, sets: readonly TellingSet[]): { variance: number; nearest: number } {
  const told = sets.map((set) => ({
    variance: set.variance * exp(BETWEEN * (size - set.size)),
    weight: FAR + (1 - FAR) * exp(-(((size - set.size) / WIDTH) ** 2) / 2),
  }));
  return { variance: weightedMean(told), nearest: Math.max(...told.map(({ weight }) => weight)) };
}

function weightedMean(told: readonly { readonly variance: number; readonly weight: number }[]): number {
  const total = told.reduce((sum, { weight }) => sum + weight, 0);
  return told.reduce((sum, { variance, weight }) => sum + variance * weight, 0) / total;
}
