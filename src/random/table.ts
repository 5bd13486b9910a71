/**
 * Random choice among numbered outcomes with given probabilities, by inversion of the cumulative probabilities.
 *
 * Each choice uses one uniform, and the chosen index does not fall as the uniform rises. If two scenarios differ by a
 * little probability that moves from one outcome to the next, only the few uniforms in between choose differently. This
 * keeps scenarios comparable person by person. (An alias table would be as quick, but would change many more choices.)
 */
import { requireText, requireWeights } from "../foundation/refusal.js";
import type { Source } from "./stream.js";

/** Up to this number of outcomes a linear search is quicker than one with a guide table. */
const SCAN = 8;

/** Maps a uniform on [0, 1) to the index of the outcome whose part of the unit interval contains it. */
export type ChooseByUniform = (u: number) => number;

/**
 * Prepares the choice of an index with probability proportional to its weight, by inversion.
 *
 * With more than 8 outcomes a guide table says where to start the search, so that the mean time of a choice does not
 * depend on the number of outcomes.
 *
 * @param weights at least one finite number, each at least 0 and not all 0; they need not sum to 1
 * @param name name of the list in error messages; by default "shares"
 * @returns a function that maps u on [0, 1) to an index from 0 to weights.length − 1 whose weight is above 0
 * @throws RangeError for weights outside these ranges; TypeError for weights that are not numbers
 * @example
 * const outcome = pickByShare([0.35, 0.6, 0.05]);
 * console.log([outcome(0.1), outcome(0.5), outcome(0.99)]); // [ 0, 1, 2 ]
 */
export function pickByShare(weights: ArrayLike<number>, name = "shares"): ChooseByUniform {
  requireText("name", name);
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
  // The cumulative sum may differ from 1 by rounding: the last outcome that can occur gets the remainder.
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
    // The small number allows for rounding: the search may start too early, but must not start too late.
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
 * Creates a function that draws an index with probability proportional to its share, by inversion (see `pickByShare`).
 *
 * @param shares at least one finite number, each at least 0 and not all 0; they need not sum to 1
 * @returns a function that takes a source, uses one uniform of it and returns an index from 0 to shares.length − 1
 * @throws RangeError for shares outside these ranges; TypeError for shares that are not numbers
 * @example
 * const outcome = discrete([0.35, 0.6, 0.05]);
 * const source = createStream(1, "routing");
 * console.log(outcome(source)); // 0
 */
export function discrete(shares: ArrayLike<number>): (source: Source) => number {
  const pick = pickByShare(shares);
  return (source) => pick(source());
}
