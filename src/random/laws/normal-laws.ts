/**
 * The normal and the lognormal distribution.
 */
import { exp, expm1, log } from "../../foundation/elementary.js";
import { requireFinite, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { normalCdf, normalDensity, normalQuantile } from "../functions/normal-function.js";
import type { Distribution, SpecOf } from "./specification.js";
import { standardNormal } from "./ziggurat.js";

/** The normal distribution. */
export function normalLaw(spec: SpecOf<"normal">): Distribution {
  const mean = requireFinite("mean", spec.mean);
  const sd = requirePositive("sd", spec.sd);
  return {
    spec,
    mean,
    variance: sd * sd,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardNormal(source);
      return () => mean + sd * standard();
    },
    cdf: (x) => normalCdf((x - mean) / sd),
    quantile: (p) => mean + sd * normalQuantile(requireProbability("p", p)),
    partialMoment(k, x) {
      const z = (x - mean) / sd;
      const mass = normalCdf(z);
      const density = normalDensity(z);
      if (k === 1) return mean * mass - sd * density;
      const edge = Number.isFinite(z) ? z * density : 0;
      return (mean * mean + sd * sd) * mass - sd * density * 2 * mean - sd * sd * edge;
    },
  };
}

/** The lognormal distribution: the exponential of a normal variable; often used for lengths of stay. */
export function lognormalLaw(spec: SpecOf<"lognormal">): Distribution {
  const mu = requireFinite("mu", spec.mu);
  const sigma = requirePositive("sigma", spec.sigma);
  const square = sigma * sigma;
  const mean = exp(mu + square / 2);
  return {
    spec,
    mean,
    variance: mean * mean * expm1(square),
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardNormal(source);
      return () => exp(mu + sigma * standard());
    },
    cdf: (x) => (x <= 0 ? 0 : normalCdf((log(x) - mu) / sigma)),
    quantile: (p) => exp(mu + sigma * normalQuantile(requireProbability("p", p))),
    partialMoment(k, x) {
      if (x <= 0) return 0;
      return exp(k * mu + (k * k * square) / 2) * normalCdf((log(x) - mu) / sigma - k * sigma);
    },
  };
}
