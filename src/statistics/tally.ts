/**
 * Statistics of single observations, kept without keeping the observations. Time-weighted quantities belong to level.ts.
 */
import { requireFinite } from "../foundation/refusal.js";

/**
 * Count, mean, variance and extremes of a sample, by the updating formulas of B. P. Welford, "Note on a Method for
 * Calculating Corrected Sums of Squares and Products", Technometrics 4(3), 1962, which do not lose digits to a large mean.
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

  /** Takes an observation in. Throws RangeError if it is not finite. */
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
   * Takes in all that another tally has seen, as if every observation of it had been added here: to pool replications. Adding is
   * left to `add`; this combines the two means and sums of squares.
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
   * The p-quantile of the observations. A plain tally keeps too little to tell.
   *
   * @throws TypeError unless this is a QuantileTally
   */
  quantile(_p: number): number {
    throw new TypeError("a tally must be a QuantileTally for quantiles of its observations");
  }

  /** Forgets everything, as at the end of a warm-up. */
  reset(): void {
    this.count = 0;
    this.average = 0;
    this.squares = 0;
    this.total = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
  }

  get n(): number {
    return this.count;
  }

  get sum(): number {
    return this.total;
  }

  /** NaN while there are no observations. */
  get mean(): number {
    return this.count > 0 ? this.average : Number.NaN;
  }

  /** Sample variance, with divisor n − 1; NaN below two observations. */
  get variance(): number {
    return this.count > 1 ? this.squares / (this.count - 1) : Number.NaN;
  }

  /** Square root of the sample variance. */
  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** NaN while there are no observations. */
  get min(): number {
    return this.count > 0 ? this.least : Number.NaN;
  }

  /** NaN while there are no observations. */
  get max(): number {
    return this.count > 0 ? this.greatest : Number.NaN;
  }
}
