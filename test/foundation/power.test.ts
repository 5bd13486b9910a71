import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { power, wholePower } from "../../src/foundation/power.js";

const INFINITE = Number.POSITIVE_INFINITY;

describe("power", () => {
  it("is the machine's, but for its last digits", () => {
    const base = fc.oneof(
      fc.double({ min: 0, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 1 - 1e-7, max: 1 + 1e-7, noNaN: true }),
    );
    const exponent = fc.oneof(
      fc.double({ noNaN: true }),
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.integer({ min: -40, max: 40 }),
    );
    fc.assert(
      fc.property(base, exponent, (x, y) => {
        fc.pre(!(x === 1 && Math.abs(y) === INFINITE));
        const expected = x ** y;
        // Two units in the last place of each, subnormal numbers included.
        const slack = expected === INFINITE ? 0 : Math.max(4 * 2 ** -52 * expected, 4 * Number.MIN_VALUE);
        const value = power(x, y);
        expect(value === expected || Math.abs(value - expected) <= slack).toBe(true);
      }),
      { seed: 1, numRuns: 50_000 },
    );
  });

  it("is exact where the result is a short number", () => {
    for (let n = -1074; n <= 1023; n++) expect(power(2, n)).toBe(2 ** n);
    for (let n = 0; n <= 30; n++) expect(power(3, n)).toBe(Number(3n ** BigInt(n)));
    expect(power(6.25, 1.5)).toBe(15.625);
    expect(power(0.1, 1)).toBe(0.1);
    expect(power(9, 0.5)).toBe(3);
  });

  it("keeps to its laws: x^(a + b) = x^a x^b, (x^a)^(1 / a) = x", () => {
    const size = fc.double({ min: 0.1, max: 20, noNaN: true });
    fc.assert(
      fc.property(size, size, size, (x, a, b) => {
        expect(power(x, a + b) / (power(x, a) * power(x, b))).toBeCloseTo(1, 12);
        expect(power(power(x, a), 1 / a) / x).toBeCloseTo(1, 12);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("knows the ends", () => {
    expect([power(0, 2.5), power(0, -1), power(0, -0.3), power(0, 0)]).toEqual([0, INFINITE, INFINITE, 1]);
    expect([power(INFINITE, 0.3), power(INFINITE, -0.3), power(INFINITE, 0)]).toEqual([INFINITE, 0, 1]);
    expect([power(1.5, INFINITE), power(1.5, -INFINITE), power(0.5, INFINITE), power(0.5, -INFINITE)]).toEqual([
      INFINITE,
      0,
      0,
      INFINITE,
    ]);
    expect([power(10, 309), power(10, -324), power(2, 1e10), power(2, -1e10)]).toEqual([INFINITE, 0, INFINITE, 0]);
    expect([power(-1, 0.5), power(Number.NaN, 2), power(2, Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("keeps its bits for good", () => {
    // Our own output, held still: numbers that browsers disagree about.
    expect([power(10, -4), power(9.999999999999966, 36), power(582502.9002367998, 3), power(0.7, 0.3)]).toEqual([
      0.00009999999999999999, 9.999999999998784e35, 197648842845116930, 0.8985234417906398,
    ]);
  });
});

describe("wholePower", () => {
  it("keeps the sign of odd powers", () => {
    expect([wholePower(-2, 3), wholePower(-2, 4), wholePower(-3, 1), wholePower(5, 3)]).toEqual([-8, 16, -3, 125]);
  });
});
