/**
 * Latin hypercube samples: of each input as many values as there are samples, one from every equally likely band, in a
 * random order. A few dozen samples so cover each range evenly.
 *
 * M. D. McKay, R. J. Beckman and W. J. Conover, "A Comparison of Three Methods for Selecting Values of Input Variables in
 * the Analysis of Output from a Computer Code", Technometrics 21 (1979) 239–245.
 */
import { requireWhole } from "../foundation/refusal.js";
import { shuffle } from "./choice.js";
import type { Source } from "./stream.js";

/**
 * One input of a Latin hypercube: a uniform from each of `count` bands of equal width, in random order.
 *
 * @param count number of samples, a whole number from 1
 * @param source source of uniforms; give each input a stream of its own, so that inputs are independent
 * @returns numbers from 0 to below 1
 * @throws RangeError and TypeError for a wrong count
 */
export function latinColumn(count: number, source: Source): number[] {
  requireWhole("count", count, 1);
  const bands = shuffle(
    Array.from({ length: count }, (_, band) => band),
    source,
  );
  return bands.map((band) => (band + source()) / count);
}
