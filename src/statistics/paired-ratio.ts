/** The ratio of two means whose values come in pairs, with the interval of Fieller (1954). */
import { breach, requireInside, requireValues } from "../foundation/refusal.js";
import { studentQuantile } from "./student.js";

/** What a pair may be off the ratio, as a share of its numerator, by rounding alone. */
const ROUNDING = 1e-13;

/** A ratio of two means and its interval, in the unit of the numerators per unit of the denominators. */
export interface PairedRatio {
  /** Mean of the numerators over mean of the denominators. */
  readonly ratio: number;
  /** The lower end of the interval; NaN where the runs do not tell the mean of the denominators from 0. */
  readonly low: number;
  /** The upper end, likewise. */
  readonly high: number;
}

/**
 * Estimates a ratio of means, such as pounds for each day avoided. The interval holds all ratios r for which numerator
 * less r times denominator has a mean that Student's t does not tell from 0; so it takes into account that both vary
 * together.
 *
 * @param numerators one finite value per replication
 * @param denominators likewise, in the same order
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the ratio of the means, and the ends of its interval; both ends NaN where there is no bounded interval
 * @throws RangeError where the lengths differ, for fewer than two pairs, and for a confidence outside its range
 * @example
 * pairedRatio([20, 22, 18], [2, 2, 2]).ratio; // 10
 */
export function pairedRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  confidence = 0.95,
): PairedRatio {
  requireValues("numerators", numerators, 0);
  requireValues("denominators", denominators, 0);
  requireInside("confidence", confidence);
  const n = numerators.length;
  if (n < 2) throw breach("the number of numerators", "at least 2", n);
  if (n !== denominators.length) {
    throw breach("the number of denominators", `that of the numerators (${n})`, denominators.length);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const b = mean(denominators);
  const ratio = mean(numerators) / b;
  // What each pair is off the ratio: taken from these, no large squares are subtracted from each other.
  const rests = numerators.map((value, k) => {
    const rest = value - ratio * denominators[k];
    return Math.abs(rest) <= ROUNDING * Math.abs(value) ? 0 : rest;
  });
  const rest = mean(rests);
  const product = (x: readonly number[], xMean: number, y: readonly number[], yMean: number) =>
    x.reduce((sum, value, k) => sum + (value - xMean) * (y[k] - yMean), 0) / (n - 1) / n;
  const t = studentQuantile(1 - (1 - confidence) / 2, n - 1);
  const square = b * b - t * t * product(denominators, b, denominators, b);
  if (!(square > 0)) return { ratio, low: Number.NaN, high: Number.NaN };
  const half = -t * t * product(rests, rest, denominators, b);
  const root = Math.sqrt(half * half + square * t * t * product(rests, rest, rests, rest));
  return { ratio, low: ratio + (half - root) / square, high: ratio + (half + root) / square };
}
