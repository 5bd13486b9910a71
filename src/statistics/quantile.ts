/**
 * Exact quantiles of a list of numbers. For numbers that are not stored see quantile-sketch.ts.
 */
import { quantileSorted } from "d3-array";
import { requireList, requireProbability, requireValues } from "../foundation/refusal.js";

/**
 * Computes quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan, the default of R and
 * NumPy.
 *
 * @param values at least one, finite, in any order; the list is not changed
 * @param probabilities each from 0 to 1
 * @returns one quantile per probability, in the same order and in the unit of the values
 * @throws RangeError for an empty list, a value that is not finite or a probability outside its range; TypeError for a
 *   probability that is not a number
 * @example
 * quantiles([4, 1, 3, 2], [0.5]); // [2.5]
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  requireValues("values", values, 1);
  requireList("probabilities", probabilities);
  const ascending = Float64Array.from(values).sort();
  return probabilities.map((p, index) => {
    requireProbability(`probabilities[${index}]`, p);
    return quantileOfAscending(ascending, p);
  });
}

/**
 * The quantile of numbers that are in ascending order already, as `quantiles` has it. Nothing is checked.
 *
 * @param ascending at least one, finite
 * @param probability from 0 to 1
 */
export function quantileOfAscending(ascending: Float64Array, probability: number): number {
  // d3's types ask for a list; it reads typed arrays as well.
  return quantileSorted(ascending as unknown as number[], probability) as number;
}
