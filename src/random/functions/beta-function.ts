/**
 * The regularised incomplete beta function, the distribution function of the beta law.
 */
import { exp, log, log1p } from "../../foundation/elementary.js";
import { logGamma } from "./gamma-function.js";

/** Its hypergeometric series of positive terms; quick where x is below about (a + 1) / (a + b + 2). */
function series(a: number, b: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; term > sum * 1e-17; n++) {
    term *= ((a + b + n) / (a + 1 + n)) * x;
    sum += term;
  }
  const logOfFactor = a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a + 1) - logGamma(b);
  return exp(logOfFactor) * sum;
}

/** I_x(a, b) for a, b > 0. */
export function betaLower(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (a + 1) / (a + b + 2) ? series(a, b, x) : 1 - series(b, a, 1 - x);
}
