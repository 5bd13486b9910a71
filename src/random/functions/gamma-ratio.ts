/**
 * ln Γ(1 + 2x) − 2 ln Γ(1 + x), from which variances are computed whose moments are values of the gamma function: for
 * small x the two logarithms are nearly equal, and their difference would lose its digits.
 *
 * Source: the series of ln Γ(1 + x) in powers of x, whose coefficients are values of Riemann's zeta function (M.
 * Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 1964, 6.1.33 and table 23.3).
 */
import { logGamma } from "./gamma-function.js";

/** ζ(2), ζ(3), … */
const ZETA = [
  ...[1.6449340668482264, 1.2020569031595942, 1.0823232337111381, 1.03692775514337, 1.0173430619844492],
  ...[1.008349277381923, 1.0040773561979444, 1.0020083928260821, 1.000994575127818, 1.0004941886041194],
  ...[1.000246086553308, 1.0001227133475785, 1.0000612481350588, 1.000030588236307, 1.0000152822594086],
  ...[1.0000076371976379, 1.000003817293265, 1.0000019082127165, 1.0000009539620338, 1.0000004769329869],
  ...[1.0000002384505027, 1.000000119219926, 1.000000059608189, 1.0000000298035034, 1.0000000149015549],
];

/** Up to here the series is used; its terms fall by a factor of at least 4 each. */
export const SMALL_STEP = 1 / 8;

/** ln Γ(1 + 2x) − 2 ln Γ(1 + x), for x above −1/2. */
export function logGammaRatio(x: number): number {
  if (Math.abs(x) > SMALL_STEP) return logGamma(1 + 2 * x) - 2 * logGamma(1 + x);
  let sum = 0;
  let powerOfX = -x;
  let powerOfTwo = 2;
  for (const [index, zeta] of ZETA.entries()) {
    powerOfX *= -x;
    powerOfTwo *= 2;
    sum += (zeta * (powerOfTwo - 2) * powerOfX) / (index + 2);
  }
  return sum;
}
