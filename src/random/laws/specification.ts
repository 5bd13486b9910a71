/**
 * The plain, cloneable description of a distribution and what can be asked of one.
 *
 * A specification is data: it survives JSON, `structuredClone` and a trip to a worker. What its parameters mean, and their ranges, is
 * said here and checked where the distribution is created.
 */
import type { Source } from "../stream.js";

/** A distribution by kind, with the parameters the field knows it by. */
export type DistributionSpec =
  /** always `value` */
  | { readonly kind: "constant"; readonly value: number }
  /** evenly on [low, high), low < high */
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  /** low ≤ mode ≤ high, low < high */
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** mean > 0 */
  | { readonly kind: "exponential"; readonly mean: number }
  /** sd > 0 */
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** exp of a normal with mean mu and standard deviation sigma > 0 */
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  /** shape, scale > 0; mean shape × scale */
  | { readonly kind: "gamma"; readonly shape: number; readonly scale: number }
  /** the sum of `phases` exponentials; `mean` > 0 is that of the sum */
  | { readonly kind: "erlang"; readonly phases: number; readonly mean: number }
  /** shape, scale > 0 */
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  /** a, b > 0, stretched over [low, high], by default [0, 1] */
  | { readonly kind: "beta"; readonly a: number; readonly b: number; readonly low?: number; readonly high?: number }
  /** with probability shares[i] an exponential of mean means[i] > 0 */
  | { readonly kind: "hyperexponential"; readonly shares: readonly number[]; readonly means: readonly number[] }
  /** phase i has means[i] > 0 and goes on to the next with probability onward[i], one fewer than means; else it is over */
  | { readonly kind: "coxian"; readonly means: readonly number[]; readonly onward: readonly number[] }
  /** mean, shape > 0; variance mean³ / shape; also called Wald's law */
  | { readonly kind: "inverse-gaussian"; readonly mean: number; readonly shape: number }
  /** P(X ≤ x) = 1 / (1 + (x / scale)^−shape), scale > 0 the median, shape > 2 */
  | { readonly kind: "log-logistic"; readonly scale: number; readonly shape: number }
  /** P(X > x) = (low / x)^shape, low > 0 the smallest value, shape > 2 */
  | { readonly kind: "pareto"; readonly low: number; readonly shape: number }
  /** scale / (a gamma of this shape and scale 1), shape > 2, scale > 0; also called the inverse gamma */
  | { readonly kind: "pearson-5"; readonly shape: number; readonly scale: number }
  /** scale (by default 1) × (a gamma of shape a) / (a gamma of shape b), a > 0, b > 2; also called the beta prime */
  | { readonly kind: "pearson-6"; readonly a: number; readonly b: number; readonly scale?: number }
  /** mean from 0 to 1e8 */
  | { readonly kind: "poisson"; readonly mean: number }
  /** n whole, from 0 to 1e8; p from 0 to 1 */
  | { readonly kind: "binomial"; readonly n: number; readonly p: number }
  /** failures before the first success, 0 < p ≤ 1; trials up to it are one more: shift by 1 */
  | { readonly kind: "geometric"; readonly p: number }
  /** failures before a number of successes > 0 that need not be whole, 0 < p ≤ 1; mean successes × (1 − p) / p, variance mean / p */
  | { readonly kind: "negative-binomial"; readonly successes: number; readonly p: number }
  /** whole numbers, both bounds included, low ≤ high */
  | { readonly kind: "discrete-uniform"; readonly low: number; readonly high: number }
  /** one of the observed values, by weight (by default all alike) */
  | { readonly kind: "empirical"; readonly values: readonly number[]; readonly weights?: readonly number[] }
  /** with probability shares[i] evenly between edges[i] and edges[i + 1]; edges rise, one more than shares */
  | { readonly kind: "bands"; readonly edges: readonly number[]; readonly shares: readonly number[] }
  /** `of` on condition that low ≤ x ≤ high, which must have a probability of at least 1e-6 */
  | { readonly kind: "truncated"; readonly of: DistributionSpec; readonly low?: number; readonly high?: number }
  /** the smaller of x and `at`: a stay cut short at a cap */
  | { readonly kind: "capped"; readonly of: DistributionSpec; readonly at: number }
  /** with probability shares[i] a draw of of[i] */
  | { readonly kind: "mixture"; readonly shares: readonly number[]; readonly of: readonly DistributionSpec[] }
  /** x + by */
  | { readonly kind: "shifted"; readonly of: DistributionSpec; readonly by: number }
  /** x × by, by > 0 */
  | { readonly kind: "scaled"; readonly of: DistributionSpec; readonly by: number };

/** The specification of one kind. */
export type SpecOf<Kind extends DistributionSpec["kind"]> = Extract<DistributionSpec, { kind: Kind }>;

/** A checked distribution with its exact properties. Immutable; samplers hold what state there is. */
export interface Distribution {
  readonly spec: DistributionSpec;
  /** exact, not sampled */
  readonly mean: number;
  /** exact, not sampled */
  readonly variance: number;
  /** the smallest value that can occur, or −Infinity */
  readonly low: number;
  /** the largest value that can occur, or Infinity */
  readonly high: number;
  /** A function that draws one value at each call, from `source` alone. */
  sampler(source: Source): () => number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** The smallest x with P(X ≤ x) ≥ p. Throws RangeError unless 0 ≤ p ≤ 1. */
  quantile(p: number): number;
  /** E[Xᵏ; X ≤ x]: the part of the k-th moment that values up to x contribute, k = 1 or 2. */
  partialMoment(k: 1 | 2, x: number): number;
}
