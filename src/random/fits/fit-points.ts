/**
 * What the fits of distributions share: known quantiles, the rules for a pair of them, and the search for a shape.
 */

import { breach, requireFinite, requireInside, requireObject, requirePositive } from "../../foundation/refusal.js";
import { invertCdf } from "../functions/inverse.js";

/** A known quantile of a distribution: P(X ≤ value) = p. */
export interface QuantilePoint {
  /** the probability, between 0 and 1, both excluded */
  readonly p: number;
  /** the quantile, finite, in the unit of the distribution */
  readonly value: number;
}

/** Throws unless the value is finite and p is between 0 and 1, both excluded. */
export function requirePoint(name: string, point: QuantilePoint): void {
  requireObject(name, point, "a point, such as { p: 0.5, value: 7 }");
  requireFinite(`${name}.value`, point.value);
  requireInside(`${name}.p`, point.p);
}

/** Throws unless both points are valid and the upper one has the larger value and the larger p. */
export function requireRisingPoints(lower: QuantilePoint, upper: QuantilePoint): void {
  requirePoint("lower", lower);
  requirePoint("upper", upper);
  if (upper.p <= lower.p) throw breach("upper.p", `above lower.p (${lower.p})`, upper.p);
  if (upper.value <= lower.value) throw breach("upper.value", `above lower.value (${lower.value})`, upper.value);
}

/** As `requireRisingPoints`, and throws unless both values are above 0: for laws without negative values. */
export function requirePositivePoints(lower: QuantilePoint, upper: QuantilePoint): void {
  requireRisingPoints(lower, upper);
  requirePositive("lower.value", lower.value);
}

/**
 * Finds the shape parameter at which a falling function has the wanted value, by bisection.
 *
 * @param wanted the value of the function, usually a ratio that measures spread
 * @param falling a function of the shape that never rises
 * @param low the smallest shape to try
 * @param high the largest shape to try
 * @throws RangeError where no shape from low to high gives the value
 */
export function solveShape(wanted: number, falling: (shape: number) => number, low: number, high: number): number {
  if (!(falling(low) >= wanted && falling(high) <= wanted)) {
    throw breach("the spread", `one that a shape from ${low} to ${high} gives`, wanted);
  }
  return invertCdf((shape) => (falling(shape) <= wanted ? 1 : 0), 0.5, low, high);
}
