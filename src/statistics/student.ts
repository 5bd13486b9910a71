/**
 * Student's t distribution: tail probabilities and quantiles, for any degrees of freedom above 0.
 *
 * The tail probability is a regularised incomplete beta function, P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t²).
 * For large t it is computed by a continued fraction, which keeps the relative accuracy of small probabilities; for
 * small t by a series that is subtracted from one half.
 */
import { exp, log, log1p } from "../foundation/elementary.js";
import { power } from "../foundation/power.js";
import { requireInside, requireNumber, requirePositive } from "../foundation/refusal.js";

/** Γ(a + 1/2) / Γ(a), by its asymptotic series in 1/a from 40 on, and by recursion up to there for smaller a. */
function gammaHalfStep(a: number): number {
  let factor = 1;
  let n = a;
  for (; n < 40; n++) factor *= n / (n + 0.5);
  const r = 1 / n;
  const series =
    1 -
    (r / 8) *
      (1 -
        (r / 16) * (1 + (r * 5) / 8 - (r * r * 21) / 256 - (power(r, 3) * 399) / 2048 + (power(r, 4) * 869) / 32768));
  return factor * Math.sqrt(n) * series;
}

/**
 * I_x(a, b) divided by x^a (1 − x)^b / (a B(a, b)), as a hypergeometric series of positive terms; quick for small x.
 */
function series(a: number, b: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; term > sum * 1e-17; n++) {
    term *= ((a + b + n) / (a + 1 + n)) * x;
    sum += term;
  }
  return sum;
}

/** The same quotient by a continued fraction (modified Lentz method); quick for x below (a + 1) / (a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 4e-16) break;
  }
  return h;
}

/**
 * The upper tail probability P(T > t) of Student's t distribution, by the incomplete beta function.
 *
 * @param t any number, also −Infinity or Infinity
 * @param df degrees of freedom, above 0, not necessarily whole
 * @returns the probability, from 0 to 1
 * @throws RangeError unless df is a finite number above 0; TypeError for df that is not a number
 * @example
 * console.log(studentTail(2.262157, 9).toFixed(4)); // 0.0250
 */
export function studentTail(t: number, df: number): number {
  requireNumber("t", t);
  requirePositive("df", df);
  if (t < 0) return 1 - studentTail(-t, df);
  if (t === Number.POSITIVE_INFINITY) return 0;
  const a = df / 2;
  const ratio = (t * t) / df;
  // The logarithms of x = 1 / (1 + ratio) and of 1 − x, computed so that both are accurate even where x rounds to 1.
  const logX = -log1p(ratio);
  const logRest = ratio > 1 ? -log1p(1 / ratio) : log(ratio) + logX;
  // 1 / B(a, 1/2), as Γ(1/2) = √π.
  const front = (exp(a * logX + logRest / 2) * gammaHalfStep(a)) / Math.sqrt(Math.PI);
  if (t * t > 4) return ((front / a) * fraction(a, 0.5, 1 / (1 + ratio))) / 2;
  return 0.5 - front * series(0.5, a, exp(logRest));
}

/** Quantiles that were found, by df and p: the intervals of a thousand measures ask for the same one or two. */
const known = new Map<number, Map<number, number>>();
/** Degrees of freedom whose quantiles are kept. */
const MOST_KNOWN = 1_000;

/**
 * The p-quantile of Student's t distribution: the t with P(T ≤ t) = p, found by bisection of the tail probability.
 *
 * @param p between 0 and 1, both excluded
 * @param df degrees of freedom, above 0, not necessarily whole
 * @returns t, with a relative accuracy of 1e-9 or better
 * @throws RangeError for p or df outside its range; TypeError for one that is not a number
 * @example
 * studentQuantile(0.975, 9); // 2.262157…
 */
export function studentQuantile(p: number, df: number): number {
  requireInside("p", p);
  requirePositive("df", df);
  const before = known.get(df)?.get(p);
  if (before !== undefined) return before;
  const quantile = quantileBySearch(p, df);
  if (known.size >= MOST_KNOWN) known.clear();
  const ofThese = known.get(df) ?? new Map<number, number>();
  if (ofThese.size >= MOST_KNOWN) ofThese.clear();
  known.set(df, ofThese.set(p, quantile));
  return quantile;
}

function quantileBySearch(p: number, df: number): number {
  if (p === 0.5) return 0;
  const upper = p > 0.5;
  const tail = upper ? 1 - p : p;
  let low = 0;
  let high = 1;
  while (studentTail(high, df) > tail) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) break;
    if (studentTail(middle, df) > tail) low = middle;
    else high = middle;
  }
  return upper ? high : -high;
}
