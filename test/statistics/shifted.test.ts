/** Variances of values that are large compared with their spread: adding a constant to all changes nothing. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, pairedDifference } from "../../src/statistics/index.js";
import { Level } from "../../src/statistics/level.js";
import { QuantileTally } from "../../src/statistics/quantile-tally.js";
import { Tally } from "../../src/statistics/tally.js";
import { sizeOf } from "../effort.js";

const RUNS = { seed: 1, numRuns: sizeOf({ usual: 500, long: 20_000 }) };

/** Small whole numbers and shifts, so that shifted values are exact; 2^-10 of the shift is far below the spread. */
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 60 });
const shift = fc.constantFrom(0, 1, -1e6, 1e9, -1e12);
/** Adding 0 turns −0 into 0. */
const constant = fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((value) => value + 0);

/** The variance of a list by two passes over whole numbers, which is exact up to the last division. */
function exactVariance(list: readonly number[], weights: readonly number[], divisor: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const first = list.reduce((sum, value, k) => sum + weights[k] * value, 0);
  const second = list.reduce((sum, value, k) => sum + weights[k] * value * value, 0);
  return (total * second - first * first) / total / divisor;
}

describe("the variance of a level", () => {
  it("is the same whatever is added to all levels", () => {
    const spell = fc.record({ level: fc.integer({ min: -50, max: 50 }), time: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(spell, { minLength: 1, maxLength: 60 }), shift, fc.boolean(), (spells, by, resets) => {
        const level = new Level(7, 3);
        if (resets) level.reset(5);
        let now = resets ? 5 : 3;
        for (const { level: each, time } of spells) {
          level.set(each + by, now);
          now += time;
        }
        const times = spells.map(({ time }) => time);
        const total = times.reduce((sum, time) => sum + time, 0);
        if (total === 0) {
          expect(level.variance(now)).toBeNaN();
          return;
        }
        const exact = exactVariance(
          spells.map((each) => each.level),
          times,
          total,
        );
        expect(Math.abs(level.variance(now) - exact)).toBeLessThanOrEqual(1e-10 * exact);
        expect(level.variance(now + 0.5)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it("of 1e9 and 1e9 + 1, half of the time each, is a quarter", () => {
    const level = new Level(1e9, 0);
    for (let now = 1; now < 100; now++) level.set(1e9 + (now % 2), now);
    expect(level.variance(100)).toBe(0.25);
  });

  it("of a constant is exactly 0, at every time, and so is that of a level that was reset", () => {
    fc.assert(
      fc.property(constant, fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true })), (value, times) => {
        const level = new Level(0, 0);
        level.set(value, 0);
        let now = 0;
        for (const time of times) {
          now += time;
          level.set(value, now);
          expect(level.variance(now)).toBe(0);
        }
        expect(level.variance(now + 1)).toBe(0);
        level.set(value / 3, now + 1);
        level.reset(now + 2);
        expect(level.variance(now + 2)).toBeNaN();
        expect(level.variance(now + 3)).toBe(0);
      }),
      RUNS,
    );
  });
});

describe("the variance of single values", () => {
  it("is the same whatever is added to all of them, and whichever tallies are merged", () => {
    fc.assert(
      fc.property(values, shift, fc.nat(60), (list, by, cut) => {
        const whole = new Tally();
        const parts = [new Tally(), new Tally()];
        for (const [k, value] of list.entries()) {
          whole.add(value + by);
          parts[Number(k < cut)].add(value + by);
        }
        parts[0].merge(parts[1]);
        const ones = list.map(() => 1);
        const exact = exactVariance(list, ones, list.length - 1);
        // Welford's recurrence loses as many digits as the mean has above the standard deviation, not twice as many.
        const allowed = (value: number): number =>
          1e-13 * (1 + Math.abs(by)) * (Math.sqrt(value) + 1e-16 * Math.abs(by));
        for (const found of [whole.variance, parts[0].variance, meanInterval(list.map((v) => v + by)).sd ** 2]) {
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-12 * exact + allowed(exact));
          expect(found).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it("of a constant is exactly 0, also after a merge, and as a paired difference", () => {
    fc.assert(
      fc.property(constant, fc.integer({ min: 2, max: 40 }), (value, count) => {
        const [one, other] = [new Tally(), new Tally()];
        for (let k = 0; k < count; k++) {
          one.add(value);
          other.add(value);
        }
        expect([one.variance, one.mean]).toEqual([0, value]);
        one.merge(other);
        expect([one.variance, one.mean]).toEqual([0, value]);
        const list = new Array<number>(count).fill(value);
        expect(meanInterval(list).sd).toBe(0);
        expect(pairedDifference(list, list)).toMatchObject({ mean: 0, sd: 0 });
      }),
      RUNS,
    );
  });
});

describe("quantiles", () => {
  it("of a level hit known values: ten levels, a tenth of the time each, on a clock that rounds", () => {
    for (const tenth of [0.1, 0.3, 1 / 3, 0.7, 1e-3, 1]) {
      const level = new Level(0, 0, { histogram: true });
      let now = 0;
      for (let value = 1; value <= 10; value++) {
        now += tenth;
        level.set(value % 10, now);
      }
      for (let k = 1; k <= 10; k++) expect(level.quantile(k / 10, now)).toBe(k - 1);
      expect(level.quantile(0, now)).toBe(0);
      for (let k = 0; k < 10; k++) expect(level.quantile(k / 10 + 1e-9, now)).toBe(k);
    }
  });

  it("of a level are of levels that lasted: the extreme ones are hit, however short they lasted", () => {
    const level = new Level(5, 0, { histogram: true });
    expect(level.quantile(0.5, 0)).toBe(5);
    level.set(2, 1e-9);
    level.set(9, 2e-9);
    level.set(4, 3e-9);
    level.set(20, 1e6);
    expect([0, 1e-6, 0.5, 1 - 1e-6, 1].map((p) => level.quantile(p, 1e6))).toEqual([2, 4, 4, 4, 9]);
    level.set(0, 1e6);
    expect([level.quantile(0, 1e6), level.quantile(1, 1e6)]).toEqual([2, 9]);
  });

  it("of a tally are exact at both ends", () => {
    const seconds = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(seconds, (list) => {
        const tally = new QuantileTally();
        for (const value of list) tally.add(value);
        expect([tally.quantile(0), tally.quantile(1)]).toEqual([Math.min(...list), Math.max(...list)]);
        const rising = [...list].sort((one, other) => one - other);
        const almost = 1 - 1 / list.length;
        const exact = rising[Math.floor(almost * (list.length - 1))];
        expect(Math.abs(tally.quantile(almost) - exact)).toBeLessThanOrEqual(0.0101 * exact + 1e-6);
      }),
      RUNS,
    );
    expect(new QuantileTally().quantile(1)).toBeNaN();
    expect(() => new QuantileTally().quantile(2)).toThrow(RangeError);
  });
});
