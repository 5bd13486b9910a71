/**
 * Which of several alternatives may be the best, when all saw the same random numbers.
 *
 * Method: paired-t comparisons under Bonferroni's inequality. An alternative is ruled out when some other is better by more than
 * t(1 − α/(k − 1), n − 1) times the standard error of their paired difference. The truly best could only be ruled out by one of its k − 1
 * comparisons, each wrongly so with probability α/(k − 1) at most: with confidence 1 − α it is among those left. That
 * holds for any dependence between alternatives and for unequal spreads, provided the differences are near normal.
 */

import { breach, requireInside, requireOneOf, requireValues } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";
import { type PairedDifference, pairedDifference } from "./paired.js";
import { studentQuantile } from "./student.js";

/** One alternative's standing. */
export interface Standing {
  /** its place in the list that was given */
  readonly alternative: number;
  /** its own mean, with an interval at the confidence asked for, for this alternative alone */
  readonly interval: MeanInterval;
  /**
   * it minus the leader, null for the leader itself. Each interval has confidence 1 − α/(k − 1) for a leader named beforehand; this one is
   * chosen by the data, so they are for orientation: the statement with the confidence asked for is `possiblyBest`
   */
  readonly toLeader: PairedDifference | null;
  /** no other is significantly better: the best is among these with the confidence asked for */
  readonly possiblyBest: boolean;
}

/**
 * Ranks alternatives by their means and says which may be the best.
 *
 * @param alternatives for each, one value per replication, in the same order of replications, at least 2
 * @param options.better which values are better
 * @param options.confidence of the whole statement, between 0 and 1; by default 0.95
 * @returns best mean first
 * @throws RangeError for fewer than 2 alternatives, fewer than 2 replications or different numbers of them
 */
export function rankAlternatives(
  alternatives: readonly ArrayLike<number>[],
  { better, confidence = 0.95 }: { better: "smaller" | "larger"; confidence?: number },
): Standing[] {
  requireInside("confidence", confidence);
  requireOneOf("better", better, ["smaller", "larger"]);
  const count = alternatives.length;
  if (count < 2) throw breach("the number of alternatives", "at least 2", count);
  const n = alternatives[0].length;
  for (const [index, values] of alternatives.entries()) {
    requireValues(`values in alternatives[${index}]`, values, 2);
    if (values.length !== n)
      throw breach(`the number of values in alternatives[${index}]`, `that of the first (${n})`, values.length);
  }
  const each = (1 - confidence) / (count - 1);
  const critical = studentQuantile(1 - each, n - 1);
  const sign = better === "smaller" ? 1 : -1;
  const intervals = alternatives.map((values) => meanInterval(values, confidence));
  const order = intervals.map((_, index) => index);
  order.sort((one, other) => sign * (intervals[one].mean - intervals[other].mean) || one - other);
  const leader = order[0];
  return order.map((alternative) => ({
    alternative,
    interval: intervals[alternative],
    toLeader:
      alternative === leader ? null : pairedDifference(alternatives[leader], alternatives[alternative], 1 - each),
    possiblyBest: order.every((other) => {
      if (other === alternative) return true;
      const { mean, sd } = pairedDifference(alternatives[other], alternatives[alternative], confidence);
      return sign * mean <= (critical * sd) / Math.sqrt(n);
    }),
  }));
}
