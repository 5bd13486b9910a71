import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuantileTally } from "../../src/statistics/quantile-tally.js";
import { Tally } from "../../src/statistics/tally.js";

const values = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1e5, noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});

function tallyOf(list: readonly number[]): QuantileTally {
  const tally = new QuantileTally();
  for (const value of list) tally.add(value);
  return tally;
}

function figures(tally: Tally): number[] {
  return [tally.n, tally.sum, tally.mean, tally.variance, tally.min, tally.max];
}

describe("QuantileTally", () => {
  it("says what a plain tally says, to the last bit, and quantiles within their relative error", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
        const plain = new Tally();
        for (const value of list) plain.add(value);
        const tally = tallyOf(list);
        expect(figures(tally)).toEqual(figures(plain));
        const exact = list.toSorted((a, b) => a - b)[Math.floor(p * (list.length - 1))];
        expect(Math.abs(tally.quantile(p) - exact)).toBeLessThanOrEqual(exact * 0.01 * (1 + 1e-9));
        expect([tally.quantile(0), tally.quantile(1)]).toEqual([expect.any(Number), expect.any(Number)]);
        expect(tally.quantile(0)).toBeGreaterThanOrEqual(tally.min);
        expect(tally.quantile(1)).toBeLessThanOrEqual(tally.max);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("pools replications: the quantiles of all together", () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const whole = tallyOf([...one, ...other]);
        const merged = tallyOf(one);
        merged.merge(tallyOf(other));
        for (const p of [0, 0.3, 0.5, 0.95, 1]) expect(merged.quantile(p)).toBe(whole.quantile(p));
        expect([merged.n, merged.min, merged.max]).toEqual([whole.n, whole.min, whole.max]);
      }),
      { seed: 1 },
    );
  });

  it("counts nowhere what it refuses, and forgets on reset", () => {
    const tally = tallyOf([3]);
    expect(() => tally.add(-1)).toThrow("value must be a number of at least 0, got -1");
    expect(() => tally.add(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => tally.add("3" as never)).toThrow(TypeError);
    expect([tally.n, tally.quantile(0.5)]).toEqual([1, 3]);
    tally.reset();
    expect([tally.n, tally.quantile(0.5), tally.mean]).toEqual([0, Number.NaN, Number.NaN]);
    tally.add(7);
    expect([tally.n, tally.quantile(1)]).toEqual([1, 7]);
  });

  it("takes in what a worker has sent of one, which is of no class", () => {
    const [here, there] = [tallyOf([1, 5]), tallyOf([3, 8])];
    here.merge(structuredClone(there));
    const plain = new Tally();
    plain.merge(structuredClone(there));
    // Of 1, 3, 5 and 8 the mean is 17/4 and the observation of rank 1, counted from 0, is 3.
    expect([here.n, here.mean, here.max, plain.n, plain.mean]).toEqual([4, 4.25, 8, 2, 5.5]);
    expect(Math.abs(here.quantile(0.4) / 3 - 1)).toBeLessThan(0.01);
    for (const nothing of [{}, null, undefined, 3]) {
      expect(() => plain.merge(nothing as never)).toThrow("other must be a Tally");
      expect(() => here.merge(nothing as never)).toThrow("other must be a QuantileTally");
    }
  });

  it("takes in no tally that could not tell the same quantiles, and then nothing of it", () => {
    const tally = tallyOf([3]);
    expect(() => tally.merge(new Tally())).toThrow(
      new TypeError(
        "other must be a QuantileTally, since a plain Tally keeps no quantiles, got an object of the class Tally",
      ),
    );
    const finer = new QuantileTally({ relativeError: 0.001 });
    finer.add(9);
    expect(() => tally.merge(finer)).toThrow("the relative error of the other sketch must be 0.01, got 0.001");
    expect([tally.n, tally.max]).toEqual([1, 3]);
    expect(() => new QuantileTally({ error: 0.1 } as never)).toThrow(
      new TypeError("options must have only the keys relativeError, smallest, got error"),
    );
  });
});
