/**
 * The variance of a distribution that was cut, from its distribution function.
 *
 * The difference of the second moment and the square of the mean is exact enough where values spread widely. Where they
 * lie close together compared with their mean, the two are nearly equal and their difference loses its digits. Then the
 * variance is the integral of the squared distance from the mean, all of whose terms are positive: by parts, with the
 * distribution function alone, or as a sum over the values where there are steps only.
 */
import type { DistributionSpec } from "./specification.js";

/** What has to be known of a distribution that was cut. */
export interface CutLaw {
  /** its mean and its second moment, as differences of the moments of the original distribution */
  readonly mean: number;
  readonly second: number;
  /** the probability that the original distribution has between the bounds */
  readonly mass: number;
  readonly low: number;
  readonly high: number;
  cdf(x: number): number;
  quantile(p: number): number;
}

/** Differences of moments are used where they keep about half of the digits. */
const KEPT_DIGITS = 1e-8;
/** Panels at first, on each side of the mean, and how often each may be halved. */
const PANELS = 16;
const MOST_HALVINGS = 12;
/** The most values that are summed. */
const MOST_STEPS = 100_000;

/** Nodes and weights of Gauss's rule with 8 points on [−1, 1]: ± each node. */
const RULE = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

/**
 * The variance of a distribution that was cut.
 *
 * @param of the specification of the original distribution
 */
export function varianceOfCut(of: DistributionSpec, law: CutLaw): number {
  const { mean, second, mass } = law;
  if (law.low === law.high) return 0;
  const difference = second - mean * mean;
  if (difference * mass > KEPT_DIGITS * second) return difference;
  const kind = stepsOf(of);
  const stable = kind === "none" ? varianceByParts(law) : kind === "only" ? varianceBySum(law) : undefined;
  return stable ?? Math.max(0, difference);
}

/** Whether the distribution function of a distribution has steps. */
function stepsOf(spec: DistributionSpec): "none" | "only" | "some" {
  switch (spec.kind) {
    case "constant":
    case "poisson":
    case "binomial":
    case "geometric":
    case "negative-binomial":
    case "discrete-uniform":
    case "empirical":
      return "only";
    case "shifted":
    case "scaled":
    case "truncated":
      return stepsOf(spec.of);
    case "capped":
      return stepsOf(spec.of) === "only" ? "only" : "some";
    case "mixture": {
      const [first, ...others] = spec.of.map(stepsOf);
      return first !== undefined && others.every((each) => each === first) ? first : "some";
    }
    default:
      return "none";
  }
}

/** E[(X − m)²] = 2 ∫ (x − m) P(X > x) dx above m + 2 ∫ (m − x) P(X ≤ x) dx below m. */
function varianceByParts({ mean, low, high, cdf, quantile }: CutLaw): number {
  const from = Math.max(low, quantile(2 ** -60)) - mean;
  const to = Math.min(high, quantile(1 - 2 ** -53)) - mean;
  // Below the steps of the numbers x themselves, the distribution function is known to no greater accuracy.
  const tolerance = Math.max(1e-12, (2 ** -50 * Math.abs(mean)) / (to - from));
  const beyond = (t: number): number => (t < 0 ? cdf(mean + t) : 1 - cdf(mean + t));
  const over = (f: (t: number) => number): number =>
    integral(f, Math.min(0, from), Math.min(0, to), tolerance) +
    integral(f, Math.max(0, from), Math.max(0, to), tolerance);
  const square = 2 * over((t) => Math.abs(t) * beyond(t));
  const offset = over((t) => (t < 0 ? -1 : 1) * beyond(t));
  // Where the mean is outside the bounds by rounding, what lies between has to be added.
  return Math.max(0, square - offset * offset);
}

/** The sum over the values that can occur; undefined where there are too many. */
function varianceBySum({ mean, high, cdf, quantile }: CutLaw): number | undefined {
  let square = 0;
  let first = 0;
  let below = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = quantile(Math.min(1, below + 2 ** -53));
    const upTo = x >= high ? 1 : cdf(x);
    const off = Math.min(x, high) - mean;
    first += (upTo - below) * off;
    square += (upTo - below) * off * off;
    if (upTo >= 1) return Math.max(0, square - first * first);
    if (!(upTo > below)) return undefined;
    below = upTo;
  }
  return undefined;
}

/** The integral of a function, by Gauss's rule on panels that are halved until that changes little. */
function integral(f: (t: number) => number, from: number, to: number, tolerance: number): number {
  if (!(to > from)) return 0;
  const width = (to - from) / PANELS;
  const panels = Array.from({ length: PANELS }, (_, k) => panel(f, from + k * width, from + (k + 1) * width));
  const allowed = tolerance * panels.reduce((sum, value) => sum + Math.abs(value), 0);
  return panels.reduce(
    (sum, value, k) => sum + refined(f, from + k * width, from + (k + 1) * width, value, allowed, MOST_HALVINGS),
    0,
  );
}

function refined(
  f: (t: number) => number,
  from: number,
  to: number,
  value: number,
  allowed: number,
  halvings: number,
): number {
  const middle = from + (to - from) / 2;
  const left = panel(f, from, middle);
  const right = panel(f, middle, to);
  if (halvings === 0 || Math.abs(left + right - value) <= allowed) return left + right;
  return refined(f, from, middle, left, allowed, halvings - 1) + refined(f, middle, to, right, allowed, halvings - 1);
}

function panel(f: (t: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = from + half;
  let sum = 0;
  for (const [node, weight] of RULE) sum += weight * (f(middle - half * node) + f(middle + half * node));
  return half * sum;
}
