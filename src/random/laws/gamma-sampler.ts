/**
 * Draws from gamma distributions of any shape.
 *
 * Source: G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, ACM Transactions on
 * Mathematical Software 26(3), 2000, 363–372; for shapes below 1 their method of multiplying a draw of shape + 1 by
 * U^(1/shape).
 */
import { exp, log } from "../../foundation/elementary.js";
import type { Source } from "../stream.js";
import { standardExponential, standardNormal } from "./ziggurat.js";

/** Creates a function that draws from the gamma distribution of the given shape and scale, both above 0. */
export function gammaSampler(shape: number, scale: number, source: Source): () => number {
  if (shape === 1) {
    const exponential = standardExponential(source);
    return () => scale * exponential();
  }
  if (shape < 1) {
    const boosted = gammaSampler(shape + 1, scale, source);
    // U^(1/shape) is computed as e^(−E/shape), E an exponential, because that is quicker than a power.
    const exponential = standardExponential(source);
    return () => boosted() * exp(-exponential() / shape);
  }
  const normal = standardNormal(source);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const scaled = scale * d;
  return () => {
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = 1 - source();
      const square = x * x;
      if (u < 1 - 0.0331 * square * square) return scaled * v;
      if (log(u) < 0.5 * square + d * (1 - v + log(v))) return scaled * v;
    }
  };
}
