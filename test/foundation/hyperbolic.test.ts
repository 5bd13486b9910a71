/** The hyperbolic sine and its inverse against those of this machine, which are within some units in the last place. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { asinh, sinh } from "../../src/foundation/hyperbolic.js";

const UNITS = 8 * Number.EPSILON;

describe("asinh and sinh", () => {
  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])("asinh of any number", (x) => {
    expect(Math.abs(asinh(x) - Math.asinh(x))).toBeLessThanOrEqual(UNITS * Math.abs(Math.asinh(x)));
  });

  test.prop([fc.double({ min: -700, max: 700, noNaN: true })])("sinh", (x) => {
    expect(Math.abs(sinh(x) - Math.sinh(x))).toBeLessThanOrEqual(UNITS * Math.abs(Math.sinh(x)));
  });

  it("asinh of 3/4 is the logarithm of 2, and sinh of that is 3/4", () => {
    expect(asinh(0.75)).toBeCloseTo(Math.LN2, 15);
    expect(sinh(Math.LN2)).toBeCloseTo(0.75, 15);
    expect([asinh(0), sinh(0)]).toEqual([0, 0]);
  });
});
