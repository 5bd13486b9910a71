import { describe, expect, it } from "vitest";
import { type ArrivalRates, createArrivals } from "../../src/random/arrivals/hourly-arrivals.js";
import { standardExponential } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";

function times(rates: ArrivalRates, ...names: string[]): number[] {
  const arrivals = createArrivals(rates, createStream(1, "arrivals", ...names));
  const list: number[] = [];
  for (let time = arrivals.next(); time < Number.POSITIVE_INFINITY; time = arrivals.next()) list.push(time);
  return list;
}

/** Weekdays 7–19 busy, quiet nights, no one at all from Saturday noon to Monday. */
const HOURS = Array.from({ length: 168 }, (_, hour) => {
  if (hour >= 132) return 0;
  return hour % 24 >= 7 && hour % 24 < 19 ? 2.2 : 0.3;
});

/** The expected number of arrivals up to t, summed cell by cell. */
function expected({ perDay, daily, hourOfWeek, firstWeekday = 0 }: ArrivalRates, t: number): number {
  let sum = 0;
  for (let hour = 0; hour < t * 24; hour++) {
    const part = Math.min(1, t * 24 - hour);
    sum +=
      ((part * perDay) / 24) *
      (daily?.[Math.floor(hour / 24)] ?? 1) *
      (hourOfWeek?.[(hour + 24 * firstWeekday) % 168] ?? 1);
  }
  return sum;
}

const seasonal: ArrivalRates = {
  perDay: 12,
  horizon: 365.3,
  daily: Float64Array.from({ length: 366 }, (_, day) => (day === 100 ? 0 : 1 + 0.3 * Math.cos(day / 58))),
  hourOfWeek: HOURS,
  firstWeekday: 3,
};

describe("createArrivals", () => {
  it("at a constant rate is the running sum of its exponentials", () => {
    const draw = standardExponential(createStream(1, "arrivals"));
    let sum = 0;
    for (const time of times({ perDay: 7, horizon: 200 })) {
      sum += draw() / 7;
      expect(time).toBeCloseTo(sum, 9);
    }
    expect(sum + draw() / 7).toBeGreaterThan(200);
  });

  it("turns into a unit Poisson process when its times are mapped by the expected count", () => {
    const draw = standardExponential(createStream(1, "arrivals"));
    let sum = 0;
    for (const time of times(seasonal).slice(0, 1500)) {
      sum += draw();
      expect(expected(seasonal, time)).toBeCloseTo(sum, 6);
    }
  });

  it("brings the expected number to each hour of the week, and nobody where the rate is 0", () => {
    const rates = { ...seasonal, horizon: 366 };
    const counts = new Float64Array(168);
    for (let seed = 0; seed < 20; seed++) {
      for (const time of times(rates, `run ${seed}`)) counts[(Math.floor(time * 24) + 72) % 168]++;
    }
    for (let hour = 0; hour < 168; hour++) {
      let mean = 0;
      for (let cell = 0; cell < 366 * 24; cell++) {
        if ((cell + 72) % 168 === hour)
          mean += 20 * (12 / 24) * HOURS[hour] * (rates.daily?.[Math.floor(cell / 24)] ?? 0);
      }
      // Poisson: the standard deviation is the root of the mean.
      expect(Math.abs(counts[hour] - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean));
    }
    expect(times(seasonal).some((time) => Math.floor(time) === 100)).toBe(false);
  });

  it("keeps the k-th arrival's exponential whatever the rates: only the clock is stretched", () => {
    const once = times({ perDay: 5, horizon: 100 });
    const twice = times({ perDay: 10, horizon: 50 });
    expect(twice.length).toBe(once.length);
    twice.forEach((time, k) => {
      expect(time * 2).toBeCloseTo(once[k], 9);
    });
  });

  it("rises, ends before the horizon, and stays ended", () => {
    const list = times(seasonal);
    list.forEach((time, k) => {
      expect(time).toBeGreaterThanOrEqual(k === 0 ? 0 : list[k - 1]);
    });
    expect(list.at(-1)).toBeLessThan(seasonal.horizon);
    const arrivals = createArrivals({ perDay: 0, horizon: 10 }, createStream(1));
    expect([arrivals.next(), arrivals.next()]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("refuses rates outside their ranges", () => {
    const make = (rates: Partial<ArrivalRates>) => () =>
      createArrivals({ perDay: 1, horizon: 2, ...rates }, createStream(1));
    expect(make({ perDay: -1 })).toThrow(new RangeError("perDay must be a number of at least 0, got -1"));
    expect(make({ horizon: 0 })).toThrow(new RangeError("horizon must be a number above 0, got 0"));
    expect(make({ daily: [1] })).toThrow(
      "the number of daily factors must be at least the days up to the horizon (2), got 1",
    );
    expect(make({ daily: [1, -2] })).toThrow(new RangeError("daily[1] must be a number of at least 0, got -2"));
    expect(make({ hourOfWeek: [1] })).toThrow(new RangeError("the number of hourOfWeek factors must be 168, got 1"));
    expect(make({ firstWeekday: 7 })).toThrow("firstWeekday must be a whole number from 0 (Monday) to 6, got 7");
  });
});
