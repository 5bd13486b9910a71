/**
 * The limit of shapes. The distribution functions of the gamma, the beta and their kin are sums whose number of terms
 * grows with the root of the shape, and beyond some shape they would take for ever, or overflow.
 */
import { breach, requirePositive } from "../../foundation/refusal.js";

/** The largest shape: the standard deviation is then about a thousandth of the mean. */
const LARGEST_SHAPE = 1e6;
/** What a shape may be above it: the laws that are found running have one more, and squares are rounded. */
const MARGIN = 2;

/** A shape above 0 that is not so large that the distribution is nearly a constant. */
export function requireShape(name: string, shape: number): number {
  requirePositive(name, shape);
  if (shape > LARGEST_SHAPE + MARGIN)
    throw breach(name, `at most ${LARGEST_SHAPE}, for with a larger one the distribution is nearly a constant`, shape);
  return shape;
}
