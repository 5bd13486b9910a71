/**
 * Which of several alternatives may be the best, where all were simulated with common random numbers.
 *
 * Method: paired t tests with Bonferroni's inequality. With k alternatives, n replications and confidence 1 − α, an
 * alternative is ruled out when another one is better by more than t(1 − α/(k − 1), n − 1) times the standard error of
 * their paired difference. The truly best alternative takes part in k − 1 comparisons and loses each of them wrongly
 * with a probability of at most α/(k − 1). So it is among the alternatives that are not ruled out with confidence 1 −
 * α. That holds for any correlation between alternatives and for unequal variances, if the differences are nearly
 * normal.
 */

import {
  breach,
  refuseUnknownKeys,
  requireInside,
  requireList,
  requireOneOf,
  requireValues,
} from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";
import { type PairedDifference, pairedDifference } from "./paired.js";
import { studentQuantile } from "./student.js";

/** How one alternative compares with the others. */
export interface Standing {
  /** index of the alternative in the list that was given, from 0 */
  readonly alternative: number;
  /** its mean with an interval that has the given confidence for this alternative alone */
  readonly interval: MeanInterval;
  /**
   * This alternative minus the leader, which is the alternative with the best mean; null for the leader itself. The
   * interval has confidence 1 − α/(k − 1) for a leader that was named before the runs. The data chose this leader, so
   * the interval is only a guide: the statement that has the given confidence is `possiblyBest`.
   */
  readonly toLeader: PairedDifference | null;
  /** no other alternative is significantly better; with the given confidence the truly best is one of these */
  readonly possiblyBest: boolean;
}

/**
 * Ranks alternatives by their means and says which of them may be the best, by paired t tests with Bonferroni's
 * inequality.
 *
 * @param alternatives at least 2 lists, each with one finite value per replication, at least 2, in the same order of
 *   replications
 * @param options.better whether smaller or larger values are better
 * @param options.confidence confidence that the truly best is among those marked `possiblyBest`, between 0 and 1; by
 *   default 0.95
 * @returns one entry per alternative, the best mean first; means and half-widths are in the unit of the values
 * @throws RangeError for fewer than 2 alternatives, fewer than 2 replications, unequal numbers of replications, a value
 *   that is not finite or an option outside its range; TypeError for a confidence that is not a number
 * @example
 * const waits = [[5, 7, 6, 8], [4, 6, 6, 7], [9, 11, 10, 13]];
 * const ranked = rankAlternatives(waits, { better: "smaller" });
 * console.log(ranked.map(({ alternative }) => alternative)); // [ 1, 0, 2 ]
 * console.log(ranked.map(({ possiblyBest }) => possiblyBest)); // [ true, true, false ]
 */
export function rankAlternatives(
  alternatives: readonly ArrayLike<number>[],
  options: { better: "smaller" | "larger"; confidence?: number },
): Standing[] {
  requireList("alternatives", alternatives);
  refuseUnknownKeys("options", options, ["better", "confidence"]);
  const { better, confidence = 0.95 } = options;
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
