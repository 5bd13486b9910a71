/**
 * What is left of a stay that is already running: the equilibrium (stationary excess) distribution.
 *
 * A service that starts full holds people part-way through their stays. Long stays are found running more often than
 * short ones, in proportion to their length, and are found at a uniform moment of it: the residual is U × L, with L
 * drawn length-biased. Its density is (1 − F(x)) / E[X], its mean E[X²] / (2 E[X]).
 */

import { breach } from "../../foundation/refusal.js";
import { invertCdf } from "../functions/inverse.js";
import type { Source } from "../stream.js";
import { hasTable } from "./count-laws.js";
import { createDistribution, type Distribution, type DistributionSpec, type SpecOf } from "./distribution.js";

/** The residual of a stay that is running. */
export interface Equilibrium {
  /** E[X²] / (2 E[X]) */
  readonly mean: number;
  /** P(residual ≤ x) */
  cdf(x: number): number;
  /** A function that draws one residual at each call. */
  sampler(source: Source): () => number;
}

/**
 * The equilibrium distribution of a law of durations.
 *
 * @param spec a law with no negative values and a mean above 0
 * @returns mean, distribution function and samplers of the residual
 * @throws RangeError for a law that can be negative or is always 0, and as `createDistribution`
 * @example
 * equilibrium({ kind: "gamma", shape: 2, scale: 6 }).mean; // 9: (σ² + μ²) / 2μ with μ = 12, σ² = 72
 */
export function equilibrium(spec: DistributionSpec): Equilibrium {
  const law = createDistribution(spec);
  if (law.low < 0) throw breach("the smallest value of the distribution", "at least 0", law.low);
  if (law.mean <= 0) throw breach("the mean of the distribution", "above 0", law.mean);
  const cdf = (x: number): number =>
    x <= 0 ? 0 : x >= law.high ? 1 : (law.partialMoment(1, x) + x * (1 - law.cdf(x))) / law.mean;
  return {
    mean: (law.variance / law.mean + law.mean) / 2,
    cdf,
    sampler(source) {
      if (spec.kind === "exponential") return law.sampler(source);
      if (spec.kind === "coxian") return createDistribution(restOfPhases(spec)).sampler(source);
      const biased = lengthBiased(spec, law);
      if (biased === undefined) return () => invertCdf(cdf, source(), 0, law.high);
      const length = createDistribution(biased).sampler(source);
      return () => source() * length();
    },
  };
}

/** The law with density x f(x) / E[X] as a specification; undefined where no kind expresses it. */
export function lengthBiased(spec: DistributionSpec, law: Distribution): DistributionSpec | undefined {
  switch (spec.kind) {
    case "constant":
      return spec;
    case "exponential":
      return { kind: "gamma", shape: 2, scale: spec.mean };
    case "gamma":
      return { kind: "gamma", shape: spec.shape + 1, scale: spec.scale };
    case "erlang":
      return { kind: "gamma", shape: spec.phases + 1, scale: spec.mean / spec.phases };
    case "lognormal":
      return { kind: "lognormal", mu: spec.mu + spec.sigma * spec.sigma, sigma: spec.sigma };
    case "uniform":
      return lengthBiasedBeta(1, 1, spec.low, spec.high);
    case "beta":
      return lengthBiasedBeta(spec.a, spec.b, spec.low ?? 0, spec.high ?? 1);
    case "triangular": {
      const { low, mode, high } = spec;
      const rising: DistributionSpec = { kind: "beta", a: 2, b: 1, low, high: mode };
      const falling: DistributionSpec = { kind: "beta", a: 1, b: 2, low: mode, high };
      if (mode === low) return lengthBiasedMixture([1], [falling]);
      if (mode === high) return lengthBiasedMixture([1], [rising]);
      return lengthBiasedMixture([mode - low, high - mode], [rising, falling]);
    }
    case "hyperexponential":
      return lengthBiasedMixture(
        spec.shares,
        spec.means.map((mean): DistributionSpec => ({ kind: "exponential", mean })),
      );
    case "mixture":
      return lengthBiasedMixture(spec.shares, spec.of);
    case "bands":
      return lengthBiasedMixture(
        spec.shares,
        spec.shares.map(
          (_, band): DistributionSpec => ({ kind: "uniform", low: spec.edges[band], high: spec.edges[band + 1] }),
        ),
      );
    case "geometric":
      return lengthBiasedFailures(1, spec.p);
    case "negative-binomial":
      return lengthBiasedFailures(spec.successes, spec.p);
    case "pareto":
      return spec.shape > 3 ? { ...spec, shape: spec.shape - 1 } : undefined;
    case "pearson-5":
      return spec.shape > 3 ? { ...spec, shape: spec.shape - 1 } : undefined;
    case "pearson-6":
      return spec.b > 3 ? { ...spec, a: spec.a + 1, b: spec.b - 1 } : undefined;
    case "poisson":
      return { kind: "shifted", of: spec, by: 1 };
    case "binomial":
      return { kind: "shifted", of: { kind: "binomial", n: spec.n - 1, p: spec.p }, by: 1 };
    case "empirical": {
      const { values, weights = values.map(() => 1) } = spec;
      return { kind: "empirical", values, weights: values.map((value, index) => value * weights[index]) };
    }
    case "scaled": {
      const of = lengthBiased(spec.of, createDistribution(spec.of));
      return of && { kind: "scaled", of, by: spec.by };
    }
    case "shifted":
      return lengthBiasedShift(spec.of, spec.by);
    case "truncated": {
      const of = createDistribution(spec.of);
      const biased = of.low < 0 ? undefined : lengthBiased(spec.of, of);
      return biased && { ...spec, of: biased };
    }
    case "capped": {
      const of = createDistribution(spec.of);
      const short = of.partialMoment(1, spec.at) / law.mean;
      const whole: DistributionSpec = { kind: "constant", value: spec.at };
      if (short < 1e-6) return short === 0 ? whole : undefined;
      const biased = lengthBiased(spec.of, of);
      if (biased === undefined) return undefined;
      const kept: DistributionSpec = { kind: "truncated", of: biased, high: spec.at };
      // The truncation checks its own mass, which may be below its limit though `short` is not.
      if (createDistribution(biased).cdf(spec.at) < 1e-6) return undefined;
      return { kind: "mixture", shares: [short, 1 - short], of: [kept, whole] };
    }
    case "normal":
    case "weibull":
    case "coxian":
    case "inverse-gaussian":
    case "log-logistic":
    case "discrete-uniform":
      return undefined;
  }
}

