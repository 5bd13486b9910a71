import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, summariseValues } from "../../src/statistics/interval.js";
import { pairedDifference, summariseDifferences } from "../../src/statistics/paired.js";
import { quantiles } from "../../src/statistics/quantile.js";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });

describe("meanInterval", () => {
  it("is x̄ ± t s / √n", () => {
    // With 2 degrees of freedom t has a formula: (2p − 1) √(2 / 4p(1 − p)).
    const interval = meanInterval([4, 6, 8]);
    expect(interval).toMatchObject({ n: 3, mean: 6, sd: 2 });
    expect(interval.halfWidth).toBeCloseTo((0.95 * Math.sqrt(2 / 0.0975) * 2) / Math.sqrt(3), 10);
    expect(meanInterval([1, 2, 3, 4, 5], 0.9).halfWidth).toBeCloseTo(2.131847 * Math.sqrt(0.5), 6);
  });

  it("knows nothing of the spread of one value, nor anything of none", () => {
    expect(meanInterval([7])).toEqual({ n: 1, mean: 7, sd: Number.NaN, halfWidth: Number.POSITIVE_INFINITY });
    expect(meanInterval([])).toEqual({ n: 0, mean: Number.NaN, sd: Number.NaN, halfWidth: Number.POSITIVE_INFINITY });
  });

  it("does not lose small spreads beside large means", () => {
    expect(meanInterval([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).sd).toBeCloseTo(Math.sqrt(30), 10);
  });

  it("moves with a shift and stretches with a scale", () => {
    fc.assert(
      fc.property(values, (list) => {
        const one = meanInterval(list);
        const other = meanInterval(list.map((x) => 3 - 2 * x));
        expect(Math.abs(other.mean - (3 - 2 * one.mean))).toBeLessThanOrEqual(1e-8);
        expect(Math.abs(other.halfWidth - 2 * one.halfWidth)).toBeLessThanOrEqual(1e-8 * (1 + one.halfWidth));
      }),
      { seed: 1 },
    );
  });

  it("refuses what is no number and what is no confidence", () => {
    expect(() => meanInterval([1, Number.NaN])).toThrow(new RangeError("values[1] must be a finite number, got NaN"));
    expect(() => meanInterval([1, 2], 1)).toThrow("confidence must be between 0 and 1, both excluded, got 1");
  });
});

describe("summariseValues", () => {
  it("is the interval of the values that are there, to the last bit, and counts the others", () => {
    const gappy = fc.array(fc.oneof(fc.constantFrom(Number.NaN, Infinity, -Infinity), fc.double({ noNaN: true })));
    fc.assert(
      fc.property(gappy, fc.constantFrom(0.8, 0.95), (list, confidence) => {
        const there = list.filter((value) => Number.isFinite(value));
        const missing = list.length - there.length;
        expect(summariseValues(list, confidence)).toEqual({ ...meanInterval(there, confidence), missing });
      }),
      { seed: 1 },
    );
  });

  it("has no interval below two values, and no mean without any", () => {
    const { NaN: none, POSITIVE_INFINITY: endless } = Number;
    expect(summariseValues([none, 7])).toEqual({ n: 1, mean: 7, sd: none, halfWidth: endless, missing: 1 });
    expect(summariseValues([none])).toEqual({ n: 0, mean: none, sd: none, halfWidth: endless, missing: 1 });
  });

  it("refuses what is no confidence", () => {
    expect(() => summariseValues([1, 2], 0)).toThrow("confidence must be between 0 and 1, both excluded, got 0");
  });
});

describe("summariseDifferences", () => {
  it("is the summary of the differences, where a value that is missing on either side gives none", () => {
    const baseline = [5, Number.NaN, 12, 20, 7];
    const alternative = [6, 11, 15, Number.NaN, 9];
    const differences = [1, Number.NaN, 3, Number.NaN, 2];
    expect(summariseDifferences(baseline, alternative, 0.9)).toEqual({
      differences,
      ...summariseValues(differences, 0.9),
    });
  });

  it("agrees with pairedDifference where nothing is missing", () => {
    const one = [5, 9, 12, 20];
    const other = [6, 11, 15, 21];
    const { differences, missing, ...interval } = summariseDifferences(one, other);
    expect(pairedDifference(one, other)).toMatchObject(interval);
    expect([differences, missing]).toEqual([[1, 2, 3, 1], 0]);
  });

  it("refuses lists of different lengths", () => {
    expect(() => summariseDifferences([1, 2], [1])).toThrow("the number of values in b must be that in a (2), got 1");
  });
});

describe("pairedDifference", () => {
  it("is the interval of the differences", () => {
    const a = [5, 9, 12, 20];
    const b = [6, 11, 15, 21];
    const { correlation, ...interval } = pairedDifference(a, b);
    expect(interval).toEqual(meanInterval([1, 2, 3, 1]));
    // Cov = Σ(a − 11.5)(b − 13.25) / 3 = 119.5 / 3, var a = 121 / 3, var b = 120.75 / 3.
    expect(correlation).toBeCloseTo(119.5 / Math.sqrt(121 * 120.75), 12);
  });

  it("of a list and itself moved is certain", () => {
    const moved = pairedDifference([1, 2, 4], [3, 4, 6]);
    expect(moved).toMatchObject({ mean: 2, sd: 0, halfWidth: 0 });
    expect(moved.correlation).toBeCloseTo(1, 12);
  });

  it("refuses lists of different lengths", () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow(
      new RangeError("the number of values in b must be that in a (1), got 2"),
    );
  });
});

describe("quantiles", () => {
  it("are type 7: R's quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1))", () => {
    expect(quantiles([16, 1, 8, 2, 4], [0, 0.1, 0.25, 0.5, 0.9, 1])).toEqual([1, 1.4, 2, 4, 12.8, 16]);
    expect(quantiles([3], [0.3])).toEqual([3]);
  });

  it("leave their input as it was and refuse what has no quantile", () => {
    const list = [3, 1, 2];
    quantiles(list, [0.5]);
    expect(list).toEqual([3, 1, 2]);
    expect(() => quantiles([], [0.5])).toThrow("the number of values must be at least 1, got 0");
    expect(() => quantiles([1], [1.5])).toThrow("probabilities[0] must be a probability from 0 to 1, got 1.5");
  });
});
