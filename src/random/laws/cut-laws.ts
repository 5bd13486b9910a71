/**
 * A law cut off: truncated (draws outside are not there) or capped (draws beyond the cap become the cap).
 *
 * Means and variances follow from the partial moments of the law that is cut. The variance is a difference of those, so
 * its relative accuracy is about 1e-16 × (mean / sd)²: all that matters for durations, little for 10,000 ± 0.001.
 */
import { wholePower } from "../../foundation/power.js";
import { breach, requireFinite, requireProbability } from "../../foundation/refusal.js";
import { invertCdf, justBelow } from "../functions/inverse.js";
import type { Distribution, DistributionSpec, SpecOf } from "./specification.js";

/** Below this mass, differences of distribution functions would lose the accuracy promised for moments. */
const LEAST_MASS = 1e-6;
/** From this mass on, drawing again until the draw fits is quicker than inverting a law that has no formula for it. */
const REJECTION_MASS = 0.25;

/**
 * Whether a law's quantile is a formula. Then a truncation inverts: one uniform a draw, so draws keep in step between
 * scenarios that cut at different points.
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

/** `of`, on condition that low ≤ x ≤ high. */
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
  return {
    spec,
    mean,
    variance: Math.max(0, partialMoment(2, Number.POSITIVE_INFINITY) - mean * mean),
    low,
    high,
    sampler(source) {
      if (mass < REJECTION_MASS || invertsByFormula(spec.of)) {
        // A uniform of exactly 0 would be −∞ for a normal: half the smallest step stands in for it.
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
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), low, high),
    partialMoment,
  };
}

/** Where a law on [low, high] really begins: at low, or after a gap in which nothing can fall. */
function startOf(cdf: (x: number) => number, low: number, high: number): number {
  if (!Number.isFinite(low) || cdf(low) > 0) return low;
  const early = invertCdf(cdf, 1e-9, low, high);
  return cdf(low + (early - low) / 2) === 0 ? early : low;
}

/** The smaller of a draw and `at`. */
export function cappedLaw(spec: SpecOf<"capped">, of: Distribution): Distribution {
  const at = requireFinite("at", spec.at);
  const beyond = 1 - of.cdf(at);
  const partialMoment = (k: 1 | 2, x: number): number =>
    x < at ? of.partialMoment(k, x) : of.partialMoment(k, at) + wholePower(at, k) * beyond;
  const mean = partialMoment(1, at);
  return {
    spec,
    mean,
    variance: Math.max(0, partialMoment(2, at) - mean * mean),
    low: Math.min(of.low, at),
    high: Math.min(of.high, at),
    sampler(source) {
      const draw = of.sampler(source);
      return () => {
        const x = draw();
        return x < at ? x : at;
      };
    },
    cdf: (x) => (x < at ? of.cdf(x) : 1),
    quantile: (p) => Math.min(at, of.quantile(p)),
    partialMoment,
  };
}