/** Weighting the failures before r successes by their number gives those before r + 1, and one more. */
function lengthBiasedFailures(successes: number, p: number): DistributionSpec | undefined {
  if (p === 1 || !hasTable(successes + 1, p)) return undefined;
  return { kind: "shifted", of: { kind: "negative-binomial", successes: successes + 1, p }, by: 1 };
}

/** A running stay is found in a phase by the time it spends there, and a phase has no memory. */
function restOfPhases({ means, onward }: SpecOf<"coxian">): DistributionSpec {
  let reached = 1;
  const times = means.map((mean, phase) => {
    if (phase > 0) reached *= onward[phase - 1];
    return reached * mean;
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    kind: "mixture",
    shares: times.map((time) => time / total),
    of: means.map(
      (_, phase): DistributionSpec => ({
        kind: "coxian",
        means: means.slice(phase),
        onward: onward.slice(phase),
      }),
    ),
  };
}

/** Weights turn into share × mean; undefined as soon as one part has no length-biased form. */
function lengthBiasedMixture(shares: readonly number[], of: readonly DistributionSpec[]): DistributionSpec | undefined {
  const weights: number[] = [];
  const parts: DistributionSpec[] = [];
  for (const [index, part] of of.entries()) {
    const law = createDistribution(part);
    if (shares[index] === 0 || law.mean === 0) continue;
    const biased = lengthBiased(part, law);
    if (biased === undefined) return undefined;
    weights.push(shares[index] * law.mean);
    parts.push(biased);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { kind: "mixture", shares: weights.map((weight) => weight / total), of: parts };
}

/** low + width × B: the constant part biases to the law itself, the other to a beta with a + 1. */
function lengthBiasedBeta(a: number, b: number, low: number, high: number): DistributionSpec {
  const first = ((high - low) * a) / (a + b);
  const share = low / (low + first);
  return {
    kind: "mixture",
    shares: [share, 1 - share],
    of: [
      { kind: "beta", a, b, low, high },
      { kind: "beta", a: a + 1, b, low, high },
    ],
  };
}

/** by + X, likewise; a shift to the left, or of a law with negative values, has no such form. */
function lengthBiasedShift(of: DistributionSpec, by: number): DistributionSpec | undefined {
  const law = createDistribution(of);
  if (by < 0 || law.low < 0) return undefined;
  if (law.mean === 0) return { kind: "shifted", of, by };
  const biased = lengthBiased(of, law);
  if (biased === undefined) return undefined;
  const share = by / (by + law.mean);
  return {
    kind: "shifted",
    of: { kind: "mixture", shares: [share, 1 - share], of: [of, biased] },
    by,
  };
}
