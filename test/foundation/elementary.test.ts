/**
 * Exponential and logarithm against those of this machine, which are within one unit in the last place; and against
 * values that arithmetic gives exactly. That they are the same in every browser follows from what they are made of: see
 * the rule in architecture.test.ts that nothing else is used.
 */
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { exp, expm1, log, log1p } from "../../src/foundation/elementary.js";

const NUMBER = fc.double({ noNaN: true });

/** Within `units` units in the last place. */
function near(found: number, wanted: number, units: number): void {
  if (Object.is(found, wanted)) return;
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(units * Number.EPSILON * Math.max(Math.abs(wanted), 2 ** -1022));
}

describe("exp, log, log1p, expm1", () => {
  test.prop([fc.double({ min: -745, max: 709, noNaN: true })], { seed: 1, numRuns: 20_000 })("exp", (x) => {
    near(exp(x), Math.exp(x), 1);
  });
  test.prop([NUMBER], { seed: 1, numRuns: 20_000 })("log", (x) => near(log(x), Math.log(x), 1));
  test.prop([NUMBER], { seed: 1, numRuns: 20_000 })("log1p", (x) => near(log1p(x), Math.log1p(x), 1));
  test.prop([fc.double({ min: -745, max: 709, noNaN: true })], { seed: 1, numRuns: 20_000 })("expm1", (x) => {
    near(expm1(x), Math.expm1(x), 4);
  });
  test.prop([fc.integer({ min: -1022, max: 1023 })], { seed: 1 })(
    "log of powers of two is their exponent × ln 2",
    (k) => {
      near(log(2 ** k), k * Math.LN2, 1);
    },
  );

  it.each([
    [exp, 0, 1],
    [exp, 1, Math.E],
    [exp, 710, Number.POSITIVE_INFINITY],
    [exp, -746, 0],
    [exp, Number.NEGATIVE_INFINITY, 0],
    [exp, Number.NaN, Number.NaN],
    [log, 1, 0],
    [log, 0, Number.NEGATIVE_INFINITY],
    [log, -1, Number.NaN],
    [log, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [log1p, 0, 0],
    [log1p, -0, -0],
    [log1p, -1, Number.NEGATIVE_INFINITY],
    [log1p, -2, Number.NaN],
    [log1p, 1e-300, 1e-300],
    [expm1, 0, 0],
    [expm1, 1e-300, 1e-300],
    [expm1, -800, -1],
  ])("%o of %d is %d", (f, x, wanted) => {
    expect(f(x)).toBe(wanted);
  });
});
