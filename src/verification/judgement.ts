/**
 * How far apart a sample and a reference are, and which distances are too large for chance.
 *
 * Every figure whose value is estimated gives a probability: that of a distance at least as large if the reference were
 * right, by Student's t. Many figures are judged at once, so Holm's rule is applied to these probabilities: the chance
 * that any right figure is called wrong is at most the family error, however the figures depend on each other.
 *
 * Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979),
 * 65–70.
 */
import { normalQuantile } from "../random/functions/normal-function.js";
import { studentTail } from "../statistics/student.js";
import type { Sample } from "./sample.js";

/** Chance that all is right and some figure is called wrong. */
export const FAMILY_ERROR = 0.01;

/**
 * Largest relative distance of a run from a value that it must have itself: sums of many numbers are rounded. It is the
 * tolerance of the command `check`, too.
 */
const ROUNDING = 1e-9;

/** The distance of a sample from its reference. */
export interface Distance {
  /** Distance beyond the allowance in standard errors; null without a standard error. */
  readonly t: number | null;
  /** The same as a standard normal deviate: the z whose tails have the probability that Student's t gives. */
  readonly z: number | null;
  /** Chance of a distance at least as large if the reference is right; null where it cannot be said. */
  readonly probability: number | null;
}

/**
 * The distance of an estimate from a reference.
 *
 * @param sample at least two replications, else nothing is known of the error
 * @param value the reference
 * @param allowance distance that does not count, such as the rounding of a printed value
 */
export function distanceOf({ n, estimate, error }: Sample, value: number, allowance = 0): Distance {
  if (n < 2 || !Number.isFinite(estimate)) return { t: null, z: null, probability: null };
  const off = estimate - value;
  const beyond = Math.max(0, Math.abs(off) - allowance);
  if (beyond === 0) return { t: 0, z: 0, probability: 1 };
  if (!(error > 0)) return { t: null, z: null, probability: 0 };
  const t = Math.sign(off) * (beyond / error);
  const probability = 2 * studentTail(Math.abs(t), n - 1);
  const z = normalQuantile(probability / 2);
  return { t, z: Number.isFinite(z) ? -Math.sign(off) * z : null, probability };
}

/** True when every run has the value, but for rounding; false without a run. */
export function everyRunHas(values: readonly number[], value: number): boolean {
  const same = (found: number) => Math.abs(found - value) <= ROUNDING * Math.max(1, Math.abs(value));
  return values.length > 0 && values.every(same);
}

/**
 * Holm's rule: which of some probabilities are too small for chance.
 *
 * The smallest is compared with the family error divided by their number, the next with one fewer, until one is large
 * enough.
 *
 * @param probabilities one per figure
 * @param familyError between 0 and 1
 * @returns true for each figure that disagrees, in the order given
 */
export function holm(probabilities: readonly number[], familyError: number): boolean[] {
  const order = probabilities.map((_, k) => k).sort((a, b) => probabilities[a] - probabilities[b]);
  const disagrees = probabilities.map(() => false);
  for (const [rank, k] of order.entries()) {
    if (probabilities[k] > familyError / (order.length - rank)) break;
    disagrees[k] = true;
  }
  return disagrees;
}

/** The |z| from which the first figure of `count` disagrees, by Holm's rule. */
export function boundOf(count: number, familyError: number): number {
  return -normalQuantile(familyError / count / 2);
}
