/**
 * Parameters of further distributions without an upper bound, from mean and standard deviation, mean and median, or
 * quantiles.
 *
 * Each function returns the only distribution of its kind that has the given figures, and throws where there is none.
 */
import { exp, log, log1p } from "../../foundation/elementary.js";
import { breach, requirePositive } from "../../foundation/refusal.js";
import { logGamma } from "../functions/gamma-function.js";
import { normalQuantile } from "../functions/normal-function.js";
import type { DistributionSpec, SpecOf } from "../laws/distribution.js";
import {
  type QuantilePoint,
  requirePoint,
  requirePositivePoints,
  requireRisingPoints,
  solveShape,
} from "./fit-points.js";

/**
 * The exponential distribution with one given quantile, such as its median: mean = −value / ln(1 − p).
 *
 * @param point the quantile, with a value above 0
 * @returns a specification for `createDistribution`
 * @throws RangeError for a value that is not above 0 or a p outside its range; TypeError for one that is not a number
 * @example
 * console.log(exponentialFromQuantile({ p: 0.5, value: 6 }).mean.toFixed(4)); // 8.6562
 */
export function exponentialFromQuantile(point: QuantilePoint): SpecOf<"exponential"> {
  requirePoint("point", point);
  requirePositive("point.value", point.value);
  return { kind: "exponential", mean: point.value / -log1p(-point.p) };
}

/**
 * The normal distribution with two given quantiles: x is a linear function of the standard normal quantile.
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for a p outside its range or points out of order; TypeError for one that is not a number
 * @example
 * const { mean, sd } = normalFromQuantiles({ p: 0.025, value: 4 }, { p: 0.975, value: 10 });
 * console.log(mean, sd.toFixed(3)); // 7 1.531
 */
export function normalFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"normal"> {
  requireRisingPoints(lower, upper);
  const from = normalQuantile(lower.p);
  const sd = (upper.value - lower.value) / (normalQuantile(upper.p) - from);
  return { kind: "normal", mean: lower.value - sd * from, sd };
}

/**
 * The inverse Gaussian distribution with a given mean and standard deviation: shape mean³ / sd².
 *
 * @param mean mean, above 0
 * @param sd standard deviation, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean or sd that is not above 0; TypeError for one that is not a number
 * @example
 * console.log(inverseGaussianFromMeanAndSd(10, 5).shape); // 40
 */
export function inverseGaussianFromMeanAndSd(mean: number, sd: number): SpecOf<"inverse-gaussian"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  return { kind: "inverse-gaussian", mean, shape: mean * ratio * ratio };
}

/**
 * The log-logistic distribution with two given quantiles: ln x is a linear function of ln(p / (1 − p)).
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for values not above 0, a p outside its range, points out of order, or points so far apart that
 *   the variance would be infinite (shape 2 or less); TypeError for one that is not a number
 * @example
 * console.log(logLogisticFromQuantiles({ p: 0.5, value: 6 }, { p: 0.9, value: 15 }).shape.toFixed(4)); // 2.3980
 */
export function logLogisticFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"log-logistic"> {
  requirePositivePoints(lower, upper);
  const logit = (p: number): number => log(p) - log1p(-p);
  const shape = (logit(upper.p) - logit(lower.p)) / log(upper.value / lower.value);
  if (shape <= 2) throw breach("the shape that the points give", "above 2, for a finite variance", shape);
  return { kind: "log-logistic", scale: lower.value * exp(-logit(lower.p) / shape), shape };
}

/**
 * The log-logistic distribution with a given mean and median. The scale is the median; the shape is found by bisection.
 *
 * @param mean mean, above the median and below π/2 times it
 * @param median median, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean or median outside its range; TypeError for one that is not a number
 * @example
 * console.log(logLogisticFromMeanAndMedian(7, 6).shape.toFixed(4)); // 3.3180
 */
export function logLogisticFromMeanAndMedian(mean: number, median: number): SpecOf<"log-logistic"> {
  requirePositive("mean", mean);
  requirePositive("median", median);
  if (mean <= median) throw breach("mean", `above the median (${median})`, mean);
  const shape = solveShape(mean / median, (k) => exp(logGamma(1 + 1 / k) + logGamma(1 - 1 / k)), 2.000001, 1e4);
  return { kind: "log-logistic", scale: median, shape };
}

/**
 * The Pareto distribution with a given mean and standard deviation: shape 1 + √(1 + (mean/sd)²).
 *
 * @param mean mean, above 0
 * @param sd standard deviation, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`; `low` is in the unit of the mean
 * @throws RangeError for a mean or sd that is not above 0; TypeError for one that is not a number
 * @example
 * const { low, shape } = paretoFromMeanAndSd(10, 5);
 * console.log(low.toFixed(4), shape.toFixed(4)); // 6.9098 3.2361
 */
