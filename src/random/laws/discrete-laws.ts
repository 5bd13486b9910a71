/**
 * Distributions on a list of values: Poisson, binomial and empirical.
 *
 * Each becomes a sorted table of values and probabilities. A draw inverts the cumulative probabilities, so it uses one
 * uniform and does not fall as the uniform rises. Counts that are far less likely than 2⁻⁵³, the smallest step of a
 * uniform, are left out of the table.
 */
import { exp, log } from "../../foundation/elementary.js";
import { wholePower } from "../../foundation/power.js";
import {
  breach,
  requireEntries,
  requireFinite,
  requireList,
  requireNonNegative,
  requireProbability,
  requireWeights,
  requireWhole,
} from "../../foundation/refusal.js";
import { logGamma } from "../functions/gamma-function.js";
import { pickByShare } from "../table.js";
import type { Distribution, DistributionSpec, SpecOf } from "./specification.js";

/** The largest mean of a Poisson and the largest n of a binomial distribution. */
const LARGEST_COUNT = 1e8;

/**
 * The distribution on strictly rising `values` with the given weights. Mean and variance are computed from the table
 * unless `exact` has them.
 */
function tableLaw(
  spec: DistributionSpec,
  values: Float64Array,
  weights: Float64Array,
  exact?: { mean: number; variance: number },
): Distribution {
  const count = values.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Row k has the cumulative sums of probability × valueᵏ.
  const running = [0, 1, 2].map((k) => {
    let sum = 0;
    return Float64Array.from(values, (value, index) => (sum += (weights[index] / total) * wholePower(value, k)));
  });
  running[0][count - 1] = 1;
  const mean = exact?.mean ?? running[1][count - 1];
  const spread = (): number =>
    values.reduce((sum, value, index) => sum + (weights[index] / total) * (value - mean) ** 2, 0);
  const variance = exact?.variance ?? spread();
  /** how many values are at most x */
  const upTo = (x: number): number => firstWhere(count, (index) => values[index] > x);
  const pick = pickByShare(weights);
  return {
    spec,
    mean,
    variance,
    low: values[0],
    high: values[count - 1],
    sampler: (source) => () => values[pick(source())],
    cdf(x) {
      const rows = upTo(x);
      return rows === 0 ? 0 : running[0][rows - 1];
    },
    quantile(p) {
      requireProbability("p", p);
      if (p === 1) return values[count - 1];
      return values[firstWhere(count - 1, (index) => running[0][index] >= p)];
    },
    partialMoment(k, x) {
      const rows = upTo(x);
      return rows === 0 ? 0 : running[k][rows - 1];
    },
  };
}

/** The first index below `count` from which on a condition holds, by binary search; `count` where it holds for none. */
function firstWhere(count: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * A distribution of counts. The table starts at the mode and goes up and down by ratios of neighbouring probabilities
 * until these are negligible.
 *
 * @param mode the most likely count
 * @param logAtMode logarithm of the probability of the mode; small errors do no harm, because the table is scaled to
 *   sum to 1
 * @param up P(count + 1) / P(count)
 * @param down P(count − 1) / P(count)
 * @param exact the exact mean and variance
 */
export function countLaw(
  spec: DistributionSpec,
  mode: number,
  logAtMode: number,
  up: (count: number) => number,
  down: (count: number) => number,
  exact: { mean: number; variance: number },
): Distribution {
  const negligible = 1e-25;
  const top = exp(logAtMode);
  const below: number[] = [];
  for (let count = mode, p = top * down(mode); count > 0 && p > negligible; count--, p *= down(count)) below.push(p);
  const above: number[] = [];
  for (let count = mode, p = top * up(mode); p > negligible; count++, p *= up(count)) above.push(p);
  const weights = Float64Array.from([...below.reverse(), top, ...above]);
  const first = mode - below.length;
  return tableLaw(
    spec,
    Float64Array.from(weights, (_, index) => first + index),
    weights,
    exact,
  );
}

/** The Poisson distribution. */
export function poissonLaw(spec: SpecOf<"poisson">): Distribution {
  const mean = requireNonNegative("mean", spec.mean);
  if (mean > LARGEST_COUNT) throw breach("mean", `at most ${LARGEST_COUNT}`, mean);
  const mode = Math.floor(mean);
  const logAtMode = mean === 0 ? 0 : mode * log(mean) - mean - logGamma(mode + 1);
  const exact = { mean, variance: mean };
  return countLaw(
    spec,
    mode,
    logAtMode,
    (count) => mean / (count + 1),
    (count) => count / mean,
    exact,
  );
}

/** The binomial distribution: the number of successes among n independent trials. */
export function binomialLaw(spec: SpecOf<"binomial">): Distribution {
  const n = requireWhole("n", spec.n, 0);
  if (n > LARGEST_COUNT) throw breach("n", `at most ${LARGEST_COUNT}`, n);
  const p = requireProbability("p", spec.p);
  const q = 1 - p;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const choose = logGamma(n + 1) - logGamma(mode + 1) - logGamma(n - mode + 1);
  const power = (base: number, exponent: number): number => (exponent === 0 ? 0 : exponent * log(base));
  const logAtMode = choose + power(p, mode) + power(q, n - mode);
  const up = (count: number): number => ((n - count) / (count + 1)) * (p / q);
  const down = (count: number): number => (count / (n - count + 1)) * (q / p);
  // If p is 0 or 1, only one count can occur, and the ratios would be 0 / 0.
  const certain = p === 0 || p === 1;
  const none = (): number => 0;
  return countLaw(spec, mode, logAtMode, certain ? none : up, certain ? none : down, {
    mean: n * p,
    variance: n * p * q,
  });
}

/** The empirical distribution: one of the given values, by weight. */
export function empiricalLaw(spec: SpecOf<"empirical">): Distribution {
  requireList("values", spec.values);
  const { values, weights = values.map(() => 1) } = spec;
  requireEntries("values", values, "number");
  for (const [index, value] of values.entries()) requireFinite(`values[${index}]`, value);
  if (weights.length !== values.length)
    throw breach("the number of weights", `that of values (${values.length})`, weights.length);
  requireWeights("weights", weights);
  const order = values.map((_, index) => index).filter((index) => weights[index] > 0);
  order.sort((one, other) => values[one] - values[other]);
  const sorted: number[] = [];
  const heavy: number[] = [];
  for (const index of order) {
    if (sorted.at(-1) === values[index]) heavy[heavy.length - 1] += weights[index];
    else {
      sorted.push(values[index]);
      heavy.push(weights[index]);
    }
  }
  return tableLaw(spec, Float64Array.from(sorted), Float64Array.from(heavy));
}
