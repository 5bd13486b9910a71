/**
 * The Coxian distribution: a duration of exponential phases, which after each phase ends or goes on to the next phase.
 *
 * Hyperexponential and Erlang distributions and sums of different exponentials are special cases. A few phases are
 * enough to describe most lengths of stay (M. Faddy, N. Graves and A. Pettitt, Modeling length of stay in hospital and
 * other right skewed data, Value in Health 12(2), 2009, 309–314).
 *
 * The distribution function is computed by uniformisation: at the rate of the fastest phase, the duration is a random
 * number of equal exponential steps, which is a mixture of Erlang distributions of one rate. All terms of the sum are
 * positive, so it loses no accuracy.
 */
import { exp, log } from "../../foundation/elementary.js";
import { breach, requireEntries, requireList, requirePositive, requireProbability } from "../../foundation/refusal.js";
import { logGamma } from "../functions/gamma-function.js";
import { invertCdf } from "../functions/inverse.js";
import type { Distribution, SpecOf } from "./specification.js";
import { standardExponential } from "./ziggurat.js";

/** The largest allowed ratio of phase means, because the table of steps grows in proportion to that ratio. */
const WIDEST = 1e4;

/** The Coxian distribution of the given phases. */
export function coxianLaw(spec: SpecOf<"coxian">): Distribution {
  const { means, onward } = spec;
  requireList("means", means);
  requireList("onward", onward);
  requireEntries("means", means, "number");
  means.forEach((mean, phase) => {
    requirePositive(`means[${phase}]`, mean);
  });
  if (onward.length !== means.length - 1)
    throw breach("the number of onward", `one less than means (${means.length - 1})`, onward.length);
  onward.forEach((share, phase) => {
    requireProbability(`onward[${phase}]`, share);
  });
  const longest = Math.max(...means);
  const step = Math.min(...means);
  if (longest > WIDEST * step)
    throw breach("the largest mean", `at most ${WIDEST} times the smallest (${step})`, longest);

  // Going back from the last phase: mean, second moment and variance of the time from entering a phase to the end. The
  // variance has a recursion of its own, because the difference of the two moments would lose digits.
  let mean = 0;
  let second = 0;
  let variance = 0;
  for (let phase = means.length - 1; phase >= 0; phase--) {
    const share = onward[phase] ?? 0;
    second = 2 * means[phase] * means[phase] + share * (2 * means[phase] * mean + second);
    variance = means[phase] * means[phase] + share * (variance + (1 - share) * mean * mean);
    mean = means[phase] + share * mean;
  }

  let sums: readonly Float64Array[] | undefined;
  /**
   * E[Xᵏ 1{X ≤ x}]: the number of steps up to x is Poisson, and the duration must have ended k steps before the last.
   */
  const partial = (k: 0 | 1 | 2, x: number): number => {
    if (x <= 0) return 0;
    const whole = k === 0 ? 1 : k === 1 ? mean : second;
    if (x === Number.POSITIVE_INFINITY) return whole;
    sums ??= runningSums(means, onward, step);
    const row = sums[k];
    // After the end of the table the whole moment is reached.
    const upTo = (steps: number): number => (steps < 0 ? 0 : steps < row.length ? row[steps] : whole);
    return poissonMean(x / step, (count) => upTo(count - k));
  };
  const cdf = (x: number): number => Math.min(1, partial(0, x));
  return {
    spec,
    mean,
    variance,
    low: 0,
    high: Number.POSITIVE_INFINITY,
    sampler(source) {
      const standard = standardExponential(source);
      const last = means.length - 1;
      return () => {
        let stay = means[0] * standard();
        for (let phase = 0; phase < last && source() < onward[phase]; phase++) stay += means[phase + 1] * standard();
        return stay;
      };
    },
    cdf,
    quantile: (p) => invertCdf(cdf, requireProbability("p", p), 0, Number.POSITIVE_INFINITY),
    partialMoment: partial,
  };
}

/**
 * With Pₙ the probability that the duration ends exactly at step n, row k has the cumulative sums of Pₙ E[Yᵏ], where Y
 * is the time that n steps take.
 */
function runningSums(means: readonly number[], onward: readonly number[], step: number): Float64Array[] {
  const count = means.length;
  /** probability of being in each phase after n steps; `ending` is the probability that a step ends the phase */
  const at = new Float64Array(count);
  at[0] = 1;
  const ending = Float64Array.from(means, (mean) => step / mean);
  const rows: number[][] = [[0], [0], [0]];
  const sum = [0, 0, 0];
  for (let n = 1, left = 1; left > 1e-18; n++) {
    let over = 0;
    for (let phase = count - 1; phase >= 0; phase--) {
      const ends = at[phase] * ending[phase];
      const share = onward[phase] ?? 0;
      at[phase] -= ends;
      if (share > 0) at[phase + 1] += ends * share;
      over += ends * (1 - share);
    }
    sum[0] += over;
    sum[1] += over * n * step;
    sum[2] += over * n * step * (n + 1) * step;
    for (const k of [0, 1, 2]) rows[k].push(sum[k]);
    left = at.reduce((total, part) => total + part, 0);
  }
  return rows.map((row) => Float64Array.from(row));
}

/** E[f(N)] for a Poisson variable N, summed from the most likely value upwards and downwards. */
function poissonMean(mean: number, f: (count: number) => number): number {
  const mode = Math.floor(mean);
  const top = exp(mode === 0 ? -mean : mode * log(mean) - mean - logGamma(mode + 1));
  let mass = top;
  let sum = top * f(mode);
  for (let count = mode, p = top; p > 1e-20 * top; ) {
    count++;
    p *= mean / count;
    mass += p;
    sum += p * f(count);
  }
  for (let count = mode, p = top; count > 0 && p > 1e-20 * top; ) {
    p *= count / mean;
    count--;
    mass += p;
    sum += p * f(count);
  }
  // The logarithm of a large factorial is not exact, so the sum is divided by the sum of the probabilities.
  return sum / mass;
}