export function paretoFromMeanAndSd(mean: number, sd: number): SpecOf<"pareto"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  const shape = 1 + Math.sqrt(1 + ratio * ratio);
  return { kind: "pareto", low: (mean * (shape - 1)) / shape, shape };
}

/**
 * The Pearson type V (inverse gamma) distribution with a given mean and standard deviation: shape 2 + (mean/sd)².
 *
 * @param mean mean, above 0
 * @param sd standard deviation, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`; the scale is in the unit of the mean
 * @throws RangeError for a mean or sd that is not above 0; TypeError for one that is not a number
 * @example
 * console.log(pearson5FromMeanAndSd(10, 5)); // { kind: 'pearson-5', shape: 6, scale: 50 }
 */
export function pearson5FromMeanAndSd(mean: number, sd: number): SpecOf<"pearson-5"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  const shape = 2 + ratio * ratio;
  return { kind: "pearson-5", shape, scale: mean * (shape - 1) };
}

/**
 * The negative binomial distribution with a given mean and standard deviation, for counts that vary more than a Poisson
 * distribution allows, such as daily arrivals: p = mean / sd².
 *
 * @param mean mean count, above 0
 * @param sd standard deviation of the count, above √mean, which is that of a Poisson distribution
 * @returns a specification for `createDistribution`; the number of successes need not be whole
 * @throws RangeError for a mean or sd outside its range; TypeError for one that is not a number
 * @example
 * const { successes, p } = negativeBinomialFromMeanAndSd(10, 5);
 * console.log(successes.toFixed(4), p); // 6.6667 0.4
 */
export function negativeBinomialFromMeanAndSd(mean: number, sd: number): SpecOf<"negative-binomial"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const excess = sd * sd - mean;
  if (excess <= 0) throw breach("sd", `above the root of the mean (${Math.sqrt(mean)})`, sd);
  return { kind: "negative-binomial", successes: (mean / excess) * mean, p: mean / (sd * sd) };
}

/**
 * The Coxian distribution of two phases with a given mean and coefficient of variation, in which each phase contributes
 * half of the mean. The first phase has mean `mean` / 2. A share 1 / (2 cv²) goes on to the second phase, which has
 * mean `mean` × cv².
 *
 * @param mean mean, above 0
 * @param cv coefficient of variation, the standard deviation divided by the mean, at least √½
 * @returns a specification for `createDistribution`; the means are in the unit of the mean
 * @throws RangeError for a mean that is not above 0 or a cv below √½; TypeError for one that is not a number
 * @example
 * console.log(coxianFromMeanAndCv(8, 2)); // { kind: 'coxian', means: [ 4, 32 ], onward: [ 0.125 ] }
 */
export function coxianFromMeanAndCv(mean: number, cv: number): SpecOf<"coxian"> {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  const square = cv * cv;
  if (square < 0.5) throw breach("cv", "at least the root of 1/2", cv);
  return { kind: "coxian", means: [mean / 2, mean * square], onward: [0.5 / square] };
}

/**
 * The mixture of two Erlang distributions, with k − 1 and k phases of the same rate, that has a given mean and
 * coefficient of variation, k = ⌈1 / cv²⌉. An Erlang distribution alone has only the coefficients of variation 1 / √k.
 *
 * @param mean mean, above 0
 * @param cv coefficient of variation, the standard deviation divided by the mean, from 0.01 to 1
 * @returns a specification for `createDistribution`: a mixture of two Erlang distributions
 * @throws RangeError for a mean or cv outside its range; TypeError for one that is not a number
 * @example
 * const stay = createDistribution(erlangMixtureFromMeanAndCv(8, 0.6));
 * console.log(stay.mean.toFixed(6), Math.sqrt(stay.variance).toFixed(6)); // 8.000000 4.800000
 */
export function erlangMixtureFromMeanAndCv(mean: number, cv: number): SpecOf<"mixture"> {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  if (cv < 0.01 || cv > 1) throw breach("cv", "from 0.01 to 1", cv);
  const square = cv * cv;
  const k = Math.max(2, Math.ceil(1 / square));
  // (k − 1) cv² is at most 1, apart from rounding errors.
  const root = Math.sqrt(k * Math.max(0, 1 - (k - 1) * square));
  const share = Math.min(1, Math.max(0, (k * square - root) / (1 + square)));
  const phase = mean / (k - share);
  const erlang = (phases: number): DistributionSpec => ({ kind: "erlang", phases, mean: phases * phase });
  return { kind: "mixture", shares: [share, 1 - share], of: [erlang(k - 1), erlang(k)] };
}
