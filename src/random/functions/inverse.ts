/**
 * The inverse of a distribution function that has no formula for it: by halving, which always ends and never depends on
 * a starting guess. Slow (a microsecond per evaluation, some sixty of them) and exact to the last bits; draws in
 * the inner loop do not come this way.
 */

/** The largest double below x; x itself when there is none. Turns P(X ≤ x) into P(X < x) for a step function. */
export function justBelow(x: number): number {
  if (!Number.isFinite(x)) return x;
  if (x === 0) return -Number.MIN_VALUE;
  // Most of the spacing below x, so that rounding lands on the neighbour and not on x or beyond.
  const step = Math.max(Math.abs(x) * 1.2e-16, Number.MIN_VALUE);
  return x - step;
}

/**
 * The largest y that a rising map takes to at most x, rounding included.
 *
 * A jump of the law at v is a jump of the mapped law at map(v) as it was rounded; undoing the map by a formula, itself rounded, could
 * fall just short of v and miss the jump.
 *
 * @param guess the formula's y
 * @param slack how far off it may be, above 0
 */
export function largestUpTo(map: (y: number) => number, x: number, guess: number, slack: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(guess)) return guess;
  return justBelow(invertCdf((y) => (map(y) > x ? 1 : 0), 0.5, guess - slack, guess + slack));
}

/**
 * The smallest x with cdf(x) ≥ p, to the precision of doubles.
 *
 * @param cdf never falling
 * @param p from 0 to 1
 * @param low, high where x lies; either may be infinite
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
    // Halving the exponent first where the bracket spans decades: a lognormal quantile may be 1e-9 or 1e9.
    const middle = below > 0 && above > 4 * below ? Math.sqrt(below) * Math.sqrt(above) : below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    if (cdf(middle) >= p) above = middle;
    else below = middle;
  }
}
