/**
 * Statistics of single observations, kept without keeping the observations. Time-weighted quantities belong to level.ts.
 */

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
    if (!(value - value === 0)) throw new RangeError(`value must be a finite number, got ${value}`);
    const count = ++this.count;
    const deviation = value - this.average;
    this.average += deviation / count;
    this.squares += deviation * (value - this.average);
    this.total += value;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
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
