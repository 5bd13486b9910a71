/**
 * Which ranks each of several alternatives may have, where all were simulated with common random numbers.
 *
 * Method: paired t tests of all pairs with Bonferroni's inequality. An alternative that k others are significantly
 * better than, and that is significantly better than m others, has a rank from k + 1 to n − m. All these intervals hold
 * at once with the given confidence, if the differences are nearly normal: each wrong rank would need a wrong test. So
 * Al Mohamad, van Zwet, Solari and Goeman do with Tukey's test for independent estimates ("Simultaneous confidence
 * intervals for ranks with application to ranking institutions"); Bonferroni's inequality holds for paired ones too.
 *
 * A difference that is the same in all replications is taken for certain, as where nothing is left to chance. Of counts with
 * two to four replications it may be the same by chance, and then ranks are wrong more often: take five at least.
 */
import {
  breach,
  refuseUnknownKeys,
  requireInside,
  requireList,
  requireOneOf,
  requireValues,
} from "../foundation/refusal.js";
import { meanInterval } from "./interval.js";

/** The ranks that an alternative may have, from 1 for the best. */
export interface PossibleRanks {
  /** The best rank that it may have. */
  readonly best: number;
  /** The worst rank that it may have. */
  readonly worst: number;
}

/**
 * The ranks that each alternative may have.
 *
 * @param alternatives lists with one finite value per replication, at least 2, in the same order of replications
 * @param options.better whether smaller or larger values are better
 * @param options.confidence confidence that all ranks are in their intervals at once, between 0 and 1; by default 0.95
 * @returns one entry per alternative, in their order
 * @throws RangeError for a wrong value or option; TypeError for a confidence that is not a number
 * @example
 * possibleRanks([[1, 2, 1, 2], [5, 6, 5, 6], [1, 2, 2, 1]], { better: "larger" });
 * // [{ best: 2, worst: 3 }, { best: 1, worst: 1 }, { best: 2, worst: 3 }]
 */
export function possibleRanks(
  alternatives: readonly ArrayLike<number>[],
  options: { better: "smaller" | "larger"; confidence?: number },
): PossibleRanks[] {
  requireList("alternatives", alternatives);
  refuseUnknownKeys("options", options, ["better", "confidence"]);
  const { better, confidence = 0.95 } = options;
  requireInside("confidence", confidence);
  requireOneOf("better", better, ["smaller", "larger"]);
  const count = alternatives.length;
  for (const [index, values] of alternatives.entries()) {
    requireValues(`values in alternatives[${index}]`, values, 2);
    if (values.length !== alternatives[0].length)
      throw breach(
        `the number of values in alternatives[${index}]`,
        `that of the first (${alternatives[0].length})`,
        values.length,
      );
  }
  const pairs = Math.max(1, (count * (count - 1)) / 2);
  const each = 1 - (1 - confidence) / pairs;
  const sign = better === "larger" ? 1 : -1;
  const isBetter = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const { mean, halfWidth } = meanInterval(
      Array.from(a, (value, k) => sign * (value - b[k])),
      each,
    );
    return mean - halfWidth > 0;
  };
  return alternatives.map((own) => {
    const others = alternatives.filter((other) => other !== own);
    return {
      best: 1 + others.filter((other) => isBetter(other, own)).length,
      worst: count - others.filter((other) => isBetter(own, other)).length,
    };
  });
}
