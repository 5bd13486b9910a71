/**
 * The difference between two alternatives that met the same random numbers.
 *
 * Value k of both comes from the same replication, so chance that both share cancels in their difference. Where the two move
 * together, the interval of the mean difference is narrower than a comparison of two separate means.
 */

import { breach } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval, summariseValues, type ValueSummary } from "./interval.js";

/** A mean difference with its interval, and how closely the two alternatives move together. */
export interface PairedDifference extends MeanInterval {
  /** correlation of the pairs, from −1 to 1; NaN where either side does not vary or n < 2 */
  readonly correlation: number;
}

/** Differences of pairs of which some may be missing. */
export interface DifferenceSummary extends ValueSummary {
  /** b − a for each replication; NaN where either is missing */
  readonly differences: readonly number[];
}

/**
 * The mean of b − a with its paired t interval.
 *
 * @param a the baseline, one finite value per replication
 * @param b the alternative, in the same order of replications
 * @param confidence between 0 and 1, by default 0.95
 * @returns the interval of b − a in the unit of the values, and the correlation of the pairs
 * @throws RangeError where the lengths differ, and as `meanInterval`
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
 * The mean of b − a with its paired t interval, where a replication may lack a value on either side. It then gives no pair.
 *
 * @param a the baseline, one value per replication; one that is not finite is missing
 * @param b the alternative, in the same order of replications
 * @param confidence between 0 and 1, by default 0.95
 * @returns the differences and their summary, in the unit of the values
 * @throws RangeError where the lengths differ, and for a confidence outside its range
 * @example
 * summariseDifferences([5, NaN, 12], [6, 11, 15]); // { differences: [1, NaN, 3], n: 2, missing: 1, mean: 2, … }
 */
export function summariseDifferences(a: ArrayLike<number>, b: ArrayLike<number>, confidence = 0.95): DifferenceSummary {
  const differences = differencesOf(a, b);
  return { ...summariseValues(differences, confidence), differences };
}

function differencesOf(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  if (a.length !== b.length) throw breach("the number of values in b", `that in a (${a.length})`, b.length);
  return Array.from(a, (value, replication) => b[replication] - value);
}
