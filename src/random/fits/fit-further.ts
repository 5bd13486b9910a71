/**
 * Specifications of further laws without an upper bound, from a mean and a spread, a mean and a median, or quantiles.
 *
 * Every function returns the one law of its kind that has the given figures, or throws where no law of the kind has them.
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
 * The exponential through one quantile, such as its median.
 *
 * @param point value above 0
 * @throws RangeError for a point out of range
 * @example
 * exponentialFromQuantile({ p: 0.5, value: 6 }).mean; // 8.656170245
 */
export function exponentialFromQuantile(point: QuantilePoint): SpecOf<"exponential"> {
  requirePoint("point", point);
  requirePositive("point.value", point.value);
  return { kind: "exponential", mean: point.value / -log1p(-point.p) };
}

/**
 * The normal through two quantiles.
 *
 * @param lower, upper two points, both value and p rising
 * @throws RangeError for points out of order or out of range
 * @example
 * normalFromQuantiles({ p: 0.025, value: 4 }, { p: 0.975, value: 10 }); // mean 7, sd 1.53
 */
export function normalFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"normal"> {
  requireRisingPoints(lower, upper);
  const from = normalQuantile(lower.p);
  const sd = (upper.value - lower.value) / (normalQuantile(upper.p) - from);
  return { kind: "normal", mean: lower.value - sd * from, sd };
}

/**
 * The inverse Gaussian of a given mean and standard deviation: shape mean³ / sd².
 *
 * @param mean, sd above 0
 * @throws RangeError for a mean or sd that is not above 0
 */
export function inverseGaussianFromMeanAndSd(mean: number, sd: number): SpecOf<"inverse-gaussian"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  return { kind: "inverse-gaussian", mean, shape: mean * ratio * ratio };
}

/**
 * The log-logistic through two quantiles: ln x is a straight line in ln(p / (1 − p)).
 *
 * @param lower, upper two points, both value and p rising, value above 0
 * @throws RangeError for points out of order or out of range, or so far apart that the variance would be infinite (shape 2 or less)
 */
export function logLogisticFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"log-logistic"> {
  requirePositivePoints(lower, upper);
  const logit = (p: number): number => log(p) - log1p(-p);
  const shape = (logit(upper.p) - logit(lower.p)) / log(upper.value / lower.value);
  if (shape <= 2) throw breach("the shape that the points give", "above 2, for a finite variance", shape);
  return { kind: "log-logistic", scale: lower.value * exp(-logit(lower.p) / shape), shape };
}

/**
 * The log-logistic of a given mean and median, by halving on the shape.
 *
 * @param mean above the median, below π/2 times it
 * @param median above 0
 * @throws RangeError for a mean outside that range
 * @example
 * logLogisticFromMeanAndMedian(7, 6).shape; // 3.31802526
 */
export function logLogisticFromMeanAndMedian(mean: number, median: number): SpecOf<"log-logistic"> {
  requirePositive("mean", mean);
  requirePositive("median", median);
  if (mean <= median) throw breach("mean", `above the median (${median})`, mean);
  const shape = solveShape(mean / median, (k) => exp(logGamma(1 + 1 / k) + logGamma(1 - 1 / k)), 2.000001, 1e4);
  return { kind: "log-logistic", scale: median, shape };
}

/**
 * The Pareto of a given mean and standard deviation.
 *
 * @param mean, sd above 0
 * @throws RangeError for a mean or sd that is not above 0
 */
export function paretoFromMeanAndSd(mean: number, sd: number): SpecOf<"pareto"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  const shape = 1 + Math.sqrt(1 + ratio * ratio);
  return { kind: "pareto", low: (mean * (shape - 1)) / shape, shape };
}

/**
 * Pearson's type V of a given mean and standard deviation.
 *
 * @param mean, sd above 0
 * @throws RangeError for a mean or sd that is not above 0
 */
export function pearson5FromMeanAndSd(mean: number, sd: number): SpecOf<"pearson-5"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const ratio = mean / sd;
  const shape = 2 + ratio * ratio;
  return { kind: "pearson-5", shape, scale: mean * (shape - 1) };
}

/**
 * The negative binomial of a given mean and standard deviation: daily arrivals, say, that vary more than a Poisson's.
 *
 * @param mean above 0
 * @param sd above the root of the mean, which a Poisson would have
 * @throws RangeError for a mean or sd outside their ranges
 * @example
 * negativeBinomialFromMeanAndSd(10, 5); // successes 6 2/3, p 0.4
 */
export function negativeBinomialFromMeanAndSd(mean: number, sd: number): SpecOf<"negative-binomial"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const excess = sd * sd - mean;
  if (excess <= 0) throw breach("sd", `above the root of the mean (${Math.sqrt(mean)})`, sd);
  return { kind: "negative-binomial", successes: (mean / excess) * mean, p: mean / (sd * sd) };
}

/**
 * The Coxian of two phases of a given mean and coefficient of variation that spends half of its mean in each: everyone stays
 * half the mean on average, and 1 in 2 cv² goes on to stay cv² means more.
 *
 * @param mean above 0
 * @param cv coefficient of variation, at least √½
 * @throws RangeError for a mean that is not above 0 or a cv below √½
 * @example
 * coxianFromMeanAndCv(8, 2); // means 4 and 32, onward 0.125
 */
export function coxianFromMeanAndCv(mean: number, cv: number): SpecOf<"coxian"> {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  const square = cv * cv;
  if (square < 0.5) throw breach("cv", "at least the root of 1/2", cv);
  return { kind: "coxian", means: [mean / 2, mean * square], onward: [0.5 / square] };
}

/**
 * The mixture of Erlangs with k − 1 and k phases of one rate that has a given mean and coefficient of variation, k = ⌈1 / cv²⌉:
 * what an Erlang is for those cv that it has not.
 *
 * @param mean above 0
 * @param cv coefficient of variation, from 0.01 to 1
 * @throws RangeError for a mean or cv outside their ranges
 */
export function erlangMixtureFromMeanAndCv(mean: number, cv: number): SpecOf<"mixture"> {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  if (cv < 0.01 || cv > 1) throw breach("cv", "from 0.01 to 1", cv);
  const square = cv * cv;
  const k = Math.max(2, Math.ceil(1 / square));
  // (k − 1) cv² is at most 1, but for rounding.
  const root = Math.sqrt(k * Math.max(0, 1 - (k - 1) * square));
  const share = Math.min(1, Math.max(0, (k * square - root) / (1 + square)));
  const phase = mean / (k - share);
  const erlang = (phases: number): DistributionSpec => ({ kind: "erlang", phases, mean: phases * phase });
  return { kind: "mixture", shares: [share, 1 - share], of: [erlang(k - 1), erlang(k)] };
}
