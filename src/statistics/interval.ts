/**
 * The mean of independent observations with its Student t confidence interval: of values that are all there, or of those
 * that are there.
 *
 * The caller knows what an observation is (a replication, a batch) and answers for their independence.
 */
import { requireInside, requireValues } from "../foundation/refusal.js";
import { studentQuantile } from "./student.js";

/** A mean and its confidence interval. */
export interface MeanInterval {
  /** number of observations */
  readonly n: number;
  /** NaN where n = 0 */
  readonly mean: number;
  /** sample standard deviation (divisor n − 1); NaN where n < 2 */
  readonly sd: number;
  /** half the width of the interval mean ± halfWidth; Infinity where n < 2, for nothing is known about the spread */
  readonly halfWidth: number;
}

/** A mean and its confidence interval, from values of which some may be missing. */
export interface ValueSummary extends MeanInterval {
  /** how many values were missing; `n` counts the others */
  readonly missing: number;
}

/**
 * Mean, standard deviation and Student t interval of values that are all there.
 *
 * @param values independent observations, finite
 * @param confidence between 0 and 1, by default 0.95
 * @returns n, mean, sd and half-width in the unit of the values
 * @throws RangeError for a value that is not finite or a confidence outside its range
 * @example
 * meanInterval([4, 6, 8]); // { n: 3, mean: 6, sd: 2, halfWidth: 4.968… }
 */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): MeanInterval {
  requireInside("confidence", confidence);
  requireValues("values", values, 0);
  // Welford's recurrence: one pass, no difference of large sums.
  let mean = 0;
  let squares = 0;
  const n = values.length;
  for (let index = 0; index < n; index++) {
    const off = values[index] - mean;
    mean += off / (index + 1);
    squares += off * (values[index] - mean);
  }
  if (n === 0) return { n, mean: Number.NaN, sd: Number.NaN, halfWidth: Number.POSITIVE_INFINITY };
  if (n === 1) return { n, mean, sd: Number.NaN, halfWidth: Number.POSITIVE_INFINITY };
  const sd = Math.sqrt(squares / (n - 1));
  return { n, mean, sd, halfWidth: (studentQuantile(0.5 + confidence / 2, n - 1) * sd) / Math.sqrt(n) };
}

/**
 * Mean, standard deviation and Student t interval of the values that are there. A replication in which nobody was discharged
 * has no mean wait: its value is NaN, and it is left out of mean, deviation and interval, which then speak of the
 * replications that have a value.
 *
 * @param values independent observations; one that is not finite is missing
 * @param confidence between 0 and 1, by default 0.95
 * @returns as `meanInterval` of the values that are there, and how many were missing
 * @throws RangeError for a confidence outside its range
 * @example
 * summariseValues([4, NaN, 6, 8]); // { n: 3, mean: 6, sd: 2, halfWidth: 4.968…, missing: 1 }
 */
export function summariseValues(values: ArrayLike<number>, confidence = 0.95): ValueSummary {
  const present = Array.from(values).filter((value) => Number.isFinite(value));
  return { ...meanInterval(present, confidence), missing: values.length - present.length };
}
