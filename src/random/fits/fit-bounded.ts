/**
 * Specifications of laws between two bounds, from what an analyst or an expert knows: a mean and a spread, quantiles, or the least,
 * likeliest and largest value.
 *
 * Every function returns the one law of its kind that has the given figures, or throws where no law of the kind has them.
 */

import { breach, requireFinite, requirePositive } from "../../foundation/refusal.js";
import { betaLower } from "../functions/beta-function.js";
import { invertCdf } from "../functions/inverse.js";
import type { SpecOf } from "../laws/distribution.js";
import { requireInterval } from "../laws/simple-laws.js";
import { type QuantilePoint, requireRisingPoints, solveShape } from "./fit-points.js";

/**
 * The uniform of a given mean and standard deviation: mean ± √3 sd.
 *
 * @param sd above 0
 * @throws RangeError for a sd that is not above 0
 */
export function uniformFromMeanAndSd(mean: number, sd: number): SpecOf<"uniform"> {
  requireFinite("mean", mean);
  requirePositive("sd", sd);
  const half = Math.sqrt(3) * sd;
  return { kind: "uniform", low: mean - half, high: mean + half };
}

/**
 * The uniform through two quantiles.
 *
 * @param lower, upper two points, both value and p rising
 * @throws RangeError for points out of order or out of range
 * @example
 * uniformFromQuantiles({ p: 0.1, value: 3 }, { p: 0.9, value: 11 }); // low 2, high 12
 */
export function uniformFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"uniform"> {
  requireRisingPoints(lower, upper);
  const width = (upper.value - lower.value) / (upper.p - lower.p);
  return { kind: "uniform", low: lower.value - width * lower.p, high: upper.value + width * (1 - upper.p) };
}

/**
 * The triangular law of a given mode through two quantiles, one on either side of it: an expert's low, most likely and high value,
 * where low and high are not the very ends.
 *
 * With s the probability below the mode, both quantiles say how wide the triangle is; s is where they agree.
 *
 * @param lower below the mode
 * @param mode the likeliest value
 * @param upper above the mode
 * @throws RangeError for points out of order or out of range
 * @example
 * triangularFromQuantiles({ p: 0.1, value: 4 }, 6, { p: 0.9, value: 12 }).high; // 15.725932537
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
  /** How far each quantile is from the mode, in widths of the triangle. */
  const leftPart = (s: number): number => s - Math.sqrt(lower.p * s);
  const rightPart = (s: number): number => 1 - s - Math.sqrt((1 - upper.p) * (1 - s));
  const meet = (s: number): number => (right * leftPart(s) >= left * rightPart(s) ? 1 : 0);
  const share = invertCdf(meet, 0.5, lower.p, upper.p);
  const width = (left + right) / (leftPart(share) + rightPart(share));
  return { kind: "triangular", low: mode - share * width, mode, high: mode + (1 - share) * width };
}

/**
 * The beta of a given mean and standard deviation between two bounds.
 *
 * @param mean above low and below high
 * @param sd above 0, below √((mean − low)(high − mean)), which only a law of the two bounds has
 * @param low, high the bounds, by default 0 and 1
 * @throws RangeError for a mean or sd outside their ranges
 * @example
 * betaFromMeanAndSd(0.3, 0.1); // a 6, b 14
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
 * The beta through two quantiles between two bounds: for each a + b there is one mean that meets the lower; a + b is found by halving.
 *
 * @param lower, upper two points between the bounds, both value and p rising
 * @param low, high the bounds, by default 0 and 1
 * @throws RangeError for points out of order or out of range, or so close or far apart that a + b would leave 0.01 … 1e5
 * @example
 * betaFromQuantiles({ p: 0.1, value: 0.2 }, { p: 0.9, value: 0.6 }).a; // 3.69952187
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
 * The PERT law: the beta of the least, likeliest and largest value whose mean is (low + weight × mode + high) / (weight + 2).
 *
 * @param low, mode, high low ≤ mode ≤ high, low < high
 * @param weight how much the mode counts, above 0; 4 is the custom
 * @throws RangeError for values out of order
 * @example
 * betaPert(2, 5, 14); // a 2, b 4 on [2, 14], mean 6
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
