import { describe, expect, test } from "vitest";
import { meanInterval } from "../../src/statistics/interval.js";
import { pairedRatio } from "../../src/statistics/paired-ratio.js";

describe("the ratio of paired means", () => {
  test("with denominators that do not vary is the interval of the numerators, divided", () => {
    const money = [20, 22, 27, 18, 13];
    const { mean, halfWidth } = meanInterval(money);
    const { ratio, low, high } = pairedRatio(money, [2, 2, 2, 2, 2]);
    expect(ratio).toBeCloseTo(mean / 2, 12);
    expect(low).toBeCloseTo((mean - halfWidth) / 2, 12);
    expect(high).toBeCloseTo((mean + halfWidth) / 2, 12);
  });

  test("has ends at which numerator less r times denominator is just not told from 0", () => {
    const [money, days] = [
      [900, 1100, 1500, 700, 1300],
      [9, 12, 14, 8, 10],
    ];
    const { ratio, low, high } = pairedRatio(money, days, 0.9);
    expect(ratio).toBeCloseTo(5500 / 53, 12);
    for (const end of [low, high]) {
      const { mean, halfWidth } = meanInterval(
        money.map((pounds, k) => pounds - end * days[k]),
        0.9,
      );
      expect(Math.abs(mean)).toBeCloseTo(halfWidth, 8);
    }
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
  });

  test("is as narrow as it is where values hardly vary", () => {
    const off = [3, -1, 2, -4, 0];
    const [money, days] = [off.map((one) => 1e6 * (1 + 1e-8 * one)), off.map(() => 1e6)];
    const { ratio, low, high } = pairedRatio(money, days);
    const { halfWidth } = meanInterval(off);
    expect(high - ratio).toBeGreaterThan(0.99e-8 * halfWidth);
    expect(high - ratio).toBeLessThan(1.01e-8 * halfWidth);
    expect(ratio - low).toBeGreaterThan(0.99e-8 * halfWidth);
  });

  test("has no width where the pairs are in proportion but for rounding", () => {
    const days = [1.1, 1.7, 1.3, 1.9];
    const { ratio, low, high } = pairedRatio(
      days.map((one) => 0.3 * one),
      days,
    );
    expect(ratio).toBeCloseTo(0.3, 15);
    expect([low, high]).toEqual([ratio, ratio]);
  });

  test("has no ends where the denominators may be 0 on average", () => {
    const { low, high } = pairedRatio([1, 2, 3], [1, -2, 1.5]);
    expect([low, high]).toEqual([Number.NaN, Number.NaN]);
  });

  test("refuses lists of unlike lengths, and one pair", () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow(RangeError);
    expect(() => pairedRatio([1], [1])).toThrow(RangeError);
  });
});
