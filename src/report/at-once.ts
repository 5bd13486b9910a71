/** Which of many effects differ from 0, where all are judged at once, so that few are told of by chance. */
import { type Estimate, estimate } from "../experiment/estimates.js";
import { excludesZero } from "./number-text.js";

/**
 * Whether the interval of an effect excludes 0, both by itself and where it holds for several at once (Bonferroni).
 *
 * @param effect with one value for each replication
 * @param confidence of all intervals together
 * @param count how many effects vary at all
 */
export function excludesZeroAtOnce(
  effect: Pick<Estimate, "low" | "high" | "mean" | "half-width" | "values">,
  confidence: number,
  count: number,
): boolean {
  const values = effect.values.map((value) => value ?? Number.NaN);
  return excludesZero(effect) && excludesZero(estimate(values, 1 - (1 - confidence) / count));
}
