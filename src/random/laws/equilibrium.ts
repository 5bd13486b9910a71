/**
 * The remaining duration of a stay that is already in progress: the equilibrium (stationary excess) distribution.
 *
 * In a service that is full at the start, people are part-way through their stays. A stay is found in progress with a
 * probability in proportion to its length, at a uniformly distributed moment of it. So the remaining duration is U × L,
 * where U is uniform and L is drawn from the length-biased distribution. Its density is (1 − F(x)) / E[X], its mean
 * E[X²] / (2 E[X]).
 */

import { breach } from "../../foundation/refusal.js";
import { invertCdf } from "../functions/inverse.js";
import type { Source } from "../stream.js";
import { hasTable } from "./count-laws.js";
import { LEAST_MASS } from "./cut-laws.js";
import { createDistribution, type Distribution, type DistributionSpec, type SpecOf } from "./distribution.js";

/** The distribution of the remaining duration of a stay in progress, in the unit of the stay. */
export interface Equilibrium {
  /** mean remaining duration, E[X²] / (2 E[X]) */
  readonly mean: number;
  /** P(remaining duration ≤ x) */
  cdf(x: number): number;
  /** Creates a function that draws one remaining duration at each call, using uniforms of `source` only. */
  sampler(source: Source): () => number;
}

/**
 * The equilibrium distribution of a distribution of durations, with which a simulation can start in a steady state.
 *
 * Draws are a uniform times a draw from the length-biased distribution, where that is a known kind, and by inversion of
 * the distribution function otherwise.
 *
 * @param spec distribution of the durations, without negative values and with a mean above 0
 * @returns mean, distribution function and samplers of the remaining duration, in the unit of the durations
 * @throws RangeError for a distribution that can be negative or is always 0; RangeError and TypeError as
 *   `createDistribution`
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

/** The length-biased distribution, with density x f(x) / E[X]; undefined where no kind of distribution expresses it. */
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
      if (biased === undefined) return undefined;
      // Where the law biased by length has hardly any probability between the bounds, it cannot be cut there.
      const { low = 0, high = Number.POSITIVE_INFINITY } = spec;
      const whole = createDistribution(biased);
      return whole.cdf(high) - whole.cdf(low) < LEAST_MASS ? undefined : { ...spec, of: biased };
    }
    case "capped": {
      const of = createDistribution(spec.of);
      const short = of.partialMoment(1, spec.at) / law.mean;
      const whole: DistributionSpec = { kind: "constant", value: spec.at };
      if (short < 1e-6) return short === 0 ? whole : undefined;
      const biased = lengthBiased(spec.of, of);
      if (biased === undefined) return undefined;
      const kept: DistributionSpec = { kind: "truncated", of: biased, high: spec.at };
      // The truncation may lack the probability that it needs although `short` has it.
      if (createDistribution(biased).cdf(spec.at) < LEAST_MASS) return undefined;
      return { kind: "mixture", shares: [short, 1 - short], of: [kept, whole] };
    }
    case "floored":
    case "normal":
    case "weibull":
    case "coxian":
    case "inverse-gaussian":
    case "log-logistic":
    case "discrete-uniform":
      return undefined;
  }
}

/** The length-biased number of failures before r successes is 1 plus the number of failures before r + 1 successes. */
function lengthBiasedFailures(successes: number, p: number): DistributionSpec | undefined {
  if (p === 1 || !hasTable(successes + 1, p)) return undefined;
  return { kind: "shifted", of: { kind: "negative-binomial", successes: successes + 1, p }, by: 1 };
}

/**
 * A Coxian stay in progress is in each phase with probability in proportion to the mean time spent there. The rest of
 * it is again Coxian from that phase on, because exponential phases have no memory.
 */
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

/** The length-biased mixture has weights share × mean; undefined where a part has no length-biased form. */
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

/** The length-biased form of low + width × B, B beta: a mixture of the same distribution and of one with a + 1. */
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

/** The same for by + X; undefined where `by` is negative or X can be negative. */
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
