/**
 * More laws of whole numbers: how many failures before a success (geometric) or before several (negative binomial), and
 * evenly between two bounds.
 *
 * The geometric and the even law are formulas, whatever their size; the negative binomial is a table of counts.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { breach, requireFinite, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { integerBelow } from "../choice.js";
import { logGamma } from "../functions/gamma-function.js";
import { countLaw } from "./discrete-laws.js";
import { about } from "./simple-laws.js";
import type { Distribution, SpecOf } from "./specification.js";

/** The longest table of counts that a negative binomial may need: some hundred megabytes. */
const LONGEST_TABLE = 1e7;

function requireSuccess(p: number): number {
  requireProbability("p", p);
  if (p === 0) throw breach("p", "above 0", p);
  return p;
}

/** Failures before the first success. */
export function geometricLaw(spec: SpecOf<"geometric">): Distribution {
  const p = requireSuccess(spec.p);
  const odds = (1 - p) / p;
  /** ln P(failure), −∞ where success is certain */
  const decay = log1p(-p);
  const cdf = (x: number): number => {
    if (x < 0) return 0;
    return x === Number.POSITIVE_INFINITY ? 1 : -expm1((Math.floor(x) + 1) * decay);
  };
  /** P(at most x failures before success number r), r = 2 or 3: not fewer than r successes in the first x + r trials. */
  const upTo = (r: 2 | 3, x: number): number => {
    if (x < 0) return 0;
    if (x === Number.POSITIVE_INFINITY || p === 1) return 1;
    const trials = Math.floor(x) + r;
    const gone = exp(trials * decay);
    const ratio = trials / odds;
    return 1 - gone * (r === 2 ? 1 + ratio : 1 + ratio + (ratio * (trials - 1)) / odds / 2);
  };
  return {
    spec,
    mean: odds,
    variance: odds / p,
    low: 0,
    high: p === 1 ? 0 : Number.POSITIVE_INFINITY,
    sampler: (source) => () => Math.floor(log1p(-source()) / decay),
    cdf,
    quantile(q) {
      requireProbability("p", q);
      if (p === 1) return 0;
      if (q === 1) return Number.POSITIVE_INFINITY;
      // The quotient may have been rounded over a whole number, either way.
      const near = Math.max(0, Math.ceil(log1p(-q) / decay) - 1);
      if (near > 0 && cdf(near - 1) >= q) return near - 1;
      return cdf(near) >= q ? near : near + 1;
    },
    // Weighting the failures before r successes by their number gives those before r + 1, and one more.
    partialMoment: (k, x) =>
      k === 1 ? odds * upTo(2, x - 1) : odds * upTo(2, x - 1) + 2 * odds * odds * upTo(3, x - 2),
  };
}

/** The largest count that a table of the negative binomial would have to hold. */
function reach(successes: number, p: number): number {
  // Far above the mode neighbours fall by a factor of 1 − p: until nothing is left takes sixty times 1 / p.
  return (successes * (1 - p) + 60 + 12 * Math.sqrt(successes)) / p;
}

/** Whether the negative binomial of these parameters is small enough to be made. */
export function hasTable(successes: number, p: number): boolean {
  return reach(successes, p) <= LONGEST_TABLE;
}

/** Failures before a number of successes that need not be whole: counts that vary more than a Poisson's. */
export function negativeBinomialLaw(spec: SpecOf<"negative-binomial">): Distribution {
  const r = requirePositive("successes", spec.successes);
  const p = requireSuccess(spec.p);
  const mean = (r * (1 - p)) / p;
  if (!hasTable(r, p)) {
    throw breach("the largest count that occurs", `at most ${LONGEST_TABLE}`, Math.ceil(reach(r, p)));
  }
  const mode = r > 1 ? Math.floor(((r - 1) * (1 - p)) / p) : 0;
  const choices = logGamma(mode + r) - logGamma(r) - logGamma(mode + 1);
  return countLaw(
    spec,
    mode,
    choices + (mode === 0 ? 0 : mode * log1p(-p)) + r * log(p),
    (count) => ((count + r) / (count + 1)) * (1 - p),
    (count) => count / ((count - 1 + r) * (1 - p)),
    { mean, variance: mean / p },
  );
}

/** Whole numbers evenly between two bounds, both included. */
export function discreteUniformLaw(spec: SpecOf<"discrete-uniform">): Distribution {
  const { low, high } = spec;
  for (const [name, bound] of [
    ["low", low],
    ["high", high],
  ] as const) {
    requireFinite(name, bound);
    if (!Number.isSafeInteger(bound)) throw breach(name, "a whole number from −(2⁵³ − 1) to 2⁵³ − 1", bound);
  }
  if (low > high) throw breach("high", `at least low (${low})`, high);
  const count = high - low + 1;
  if (count > Number.MAX_SAFE_INTEGER) throw breach("high", "less than 2⁵³ − 1 above low", high);
  return {
    spec,
    mean: low + (high - low) / 2,
    // As a product, so that a single number has no variance at all.
    variance: ((count - 1) * (count + 1)) / 12,
    low,
    high,
    sampler: (source) => () => low + integerBelow(count, source),
    cdf(x) {
      if (x < low) return 0;
      return x >= high ? 1 : (Math.floor(x) - low + 1) / count;
    },
    quantile(p) {
      requireProbability("p", p);
      const near = Math.max(1, Math.ceil(p * count));
      // The product may have been rounded over a whole number, either way.
      if (near > 1 && (near - 1) / count >= p) return low + near - 2;
      return low + (near / count >= p ? near - 1 : near);
    },
    partialMoment(k, x) {
      if (x < low) return 0;
      const n = Math.min(Math.floor(x), high) - low;
      return about(
        k,
        low,
        (n + 1) / count,
        ((n / count) * (n + 1)) / 2,
        ((((n / count) * (n + 1)) / 2) * (2 * n + 1)) / 3,
      );
    },
  };
}
