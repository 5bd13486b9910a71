import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Tally } from "../../src/statistics/tally.js";

function tallyOf(values: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
}

describe("Tally", () => {
  it("gives the sample statistics of JaamSim TestStatistics.java::testSampleStatistics", () => {
    const tally = tallyOf([5, 3, 8, -1, 2]);
    expect([tally.n, tally.sum, tally.min, tally.max]).toEqual([5, 17, -1, 8]);
    expect(tally.mean).toBeCloseTo(3.4, 12);
    expect(tally.variance).toBeCloseTo(11.3, 12);
    expect(tally.deviation).toBeCloseTo(Math.sqrt(11.3), 12);
  });

  it("keeps its digits beside a large mean", () => {
    expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30);
  });

  it("says NaN where there is nothing to say", () => {
    const empty = new Tally();
    expect([empty.mean, empty.min, empty.max, tallyOf([1]).variance]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("forgets on reset", () => {
    const tally = tallyOf([100, -100]);
    tally.reset();
    tally.add(2);
    expect([tally.n, tally.sum, tally.mean, tally.min, tally.max]).toEqual([1, 2, 2, 2, 2]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("refuses %s", (value) => {
    expect(() => new Tally().add(value)).toThrow(RangeError);
  });

  it("takes another in as if all had been added to one", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const whole = tallyOf([...one, ...other]);
        const merged = tallyOf(one);
        merged.merge(tallyOf(other));
        expect([merged.n, merged.sum, merged.min, merged.max]).toEqual([whole.n, whole.sum, whole.min, whole.max]);
        if (whole.n > 0) expect(merged.mean).toBeCloseTo(whole.mean, 9);
        if (whole.n > 1) expect(merged.variance).toBeCloseTo(whole.variance, 6);
      }),
      { seed: 1 },
    );
  });

  it("keeps its digits beside a large mean when it is merged, and can take in itself", () => {
    const one = tallyOf([1e9 + 4, 1e9 + 7]);
    one.merge(tallyOf([1e9 + 13, 1e9 + 16]));
    expect(one.variance).toBe(30);
    one.merge(one);
    expect([one.n, one.mean]).toEqual([8, 1e9 + 10]);
    expect(one.variance).toBeCloseTo((2 * 90) / 7, 9);
  });

  it("tells no quantiles, and says what does", () => {
    expect(() => tallyOf([1]).quantile(0.5)).toThrow(
      new TypeError("a tally must be a QuantileTally for quantiles of its observations"),
    );
  });

  test.prop([fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }), fc.integer()])(
    "moves its mean and not its variance when every value is shifted",
    (values, seed) => {
      const shift = seed % 1000;
      const tally = tallyOf(values);
      const shifted = tallyOf(values.map((value) => value + shift));
      expect(shifted.mean - shift).toBeCloseTo(tally.mean, 8);
      expect(shifted.variance).toBeCloseTo(tally.variance, 6);
    },
  );
});
