/**
 * How much chance moves a figure from year to year, as a law of its mean: variance = level · (mean + offset)^exponent. Where
 * there are no delays there is little chance either; where lines are long, much.
 *
 * All sets of inputs meet the same random numbers. So variances over a few replications of many sets are wrong in the same
 * direction, and their number does not help: the exponent is found from them, and the level from sets with many
 * replications.
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
}

/** The offset as a share of the observed figure. */
const OFFSET = 0.05;
const LARGEST_EXPONENT = 2;

/** The variance at a mean. */
export function chanceAt({ level, exponent, offset }: ChanceLaw, mean: number): number {
  return level * power(Math.abs(mean) + offset, exponent);
}

/**
 * Fits the law of a figure. Sets that come near to what was observed count most.
 *
 * @param observed the figure
 * @param few sets with few replications, all over the same random numbers
 * @param many sets with many replications, at least one
 */
export function fitChanceLaw(
  observed: number,
  few: readonly MeanAndVariance[],
  many: readonly MeanAndVariance[],
): ChanceLaw {
  const offset = OFFSET * Math.abs(observed) || 1;
  const sizeOf = (mean: number) => log(Math.abs(mean) + offset);
  const weightOf = ({ mean }: MeanAndVariance) => 1 / (1 + (sizeOf(mean) - sizeOf(observed)) ** 2);
  const used = few.filter(({ variance }) => variance > 0);
  const total = used.reduce((sum, one) => sum + weightOf(one), 0);
  const averaged = (of: (one: MeanAndVariance) => number) =>
    used.reduce((sum, one) => sum + weightOf(one) * of(one), 0) / total;
  const [size, spread] = [averaged(({ mean }) => sizeOf(mean)), averaged(({ variance }) => log(variance))];
  const across = averaged(({ mean }) => (sizeOf(mean) - size) ** 2);
  const along = averaged(({ mean, variance }) => (sizeOf(mean) - size) * (log(variance) - spread));
  const exponent = used.length > 2 && across > 0 ? Math.min(LARGEST_EXPONENT, Math.max(0, along / across)) : 0;
  const weight = many.reduce((sum, one) => sum + weightOf(one), 0);
  const level = many.reduce(
    (sum, one) => sum + (weightOf(one) * one.variance) / power(Math.abs(one.mean) + offset, exponent),
    0,
  );
  return { level: level / weight, exponent, offset };
}
