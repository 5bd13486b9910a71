/**
 * Parameters of distributions of durations from published summary figures: mean and standard deviation, mean and
 * median, or two quantiles.
 *
 * This file has the lognormal, gamma, Weibull and hyperexponential; `fit-bounded.ts` and `fit-further.ts` have the
 * others. Each function returns the only distribution of its kind that has the given figures, and throws where there is
 * none. Nothing here fits parameters to raw data.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { power } from "../../foundation/power.js";
import { breach, requirePositive } from "../../foundation/refusal.js";
import { logGamma } from "../functions/gamma-function.js";
import { logGammaRatio } from "../functions/gamma-ratio.js";
import { normalQuantile } from "../functions/normal-function.js";
import { createDistribution, type SpecOf } from "../laws/distribution.js";
import { type QuantilePoint, requirePositivePoints, solveShape } from "./fit-points.js";

/**
 * The lognormal distribution with a given mean and standard deviation: σ² = ln(1 + sd²/mean²), μ = ln mean − σ²/2.
 *
 * @param mean mean, above 0
 * @param sd standard deviation, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`; mu and sigma are those of the logarithm
 * @throws RangeError for a mean or sd that is not above 0; TypeError for one that is not a number
 * @example
 * const { mu, sigma } = lognormalFromMeanAndSd(10.5, 7.2);
 * console.log(mu.toFixed(4), sigma.toFixed(4)); // 2.1587 0.6208
 */
export function lognormalFromMeanAndSd(mean: number, sd: number): SpecOf<"lognormal"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const square = log1p((sd / mean) ** 2);
  return { kind: "lognormal", mu: log(mean) - square / 2, sigma: Math.sqrt(square) };
}

/**
 * The lognormal distribution with a given mean and median: μ = ln median, σ² = 2 ln(mean / median).
 *
 * @param mean mean, above the median because a lognormal is skewed to the right
 * @param median median, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`
 * @throws RangeError where the mean is not above the median or the median not above 0; TypeError for one that is not a
 *   number
 * @example
 * const { mu, sigma } = lognormalFromMeanAndMedian(9, 6);
 * console.log(mu.toFixed(4), sigma.toFixed(4)); // 1.7918 0.9005
 */
export function lognormalFromMeanAndMedian(mean: number, median: number): SpecOf<"lognormal"> {
  requireLeaning(mean, median);
  return { kind: "lognormal", mu: log(median), sigma: Math.sqrt(2 * log(mean / median)) };
}

/**
 * The lognormal distribution with two given quantiles: ln x is a linear function of the standard normal quantile.
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for values not above 0, a p outside its range, or points out of order; TypeError for one that is
 *   not a number
 * @example
 * const { mu, sigma } = lognormalFromQuantiles({ p: 0.5, value: 7 }, { p: 0.9, value: 21 });
 * console.log(mu.toFixed(4), sigma.toFixed(4)); // 1.9459 0.8573
 */
export function lognormalFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"lognormal"> {
  requirePositivePoints(lower, upper);
  const from = normalQuantile(lower.p);
  const sigma = log(upper.value / lower.value) / (normalQuantile(upper.p) - from);
  return { kind: "lognormal", mu: log(lower.value) - sigma * from, sigma };
}

/**
 * The gamma distribution with a given mean and standard deviation: shape (mean/sd)², scale sd²/mean.
 *
 * @param mean mean, above 0
 * @param sd standard deviation, at least a thousandth of the mean, in its unit
 * @returns a specification for `createDistribution`; the scale is in the unit of the mean
 * @throws RangeError for a mean that is not above 0, or an sd below a thousandth of it; TypeError for one that is not a number
 * @example
 * console.log(gammaFromMeanAndSd(12, 6)); // { kind: 'gamma', shape: 4, scale: 3 }
 */
export function gammaFromMeanAndSd(mean: number, sd: number): SpecOf<"gamma"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  if (sd < mean / 1000) throw breach("sd", `at least a thousandth of the mean (${mean / 1000})`, sd);
  return { kind: "gamma", shape: (mean / sd) ** 2, scale: (sd * sd) / mean };
}

/**
 * The gamma distribution with a given mean and median. The shape is found by bisection: the ratio of mean to median
 * falls towards 1 as the shape grows.
 *
 * @param mean mean, above the median because a gamma is skewed to the right
 * @param median median, above 0, in the unit of the mean; mean / median from about 1.000001 to about 2e28
 * @returns a specification for `createDistribution`
 * @throws RangeError where the mean is not above the median or their ratio is outside its range; TypeError for one that
 *   is not a number
 * @example
 * console.log(gammaFromMeanAndMedian(9, 6).shape.toFixed(6)); // 0.911099
 */
