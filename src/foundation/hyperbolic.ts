/**
 * The hyperbolic sine and its inverse from the functions of elementary.ts, so that they are the same on every machine.
 * They are within some units in the last place; the machine's own differ from place to place.
 */
import { expm1, log, log1p } from "./elementary.js";

/** From here on x and √(x² + 1) are one number, and the square of x may be too large for one. */
const LARGE = 2 ** 28;

/** The inverse hyperbolic sine: nearly its argument near 0, and like a logarithm far away. */
export function asinh(x: number): number {
  const size = Math.abs(x);
  const value = size > LARGE ? log(size) + Math.LN2 : log1p(size + (size * size) / (1 + Math.sqrt(size * size + 1)));
  return x < 0 ? -value : value;
}

/** The hyperbolic sine. */
export function sinh(x: number): number {
  return (expm1(x) - expm1(-x)) / 2;
}
