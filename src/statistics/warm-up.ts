/**
 * How much of the beginning of a run to leave out, so that the initial state does not bias a long-run mean.
 *
 * There are two methods: MSER-5 computes the length of the warm-up, and Welch's moving average is for reading it off a
 * plot. Both leave out observations; neither removes people from the simulation.
 */

import { breach, requireList, requireNumbers, requireValues, requireWhole } from "../foundation/refusal.js";
import { meansOfBatches } from "./batch-means.js";

const MSER_BATCH = 5;

/** The truncation point by MSER, and whether the run was long enough to find one. */
export interface Truncation {
  /** observations to leave out at the beginning, a multiple of the batch size */
  readonly cut: number;
  /** mean of the batches after the cut, in the unit of the observations */
  readonly mean: number;
  /**
   * the statistic that is smallest at the cut: the sum of squared deviations of the kept batches over their number
   * squared
   */
  readonly statistic: number;
  /** false where the statistic is smallest in the second half: then the run is too short and `cut` must not be used */
  readonly settled: boolean;
}

/**
 * Finds the end of the warm-up by the MSER-5 rule: the cut at which the squared standard error of the mean of the
 * remaining observations, in batches of five, is smallest.
 *
 * The cut is searched in the first half of the run. If the statistic is smaller somewhere in the second half, the run
 * has not settled. The last five batches are left out of that check, because the variance of so few is mostly chance.
 *
 * Source: K. P. White, M. J. Cobb and S. C. Spratt, A comparison of five steady-state truncation heuristics for
 * simulation, Proceedings of the 2000 Winter Simulation Conference.
 *
 * @param values the observations of one run in order of time, or for each the mean over replications; finite, at least
 *   ten batches (50 observations by default)
 * @param size observations per batch, a whole number of at least 1; by default 5
 * @returns the number of observations to leave out, and whether the run was long enough
 * @throws RangeError for fewer than ten batches, a value that is not finite or a size outside its range; TypeError for
 *   a size that is not a number
 * @example
 * // A run that falls from 20 to about 0.5 within its first 20 observations.
 * const run = Array.from({ length: 200 }, (_, k) => (k < 20 ? 20 - k : k % 2));
 * const { cut, settled } = mser(run);
 * console.log(cut, settled); // 20 true
 */
export function mser(values: ArrayLike<number>, size: number = MSER_BATCH): Truncation {
  requireWhole("size", size, 1);
  requireNumbers("values", values);
  requireValues("values", values, 10 * size);
  const means = meansOfBatches(values, size);
  const count = means.length;
  // Going backwards from the end, each earlier cut adds one batch to those kept, by one step of Welford's recurrence.
  let kept = 0;
  let mean = 0;
  let squares = 0;
  let best = { cut: 0, mean: Number.NaN, statistic: Number.POSITIVE_INFINITY };
  let late = Number.POSITIVE_INFINITY;
  for (let first = count - 1; first >= 0; first--) {
    kept++;
    const off = means[first] - mean;
    mean += off / kept;
    squares += off * (means[first] - mean);
    const statistic = squares / (kept * kept);
    if (first <= count / 2) {
      // Of cuts with an equal statistic the earliest is taken, because it keeps most observations.
      if (statistic <= best.statistic) best = { cut: first * size, mean, statistic };
    } else if (kept > 5) late = Math.min(late, statistic);
  }
  return { ...best, settled: best.statistic <= late };
}

/**
 * Welch's moving average over replications, for a plot: the warm-up ends where the curve becomes flat.
 *
 * Point i is the mean over all replications and over observations i − w to i + w. For i < w there are only i
 * observations before it, so the mean is over observations 0 to 2i.
 *
 * @param rows at least one run, one run per row, all of the same length, values finite
 * @param window half-width w of the moving average in observations, a whole number from 0 to half the length of a row
 * @returns the points of the curve for observations 0 to length − w − 1, in the unit of the values
 * @throws RangeError for no row, rows of different lengths, a value that is not finite or a window outside its range;
 *   TypeError for a window that is not a number
 * @example
 * console.log(Array.from(welchMovingAverage([[0, 3, 5, 4, 4], [2, 3, 3, 4, 4]], 1)).map(Math.round)); // [ 1, 3, 4, 4 ]
 */
export function welchMovingAverage(rows: readonly ArrayLike<number>[], window: number): Float64Array {
  requireList("rows", rows);
  requireValues("rows[0]", rows[0] ?? [], 0);
  if (rows.length === 0) throw breach("the number of rows", "at least 1", 0);
  const length = rows[0].length;
  const average = new Float64Array(length);
  for (const [index, row] of rows.entries()) {
    requireValues(`rows[${index}]`, row, 1);
    if (row.length !== length) throw breach(`the length of rows[${index}]`, `that of rows[0] (${length})`, row.length);
    for (let k = 0; k < length; k++) average[k] += row[k] / rows.length;
  }
  requireWhole("window", window, 0);
  if (window > length / 2) throw breach("window", `at most half the length (${length})`, window);
  return Float64Array.from({ length: length - window }, (_, middle) => {
    const reach = Math.min(window, middle);
    let sum = 0;
    for (let k = middle - reach; k <= middle + reach; k++) sum += average[k];
    return sum / (2 * reach + 1);
  });
}
