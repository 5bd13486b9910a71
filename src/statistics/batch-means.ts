/**
 * A confidence interval for the mean of one long run, by the method of batch means.
 *
 * Neighbouring observations of a run are correlated, so their standard deviation understates the error of their mean.
 * The means of long batches are nearly independent. Their lag-1 correlation is reported with the interval, so that the
 * caller can judge whether the batches are long enough.
 */

import { breach, refuseUnknownKeys, requireInside, requireValues, requireWhole } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";

/** The interval of the mean from batch means, and whether the batch means look independent. */
export interface BatchMeans extends MeanInterval {
  /** observations in each batch */
  readonly batchSize: number;
  /** observations at the beginning of the run that were left out because they did not fill a batch */
  readonly leftOut: number;
  /** lag-1 correlation of the batch means; NaN where they do not vary */
  readonly correlation: number;
  /**
   * true where the correlation is above the limit that independent batches exceed with probability 5 %; then take fewer
   * and longer batches, or a longer run
   */
  readonly dependent: boolean;
}

/**
 * Estimates the mean of one run, with a Student t interval, from b batches of equal size.
 *
 * Observations that do not fill a batch are left out at the beginning, where the initial state of the run has most
 * influence. Whether the batches are dependent is decided by a one-sided test at the 5 % level on von Neumann's ratio:
 * the lag-1 correlation is compared with 1.645 √((b − 2) / (b² − 1)).
 *
 * @param values the observations of one run in order of time, finite, without the warm-up; at least one per batch
 * @param options.batches number of batches b, a whole number of at least 3; by default 20
 * @param options.confidence confidence level of the interval, between 0 and 1; by default 0.95
 * @returns mean and half-width in the unit of the values, n as the number of batches, and the test of dependence
 * @throws RangeError for fewer observations than batches or a value or option outside its range; TypeError for an
 *   option that is not a number
 * @example
 * const source = createStream(1, "wait");
 * const waits = Array.from({ length: 2000 }, () => 10 * source());
 * const { mean, halfWidth, batchSize, dependent } = batchMeans(waits);
 * console.log(mean.toFixed(2), halfWidth.toFixed(2), batchSize, dependent); // 4.96 0.15 100 false
 */
export function batchMeans(
  values: ArrayLike<number>,
  options: { batches?: number; confidence?: number } = {},
): BatchMeans {
  refuseUnknownKeys("options", options, ["batches", "confidence"]);
  const { batches = 20, confidence = 0.95 } = options;
  requireWhole("batches", batches, 3);
  requireInside("confidence", confidence);
  requireValues("values", values, batches);
  const batchSize = Math.floor(values.length / batches);
  const leftOut = values.length - batches * batchSize;
  const means = new Float64Array(batches);
  for (let batch = 0; batch < batches; batch++) {
    let sum = 0;
    for (let k = 0; k < batchSize; k++) sum += values[leftOut + batch * batchSize + k];
    means[batch] = sum / batchSize;
  }
  const interval = meanInterval(means, confidence);
  const correlation = lagOne(means, interval.mean);
  const limit = 1.645 * Math.sqrt((batches - 2) / (batches * batches - 1));
  return { ...interval, batchSize, leftOut, correlation, dependent: correlation > limit };
}

/**
 * Lag-1 correlation by von Neumann's ratio, 1 − Σ(xᵢ₊₁ − xᵢ)² / 2Σ(xᵢ − x̄)². Its expected value is exactly 0 where the
 * values are independent; NaN where they do not vary.
 */
function lagOne(values: Float64Array, mean: number): number {
  const n = values.length;
  let squares = 0;
  let steps = 0;
  for (let index = 0; index < n; index++) {
    squares += (values[index] - mean) ** 2;
    if (index > 0) steps += (values[index] - values[index - 1]) ** 2;
  }
  if (squares === 0) return Number.NaN;
  return 1 - steps / (2 * squares);
}

/** Means of consecutive batches of `size` values each; values at the end that do not fill a batch are dropped. */
export function meansOfBatches(values: ArrayLike<number>, size: number): Float64Array {
  requireWhole("size", size, 1);
  if (values.length < size) throw breach("the number of values", `at least one batch (${size})`, values.length);
  const means = new Float64Array(Math.floor(values.length / size));
  for (let batch = 0; batch < means.length; batch++) {
    for (let k = 0; k < size; k++) means[batch] += values[batch * size + k] / size;
  }
  return means;
}
