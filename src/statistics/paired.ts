/**
 * The difference between two alternatives that saw the same random numbers.
 *
 * Row k of both comes from the same replication, so what chance did to both cancels, and the interval of the differences is
 * the interval to report: narrower than that of two separate means wherever the alternatives go along.
 */

import { breach } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";

/** A mean difference with its interval, and how closely the two went along. */
export interface PairedDifference extends MeanInterval {
  /** correlation of the pairs, from −1 to 1; NaN where either side does not vary or n < 2 */
  readonly correlation: number;
}

/**
 * The mean of b − a with its paired-t interval.
 *
 * @param a the baseline, one observation per replication
 * @param b the alternative, in the same order of replications
 * @param confidence between 0 and 1, by default 0.95
 * @returns the interval of b − a, in the unit of the values
 * @throws RangeError where the lengths differ, and as `meanInterval`
 */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>, confidence = 0.95): PairedDifference {
  if (a.length !== b.length) throw breach("the number of values in b", `that in a (${a.length})`, b.length);
  const differences = Float64Array.from(a, (value, index) => b[index] - value);
  const interval = meanInterval(differences, confidence);
  const one = meanInterval(a, confidence);
  const other = meanInterval(b, confidence);
  let product = 0;
  for (let index = 0; index < a.length; index++) product += (a[index] - one.mean) * (b[index] - other.mean);
  return { ...interval, correlation: product / ((a.length - 1) * one.sd * other.sd) };
}
