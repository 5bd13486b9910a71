/**
 * Specifications from what an analyst knows of lengths of time: a mean and a spread, a mean and a median, or two quantiles.
 *
 * Here are the lognormal, gamma, Weibull and hyperexponential; `fit-bounded.ts` and `fit-further.ts` have the rest. Every
 * function returns the one law of its kind that has the given figures, or throws where no law of the kind has them.
 * Nothing here looks at data points.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";
import { breach, requirePositive } from "../../foundation/refusal.js";
import { logGamma } from "../functions/gamma-function.js";
import { normalQuantile } from "../functions/normal-function.js";
import { createDistribution, type SpecOf } from "../laws/distribution.js";
import { type QuantilePoint, requirePositivePoints, solveShape } from "./fit-points.js";

/**
 * The lognormal of a given mean and standard deviation: σ² = ln(1 + sd²/mean²), μ = ln mean − σ²/2.
 *
 * @param mean above 0
 * @param sd above 0, in the unit of the mean
 * @throws RangeError for a mean or sd that is not above 0
 * @example
 * lognormalFromMeanAndSd(10.5, 7.2); // mu 2.158674646, sigma 0.620806912
 */
export function lognormalFromMeanAndSd(mean: number, sd: number): SpecOf<"lognormal"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const square = log1p((sd / mean) ** 2);
  return { kind: "lognormal", mu: log(mean) - square / 2, sigma: Math.sqrt(square) };
}

/**
 * The lognormal of a given mean and median: μ = ln median, σ² = 2 ln(mean / median).
 *
 * @param mean above the median
 * @param median above 0
 * @throws RangeError where the mean is not above the median: a lognormal leans to the right
 */
export function lognormalFromMeanAndMedian(mean: number, median: number): SpecOf<"lognormal"> {
  requireLeaning(mean, median);
  return { kind: "lognormal", mu: log(median), sigma: Math.sqrt(2 * log(mean / median)) };
}

/**
 * The lognormal through two quantiles.
 *
 * @param lower, upper two points, both value and p rising
 * @throws RangeError for points out of order or out of range
 * @example
 * lognormalFromQuantiles({ p: 0.5, value: 7 }, { p: 0.9, value: 21 });
 */
export function lognormalFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"lognormal"> {
  requirePositivePoints(lower, upper);
  const from = normalQuantile(lower.p);
  const sigma = log(upper.value / lower.value) / (normalQuantile(upper.p) - from);
  return { kind: "lognormal", mu: log(lower.value) - sigma * from, sigma };
}

/**
 * The gamma of a given mean and standard deviation: shape (mean/sd)², scale sd²/mean.
 *
 * @param mean above 0
 * @param sd above 0
 * @throws RangeError for a mean or sd that is not above 0
 */
export function gammaFromMeanAndSd(mean: number, sd: number): SpecOf<"gamma"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  return { kind: "gamma", shape: (mean / sd) ** 2, scale: (sd * sd) / mean };
}

/**
 * The gamma of a given mean and median, by halving on the shape: the mean falls towards the median as it grows.
 *
 * @param mean above the median
 * @param median above 0; mean / median from about 1.000001 to about 2e28
 * @throws RangeError where the mean is not above the median (a gamma leans to the right), or by too little or too much
 * @example
 * gammaFromMeanAndMedian(9, 6).shape; // 0.911098885
 */
export function gammaFromMeanAndMedian(mean: number, median: number): SpecOf<"gamma"> {
  requireLeaning(mean, median);
  const unit = (shape: number): number => createDistribution({ kind: "gamma", shape, scale: 1 }).quantile(0.5);
  const shape = solveShape(mean / median, (k) => k / unit(k), 0.01, 3e5);
  return { kind: "gamma", shape, scale: mean / shape };
}

/**
 * The gamma through two quantiles, by halving on the shape: the ratio of the two quantiles falls as the shape grows.
 *
 * @param lower, upper two points, both value and p rising
 * @throws RangeError for points out of order or out of range, or so close or far apart that the shape would leave 0.01 … 1e6
 */
export function gammaFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"gamma"> {
  requirePositivePoints(lower, upper);
  const unit = (shape: number, p: number): number => createDistribution({ kind: "gamma", shape, scale: 1 }).quantile(p);
  const shape = solveShape(upper.value / lower.value, (k) => unit(k, upper.p) / unit(k, lower.p), 0.01, 1e6);
  return { kind: "gamma", shape, scale: upper.value / unit(shape, upper.p) };
}

/**
 * The Weibull of a given mean and standard deviation, by halving on the shape: the coefficient of variation falls as it grows.
 *
 * @param mean above 0
 * @param sd above 0; sd / mean from about 0.0013 to about 4e14
 * @throws RangeError for a mean or sd outside their ranges
 */
export function weibullFromMeanAndSd(mean: number, sd: number): SpecOf<"weibull"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const cv = (k: number): number => Math.sqrt(expm1(logGamma(1 + 2 / k) - 2 * logGamma(1 + 1 / k)));
  const shape = solveShape(sd / mean, cv, 0.02, 1000);
  return { kind: "weibull", shape, scale: mean / exp(logGamma(1 + 1 / shape)) };
}

/**
 * The Weibull of a given mean and median that leans to the right (shape below 3.44), by halving on the shape.
 *
 * @param mean above the median
 * @param median above 0
 * @throws RangeError where the mean is not above the median, or is by more than a factor of about 1e72
 * @example
 * weibullFromMeanAndMedian(9, 6).shape; // 0.953831832
 */
export function weibullFromMeanAndMedian(mean: number, median: number): SpecOf<"weibull"> {
  requireLeaning(mean, median);
  const shape = solveShape(mean / median, (k) => exp(logGamma(1 + 1 / k) - log(Math.LN2) / k), 0.02, 3.5);
  return { kind: "weibull", shape, scale: mean / exp(logGamma(1 + 1 / shape)) };
}

/**
 * The Weibull through two quantiles, which has a formula: ln x is a straight line in ln(−ln(1 − p)).
 *
 * @param lower, upper two points, both value and p rising
 * @throws RangeError for points out of order or out of range
 */
export function weibullFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"weibull"> {
  requirePositivePoints(lower, upper);
  const hazard = (p: number): number => -log1p(-p);
  const shape = log(hazard(upper.p) / hazard(lower.p)) / log(upper.value / lower.value);
  return { kind: "weibull", shape, scale: upper.value / power(hazard(upper.p), 1 / shape) };
}

/**
 * The two-phase hyperexponential of a given mean and coefficient of variation with balanced means: each phase carries
 * half of the mean.
 *
 * @param mean above 0
 * @param cv coefficient of variation, at least 1
 * @throws RangeError for a mean that is not above 0 or a cv below 1
 */
export function hyperexponentialFromMeanAndCv(mean: number, cv: number): SpecOf<"hyperexponential"> {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  if (cv < 1) throw breach("cv", "at least 1", cv);
  const share = (1 + Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  return {
    kind: "hyperexponential",
    shares: [share, 1 - share],
    means: [mean / (2 * share), mean / (2 * (1 - share))],
  };
}

/** Mean and median of a law that leans to the right. */
function requireLeaning(mean: number, median: number): void {
  requirePositive("mean", mean);
  requirePositive("median", median);
  if (mean <= median) throw breach("mean", `above the median (${median})`, mean);
}
