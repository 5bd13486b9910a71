/**
 * How much chance moves a figure from year to year, as a law of its mean: variance = level · (mean + offset)^exponent. Where
 * there are no delays there is little chance either; where lines are long, much.
 *
 * Variances over a few replications are themselves uncertain, in proportion to their size, and can be 0. So the law is
 * fitted by the likelihood of gamma variables, whose mean is the law, each with the degrees of freedom of its variance
 * (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition, Chapman and Hall 1989, chapter 8). Sets that
 * come near to what was observed count most.
 */
import { log } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";

/** The law of one figure. Plain data. */
export interface ChanceLaw {
  readonly level: number;
  /** From 0, where the mean plays no role, to 2, where the standard deviation grows with it. */
  readonly exponent: number;
  /** What is added to a mean, so that a mean of 0 in a few runs is not taken as certain. */
  readonly offset: number;
}

/** Mean and variance of a figure over the replications of a set. */
export interface MeanAndVariance {
  readonly mean: number;
  readonly variance: number;
  readonly replications: number;
}

/** The offset as a share of the observed figure. */
const OFFSET = 0.05;
/** Exponents that are tried. */
const EXPONENTS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** The variance at a mean. */
export function chanceAt({ level, exponent, offset }: ChanceLaw, mean: number): number {
  return level * power(Math.abs(mean) + offset, exponent);
}

/**
 * Fits the law of a figure.
 *
 * @param observed the figure
 * @param sets at least one
 */
export function fitChanceLaw(observed: number, sets: readonly MeanAndVariance[]): ChanceLaw {
  const offset = OFFSET * Math.abs(observed) || 1;
  const sizeOf = (mean: number) => log(Math.abs(mean) + offset);
  const told = sets.map(({ mean, variance, replications }) => ({
    mean: Math.abs(mean) + offset,
    size: sizeOf(mean),
    variance,
    weight: (replications - 1) / (1 + (sizeOf(mean) - sizeOf(observed)) ** 2),
  }));
  const total = told.reduce((sum, { weight }) => sum + weight, 0);
  const averaged = (of: (one: (typeof told)[number]) => number) =>
    told.reduce((sum, one) => sum + one.weight * of(one), 0) / total;
  const size = averaged((one) => one.size);
  const laws = EXPONENTS.map((exponent) => {
    const level = averaged(({ mean, variance }) => variance / power(mean, exponent));
    // Twice the negative logarithm of the likelihood, for each degree of freedom, without what all exponents share.
    return { level, exponent, offset, misfit: level === 0 ? 0 : log(level) + exponent * size };
  });
  const { misfit: _misfit, ...best } = laws.reduce((least, law) => (law.misfit < least.misfit ? law : least));
  return best;
}
