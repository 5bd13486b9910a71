/**
 * The mean of independent observations with its Student t confidence interval, of complete data (`meanInterval`) or of
 * data with missing values (`summariseValues`).
 *
 * An observation is usually the result of one replication or the mean of one batch. The caller must make sure that the
 * observations are independent: nothing here can check it.
 */
import { requireInside, requireNumbers, requireValues } from "../foundation/refusal.js";
import { studentQuantile } from "./student.js";

/** A mean and its confidence interval. */
export interface MeanInterval {
  /** number of observations */
  readonly n: number;
  /** NaN where n = 0 */
  readonly mean: number;
  /** sample standard deviation (divisor n − 1); NaN where n < 2 */
  readonly sd: number;
  /** the interval is mean ± halfWidth; Infinity where n < 2, because one value does not show how much values vary */
  readonly halfWidth: number;
}

/** A mean and its confidence interval, from values of which some may be missing. */
export interface ValueSummary extends MeanInterval {
  /** how many values were missing; `n` counts the others */
  readonly missing: number;
}

/**
 * Estimates a mean, a standard deviation and a Student t interval from complete data.
 *
 * The half-width is t(n − 1) × sd / √n, with t(n − 1) the quantile of Student's distribution at (1 + confidence) / 2.
 *
 * @param values independent observations, finite; the list may be empty
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the number of values n; mean, sd and half-width in the unit of the values
 * @throws RangeError for a value that is not finite or a confidence outside its range; TypeError for a confidence that
 *   is not a number
 * @example
 * meanInterval([4, 6, 8]); // { n: 3, mean: 6, sd: 2, halfWidth: 4.968… }
 */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): MeanInterval {
  requireInside("confidence", confidence);
  requireValues("values", values, 0);
  // Welford's recurrence takes one pass and does not subtract large sums from each other, which would lose digits.
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
 * Estimates a mean, a standard deviation and a Student t interval from data with missing values.
 *
 * A replication in which nobody was discharged has no mean wait, so its value is NaN. Missing values are left out: the
 * estimates then describe only those replications that have a value.
 *
 * @param values independent observations; a value that is not finite counts as missing
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns as `meanInterval` of the values that are not missing, and the number of missing values
 * @throws RangeError for a confidence outside its range; TypeError for a confidence that is not a number
 * @example
 * summariseValues([4, NaN, 6, 8]); // { n: 3, mean: 6, sd: 2, halfWidth: 4.968…, missing: 1 }
 */
export function summariseValues(values: ArrayLike<number>, confidence = 0.95): ValueSummary {
  requireNumbers("values", values);
  const present = Array.from(values).filter((value) => Number.isFinite(value));
  return { ...meanInterval(present, confidence), missing: values.length - present.length };
}
