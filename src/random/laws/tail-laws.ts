/**
 * Distributions of positive values with long tails: Pareto, log-logistic, inverse Gaussian.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { wholePower } from "../../foundation/power.js";
import { breach, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { betaLower } from "../functions/beta-function.js";
import { logGamma } from "../functions/gamma-function.js";
import { logGammaRatio } from "../functions/gamma-ratio.js";
import { invertCdf } from "../functions/inverse.js";
import { normalCdf, normalDensity, scaledUpperTail } from "../functions/normal-function.js";
import { requireAboveTwo } from "./pearson-laws.js";
import type { Distribution, SpecOf } from "./specification.js";
import { standardExponential, standardNormal } from "./ziggurat.js";

/** Of the shape of an inverse Gaussian to its mean: with more it is a constant to a millionth. */
const LARGEST_RATIO = 1e12;

/** The Pareto distribution, P(X > x) = (low / x)^shape. */
export function paretoLaw(spec: SpecOf<"pareto">): Distribution {
  const shape = requireAboveTwo("shape", spec.shape);
  const low = requirePositive("low", spec.low);
  const mean = (low * shape) / (shape - 1);
  return {
    spec,
    mean,
    variance: (mean * low) / ((shape - 1) * (shape - 2)),
    low,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardExponential(source);
      return () => low * exp(standard() / shape);
    },
    cdf: (x) => (x <= low ? 0 : -expm1(-shape * log(x / low))),
    quantile: (p) => low * exp(-log1p(-requireProbability("p", p)) / shape),
    partialMoment(k, x) {
      if (x <= low) return 0;
      return (wholePower(low, k) * shape * -expm1((k - shape) * log(x / low))) / (shape - k);
    },
  };
}

/**
 * The log-logistic distribution: its logarithm is logistic, its scale is the median, its tail is heavier than a
 * lognormal's.
 */
export function logLogisticLaw(spec: SpecOf<"log-logistic">): Distribution {
  const scale = requirePositive("scale", spec.scale);
  const shape = requireAboveTwo("shape", spec.shape);
  /** Γ(1 + k / shape) Γ(1 − k / shape) */
  const moment = (k: 1 | 2): number => exp(logGamma(1 + k / shape) + logGamma(1 - k / shape));
  const first = moment(1);
  const second = moment(2);
  const invert = (p: number): number => scale * exp((log(p) - log1p(-p)) / shape);
  /** P(X > x) / P(X ≤ x). */
  const odds = (x: number): number => exp(-shape * log(x / scale));
  const cdf = (x: number): number => (x <= 0 ? 0 : 1 / (1 + odds(x)));
  return {
    spec,
    mean: scale * first,
    variance: scale * first * scale * first * expm1(logGammaRatio(1 / shape) + logGammaRatio(-1 / shape)),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    // A uniform of exactly 0 gives 0, the smallest value.
    sampler: (source) => () => invert(source()),
    cdf,
    quantile: (p) => invert(requireProbability("p", p)),
    partialMoment(k, x) {
      if (x <= 0) return 0;
      const above = odds(x);
      const part =
        above > 1
          ? betaLower(1 + k / shape, 1 - k / shape, 1 / (1 + above))
          : 1 - betaLower(1 - k / shape, 1 + k / shape, above / (1 + above));
      return wholePower(scale, k) * (k === 1 ? first : second) * part;
    },
  };
}

/**
 * The inverse Gaussian distribution: the time at which a Brownian motion with drift first reaches a given level.
 *
 * Sampled by the method of J. R. Michael, W. R. Schucany and R. W. Haas, Generating random variates using
 * transformations with multiple roots, The American Statistician 30(2), 1976, 88–90.
 */
export function inverseGaussianLaw(spec: SpecOf<"inverse-gaussian">): Distribution {
  const mean = requirePositive("mean", spec.mean);
  const shape = requirePositive("shape", spec.shape);
  if (shape > LARGEST_RATIO * mean)
    throw breach("shape", `at most ${LARGEST_RATIO} times the mean (${LARGEST_RATIO * mean})`, shape);
  const ratio = mean / shape;
  /** The two terms of the distribution function at x, and the standard normal density there. */
  const parts = (x: number): { below: number; mirrored: number; density: number } => {
    if (x <= 0) return { below: 0, mirrored: 0, density: 0 };
    if (x === Number.POSITIVE_INFINITY) return { below: 1, mirrored: 0, density: 0 };
    const root = Math.sqrt(shape / x);
    const z = root * (x / mean - 1);
    // This is e^(2 shape / mean) Φ(−root (x / mean + 1)); computed separately, the two factors could overflow and
    // underflow.
    const density = normalDensity(z);
    const mirrored = Math.sqrt(2 * Math.PI) * density * scaledUpperTail(root * (x / mean + 1));
    return { below: normalCdf(z), mirrored, density };
  };
  const cdf = (x: number): number => {
    const { below, mirrored } = parts(x);
    return Math.min(1, below + mirrored);
  };
  return {
    spec,
    mean,
    variance: mean * mean * ratio,
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const normal = standardNormal(source);
      return () => {
        const z = normal();
        const t = (ratio * z * z) / 2;
        // The smaller root of the quadratic, in a form that does not subtract large numbers from each other.
        const grown = 1 + t + Math.sqrt(t * (t + 2));
        return source() * (1 + 1 / grown) <= 1 ? mean / grown : mean * grown;
      };
    },
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), 0, Number.POSITIVE_INFINITY),
    partialMoment(k, x) {
      const { below, mirrored, density } = parts(x);
      const first = mean * (below - mirrored);
      if (k === 1) return first;
      const edge = density === 0 ? 0 : 2 * Math.sqrt(shape * x) * density;
      return mean * ratio * (first + shape * (below + mirrored) - edge);
    },
  };
}