export function gammaFromMeanAndMedian(mean: number, median: number): SpecOf<"gamma"> {
  requireLeaning(mean, median);
  const unit = (shape: number): number => createDistribution({ kind: "gamma", shape, scale: 1 }).quantile(0.5);
  const shape = solveShape(mean / median, (k) => k / unit(k), 0.01, 3e5);
  return { kind: "gamma", shape, scale: mean / shape };
}

/**
 * The gamma distribution with two given quantiles. The shape is found by bisection: the ratio of the two quantiles
 * falls as the shape grows.
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for values not above 0, a p outside its range, points out of order, or points that need a shape
 *   outside 0.01 to 1e6; TypeError for one that is not a number
 * @example
 * console.log(gammaFromQuantiles({ p: 0.5, value: 7 }, { p: 0.9, value: 21 }).shape.toFixed(4)); // 1.1825
 */
export function gammaFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"gamma"> {
  requirePositivePoints(lower, upper);
  const unit = (shape: number, p: number): number => createDistribution({ kind: "gamma", shape, scale: 1 }).quantile(p);
  const shape = solveShape(upper.value / lower.value, (k) => unit(k, upper.p) / unit(k, lower.p), 0.01, 1e6);
  return { kind: "gamma", shape, scale: upper.value / unit(shape, upper.p) };
}

/**
 * The Weibull distribution with a given mean and standard deviation. The shape is found by bisection: the coefficient
 * of variation falls as the shape grows.
 *
 * @param mean mean, above 0
 * @param sd standard deviation, above 0, in the unit of the mean; sd / mean from about 0.0013 to about 4e14
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean or sd outside its range; TypeError for one that is not a number
 * @example
 * console.log(weibullFromMeanAndSd(10, 5).shape.toFixed(4)); // 2.1013
 */
export function weibullFromMeanAndSd(mean: number, sd: number): SpecOf<"weibull"> {
  requirePositive("mean", mean);
  requirePositive("sd", sd);
  const cv = (k: number): number => Math.sqrt(expm1(logGammaRatio(1 / k)));
  const shape = solveShape(sd / mean, cv, 0.02, 1000);
  return { kind: "weibull", shape, scale: mean / exp(logGamma(1 + 1 / shape)) };
}

/**
 * The Weibull distribution with a given mean and median, the mean above the median (shape below 3.44). The shape is
 * found by bisection.
 *
 * @param mean mean, above the median and less than about 1e72 times it
 * @param median median, above 0, in the unit of the mean
 * @returns a specification for `createDistribution`
 * @throws RangeError for a mean or median outside its range; TypeError for one that is not a number
 * @example
 * console.log(weibullFromMeanAndMedian(9, 6).shape.toFixed(6)); // 0.953832
 */
export function weibullFromMeanAndMedian(mean: number, median: number): SpecOf<"weibull"> {
  requireLeaning(mean, median);
  const shape = solveShape(mean / median, (k) => exp(logGamma(1 + 1 / k) - log(Math.LN2) / k), 0.02, 3.5);
  return { kind: "weibull", shape, scale: mean / exp(logGamma(1 + 1 / shape)) };
}

/**
 * The Weibull distribution with two given quantiles, by a formula: ln x is a linear function of ln(−ln(1 − p)).
 *
 * @param lower the point with the smaller p and the smaller value
 * @param upper the point with the larger p and the larger value
 * @returns a specification for `createDistribution`
 * @throws RangeError for values not above 0, a p outside its range, or points out of order; TypeError for one that is
 *   not a number
 * @example
 * console.log(weibullFromQuantiles({ p: 0.5, value: 7 }, { p: 0.9, value: 21 }).shape.toFixed(4)); // 1.0928
 */
export function weibullFromQuantiles(lower: QuantilePoint, upper: QuantilePoint): SpecOf<"weibull"> {
  requirePositivePoints(lower, upper);
  const hazard = (p: number): number => -log1p(-p);
  const shape = log(hazard(upper.p) / hazard(lower.p)) / log(upper.value / lower.value);
  return { kind: "weibull", shape, scale: upper.value / power(hazard(upper.p), 1 / shape) };
}

/**
 * The hyperexponential distribution of two phases with a given mean and coefficient of variation, and with balanced
 * means: for each phase, its probability times its mean is half of the overall mean.
 *
 * @param mean mean, above 0
 * @param cv coefficient of variation, the standard deviation divided by the mean, at least 1
 * @returns a specification for `createDistribution`; the means are in the unit of the mean
 * @throws RangeError for a mean that is not above 0 or a cv below 1; TypeError for one that is not a number
 * @example
 * console.log(hyperexponentialFromMeanAndCv(8, 2).shares.map((share) => share.toFixed(3)).join(" ")); // 0.887 0.113
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

/** Throws unless both are above 0 and the mean is above the median, as in a law that is skewed to the right. */
function requireLeaning(mean: number, median: number): void {
  requirePositive("mean", mean);
  requirePositive("median", median);
  if (mean <= median) throw breach("mean", `above the median (${median})`, mean);
}
