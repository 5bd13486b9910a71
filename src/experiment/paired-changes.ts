/** Differences of values that belong together, without the last bits that sums leave where they are equal on paper. */

/**
 * Share of the numbers that a difference was worked out from, below which it is one of rounding alone: the same money
 * added up in another order, such as by other payers.
 */
const ROUNDING = 1e-12;

/**
 * A difference; 0 where it is no more than rounding.
 *
 * @param difference as it was worked out
 * @param size of the largest number that it was worked out from
 */
export function withoutRounding(difference: number, size: number): number {
  return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
}

/**
 * How far a number is above another; 0 where the two are equal but for rounding.
 *
 * @param number may be infinite, as the other may, but not both
 * @returns below 0 where it is below; NaN where one is NaN
 */
export function excessOver(number: number, other: number): number {
  const excess = number - other;
  return Number.isFinite(excess) ? withoutRounding(excess, Math.max(Math.abs(number), Math.abs(other))) : excess;
}

/**
 * What each value is more than the one before it, replication by replication; 0 where the two are equal but for rounding.
 *
 * @param before NaN where a run has no value; at least as many as there are after
 * @param after likewise
 * @returns as many as there are after; NaN where either has no value
 */
export function changesBetween(before: readonly number[], after: readonly number[]): number[] {
  return after.map((value, k) => excessOver(value, before[k]));
}

/**
 * A table of runs as it is, or with its first value throughout where all differ by no more than rounding.
 *
 * @param table rows of finite values, at least one
 * @param size of the largest number that the values were worked out from
 */
export function alikeButForRounding(
  table: readonly (readonly number[])[],
  size: number,
): readonly (readonly number[])[] {
  const [[first]] = table;
  const isAlike = table.every((row) => row.every((value) => withoutRounding(value - first, size) === 0));
  return isAlike ? table.map((row) => row.map(() => first)) : table;
}
