/**
 * The least and the largest of many numbers. `Math.min(...values)` puts every value on the stack, which breaks beyond some
 * 120,000 of them.
 */

/** The least of some numbers; Infinity of none. */
export function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

/** The largest of some numbers; −Infinity of none. */
export function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
}
