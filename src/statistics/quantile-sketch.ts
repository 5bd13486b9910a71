/**
 * Quantiles of many non-negative numbers without storing the numbers, with a bounded relative error.
 *
 * Values are counted in buckets whose bounds grow by a constant factor, so the answer for any quantile is within the
 * stated relative error of an order statistic of the data. The result does not depend on order: the same values in any
 * order, split over any number of sketches and merged, give the same answer. Memory grows with the logarithm of the
 * largest value divided by the smallest, not with the number of values (about 1,400 buckets from a second to a thousand
 * years at 1 %).
 *
 * Source: C. Masson, J. E. Rim and H. K. Lee, DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees, 2019, arXiv:1908.10693.
 */
import { log } from "../foundation/elementary.js";
import { power } from "../foundation/power.js";
import {
  breach,
  requireInside,
  requireNonNegative,
  requirePositive,
  requireProbability,
} from "../foundation/refusal.js";

/** A tenth of a second, in days. */
const SMALLEST = 1e-6;

/** The rank of the p-quantile of n values, counted from 0. */
export function rankOf(p: number, n: number): number {
  return Math.floor(p * (n - 1));
}

/**
 * Counts non-negative values in buckets, for quantiles with a bounded relative error.
 *
 * The method is DDSketch: a value's bucket is the rounded-up logarithm of the value to the base (1 + ε) / (1 − ε), with
 * ε the relative error.
 *
 * @example
 * const waits = new QuantileSketch(0.01);
 * for (const wait of [0.5, 2, 9]) waits.add(wait);
 * waits.quantile(0.5); // 2 within 1 %
 */
export class QuantileSketch {
  /** the largest relative error of a quantile */
  readonly relativeError: number;
  /** values below this count as 0 */
  readonly smallest: number;
  private readonly perLog: number;
  private readonly growth: number;
  private readonly offset: number;
  private buckets: number[] = [];
  private zeros = 0;
  private total = 0;

  /**
   * @param relativeError the largest relative error of a quantile, between 0 and 1, both excluded; by default 0.01
   * @param smallest values below this count as 0: above 0, in the unit of the values; by default 1e-6
   * @throws RangeError for a parameter outside its range; TypeError for one that is not a number
   */
  constructor(relativeError = 0.01, smallest: number = SMALLEST) {
    this.relativeError = requireInside("relativeError", relativeError);
    this.smallest = requirePositive("smallest", smallest);
    this.growth = (1 + relativeError) / (1 - relativeError);
    this.perLog = 1 / log(this.growth);
    this.offset = Math.ceil(log(smallest) * this.perLog);
  }

  /** How many values were added. */
  get count(): number {
    return this.total;
  }

  /**
   * Counts one value.
   *
   * @param value at least 0, finite; below `smallest` it counts as 0
   * @throws RangeError for a value that is negative or not finite; TypeError for one that is not a number
   */
  add(value: number): void {
    // A quick check first: the call of `requireNonNegative` throws wherever it is reached.
    if (!(typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY)) {
      requireNonNegative("value", value);
    }
    this.total++;
    if (value < this.smallest) {
      this.zeros++;
      return;
    }
    const bucket = Math.ceil(log(value) * this.perLog) - this.offset;
    while (this.buckets.length <= bucket) this.buckets.push(0);
    this.buckets[bucket]++;
  }

  /**
   * The p-quantile: the order statistic of rank ⌊p (n − 1)⌋, counted from 0, within the relative error.
   *
   * @param p from 0 to 1
   * @returns the quantile in the unit of the values; NaN where no value was added
   * @throws RangeError for p outside its range; TypeError for p that is not a number
   */
  quantile(p: number): number {
    requireProbability("p", p);
    if (this.total === 0) return Number.NaN;
    let above = rankOf(p, this.total) - this.zeros;
    if (above < 0) return 0;
    let bucket = 0;
    while (above >= this.buckets[bucket]) above -= this.buckets[bucket++];
    // The point whose relative distance to both bounds of its bucket is the same.
    return (2 * power(this.growth, bucket + this.offset)) / (1 + this.growth);
  }

  /**
   * Adds the counts of another sketch, as if each of its values had been added here.
   *
   * @param other a sketch with the same `relativeError` and `smallest`; it is not changed
   * @throws RangeError where `relativeError` or `smallest` differ
   */
  merge(other: QuantileSketch): void {
    if (other.relativeError !== this.relativeError) {
      throw breach("the relative error of the other sketch", String(this.relativeError), other.relativeError);
    }
    if (other.smallest !== this.smallest) {
      throw breach("the smallest value of the other sketch", String(this.smallest), other.smallest);
    }
    while (this.buckets.length < other.buckets.length) this.buckets.push(0);
    for (const [bucket, count] of other.buckets.entries()) this.buckets[bucket] += count;
    this.zeros += other.zeros;
    this.total += other.total;
  }

  /** Discards all values, as at the end of a warm-up. */
  reset(): void {
    this.buckets = [];
    this.zeros = 0;
    this.total = 0;
  }
}
