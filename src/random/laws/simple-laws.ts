/**
 * Distributions whose quantile has a simple formula: constant, uniform, triangular, exponential, Weibull.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { power, wholePower } from "../../foundation/power.js";
import { breach, requireFinite, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { gammaLower, logGamma } from "../functions/gamma-function.js";
import { logGammaRatio } from "../functions/gamma-ratio.js";
import type { Distribution, SpecOf } from "./specification.js";
import { standardExponential } from "./ziggurat.js";

/** The distribution that always has the same value. */
export function constantLaw(spec: SpecOf<"constant">): Distribution {
  const value = requireFinite("value", spec.value);
  return {
    spec,
    mean: value,
    variance: 0,
    low: value,
    high: value,
    sampler: () => () => value,
    cdf: (x) => (x < value ? 0 : 1),
    quantile(p) {
      requireProbability("p", p);
      return value;
    },
    partialMoment: (k, x) => (x < value ? 0 : wholePower(value, k)),
  };
}

/** Throws unless low and high are finite and low < high. */
export function requireInterval(low: number, high: number): void {
  requireFinite("low", low);
  requireFinite("high", high);
  if (low >= high) throw breach("high", `above low (${low})`, high);
}

/** The uniform distribution between low and high. */
export function uniformLaw(spec: SpecOf<"uniform">): Distribution {
  const { low, high } = spec;
  requireInterval(low, high);
  const width = high - low;
  return {
    spec,
    mean: low + width / 2,
    variance: (width * width) / 12,
    low,
    high,
    sampler: (source) => () => low + width * source(),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : (x - low) / width),
    quantile: (p) => low + width * requireProbability("p", p),
    partialMoment(k, x) {
      const end = Math.min(Math.max(x, low), high);
      return (wholePower(end, k + 1) - wholePower(low, k + 1)) / ((k + 1) * width);
    },
  };
}

/** The triangular distribution: its density rises linearly from low to mode and falls linearly to high. */
export function triangularLaw(spec: SpecOf<"triangular">): Distribution {
  const { low, mode, high } = spec;
  requireInterval(low, high);
  requireFinite("mode", mode);
  if (mode < low || mode > high) throw breach("mode", `from low (${low}) to high (${high})`, mode);
  const width = high - low;
  const left = mode - low;
  const right = high - mode;
  const share = left / width;
  const invert = (p: number): number =>
    p < share ? low + Math.sqrt(p * width * left) : high - Math.sqrt((1 - p) * width * right);
  // The partial moment E[Yᵏ 1{Y ≤ y}] of the distance Y from one end, whose density is 2y/(width × side).
  const wedge = (k: number, y: number, side: number): number =>
    side === 0 ? 0 : (2 * wholePower(y, k + 2)) / ((k + 2) * width * side);
  /** E[Xᵏ 1{X ≤ x}], computed from the distance to low where the density rises, and to high where it falls. */
  const partial = (k: 0 | 1 | 2, x: number): number => {
    const y = Math.min(Math.max(x, low), mode) - low;
    let sum = about(k, low, wedge(0, y, left), wedge(1, y, left), wedge(2, y, left));
    if (x > mode) {
      const z = high - Math.min(x, high);
      const part = (order: number): number =>
        (order === 1 ? -1 : 1) * (wedge(order, right, right) - wedge(order, z, right));
      sum += about(k, high, part(0), part(1), part(2));
    }
    return sum;
  };
  return {
    spec,
    mean: (low + mode + high) / 3,
    variance: (width * width - left * right) / 18,
    low,
    high,
    sampler: (source) => () => invert(source()),
    cdf(x) {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? (x - low) ** 2 / (width * left) : 1 - (high - x) ** 2 / (width * right);
    },
    quantile: (p) => invert(requireProbability("p", p)),
    partialMoment: partial,
  };
}

/** E[(origin + Y)ᵏ] from E[1], E[Y] and E[Y²], each restricted to the same event. */
export function about(k: 0 | 1 | 2, origin: number, mass: number, first: number, second: number): number {
  if (k === 0) return mass;
  if (k === 1) return origin * mass + first;
  return origin * origin * mass + 2 * origin * first + second;
}

/** The exponential distribution. */
export function exponentialLaw(spec: SpecOf<"exponential">): Distribution {
  const mean = requirePositive("mean", spec.mean);
  return {
    spec,
    mean,
    variance: mean * mean,
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardExponential(source);
      return () => mean * standard();
    },
    cdf: (x) => (x <= 0 ? 0 : -expm1(-x / mean)),
    // Adding zero turns the −0 of p = 0 into 0.
    quantile: (p) => -mean * log1p(-requireProbability("p", p)) + 0,
    partialMoment: (k, x) => (k === 1 ? mean : 2 * mean * mean) * gammaLower(k + 1, x / mean),
  };
}

/** The Weibull distribution, P(X > x) = exp(−(x / scale)^shape). */
export function weibullLaw(spec: SpecOf<"weibull">): Distribution {
  const shape = requirePositive("shape", spec.shape);
  const scale = requirePositive("scale", spec.scale);
  const inverse = 1 / shape;
  const first = exp(logGamma(1 + inverse));
  const second = exp(logGamma(1 + 2 * inverse));
  const invert = (p: number): number => scale * power(-log1p(-p), inverse);
  return {
    spec,
    mean: scale * first,
    variance: scale * first * scale * first * expm1(logGammaRatio(inverse)),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardExponential(source);
      // exp(log) is twice as quick as `power`.
      return () => scale * exp(inverse * log(standard()));
    },
    cdf: (x) => (x <= 0 ? 0 : -expm1(-power(x / scale, shape))),
    quantile: (p) => invert(requireProbability("p", p)) + 0,
    partialMoment(k, x) {
      if (x <= 0) return 0;
      return wholePower(scale, k) * (k === 1 ? first : second) * gammaLower(1 + k * inverse, power(x / scale, shape));
    },
  };
}
