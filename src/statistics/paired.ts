/**
 * The difference between two alternatives that were simulated with common random numbers.
 *
 * Value k of both alternatives comes from replication k, which used the same random numbers for both. Where the two are
 * positively correlated, the interval of the mean difference is narrower than with independent random numbers.
 */

import { breach, requireNumbers } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval, summariseValues, type ValueSummary } from "./interval.js";

/** A mean difference with its interval, and the correlation between the two alternatives. */
export interface PairedDifference extends MeanInterval {
  /** Pearson's correlation of the pairs, from −1 to 1; NaN where an alternative does not vary, or where n < 2 */
  readonly correlation: number;
}

/** The differences and their summary, where some values may be missing. */
export interface DifferenceSummary extends ValueSummary {
  /** b − a for each replication; NaN where either value is missing */
  readonly differences: readonly number[];
}

/**
 * Estimates the mean of b − a with a paired Student t interval, from complete data.
 *
 * @param a the baseline, one finite value per replication
 * @param b the alternative, in the same order of replications
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the interval of b − a in the unit of the values, and the correlation of the pairs
 * @throws RangeError where the lengths differ; RangeError and TypeError as `meanInterval`
 * @example
 * pairedDifference([5, 9, 12], [6, 11, 15]).mean; // 2
 */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>, confidence = 0.95): PairedDifference {
  const interval = meanInterval(differencesOf(a, b), confidence);
  const baseline = meanInterval(a, confidence);
  const alternative = meanInterval(b, confidence);
  let product = 0;
  for (let index = 0; index < a.length; index++) {
    product += (a[index] - baseline.mean) * (b[index] - alternative.mean);
  }
  return { ...interval, correlation: product / ((a.length - 1) * baseline.sd * alternative.sd) };
}

/**
 * Estimates the mean of b − a with a paired Student t interval, from data with missing values. A replication in which
 * either value is missing is left out.
 *
 * @param a the baseline, one value per replication; a value that is not finite counts as missing
 * @param b the alternative, in the same order of replications
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the differences and their summary, in the unit of the values
 * @throws RangeError where the lengths differ or for a confidence outside its range; TypeError for a confidence that is
 *   not a number
 * @example
 * summariseDifferences([5, NaN, 12], [6, 11, 15]); // { differences: [1, NaN, 3], n: 2, missing: 1, mean: 2, … }
 */
export function summariseDifferences(a: ArrayLike<number>, b: ArrayLike<number>, confidence = 0.95): DifferenceSummary {
  const differences = differencesOf(a, b);
  return { ...summariseValues(differences, confidence), differences };
}

function differencesOf(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  requireNumbers("a", a);
  requireNumbers("b", b);
  if (a.length !== b.length) throw breach("the number of values in b", `that in a (${a.length})`, b.length);
  return Array.from(a, (value, replication) => b[replication] - value);
}
