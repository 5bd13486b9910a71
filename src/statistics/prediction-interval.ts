/**
 * The interval in which one further value will lie, from values of the same law in whatever shape.
 *
 * Of n values and one more, every order is as likely as any other. So the chance that the further one lies between the
 * j-th lowest and the j-th highest is 1 − 2 j / (n + 1) exactly. The largest j is taken with which this is at least what
 * is asked for, and nothing is interpolated: the ends are values that there have been. S. S. Wilks, "Determination of
 * Sample Sizes for Setting Tolerance Limits", Annals of Mathematical Statistics 12 (1941) 91–96.
 */
import { breach, requireInside, requireValues } from "../foundation/refusal.js";

/** Rounding that still counts as a whole rank. */
const SLACK = 1e-9;

/**
 * The fewest values from which there is a prediction interval: with fewer, even all of them are not sure enough.
 *
 * @param confidence between 0 and 1, both excluded
 * @returns a whole number of values, such as 39 for 0.95
 * @throws RangeError for another confidence
 * @example
 * leastForPrediction(0.95); // 39
 */
export function leastForPrediction(confidence: number): number {
  requireInside("confidence", confidence);
  return Math.ceil(2 / (1 - confidence) - 1 - SLACK);
}

/**
 * The interval of one further value.
 *
 * @param values finite, in any order; the list is not changed
 * @param confidence between 0 and 1, both excluded
 * @returns the two ends, in the unit of the values
 * @throws RangeError for another confidence, and for fewer values than {@link leastForPrediction} says
 * @example
 * predictionInterval([4, 1, 3, 2], 0.6); // { low: 1, high: 4 }
 */
export function predictionInterval(
  values: ArrayLike<number>,
  confidence: number,
): { readonly low: number; readonly high: number } {
  requireInside("confidence", confidence);
  requireValues("values", values, 1);
  const least = leastForPrediction(confidence);
  if (values.length < least)
    throw breach("the number of values", `at least ${least} for this confidence`, values.length);
  const sorted = Float64Array.from(values).sort();
  const rank = Math.max(1, Math.floor(((values.length + 1) * (1 - confidence)) / 2 + SLACK));
  return { low: sorted[rank - 1], high: sorted[sorted.length - rank] };
}
