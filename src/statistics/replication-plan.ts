/**
 * A wanted precision: what it means, whether an interval has it, and an estimate of the replications it needs.
 *
 * stopping-rule.ts decides when to stop a series of replications.
 */

import {
  breach,
  breachInWords,
  refuseUnknownKeys,
  requireInside,
  requireNumbers,
  requirePositive,
} from "../foundation/refusal.js";
import { type MeanInterval, meanInterval } from "./interval.js";
import { studentQuantile } from "./student.js";

/** A wanted half-width, absolute or relative to the mean; it must be above 0. */
export type Precision =
  /** absolute, in the unit of the measure */
  | { readonly halfWidth: number }
  /** relative to the absolute value of the mean: 0.05 for ± 5 % */
  | { readonly relative: number };

/** How many replications a wanted precision needs, estimated from those done so far. */
export interface ReplicationPlan {
  /** the confidence interval from the replications done */
  readonly now: MeanInterval;
  /** the wanted half-width in the unit of the measure */
  readonly wanted: number;
  /** the replications done already give the wanted half-width */
  readonly reached: boolean;
  /** total number of replications expected to be needed, at least those done; Infinity where no number would do */
  readonly replications: number;
}

/**
 * Estimates the smallest number of replications n at which the half-width t(n − 1) s / √n is at most the wanted one,
 * with the mean and the standard deviation s taken from a pilot of a few replications.
 *
 * The result is an estimate, so run that many replications and judge again. A half-width of r relative to the estimated
 * mean limits the error relative to the true mean to r / (1 − r), which is a little more than r.
 *
 * @param pilot one finite value per replication of the pilot, at least 2
 * @param precision the wanted half-width, absolute or relative to the mean, above 0
 * @param confidence confidence level, between 0 and 1; by default 0.95
 * @returns the interval so far, the wanted half-width in the unit of the values, and the number of replications
 * @throws RangeError for fewer than 2 values, a value that is not finite, or a precision or confidence outside its
 *   range; TypeError for an unknown key of the precision
 * @example
 * replicationsForPrecision([10, 12, 9, 11], { relative: 0.05 }).replications; // 26
 */
export function replicationsForPrecision(
  pilot: ArrayLike<number>,
  precision: Precision,
  confidence = 0.95,
): ReplicationPlan {
  requireInside("confidence", confidence);
  requireNumbers("pilot", pilot);
  if (pilot.length < 2) throw breach("the number of replications in the pilot", "at least 2", pilot.length);
  const now = meanInterval(pilot, confidence);
  requirePrecision("precision", precision);
  const wanted = wantedHalfWidth(precision, now.mean);
  const reached = hasPrecision(precision, now);
  return { now, wanted, reached, replications: reached ? now.n : smallestCount(now, wanted, confidence) };
}

/**
 * Checks a wanted precision.
 *
 * @param name name of the parameter as the caller wrote it, for the message
 * @throws RangeError for a half-width that is not above 0, or where both keys are given; TypeError for an unknown key
 */
export function requirePrecision(name: string, precision: Precision): void {
  refuseUnknownKeys(name, precision, ["halfWidth", "relative"]);
  if (!("halfWidth" in precision)) requirePositive(`${name}.relative`, precision.relative);
  else if ("relative" in precision) throw breachInWords(name, "either halfWidth or relative", "both");
  else requirePositive(`${name}.halfWidth`, precision.halfWidth);
}

/**
 * Converts a wanted precision to a half-width in the unit of the measure.
 *
 * @param mean mean of the measure, which a relative precision is multiplied by
 */
export function wantedHalfWidth(precision: Precision, mean: number): number {
  return "halfWidth" in precision ? precision.halfWidth : precision.relative * Math.abs(mean);
}

/**
 * The precision of an interval, of the same kind as the wanted one.
 *
 * @returns the half-width in the unit of the measure, or divided by the absolute value of the mean where the wanted
 *   precision is relative; Infinity for fewer than 2 values, or for a relative one where the mean is 0 and values vary
 */
export function achievedPrecision(precision: Precision, { mean, halfWidth }: MeanInterval): number {
  if ("halfWidth" in precision || halfWidth === 0) return halfWidth;
  const share = halfWidth / Math.abs(mean);
  return Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
}

/** The wanted precision as a number that `achievedPrecision` can be compared with. */
export function wantedPrecision(precision: Precision): number {
  return "halfWidth" in precision ? precision.halfWidth : precision.relative;
}

/** Whether an interval is as narrow as wanted. */
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
