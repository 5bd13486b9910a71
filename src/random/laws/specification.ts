/**
 * The types of a distribution: its specification as plain data, and the distribution made from it.
 *
 * A specification can be written as JSON, cloned by `structuredClone` and sent to a worker thread. The meaning and
 * range of its parameters are documented here; they are checked when the distribution is created.
 */
import type { Source } from "../stream.js";

/**
 * The kinds of distributions, each with its usual parameters. Parameters that are values, means, standard deviations,
 * scales or bounds are in the unit of the random variable; all others have no unit. All numbers must be finite.
 */
export type DistributionSpec =
  /** always `value` */
  | { readonly kind: "constant"; readonly value: number }
  /** uniform on [low, high), low < high */
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  /** low ≤ mode ≤ high, low < high */
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** mean > 0 */
  | { readonly kind: "exponential"; readonly mean: number }
  /** sd > 0 */
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** the exponential of a normal with mean mu and standard deviation sigma > 0 */
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  /** shape from above 0 to 1e6, scale > 0; mean shape × scale */
  | { readonly kind: "gamma"; readonly shape: number; readonly scale: number }
  /** the sum of `phases` (whole, from 1 to 1e6) equal exponentials; `mean` > 0 is the mean of the sum */
  | { readonly kind: "erlang"; readonly phases: number; readonly mean: number }
  /** shape, scale > 0 */
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  /** a and b from above 0 to 1e6, on [low, high], by default [0, 1] */
  | { readonly kind: "beta"; readonly a: number; readonly b: number; readonly low?: number; readonly high?: number }
  /** with probability shares[i] an exponential of mean means[i] > 0 */
  | { readonly kind: "hyperexponential"; readonly shares: readonly number[]; readonly means: readonly number[] }
  /**
   * exponential phases, the i-th of mean means[i] > 0, the largest at most 10,000 times the smallest; the next phase
   * follows with probability onward[i], otherwise the last one has ended; `onward` has one entry fewer than `means`
   */
  | { readonly kind: "coxian"; readonly means: readonly number[]; readonly onward: readonly number[] }
  /** mean > 0, shape from above 0 to 1e12 times the mean; variance mean³ / shape; also called the Wald distribution */
  | { readonly kind: "inverse-gaussian"; readonly mean: number; readonly shape: number }
  /** P(X ≤ x) = 1 / (1 + (x / scale)^−shape), scale > 0 the median, shape > 2 */
  | { readonly kind: "log-logistic"; readonly scale: number; readonly shape: number }
  /** P(X > x) = (low / x)^shape, low > 0 the smallest value, shape > 2 */
  | { readonly kind: "pareto"; readonly low: number; readonly shape: number }
  /** scale divided by a gamma variable of this shape and scale 1; shape from above 2 to 1e6, scale > 0; also called inverse gamma */
  | { readonly kind: "pearson-5"; readonly shape: number; readonly scale: number }
  /**
   * scale (by default 1) times the quotient of two gamma variables of scale 1 and of shapes a > 0 and b > 2, both at most 1e6; also
   * called beta prime
   */
  | { readonly kind: "pearson-6"; readonly a: number; readonly b: number; readonly scale?: number }
  /** mean from 0 to 1e8 */
  | { readonly kind: "poisson"; readonly mean: number }
  /** n whole, from 0 to 1e8; p from 0 to 1 */
  | { readonly kind: "binomial"; readonly n: number; readonly p: number }
  /** failures before the first success, 0 < p ≤ 1; for the number of trials, shift it by 1 */
  | { readonly kind: "geometric"; readonly p: number }
  /**
   * failures before a number of successes > 0, which need not be whole; 0 < p ≤ 1; mean successes × (1 − p) / p,
   * variance mean / p
   */
  | { readonly kind: "negative-binomial"; readonly successes: number; readonly p: number }
  /** whole numbers from low to high, both included, all equally likely; low ≤ high */
  | { readonly kind: "discrete-uniform"; readonly low: number; readonly high: number }
  /** one of the given values, with probability proportional to its weight, by default equal */
  | { readonly kind: "empirical"; readonly values: readonly number[]; readonly weights?: readonly number[] }
  /** with probability shares[i] uniform between edges[i] and edges[i + 1]; edges rise, one more than shares */
  | { readonly kind: "bands"; readonly edges: readonly number[]; readonly shares: readonly number[] }
  /** the distribution `of`, given that low ≤ x ≤ high; that must have a probability of at least 1e-6 */
  | { readonly kind: "truncated"; readonly of: DistributionSpec; readonly low?: number; readonly high?: number }
  /** the smaller of `at` and a draw from `of`: durations that end at a maximum */
  | { readonly kind: "capped"; readonly of: DistributionSpec; readonly at: number }
  /** the larger of `at` and a draw from `of`: durations of at least a minimum, a normal law that must not be negative */
  | { readonly kind: "floored"; readonly of: DistributionSpec; readonly at: number }
  /** with probability shares[i] a draw from of[i] */
  | { readonly kind: "mixture"; readonly shares: readonly number[]; readonly of: readonly DistributionSpec[] }
  /** a draw from `of` plus `by` */
  | { readonly kind: "shifted"; readonly of: DistributionSpec; readonly by: number }
  /** a draw from `of` times `by` > 0 */
  | { readonly kind: "scaled"; readonly of: DistributionSpec; readonly by: number };

/** The specification of one kind, such as `SpecOf<"gamma">`. */
export type SpecOf<Kind extends DistributionSpec["kind"]> = Extract<DistributionSpec, { kind: Kind }>;

/** A distribution with its exact properties. Immutable: only its samplers have a state, that of their source. */
export interface Distribution {
  /** the specification that it was created from */
  readonly spec: DistributionSpec;
  /** the exact mean */
  readonly mean: number;
  /** the exact variance, finite */
  readonly variance: number;
  /** the smallest value that can occur, or −Infinity */
  readonly low: number;
  /** the largest value that can occur, or Infinity */
  readonly high: number;
  /** Creates a function that draws one value at each call, using uniforms of `source` only. */
  sampler(source: Source): () => number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** The smallest x with P(X ≤ x) ≥ p. Throws RangeError unless 0 ≤ p ≤ 1. */
  quantile(p: number): number;
  /** The partial moment E[Xᵏ 1{X ≤ x}], which values up to x contribute to the k-th moment; k is 1 or 2. */
  partialMoment(k: 1 | 2, x: number): number;
}
