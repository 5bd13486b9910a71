import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Level } from "../../src/statistics/level.js";

describe("Level", () => {
  it("gives the time-weighted statistics of JaamSim TestStatistics.java::testTimeBasedStatistics", () => {
    const level = new Level(2, 0);
    level.reset(2);
    for (const [value, now] of [
      [5, 2],
      [3, 4],
      [8, 5],
      [-1, 8],
      [2, 9],
    ] as const)
      level.set(value, now);
    expect([level.min, level.max, level.integral(12), level.integralOfSquare(12)]).toEqual([-1, 8, 42, 264]);
    expect(level.duration(12)).toBe(10);
    expect(level.mean(12)).toBeCloseTo(4.2, 12);
    expect(level.variance(12)).toBeCloseTo(8.76, 12);
  });

  it("gives the time series of SimSharp AnalysisTest.cs::StatProcess", () => {
    const level = new Level(3, 0);
    level.set(1, 1);
    expect([level.mean(2), level.variance(2), level.integral(2), level.max]).toEqual([2, 1, 4, 3]);
  });

  it("gives the level monitor of salabim test_monitor.py::test_monitor1", () => {
    const level = new Level(0, 0, { histogram: true });
    for (let value = 1; value <= 100; value++) level.set(value, value);
    expect([level.mean(101), level.duration(101), level.timeAt(0, 101)]).toEqual([50, 101, 1]);
    expect(level.shareAtOrAbove(1, 101)).toBe(100 / 101);
    expect(level.quantile(0.95, 101)).toBe(95);
  });

  it("does not count a level that lasted no time", () => {
    const level = new Level(1, 0);
    level.set(0, 4);
    level.set(1, 4);
    level.set(9, 6);
    level.set(1, 6);
    expect([level.min, level.max, level.integral(8)]).toEqual([1, 1, 8]);
  });

  it("refuses a clock that goes back, levels that are no numbers, and a distribution that was not kept", () => {
    const level = new Level(0, 5);
    expect(() => level.set(1, 4)).toThrow(
      new RangeError("now must be at least the time of the last change (5), got 4"),
    );
    expect(() => level.set("3" as never, 6)).toThrow(new TypeError('level must be a finite number, got "3"'));
    expect(() => level.set(Number.NaN, 6)).toThrow(RangeError);
    expect(() => level.set(1, Number.NaN)).toThrow(RangeError);
    expect(() => level.integral(4)).toThrow(RangeError);
    expect(() => level.quantile(0.5, 6)).toThrow(TypeError);
    expect(() => new Level(0.5, 0, { histogram: true })).toThrow(
      new RangeError("level must be a whole number of at least 0 where a histogram is kept, got 0.5"),
    );
    expect(() => new Level(-1, 0, { histogram: true })).toThrow(RangeError);
    for (const odd of [2n, Symbol("two")])
      expect(() => new Level(0, 0, { histogram: true }).set(odd as never, 1)).toThrow(/^level must be a finite number/);
    expect(() => new Level(0, 0, { histogram: true }).quantile(1.1, 1)).toThrow(RangeError);
  });

  it("refuses options that there are not", () => {
    const misspelt = { histogramm: true, histogram: true };
    expect(() => new Level(0, 0, misspelt)).toThrow(
      new TypeError("options must have only the keys histogram, got histogramm"),
    );
    expect(new Level(0, 0, {}).value).toBe(0);
  });

  const steps = fc.array(fc.tuple(fc.nat(20), fc.nat(16)), { minLength: 1, maxLength: 40 });

  test.prop([steps])("agrees with the sums over a list of steps, and with its own distribution", (changes) => {
    const level = new Level(0, 0, { histogram: true });
    const held = new Map<number, number>();
    let now = 0;
    let present = 0;
    for (const [value, quarters] of changes) {
      const time = now + quarters / 4;
      held.set(present, (held.get(present) ?? 0) + time - now);
      level.set(value, time);
      present = value;
      now = time;
    }
    const end = now + 1;
    held.set(present, (held.get(present) ?? 0) + 1);
    const total = [...held].reduce((sum, [value, time]) => sum + value * time, 0);
    expect(level.integral(end)).toBe(total);
    for (const [value, time] of held) expect(level.timeAt(value, end)).toBe(time);
    expect(level.shareAtOrAbove(0, end)).toBe(1);
    const sorted = [...held].filter(([, time]) => time > 0).map(([value]) => value);
    expect([level.quantile(0, end), level.quantile(1, end)]).toEqual([Math.min(...sorted), Math.max(...sorted)]);
    expect([level.min, level.max]).toEqual([Math.min(...sorted), Math.max(...sorted)]);
  });
});
