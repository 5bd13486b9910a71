/**
 * Statistics of single observations, such as waiting times, without storing the observations. Time-weighted statistics
 * are in level.ts.
 */
import { requireFinite, wrongType } from "../foundation/refusal.js";

/**
 * Collects count, sum, mean, variance, minimum and maximum of observations.
 *
 * Mean and variance are updated with each observation by Welford's formulas, which keep their accuracy where the mean
 * is large compared with the standard deviation. Results are in the unit of the observations, the variance in its
 * square.
 *
 * Source: B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4(3),
 * 1962.
 *
 * @example
 * const waits = new Tally();
 * for (const wait of [5, 3, 8, -1, 2]) waits.add(wait);
 * waits.mean; // 3.4
 * waits.variance; // 11.3
 */
export class Tally {
  private count = 0;
  private average = 0;
  private squares = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  private total = 0;

  /**
   * Adds an observation.
   *
   * @param value finite
   * @throws RangeError for a value that is not finite; TypeError for one that is not a number
   */
  add(value: number): void {
    // A quick check first: the call of `requireFinite` throws wherever it is reached.
    if (typeof value !== "number" || !(value - value === 0)) requireFinite("value", value);
    const count = ++this.count;
    const deviation = value - this.average;
    this.average += deviation / count;
    this.squares += deviation * (value - this.average);
    this.total += value;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  /**
   * Adds all observations of another tally, to pool replications for example. The means and the sums of squares of the
   * two are combined, so the result is that of adding each observation, up to rounding.
   *
   * @param other the other tally, or a copy that a worker has sent (a structured clone); it is not changed, unless it is
   * this one
   * @throws TypeError for anything else
   *
   * Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample
   * Variances", Stanford University, STAN-CS-79-773, 1979.
   *
   * @example
   * const north = new Tally();
   * const south = new Tally();
   * for (const wait of [5, 3, 8]) north.add(wait);
   * for (const wait of [-1, 2]) south.add(wait);
   * north.merge(south);
   * north.variance; // 11.3
   */
  merge(other: Tally): void {
    // A copy that was sent from another thread is of no class.
    if (typeof other?.count !== "number") throw wrongType("other", "a Tally", other);
    const { count, average, squares, total } = other;
    if (count === 0) return;
    const share = count / (this.count + count);
    const difference = average - this.average;
    this.squares += squares + difference * difference * this.count * share;
    this.average += difference * share;
    this.count += count;
    this.total += total;
    if (other.least < this.least) this.least = other.least;
    if (other.greatest > this.greatest) this.greatest = other.greatest;
  }

  /**
   * The p-quantile of the observations. A plain tally cannot give quantiles; use QuantileTally for them.
   *
   * @throws TypeError unless this is a QuantileTally
   */
  quantile(_p: number): number {
    throw new TypeError("a tally must be a QuantileTally for quantiles of its observations");
  }

  /** Discards all observations, as at the end of a warm-up. */
  reset(): void {
    this.count = 0;
    this.average = 0;
    this.squares = 0;
    this.total = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
  }

  /** Number of observations. */
  get n(): number {
    return this.count;
  }

  /** Sum of the observations; 0 where there are none. */
  get sum(): number {
    return this.total;
  }

  /** Mean of the observations; NaN where there are none. */
  get mean(): number {
    return this.count > 0 ? this.average : Number.NaN;
  }

  /** Sample variance, with divisor n − 1; NaN for fewer than two observations. */
  get variance(): number {
    return this.count > 1 ? this.squares / (this.count - 1) : Number.NaN;
  }

  /** Sample standard deviation, the square root of the variance; NaN for fewer than two observations. */
  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** The smallest observation; NaN where there are none. */
  get min(): number {
    return this.count > 0 ? this.least : Number.NaN;
  }

  /** The largest observation; NaN where there are none. */
  get max(): number {
    return this.count > 0 ? this.greatest : Number.NaN;
  }
}
