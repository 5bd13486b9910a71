/**
 * How much of the beginning of a run to leave out, so that an empty start does not bias a long-run mean.
 *
 * Two ways: MSER-5 names a point, Welch's plot shows one. Neither removes people from a run, only observations.
 */

import { breach, requireValues, requireWhole } from "../foundation/refusal.js";
import { meansOfBatches } from "./batch-means.js";

const MSER_BATCH = 5;

/** Where MSER cuts, and whether to believe it. */
export interface Truncation {
  /** observations to leave out at the beginning, a multiple of the batch size */
  readonly cut: number;
  /** mean of what is kept */
  readonly mean: number;
  /** the statistic that is smallest at the cut: squared standard error of the kept mean, as if independent */
  readonly statistic: number;
  /** false: the minimum lies in the second half, so the run is too short to tell, and `cut` means nothing */
  readonly settled: boolean;
}

/**
 * The MSER-5 rule: cut where the squared standard error of the mean of what remains, over batches of five, is smallest.
 *
 * The search covers the first half of the run; if the statistic is smaller somewhere in the second half (its last five batches
 * aside, whose spread is chance), the run has not settled.
 *
 * @param values one run's observations in order, or the means over replications of each, finite; at least 50
 * @param size observations per batch, by default 5
 * @throws RangeError for fewer than ten batches or a value that is not finite
 *
 * Source: K. P. White, M. J. Cobb and S. C. Spratt, A comparison of five steady-state truncation heuristics for
 * simulation, Proceedings of the 2000 Winter Simulation Conference.
 */
export function mser(values: ArrayLike<number>, size: number = MSER_BATCH): Truncation {
  requireWhole("size", size, 1);
  requireValues("values", values, 10 * size);
  const means = meansOfBatches(values, size);
  const count = means.length;
  // From the end backwards, so each cut costs one update: Welford's recurrence on what is kept.
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
      // Equal is enough: of equally good cuts the earliest keeps most.
      if (statistic <= best.statistic) best = { cut: first * size, mean, statistic };
    } else if (kept > 5) late = Math.min(late, statistic);
  }
  return { ...best, settled: best.statistic <= late };
}

/**
 * Welch's moving average over replications, to look at: the warm-up ends where the curve turns flat.
 *
 * Point i is the mean over all replications and over observations i − w … i + w; near the beginning, where that many do not exist, over
 * as many as there are on both sides.
 *
 * @param rows one run per row, all of the same length, finite
 * @param window w, whole, from 0 to half the length
 * @returns length − w points
 * @throws RangeError for rows of different lengths or a window outside its range
 */
export function welchMovingAverage(rows: readonly ArrayLike<number>[], window: number): Float64Array {
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
