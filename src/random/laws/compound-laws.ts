/**
 * Distributions made from others: mixtures (of which the hyperexponential is one), shifts and changes of scale.
 */
import { wholePower } from "../../foundation/power.js";
import {
  breach,
  requireFinite,
  requireList,
  requirePositive,
  requireProbability,
  requireShares,
} from "../../foundation/refusal.js";
import { invertCdf, largestUpTo } from "../functions/inverse.js";
import { pickByShare } from "../table.js";
import { about, exponentialLaw } from "./simple-laws.js";
import type { Distribution, DistributionSpec, SpecOf } from "./specification.js";

function blend(
  spec: DistributionSpec,
  shares: readonly number[],
  all: readonly Distribution[],
  name: string,
): Distribution {
  requireShares("shares", shares);
  if (all.length !== shares.length)
    throw breach(`the number of ${name}`, `that of shares (${shares.length})`, all.length);
  const pick = pickByShare(shares);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const parts = all.map((law, index) => ({ law, share: shares[index] / total })).filter((part) => part.share > 0);
  const over = (value: (law: Distribution) => number): number =>
    parts.reduce((sum, { law, share }) => sum + share * value(law), 0);
  const mean = over((law) => law.mean);
  const low = Math.min(...parts.map(({ law }) => law.low));
  const high = Math.max(...parts.map(({ law }) => law.high));
  const cdf = (x: number): number => (x >= high ? 1 : over((law) => law.cdf(x)));
  return {
    spec,
    mean,
    // The mean of equal values may be rounded, but they do not vary.
    variance: low === high ? 0 : over((law) => law.variance + (law.mean - mean) ** 2),
    low,
    high,
    sampler(source) {
      const draws = all.map((law) => law.sampler(source));
      return () => draws[pick(source())]();
    },
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), low, high),
    partialMoment: (k, x) => over((law) => law.partialMoment(k, x)),
  };
}

/** The mixture that is the i-th distribution with probability shares[i]. */
export function mixtureLaw(spec: SpecOf<"mixture">, of: readonly Distribution[]): Distribution {
  return blend(spec, spec.shares, of, "of");
}

/** The hyperexponential distribution: with probability shares[i] an exponential of mean means[i]. */
export function hyperexponentialLaw(spec: SpecOf<"hyperexponential">): Distribution {
  requireList("means", spec.means);
  const parts = spec.means.map((mean) => exponentialLaw({ kind: "exponential", mean }));
  return blend(spec, spec.shares, parts, "means");
}

/** The distribution of a draw from `of` plus a constant. */
export function shiftedLaw(spec: SpecOf<"shifted">, of: Distribution): Distribution {
  const by = requireFinite("by", spec.by);
  const back = (x: number): number =>
    largestUpTo((y) => y + by, x, x - by, 1e-15 * Math.max(Math.abs(x), Math.abs(by), 1e-300));
  return {
    spec,
    mean: of.mean + by,
    variance: of.variance,
    low: of.low + by,
    high: of.high + by,
    sampler(source) {
      const draw = of.sampler(source);
      return () => draw() + by;
    },
    cdf: (x) => of.cdf(back(x)),
    quantile: (p) => of.quantile(p) + by,
    partialMoment(k, x) {
      const y = back(x);
      return about(k, by, of.cdf(y), of.partialMoment(1, y), k === 1 ? 0 : of.partialMoment(2, y));
    },
  };
}

/** The distribution of a draw from `of` times a constant above 0. */
export function scaledLaw(spec: SpecOf<"scaled">, of: Distribution): Distribution {
  const by = requirePositive("by", spec.by);
  const back = (x: number): number => largestUpTo((y) => y * by, x, x / by, 1e-15 * Math.abs(x / by) + 1e-300);
  return {
    spec,
    mean: of.mean * by,
    variance: of.variance * by * by,
    low: of.low * by,
    high: of.high * by,
    sampler(source) {
      const draw = of.sampler(source);
      return () => draw() * by;
    },
    cdf: (x) => of.cdf(back(x)),
    quantile: (p) => of.quantile(p) * by,
    partialMoment: (k, x) => wholePower(by, k) * of.partialMoment(k, back(x)),
  };
}
