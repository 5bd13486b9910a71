/** Corrected means stay within what a measure can be, with intervals that say something. */
import { expect, test } from "vitest";
import { estimate } from "../../src/experiment/estimates.js";

const BOUNDS = { least: 0, most: Number.POSITIVE_INFINITY };

/** Controls that leave a part of the second value alone. */
function controls(part: number) {
  return {
    weights: [1 - part, part],
    used: [0],
    basis: [[Math.SQRT1_2, -Math.SQRT1_2]],
    leverages: [0.5, 0.5],
    degrees: 1,
  };
}

test.each([1e-12, 0, -1e-12])("a mean that correction alone brought to %d of a bound is not corrected", (part) => {
  const plain = estimate([0, 2], 0.95, BOUNDS);
  expect(estimate([0, 2], 0.95, BOUNDS, controls(part))).toEqual(plain);
});

test("one within the bounds is", () => {
  expect(estimate([0, 2], 0.95, BOUNDS, controls(0.25)).mean).toBe(0.5);
});
