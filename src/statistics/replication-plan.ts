/**
 * A wanted precision: what it means, whether an interval has it, and how many replications a pilot lets expect.
 *
 * When to stop a run of replications is decided in stopping-rule.ts.
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
  requirePrecision("precision", precision);
  const wanted = wantedHalfWidth(precision, now.mean);
  const reached = hasPrecision(precision, now);
  return { now, wanted, reached, replications: reached ? now.n : smallestCount(now, wanted, confidence) };
}

/**
 * Refuses a precision that is none.
 *
 * @param name of the precision, as the caller knows it
 * @throws RangeError for a half-width that is not above 0, or two at once; TypeError for other keys
 */
export function requirePrecision(name: string, precision: Precision): void {
  refuseUnknownKeys(name, precision, ["halfWidth", "relative"]);
  if (!("halfWidth" in precision)) requirePositive(`${name}.relative`, precision.relative);
  else if ("relative" in precision) throw breachInWords(name, "either halfWidth or relative", "both");
  else requirePositive(`${name}.halfWidth`, precision.halfWidth);
}

/**
 * A wanted half-width in the unit of the measure.
 *
 * @param mean of the measure, for a relative precision
 */
export function wantedHalfWidth(precision: Precision, mean: number): number {
  return "halfWidth" in precision ? precision.halfWidth : precision.relative * Math.abs(mean);
}

/**
 * The half-width of an interval in the terms of a wanted precision.
 *
 * @returns in the unit of the measure, or as a part of the mean; Infinity where there is no interval, or where it is relative to a
 *   mean of 0 and the values vary
 */
export function achievedPrecision(precision: Precision, { mean, halfWidth }: MeanInterval): number {
  if ("halfWidth" in precision || halfWidth === 0) return halfWidth;
  const share = halfWidth / Math.abs(mean);
  return Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
}

/** The wanted precision as a number, in the terms of `achievedPrecision`. */
export function wantedPrecision(precision: Precision): number {
  return "halfWidth" in precision ? precision.halfWidth : precision.relative;
}

/** Returns true if an interval is as narrow as wanted. */
export function hasPrecision(precision: Precision, interval: MeanInterval): boolean {
  return achievedPrecision(precision, interval) <= wantedPrecision(precision);
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
