/**
 * How many replications a wanted precision needs.
 */

import { breach, breachInWords, refuseUnknownKeys, requireInside, requirePositive } from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";
import { studentQuantile } from "./student.js";

/** A wanted half-width: one of the two. */
export type Precision =
  /** in the unit of the measure */
  | { readonly halfWidth: number }
  /** as a part of the mean: 0.05 for ± 5 % */
  | { readonly relative: number };

/** What a wanted precision needs, judged by the replications done so far. */
export interface ReplicationPlan {
  /** the interval of the replications done */
  readonly now: MeanInterval;
  /** the wanted half-width in the unit of the measure */
  readonly wanted: number;
  /** the replications done already reach it */
  readonly reached: boolean;
  /** how many replications in all are expected to reach it; at least those done, Infinity where none would */
  readonly replications: number;
}

/**
 * The smallest number of replications at which t s / √n is expected to be at most the wanted half-width, taking mean
 * and standard deviation from a pilot.
 *
 * An estimate: run that many, judge again. A relative half-width r of the estimated mean bounds the error against
 * the true mean by r / (1 − r), a little more than r.
 *
 * @param pilot one value per replication done, finite, at least 2
 * @param precision the wanted half-width, absolute or relative to the mean, above 0
 * @param confidence between 0 and 1, by default 0.95
 * @throws RangeError for fewer than 2 values or a precision outside its range
 * @example
 * replicationsForPrecision([10, 12, 9, 11], { relative: 0.05 }).replications; // 26
 */
export function replicationsForPrecision(
  pilot: ArrayLike<number>,
  precision: Precision,
  confidence = 0.95,
): ReplicationPlan {
  requireInside("confidence", confidence);
  if (pilot.length < 2) throw breach("the number of replications in the pilot", "at least 2", pilot.length);
  const now = meanInterval(pilot, confidence);
  const wanted = wantedHalfWidth("precision", precision, now.mean);
  const reached = now.halfWidth <= wanted;
  return { now, wanted, reached, replications: reached ? now.n : smallestCount(now, wanted, confidence) };
}

/**
 * A wanted half-width in the unit of the measure.
 *
 * @param name of the precision, as the caller knows it
 * @param mean of the measure, for a relative one
 * @throws RangeError for a half-width that is not above 0, or two at once; TypeError for other keys
 */
export function wantedHalfWidth(name: string, precision: Precision, mean: number): number {
  refuseUnknownKeys(name, precision, ["halfWidth", "relative"]);
  if (!("halfWidth" in precision)) {
    return requirePositive(`${name}.relative`, precision.relative) * Math.abs(mean);
  }
  if ("relative" in precision) throw breachInWords(name, "either halfWidth or relative", "both");
  return requirePositive(`${name}.halfWidth`, precision.halfWidth);
}

function smallestCount(now: MeanInterval, wanted: number, confidence: number): number {
  if (wanted === 0) return Number.POSITIVE_INFINITY;
  const reaches = (n: number): boolean =>
    (studentQuantile(0.5 + confidence / 2, n - 1) * now.sd) / Math.sqrt(n) <= wanted;
  let from = now.n;
  let to = now.n * 2;
  while (!reaches(to)) {
    from = to;
    to *= 2;
    if (to > Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  }
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (reaches(middle)) to = middle;
    else from = middle;
  }
  return to;
}
