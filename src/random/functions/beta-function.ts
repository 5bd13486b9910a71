/**
 * The regularised incomplete beta function, which is the distribution function of the beta distribution.
 */
import { exp, log, log1p } from "../../foundation/elementary.js";
import { logGamma } from "./gamma-function.js";

/** I_x(a, b) by its hypergeometric series of positive terms; quick where x is below about (a + 1) / (a + b + 2). */
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

/** The regularised incomplete beta function I_x(a, b) for a, b > 0; 0 for x below 0 and 1 for x above 1. */
export function betaLower(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (a + 1) / (a + b + 2) ? series(a, b, x) : 1 - series(b, a, 1 - x);
}
