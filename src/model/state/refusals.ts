/**
 * Refusals: how many times somebody is refused before they are accepted, where every try is refused with the same
 * probability. That number is geometric. One uniform gives it, and it never falls when the probability rises.
 */
import { log, log1p } from "../../foundation/elementary.js";
import type { Source } from "../../random/stream.js";

/**
 * Makes what draws a number of refusals.
 *
 * @param share of tries that are refused, from 0 to below 1
 */
export function refusalSampler(share: number, source: Source): () => number {
  if (share === 0) return () => 0;
  const perRefusal = log(share);
  // At least n refusals: with the probability shareⁿ.
  return () => Math.floor(log1p(-source()) / perRefusal);
}
