/**
 * A choice among numbered outcomes by inversion of their cumulative shares.
 *
 * One uniform per choice, and the chosen index rises with it: moving a little share from one outcome to its neighbour
 * changes only the draws that fall in between, which keeps two scenarios comparable person by person. (An alias table
 * would be as quick and would move them all.)
 */
import { requireWeights } from "../foundation/refusal.js";
import type { Source } from "./stream.js";

/** Up to this many outcomes a plain scan beats the guide. */
const SCAN = 8;

/** The index whose share of the unit interval holds u. */
export type ChooseByUniform = (u: number) => number;

/**
 * Prepares the inversion of a list of weights.
 *
 * Beyond a handful of outcomes a guide table starts the scan at most a few outcomes from its end, so a choice costs the
 * same among ten and among ten thousand.
 *
 * @param weights at least 0, not all 0; need not sum to 1
 * @param name how errors call the list
 * @returns a function from u on [0, 1) to an index whose weight is above 0
 * @throws RangeError, TypeError for weights outside these rules
 */
export function pickByShare(weights: ArrayLike<number>, name = "shares"): ChooseByUniform {
  const total = requireWeights(name, weights);
  const count = weights.length;
  const bound = new Float64Array(count);
  let sum = 0;
  let last = 0;
  for (let index = 0; index < count; index++) {
    sum += weights[index];
    bound[index] = sum / total;
    if (weights[index] > 0) last = index;
  }
  // The last outcome that can occur takes what rounding left.
  bound.fill(1, last);
  if (count <= SCAN) {
    return (u) => {
      let index = 0;
      while (u >= bound[index]) index++;
      return index;
    };
  }
  const guide = new Int32Array(count);
  for (let cell = 0, index = 0; cell < count; cell++) {
    // One step back for safety: the scan may start low, never high.
    while (bound[index] <= (cell - 1e-6) / count) index++;
    guide[cell] = index;
  }
  return (u) => {
    let index = guide[(u * count) | 0];
    while (u >= bound[index]) index++;
    return index;
  };
}

/**
 * A function that draws an index with probability proportional to its share.
 *
 * @param shares at least 0, not all 0; need not sum to 1
 * @returns takes a source and gives an index from 0 to shares.length − 1; one uniform a draw
 * @throws RangeError, TypeError for shares outside these rules
 * @example
 * const outcome = discrete([0.35, 0.6, 0.05]);
 * outcome(createStream(1, "routing")); // 0, 1 or 2
 */
export function discrete(shares: ArrayLike<number>): (source: Source) => number {
  const pick = pickByShare(shares);
  return (source) => pick(source());
}
