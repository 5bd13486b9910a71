import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Calendar, followCalendar, Simulation } from "../../src/engine/index.js";

describe("a calendar", () => {
  it("changes at its very steps in every cycle, though their times are no round numbers", () => {
    const shifts = new Calendar(
      [
        { at: 8 / 24, value: 2 },
        { at: 17 / 24, value: 0 },
      ],
      { period: 1 },
    );
    const simulation = new Simulation();
    const told: [number, number][] = [];
    followCalendar(simulation, shifts, (value) => told.push([simulation.now, value]));
    simulation.run(1000);
    expect(told).toHaveLength(2001);
    for (const [k, [time, value]] of told.entries()) {
      expect(value).toBe(k % 2 === 0 ? 0 : 2);
      if (k > 0) expect(time).toBeCloseTo(Math.floor((k - 1) / 2) + (k % 2 === 1 ? 8 : 17) / 24, 9);
    }
  });

  test.prop([
    fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
  ])("visits its steps in turn, whatever the period", (shares, period, start) => {
    const times = [...new Set(shares.map((share) => share * period))].sort((a, b) => a - b);
    // Steps nearer than rounding at the largest time could become one.
    fc.pre(times.every((time, k) => k === 0 || time - times[k - 1]! > 1e-9));
    fc.pre(times[0]! + period - times.at(-1)! > 1e-9);
    const calendar = new Calendar(
      times.map((at, value) => ({ at, value })),
      { period },
    );
    let time = start;
    let value = calendar.valueAt(time);
    for (let k = 0; k < 40; k++) {
      const next = calendar.nextAfter(time);
      expect(next).toBeGreaterThan(time);
      expect(calendar.valueAt(next)).toBe((value + 1) % times.length);
      expect(next - time).toBeLessThanOrEqual(period * (1 + 1e-9) + 1e-9);
      time = next;
      value = calendar.valueAt(time);
    }
  });

  it("has a value ahead of the first step, and none to come behind the last", () => {
    const once = new Calendar([{ at: 3, value: 7 }], { before: 1 });
    expect([once.valueAt(-5), once.valueAt(2.9), once.valueAt(3), once.valueAt(99)]).toEqual([1, 1, 7, 7]);
    expect(() => new Calendar([{ at: 3, value: 7 }], { before: 1, period: 9 })).toThrow("before must be left out");
    expect([once.nextAfter(2), once.nextAfter(3)]).toEqual([3, Number.POSITIVE_INFINITY]);
  });
});
