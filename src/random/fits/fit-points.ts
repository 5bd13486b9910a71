/**
 * What the fits share: known points of a distribution, the rules for a pair of them, and the search for a shape.
 */

import { breach, requireFinite, requireInside, requirePositive } from "../../foundation/refusal.js";
import { invertCdf } from "../functions/inverse.js";

/** A known point of a distribution: P(X ≤ value) = p. */
export interface QuantilePoint {
  /** between 0 and 1, both excluded */
  readonly p: number;
  readonly value: number;
}

/** A point that a continuous law can be put through. */
export function requirePoint(name: string, point: QuantilePoint): void {
  requireFinite(`${name}.value`, point.value);
  requireInside(`${name}.p`, point.p);
}

/** Two points of which the upper lies above in both. */
export function requireRisingPoints(lower: QuantilePoint, upper: QuantilePoint): void {
  requirePoint("lower", lower);
  requirePoint("upper", upper);
  if (upper.p <= lower.p) throw breach("upper.p", `above lower.p (${lower.p})`, upper.p);
  if (upper.value <= lower.value) throw breach("upper.value", `above lower.value (${lower.value})`, upper.value);
}

/** The same for a law without negative values. */
export function requirePositivePoints(lower: QuantilePoint, upper: QuantilePoint): void {
  requirePositive("lower.value", lower.value);
  requirePositive("upper.value", upper.value);
  requireRisingPoints(lower, upper);
}

/**
 * The shape at which a falling function takes the wanted value, by halving.
 *
 * @throws RangeError where no shape from low to high gives it
 */
export function solveShape(wanted: number, falling: (shape: number) => number, low: number, high: number): number {
  if (!(falling(low) >= wanted && falling(high) <= wanted)) {
    throw breach("the spread", `one that a shape from ${low} to ${high} gives`, wanted);
  }
  return invertCdf((shape) => (falling(shape) <= wanted ? 1 : 0), 0.5, low, high);
}
