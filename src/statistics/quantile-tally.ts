/**
 * A tally that also gives quantiles, without storing the observations. quantile-sketch.ts estimates them. The plain
 * tally in tally.ts is quicker and smaller, for callers that need no quantiles.
 */
import { refuseUnknownKeys, requireProbability, wrongType } from "../foundation/refusal.js";
import { QuantileSketch, rankOf } from "./quantile-sketch.js";
import { Tally } from "./tally.js";

/** Options of the quantiles of a tally. */
export interface QuantileTallyOptions {
  /** Largest relative error of a quantile, between 0 and 1; default 0.01. */
  readonly relativeError?: number;
  /** Smaller observations count as 0 in quantiles: above 0, in the unit of the observations; default 1e-6. */
  readonly smallest?: number;
}

/**
 * Collects count, mean, variance, minimum, maximum and quantiles of non-negative observations, such as durations.
 *
 * Quantiles have a bounded relative error; everything else is as exact as in `Tally`.
 *
 * @example
 * const waits = new QuantileTally();
 * for (let wait = 1; wait <= 1001; wait++) waits.add(wait);
 * waits.mean; // 501
 * console.log(Math.abs(waits.quantile(0.9) - 901) <= 9.01); // true
 */
export class QuantileTally extends Tally {
  private readonly sketch: QuantileSketch;

  /**
   * @param options see QuantileTallyOptions
   * @throws RangeError for an option outside its range; TypeError for an unknown option or one that is not a number
   */
  constructor(options: QuantileTallyOptions = {}) {
    refuseUnknownKeys("options", options, ["relativeError", "smallest"]);
    super();
    this.sketch = new QuantileSketch(options.relativeError, options.smallest);
  }

  /**
   * Adds an observation.
   *
   * @param value finite, at least 0
   * @throws RangeError for a value that is negative or not finite; TypeError for one that is not a number
   */
  override add(value: number): void {
    // The sketch comes first because it also refuses negative values: a refused value must not be counted by either.
    this.sketch.add(value);
    super.add(value);
  }

  /**
   * The p-quantile: the order statistic of rank ⌊p (n − 1)⌋, counted from 0, within the relative error. The
   * smallest and the largest observation, which are the quantiles of 0 and 1, are exact.
   *
   * @param p from 0 to 1
   * @returns the quantile in the unit of the observations; NaN where there are none
   * @throws RangeError for p outside its range; TypeError for p that is not a number
   */
  override quantile(p: number): number {
    const rank = rankOf(requireProbability("p", p), this.n);
    if (rank === 0) return this.min;
    if (rank === this.n - 1) return this.max;
    // Minimum and maximum are exact, so an estimate outside them is moved to the nearer one.
    return Math.max(this.min, Math.min(this.max, this.sketch.quantile(p)));
  }

  /**
   * Adds all observations of another tally, also for the quantiles.
   *
   * @param other a QuantileTally with the same options, or a copy that a worker has sent (a structured clone); it is not
   * changed
   * @throws TypeError where `other` is a plain Tally, which keeps no quantiles; RangeError where its options differ
   */
  override merge(other: Tally): void {
    // A copy that was sent from another thread is of no class.
    const sketch: QuantileSketch | undefined = (Object(other) as QuantileTally).sketch;
    if (typeof sketch?.relativeError !== "number") {
      throw wrongType("other", "a QuantileTally, since a plain Tally keeps no quantiles", other);
    }
    this.sketch.merge(sketch);
    super.merge(other);
  }

  /** Discards all observations, as at the end of a warm-up. */
  override reset(): void {
    super.reset();
    this.sketch.reset();
  }
}
