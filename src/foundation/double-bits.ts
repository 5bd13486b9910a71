/**
 * The bits of a double, taken apart and put together: for functions that work on sign, exponent and fraction.
 *
 * The high half of a double holds its sign, its exponent and the upper 20 bits of its fraction; the low half holds the
 * rest. Both halves are read through one shared buffer, in whichever order the machine keeps them.
 */

/** The high half of the double 1: its exponent, and a fraction of 0. */
export const HIGH_OF_ONE = 0x3ff00000;

const double = new Float64Array([1]);
const halves = new Int32Array(double.buffer);
const HIGH = halves[1] === HIGH_OF_ONE ? 1 : 0;
const LOW = 1 - HIGH;

/** The high half of x, as a whole number with a sign. */
export function highOf(x: number): number {
  double[0] = x;
  return halves[HIGH];
}

/** x with another high half. */
export function withHigh(x: number, high: number): number {
  double[0] = x;
  halves[HIGH] = high;
  return double[0];
}

/** x with a low half of 0. The product of two such numbers is exact. */
export function withoutLow(x: number): number {
  double[0] = x;
  halves[LOW] = 0;
  return double[0];
}
