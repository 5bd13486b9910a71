/**
 * An interval for the mean of one long run, by batch means.
 *
 * Neighbouring observations of a run depend on each other, so their spread says too little about the error of their mean. Means of long
 * batches are nearly independent; how nearly is reported as their lag-1 correlation, for the caller to judge.
 */

import { breach, requireInside, requireValues, requireWhole } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";

/** The interval of the batch means, and whether they look independent. */
export interface BatchMeans extends MeanInterval {
  /** observations in each batch */
  readonly batchSize: number;
  /** observations at the beginning that filled no batch and were left out */
  readonly leftOut: number;
  /** lag-1 correlation of the batch means; NaN where they do not vary */
  readonly correlation: number;
  /** the correlation is above what independent batches would show one time in twenty: take longer batches or a longer run */
  readonly dependent: boolean;
}

/**
 * Mean and t interval from equal batches of one run.
 *
 * What does not fill a batch is left out at the beginning, where the run is least settled. The verdict on dependence compares the lag-1
 * correlation with 1.645 √((b − 2) / (b² − 1)), the 95 % point under independence (von Neumann's ratio, one-sided).
 *
 * @param values observations in their order, finite, warm-up removed
 * @param options.batches whole, at least 3; by default 20
 * @param options.confidence between 0 and 1; by default 0.95
 * @throws RangeError for fewer observations than batches and for options outside their ranges
 */
export function batchMeans(
  values: ArrayLike<number>,
  { batches = 20, confidence = 0.95 }: { batches?: number; confidence?: number } = {},
): BatchMeans {
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

/** Lag-1 correlation by von Neumann's ratio, 1 − Σ(xᵢ₊₁ − xᵢ)² / 2Σ(xᵢ − x̄)²; its mean under independence is exactly 0. */
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

/** Means of consecutive batches of a fixed size; what does not fill the last batch is dropped. */
export function meansOfBatches(values: ArrayLike<number>, size: number): Float64Array {
  requireWhole("size", size, 1);
  if (values.length < size) throw breach("the number of values", `at least one batch (${size})`, values.length);
  const means = new Float64Array(Math.floor(values.length / size));
  for (let batch = 0; batch < means.length; batch++) {
    for (let k = 0; k < size; k++) means[batch] += values[batch * size + k] / size;
  }
  return means;
}
