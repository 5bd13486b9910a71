/**
 * Parameters of distributions between two bounds, from mean and standard deviation, from quantiles, or from an expert's
 * smallest, most likely and largest value.
 *
 * Each function returns the only distribution of its kind that has the given figures, and throws where there is none.
 */

import { breach, requireFinite, requirePositive } from "../../foundation/refusal.js";
import { betaLower } from "../functions/beta-function.js";
import { invertCdf } from "../functions/inverse.js";
import type { SpecOf } from "../laws/distribution.js";
import { requireInterval } from "../laws/simple-laws.js";
import { type QuantilePoint, requireRisingPoints, solveShape } from "./fit-points.js";

/**
 * The uniform distribution with a given mean and standard deviation, on mean ± √3 sd.
 *
 * @param mean mean, finite
 * @param sd standard deviation, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean that is not finite or a sd that is not above 0; TypeError for one that is not a number
 * @example
 * const { low, high } = uniformFromMeanAndSd(10, 2);
 * console.log(low.toFixed(4), high.toFixed(4)); // 6.5359 13.4641
 */
export function uniformFromMeanAndSd(mean: number, sd: number): SpecOf<"uniform"> {
  requireFinite("mean", mean);
  requirePositive("sd", sd);
  const half = Math.sqrt(3) * sd;
  return { kind: "uniform", low: mean - half, high: mean + half };
}

/**
 * The uniform distribution with two given quantiles.
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for a p outside its range or points out of order; TypeError for one that is not a number
 * @example
 * const { low, high } = uniformFromQuantiles({ p: 0.1, value: 3 }, { p: 0.9, value: 11 });
 * console.log(low, high); // 2 12
 */
export function uniformFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"uniform"> {
  requireRisingPoints(lower, upper);
  const width = (upper.value - lower.value) / (upper.p - lower.p);
  return { kind: "uniform", low: lower.value - width * lower.p, high: upper.value + width * (1 - upper.p) };
}

/**
 * The triangular distribution with a given mode and a quantile on each side of it: for an expert's low, most likely and
 * high value, where low and high are not the smallest and largest possible values.
 *
 * For a given probability s below the mode, each quantile determines the width of the triangle. The s at which the two
 * widths are equal is found by bisection.
 *
 * @param lower a quantile below the mode
 * @param mode the most likely value, between the two quantiles
 * @param upper a quantile above the mode
 * @returns a specification for `createDistribution`
 * @throws RangeError for a p outside its range, points out of order, or a mode that is not between them; TypeError for
 *   one that is not a number
 * @example
 * console.log(triangularFromQuantiles({ p: 0.1, value: 4 }, 6, { p: 0.9, value: 12 }).high.toFixed(4)); // 15.7259
 */
export function triangularFromQuantiles(
  lower: QuantilePoint,
  mode: number,
  upper: QuantilePoint,
): SpecOf<"triangular"> {
  requireRisingPoints(lower, upper);
  requireFinite("mode", mode);
  if (mode <= lower.value || mode >= upper.value) {
    throw breach("mode", `between lower.value (${lower.value}) and upper.value (${upper.value})`, mode);
  }
  const left = mode - lower.value;
  const right = upper.value - mode;
  /** Distance of each quantile from the mode, divided by the width of the triangle. */
  const leftPart = (s: number): number => s - Math.sqrt(lower.p * s);
  const rightPart = (s: number): number => 1 - s - Math.sqrt((1 - upper.p) * (1 - s));
  const meet = (s: number): number => (right * leftPart(s) >= left * rightPart(s) ? 1 : 0);
  const share = invertCdf(meet, 0.5, lower.p, upper.p);
  const width = (left + right) / (leftPart(share) + rightPart(share));
  return { kind: "triangular", low: mode - share * width, mode, high: mode + (1 - share) * width };
}

