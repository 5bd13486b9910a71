/**
 * Further distributions of whole numbers: geometric, negative binomial and discrete uniform.
 *
 * The geometric and the discrete uniform are computed by formulas; the negative binomial is a table of counts.
 */
import { exp, expm1, log, log1p } from "../../foundation/elementary.js";
import { breach, requireFinite, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { integerBelow } from "../choice.js";
import { logGamma } from "../functions/gamma-function.js";
import { countLaw } from "./discrete-laws.js";
import { about } from "./simple-laws.js";
import type { Distribution, SpecOf } from "./specification.js";

/** The largest number of counts in the table of a negative binomial, which then takes some hundred megabytes. */
const LONGEST_TABLE = 1e7;

function requireSuccess(p: number): number {
  requireProbability("p", p);
  if (p === 0) throw breach("p", "above 0", p);
  return p;
}

/** The geometric distribution: the number of failures before the first success. */
export function geometricLaw(spec: SpecOf<"geometric">): Distribution {
  const p = requireSuccess(spec.p);
  const odds = (1 - p) / p;
  /** ln P(failure), −Infinity where p is 1 */
  const decay = log1p(-p);
  const cdf = (x: number): number => {
    if (x < 0) return 0;
    return x === Number.POSITIVE_INFINITY ? 1 : -expm1((Math.floor(x) + 1) * decay);
  };
  /** P(at most x failures before success number r), r = 2 or 3, which is P(at least r successes in x + r trials). */
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
      // Rounding may have moved the quotient to either side of a whole number, so the neighbours are checked.
      const near = Math.max(0, Math.ceil(log1p(-q) / decay) - 1);
      if (near > 0 && cdf(near - 1) >= q) return near - 1;
      return cdf(near) >= q ? near : near + 1;
    },
    // k P(k failures before success r) is, up to a factor, P(k − 1 failures before success r + 1).
    partialMoment: (k, x) =>
      k === 1 ? odds * upTo(2, x - 1) : odds * upTo(2, x - 1) + 2 * odds * odds * upTo(3, x - 2),
  };
}

/** The largest count that the table of a negative binomial must have. */
function reach(successes: number, p: number): number {
  // Far above the mode each probability is 1 − p times the one before: they are negligible after about 60 / p counts.
  return (successes * (1 - p) + 60 + 12 * Math.sqrt(successes)) / p;
}

/** Whether the table of a negative binomial with these parameters is within the allowed size. */
export function hasTable(successes: number, p: number): boolean {
  return reach(successes, p) <= LONGEST_TABLE;
}

/** The negative binomial distribution: failures before a number of successes, which need not be whole. */
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

/** The discrete uniform distribution on the whole numbers from low to high, both included. */
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
    // As a product, so that the variance of a single number is exactly 0.
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
      // Rounding may have moved the product to either side of a whole number, so the neighbours are checked.
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
