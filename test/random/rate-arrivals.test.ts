import { describe, expect, it } from "vitest";
import type { Arrivals } from "../../src/random/arrivals/hourly-arrivals.js";
import {
  createIntervalArrivals,
  createThinnedArrivals,
  type IntervalRates,
} from "../../src/random/arrivals/rate-arrivals.js";
import { standardExponential } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";

function all(arrivals: Arrivals): number[] {
  const list: number[] = [];
  for (let time = arrivals.next(); time < Number.POSITIVE_INFINITY; time = arrivals.next()) list.push(time);
  expect(arrivals.next()).toBe(Number.POSITIVE_INFINITY);
  return list;
}

const intervals = (plan: IntervalRates, ...names: number[]): number[] =>
  all(createIntervalArrivals(plan, createStream(1, "intervals", ...names)));

/** Poisson counts of so many runs lie within five standard deviations of what is expected. */
function countsFit(count: number, expected: number): void {
  expect(Math.abs(count - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected));
}

const day: IntervalRates = { edges: [0, 8, 12, 20, 24], rates: [0, 4, 1, 0.25], repeat: true };

describe("createIntervalArrivals", () => {
  it("turns into a unit Poisson process when its times are mapped by the expected count", () => {
    const { edges, rates } = day;
    const upTo = (time: number): number => {
      let sum = 25 * Math.floor(time / 24);
      for (let k = 0; k < rates.length; k++) {
        sum += rates[k] * Math.max(0, Math.min(time % 24, edges[k + 1]) - edges[k]);
      }
      return sum;
    };
    const draw = standardExponential(createStream(1, "intervals"));
    let sum = 0;
    for (const time of intervals({ ...day, horizon: 24 * 100 })) {
      sum += draw();
      expect(upTo(time)).toBeCloseTo(sum, 8);
    }
    expect(sum + draw()).toBeGreaterThan(2500);
  });

  it("brings the expected numbers, and nobody where the rate is 0", () => {
    const hours = new Float64Array(24);
    for (const time of intervals({ ...day, horizon: 24 * 2000 })) hours[Math.floor(time % 24)]++;
    hours.forEach((count, hour) => {
      countsFit(count, 2000 * day.rates[day.edges.findLastIndex((edge) => edge <= hour)]);
    });
    expect(hours.slice(0, 8).every((count) => count === 0)).toBe(true);
  });

  it("rises, begins at the first edge and ends at the last or at the horizon", () => {
    let count = 0;
    for (let seed = 0; seed < 500; seed++) {
      const list = intervals({ edges: [-3, 1, 1.5], rates: [2, 10] }, seed);
      count += list.length;
      list.forEach((time, k) => {
        expect(time).toBeGreaterThanOrEqual(k === 0 ? -3 : list[k - 1]);
        expect(time).toBeLessThan(1.5);
      });
      expect(intervals({ edges: [-3, 1, 1.5], rates: [2, 10], horizon: 0 }, seed)).toEqual(
        list.filter((time) => time < 0),
      );
    }
    countsFit(count, 500 * 13);
    expect(intervals({ edges: [0, 5], rates: [0] })).toEqual([]);
    expect(intervals({ edges: [1, 2], rates: [0.01], repeat: true, horizon: 1 })).toEqual([]);
    // Rare arrivals step over whole rounds: the gaps are exponentials of mean 1 / 0.001.
    const rare = intervals({ edges: [0, 1], rates: [0.001], repeat: true, horizon: 1e6 });
    countsFit(rare.length, 1000);
  });

  it("refuses intervals and rates outside their rules", () => {
    const make = (plan: IntervalRates) => () => createIntervalArrivals(plan, createStream(1));
    expect(make({ edges: [0, 1], rates: [] })).toThrow("rates must be a list of at least one number, got an empty one");
    expect(make({ edges: [0], rates: [1] })).toThrow("the number of edges must be one more than rates (2), got 1");
    expect(make({ edges: [0, 0], rates: [1] })).toThrow(
      new RangeError("edges[1] must be above the one before (0), got 0"),
    );
    expect(make({ edges: [0, 1], rates: [-1] })).toThrow("rates[0] must be a number of at least 0, got -1");
    expect(make({ edges: [0, 1], rates: [0], repeat: true })).toThrow(
      "the sum of rates must be above 0 where they repeat, got 0",
    );
    expect(make({ edges: [0, 1], rates: [1], horizon: Number.NaN })).toThrow("horizon must be a finite number");
  });
});

describe("createThinnedArrivals", () => {
  it("brings the expected numbers to each part of a rising and falling rate", () => {
    const rate = (time: number): number => 5 + 5 * Math.sin(time);
    const cells = new Float64Array(20);
    const width = 0.5;
    for (let run = 0; run < 2000; run++) {
      const list = all(createThinnedArrivals({ rate, most: 10, horizon: 10 }, createStream(1, "thinned", run)));
      for (const time of list) cells[Math.floor(time / width)]++;
    }
    cells.forEach((count, cell) => {
      const [from, to] = [cell * width, (cell + 1) * width];
      countsFit(count, 2000 * (5 * width + 5 * (Math.cos(from) - Math.cos(to))));
    });
  });

  it("refuses a rate that leaves its limits, when it meets it", () => {
    const source = createStream(1);
    expect(() => createThinnedArrivals({ rate: () => 3, most: 2, horizon: 9 }, source).next()).toThrow(
      /^the rate at .* must be at most 2, got 3$/,
    );
    expect(() => createThinnedArrivals({ rate: () => -1, most: 2, horizon: 9 }, source).next()).toThrow(RangeError);
    expect(() => createThinnedArrivals({ rate: () => 1, most: 0, horizon: 9 }, source)).toThrow(
      new RangeError("most must be a number above 0, got 0"),
    );
    const nothing = JSON.parse('{ "most": 1, "horizon": 1 }') as Parameters<typeof createThinnedArrivals>[0];
    expect(() => createThinnedArrivals(nothing, source)).toThrow(
      new TypeError("rate must be a function of time, got undefined"),
    );
  });
});
