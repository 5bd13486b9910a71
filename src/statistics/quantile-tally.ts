/**
 * A tally that can also tell quantiles, of observations that are not kept. How they are estimated is in quantile-sketch.ts; who needs
 * no quantiles pays nothing for them with the plain tally.ts.
 */
import { refuseUnknownKeys, wrongType } from "../foundation/refusal.js";
import { QuantileSketch } from "./quantile-sketch.js";
import { Tally } from "./tally.js";

/** What the quantiles of a tally are to be like. */
export interface QuantileTallyOptions {
  /** Largest relative error of a quantile, between 0 and 1; default 0.01. */
  readonly relativeError?: number;
  /** What is smaller counts as 0 for quantiles: above 0, in the unit of the observations; default 1e-6. */
  readonly smallest?: number;
}

/**
 * Count, mean, variance, extremes and quantiles of observations from 0, such as durations.
 *
 * @example
 * const waits = new QuantileTally();
 * for (let wait = 1; wait <= 1001; wait++) waits.add(wait);
 * waits.mean; // 501
 * console.log(Math.abs(waits.quantile(0.9) - 901) <= 9.01); // true
 */
export class QuantileTally extends Tally {
  private readonly sketch: QuantileSketch;

  /** @param options see QuantileTallyOptions */
  constructor(options: QuantileTallyOptions = {}) {
    refuseUnknownKeys("options", options, ["relativeError", "smallest"]);
    super();
    this.sketch = new QuantileSketch(options.relativeError, options.smallest);
  }

  /** Takes an observation in. Throws RangeError if it is negative or not finite. */
  override add(value: number): void {
    // The sketch first: it refuses more, and what is refused must be counted nowhere.
    this.sketch.add(value);
    super.add(value);
  }

  /**
   * The p-quantile: the order statistic of rank ⌊p (n − 1)⌋ from 0, within the relative error.
   *
   * @param p from 0 to 1
   * @returns NaN where nothing was added
   * @throws RangeError for p outside its range
   */
  override quantile(p: number): number {
    // No observation lies outside the extremes, which are known exactly.
    return Math.max(this.min, Math.min(this.max, this.sketch.quantile(p)));
  }

  /**
   * Takes in all that another tally has seen, quantiles included.
   *
   * @throws TypeError where the other tally tells no quantiles; RangeError where its options differ
   */
  override merge(other: Tally): void {
    if (!(other instanceof QuantileTally)) {
      throw wrongType("other", "a QuantileTally, since a plain Tally keeps no quantiles", other);
    }
    this.sketch.merge(other.sketch);
    super.merge(other);
  }

  override reset(): void {
    super.reset();
    this.sketch.reset();
  }
}