/**
 * The beta distribution with a given mean and standard deviation between two bounds, by the method of moments.
 *
 * @param mean mean, above low and below high
 * @param sd standard deviation, above 0 and below √((mean − low)(high − mean)), the largest that the bounds allow
 * @param low lower bound, by default 0
 * @param high upper bound, above low, by default 1
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean, sd or bound outside its range; TypeError for one that is not a number
 * @example
 * const { a, b } = betaFromMeanAndSd(0.3, 0.1);
 * console.log(a.toFixed(4), b.toFixed(4)); // 6.0000 14.0000
 */
export function betaFromMeanAndSd(mean: number, sd: number, low = 0, high = 1): SpecOf<"beta"> {
  requireInterval(low, high);
  requireFinite("mean", mean);
  requirePositive("sd", sd);
  if (mean <= low || mean >= high) throw breach("mean", `above low (${low}) and below high (${high})`, mean);
  const largest = Math.sqrt((mean - low) * (high - mean));
  if (sd >= largest) throw breach("sd", `below the root of (mean − low)(high − mean) (${largest})`, sd);
  const sum = ((mean - low) / sd) * ((high - mean) / sd) - 1;
  const share = (mean - low) / (high - low);
  return between(share * sum, ((high - mean) / (high - low)) * sum, low, high);
}

/**
 * The beta distribution with two given quantiles between two bounds. For each a + b there is one mean at which the
 * lower quantile is right; the a + b at which the upper one is right too is found by bisection.
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @param low lower bound, by default 0
 * @param high upper bound, above low, by default 1
 * @returns a specification for `createDistribution`
 * @throws RangeError for values that are not between the bounds, a p outside its range, points out of order, or points
 *   that need an a + b outside 0.01 to 1e5; TypeError for one that is not a number
 * @example
 * console.log(betaFromQuantiles({ p: 0.1, value: 0.2 }, { p: 0.9, value: 0.6 }).a.toFixed(4)); // 3.6995
 */
export function betaFromQuantiles(lower: QuantilePoint, upper: QuantilePoint, low = 0, high = 1): SpecOf<"beta"> {
  requireInterval(low, high);
  requireRisingPoints(lower, upper);
  if (lower.value <= low) throw breach("lower.value", `above low (${low})`, lower.value);
  if (upper.value >= high) throw breach("upper.value", `below high (${high})`, upper.value);
  const place = (x: number): number => (x - low) / (high - low);
  const cdf = (sum: number, mean: number, x: number): number => betaLower(mean * sum, (1 - mean) * sum, x);
  const first = place(lower.value);
  const meanOf = (sum: number): number =>
    invertCdf((mean) => (cdf(sum, mean, first) <= lower.p ? 1 : 0), 0.5, Number.EPSILON, 1 - Number.EPSILON);
  const second = place(upper.value);
  const sum = solveShape(1 - upper.p, (total) => 1 - cdf(total, meanOf(total), second), 0.01, 1e5);
  const mean = meanOf(sum);
  return between(mean * sum, (1 - mean) * sum, low, high);
}

/**
 * The PERT distribution: a beta distribution from the smallest, most likely and largest value, with mean
 * (low + weight × mode + high) / (weight + 2).
 *
 * @param low smallest value
 * @param mode most likely value, from low to high
 * @param high largest value, above low
 * @param weight weight of the mode in the mean, above 0; by default 4, the usual value
 * @returns a specification for `createDistribution`
 * @throws RangeError for values out of order or a weight that is not above 0; TypeError for one that is not a number
 * @example
 * console.log(betaPert(2, 5, 14)); // { kind: 'beta', a: 2, b: 4, low: 2, high: 14 }
 */
export function betaPert(low: number, mode: number, high: number, weight = 4): SpecOf<"beta"> {
  requireInterval(low, high);
  requireFinite("mode", mode);
  requirePositive("weight", weight);
  if (mode < low || mode > high) throw breach("mode", `from low (${low}) to high (${high})`, mode);
  const width = high - low;
  return between(1 + (weight * (mode - low)) / width, 1 + (weight * (high - mode)) / width, low, high);
}

function between(a: number, b: number, low: number, high: number): SpecOf<"beta"> {
  return low === 0 && high === 1 ? { kind: "beta", a, b } : { kind: "beta", a, b, low, high };
}
