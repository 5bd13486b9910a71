/**
 * Pearson's types V and VI, the reciprocal of a gamma variable and the quotient of two. Their tails fall like powers of
 * x.
 */

import { breach, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { betaLower } from "../functions/beta-function.js";
import { gammaUpper } from "../functions/gamma-function.js";
import { invertCdf } from "../functions/inverse.js";
import { gammaSampler } from "./gamma-sampler.js";
import { requireShape } from "./shape-limit.js";
import type { Distribution, SpecOf } from "./specification.js";

/** A shape above 2; with a smaller one the variance would be infinite. */
export function requireAboveTwo(name: string, shape: number): number {
  requirePositive(name, shape);
  if (shape <= 2) throw breach(name, "above 2, for a finite variance", shape);
  return shape;
}

/** Pearson's type V: the scale divided by a gamma variable. */
export function pearson5Law(spec: SpecOf<"pearson-5">): Distribution {
  const shape = requireShape("shape", requireAboveTwo("shape", spec.shape));
  const scale = requirePositive("scale", spec.scale);
  const mean = scale / (shape - 1);
  const second = (mean * scale) / (shape - 2);
  const cdf = (x: number): number => (x <= 0 ? 0 : gammaUpper(shape, scale / x));
  return {
    spec,
    mean,
    variance: (mean * mean) / (shape - 2),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const gamma = gammaSampler(shape, 1, source);
      return () => scale / gamma();
    },
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), 0, Number.POSITIVE_INFINITY),
    partialMoment(k, x) {
      if (x <= 0) return 0;
      return (k === 1 ? mean : second) * gammaUpper(shape - k, scale / x);
    },
  };
}

/** Pearson's type VI: the scale times one gamma variable divided by another. */
export function pearson6Law(spec: SpecOf<"pearson-6">): Distribution {
  const a = requireShape("a", spec.a);
  const b = requireShape("b", requireAboveTwo("b", spec.b));
  const { scale = 1 } = spec;
  requirePositive("scale", scale);
  const first = a / (b - 1);
  const second = (first * (a + 1)) / (b - 2);
  const mean = scale * first;
  /**
   * The distribution function of the beta distribution at x / (x + scale), which has the same probability as x here.
   */
  const lower = (over: number, under: number, x: number): number => {
    if (x <= 0) return 0;
    if (x === Number.POSITIVE_INFINITY) return 1;
    // For large x, x / (x + scale) rounds towards 1, so the complement is used to keep accuracy.
    return x <= scale ? betaLower(over, under, x / (x + scale)) : 1 - betaLower(under, over, scale / (x + scale));
  };
  const cdf = (x: number): number => lower(a, b, x);
  return {
    spec,
    mean,
    variance: (mean * (scale * (a + b - 1))) / ((b - 1) * (b - 2)),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const over = gammaSampler(a, scale, source);
      const under = gammaSampler(b, 1, source);
      return () => over() / under();
    },
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), 0, Number.POSITIVE_INFINITY),
    partialMoment: (k, x) => (k === 1 ? mean : scale * scale * second) * lower(a + k, b - k, x),
  };
}
