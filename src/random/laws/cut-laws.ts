/**
 * Truncated distributions (given that the value lies between two bounds), capped ones (larger values become the cap) and
 * floored ones (smaller values become the floor).
 *
 * Means are computed from the partial moments of the original distribution, variances as cut-variance.ts says.
 */
import { wholePower } from "../../foundation/power.js";
import { breach, requireFinite, requireProbability } from "../../foundation/refusal.js";
import { invertCdf, justBelow } from "../functions/inverse.js";
import { varianceOfCut } from "./cut-variance.js";
import type { Distribution, DistributionSpec, SpecOf } from "./specification.js";

/**
 * The smallest allowed probability between the bounds: below it, differences of probabilities lose too much accuracy.
 */
export const LEAST_MASS = 1e-6;
/** From this probability on, rejection is quicker than inverting a distribution function without a formula. */
const REJECTION_MASS = 0.25;

/**
 * Whether the quantile of a distribution has a formula. If so, its truncation is drawn by inversion: each draw uses one
 * uniform, so common random numbers stay matched between scenarios with different bounds.
 */
function invertsByFormula(spec: DistributionSpec): boolean {
  switch (spec.kind) {
    case "uniform":
    case "triangular":
    case "exponential":
    case "normal":
    case "lognormal":
    case "weibull":
    case "log-logistic":
    case "pareto":
    case "bands":
      return true;
    case "shifted":
    case "scaled":
      return invertsByFormula(spec.of);
    default:
      return false;
  }
}

/** The distribution `of`, given that low ≤ x ≤ high. */
export function truncatedLaw(spec: SpecOf<"truncated">, of: Distribution): Distribution {
  if (spec.low !== undefined) requireFinite("low", spec.low);
  if (spec.high !== undefined) requireFinite("high", spec.high);
  const floor = spec.low ?? Number.NEGATIVE_INFINITY;
  const ceiling = spec.high ?? Number.POSITIVE_INFINITY;
  if (floor > ceiling) throw breach("high", `at least low (${floor})`, ceiling);
  const before = floor > of.low ? justBelow(floor) : Number.NEGATIVE_INFINITY;
  const below = of.cdf(before);
  const above = of.cdf(ceiling);
  const mass = above - below;
  if (!(mass >= LEAST_MASS)) throw breach("the probability between low and high", `at least ${LEAST_MASS}`, mass);
  const partialMoment = (k: 1 | 2, x: number): number =>
    x < floor ? 0 : (of.partialMoment(k, Math.min(x, ceiling)) - of.partialMoment(k, before)) / mass;
  const cdf = (x: number): number => {
    if (x < floor) return 0;
    return x >= ceiling ? 1 : (of.cdf(x) - below) / mass;
  };
  const low = startOf(cdf, Math.max(floor, of.low), Math.min(ceiling, of.high));
  const last = Math.min(ceiling, of.quantile(above));
  const high = last < ceiling - 1e-9 * Math.abs(ceiling) ? last : ceiling;
  const mean = partialMoment(1, Number.POSITIVE_INFINITY);
  const second = partialMoment(2, Number.POSITIVE_INFINITY);
  const quantile = (p: number): number => invertCdf(cdf, requireProbability("p", p), low, high);
  return {
    spec,
    mean,
    variance: varianceOfCut(spec.of, { mean, second, mass, low, high, cdf, quantile }),
    low,
    high,
    sampler(source) {
      if (mass < REJECTION_MASS || invertsByFormula(spec.of)) {
        // The quantile of 0 is −Infinity for a normal distribution, so half the smallest step is used instead of 0.
        return () => Math.min(high, Math.max(low, of.quantile(Math.min(1, below + (source() || 2 ** -54) * mass))));
      }
      const draw = of.sampler(source);
      return () => {
        for (;;) {
          const x = draw();
          if (x >= floor && x <= ceiling) return x;
        }
      };
    },
    cdf,
    quantile,
    partialMoment,
  };
}

/** The smallest value that can occur on [low, high]: low, or the end of a gap above it that has probability 0. */
function startOf(cdf: (x: number) => number, low: number, high: number): number {
  if (!Number.isFinite(low) || cdf(low) > 0) return low;
  const early = invertCdf(cdf, 1e-9, low, high);
  return cdf(low + (early - low) / 2) === 0 ? early : low;
}

/** The distribution of the smaller of `at` and a draw from `of`. */
export function cappedLaw(spec: SpecOf<"capped">, of: Distribution): Distribution {
  const at = requireFinite("at", spec.at);
  const beyond = 1 - of.cdf(at);
  const partialMoment = (k: 1 | 2, x: number): number =>
    x < at ? of.partialMoment(k, x) : of.partialMoment(k, at) + wholePower(at, k) * beyond;
  const mean = partialMoment(1, at);
  const low = Math.min(of.low, at);
  const high = Math.min(of.high, at);
  const cdf = (x: number): number => (x < at ? of.cdf(x) : 1);
  const quantile = (p: number): number => Math.min(at, of.quantile(p));
  return {
    spec,
    mean,
    variance: varianceOfCut(spec.of, { mean, second: partialMoment(2, at), mass: 1, low, high, cdf, quantile }),
    low,
    high,
    sampler(source) {
      const draw = of.sampler(source);
      return () => {
        const x = draw();
        return x < at ? x : at;
      };
    },
    cdf,
    quantile,
    partialMoment,
  };
}

/** The distribution of the larger of `at` and a draw from `of`. */
export function flooredLaw(spec: SpecOf<"floored">, of: Distribution): Distribution {
  const at = requireFinite("at", spec.at);
  const lifted = of.cdf(at);
  const partialMoment = (k: 1 | 2, x: number): number =>
    x < at ? 0 : wholePower(at, k) * lifted + of.partialMoment(k, x) - of.partialMoment(k, at);
  const mean = at * lifted + of.mean - of.partialMoment(1, at);
  const square = at * at * lifted + of.variance + of.mean * of.mean - of.partialMoment(2, at);
  return {
    spec,
    mean,
    variance: Math.max(0, square - mean * mean),
    low: Math.max(of.low, at),
    high: Math.max(of.high, at),
    sampler(source) {
      const draw = of.sampler(source);
      return () => {
        const x = draw();
        return x > at ? x : at;
      };
    },
    cdf: (x) => (x < at ? 0 : of.cdf(x)),
    quantile: (p) => Math.max(at, of.quantile(p)),
    partialMoment,
  };
}
