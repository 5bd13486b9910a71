/**
 * The inverse of a distribution function without a formula, by bisection, which always ends and needs no starting
 * value. It is accurate to the last bits, but slow: some sixty evaluations of about a microsecond each. Samplers use it
 * only where there is no quicker method.
 */

/** The largest number below x; x itself if it is not finite. It turns P(X ≤ x) into P(X < x). */
export function justBelow(x: number): number {
  if (!Number.isFinite(x)) return x;
  if (x === 0) return -Number.MIN_VALUE;
  // More than half of the distance to the next smaller number, so that the difference is rounded to that number.
  const step = Math.max(Math.abs(x) * 1.2e-16, Number.MIN_VALUE);
  return x - step;
}

/**
 * The largest y for which map(y), as rounded, is at most x.
 *
 * If a distribution has positive probability at v, the mapped one has it at the rounded map(v). A formula for the
 * inverse of the map is rounded too, so it could give a y just below v and miss that probability.
 *
 * @param map a rising function
 * @param x the value not to be exceeded
 * @param guess the y that a formula for the inverse gives
 * @param slack upper limit of the error of the guess, above 0
 */
export function largestUpTo(map: (y: number) => number, x: number, guess: number, slack: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(guess)) return guess;
  return justBelow(invertCdf((y) => (map(y) > x ? 1 : 0), 0.5, guess - slack, guess + slack));
}

/**
 * The smallest x with cdf(x) ≥ p, to the precision of floating-point numbers, by bisection.
 *
 * @param cdf a function that never falls
 * @param p from 0 to 1
 * @param low lower bound of x, or −Infinity
 * @param high upper bound of x, or Infinity
 */
export function invertCdf(cdf: (x: number) => number, p: number, low: number, high: number): number {
  if (p <= 0) return low;
  if (p >= 1) return high;
  let below = low;
  let above = high;
  if (!Number.isFinite(below)) {
    let reach = 1;
    below = Math.min(0, Number.isFinite(above) ? above : 0) - reach;
    while (cdf(below) >= p) {
      above = below;
      reach *= 2;
      below -= reach;
    }
  } else if (cdf(below) >= p) return below;
  if (!Number.isFinite(above)) {
    let reach = 1;
    above = Math.max(0, below) + reach;
    while (cdf(above) < p) {
      below = above;
      reach *= 2;
      above += reach;
    }
  }
  for (;;) {
    // Where the bounds differ by more than a factor of 4, their geometric mean converges faster than their middle.
    const middle = below > 0 && above > 4 * below ? Math.sqrt(below) * Math.sqrt(above) : below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    if (cdf(middle) >= p) above = middle;
    else below = middle;
  }
}
