import { describe, expect, it } from "vitest";
import { standardExponential, standardNormal } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";
import { batchMeans } from "../../src/statistics/batch-means.js";
import { mser, welchMovingAverage } from "../../src/statistics/warm-up.js";

/** An autoregressive series x' = r x + e with mean 0 and unit variance. */
function autoregressive(length: number, r: number, name: string): number[] {
  const normal = standardNormal(createStream(1, name));
  let x = normal();
  return Array.from({ length }, () => {
    x = r * x + Math.sqrt(1 - r * r) * normal();
    return x;
  });
}

/** Waiting times in an M/M/1 queue of unit service, by Lindley's recursion, from empty. */
function lindley(length: number, rate: number, name: string): number[] {
  const service = standardExponential(createStream(1, name, "service"));
  const gap = standardExponential(createStream(1, name, "gap"));
  let wait = 0;
  return Array.from({ length }, () => {
    const now = wait;
    wait = Math.max(0, wait + service() - gap() / rate);
    return now;
  });
}

describe("mser", () => {
  it("cuts at the smallest squared standard error, by the definition", () => {
    const series = autoregressive(300, 0.5, "mser").map((x, k) => x + 20 * Math.exp(-k / 15));
    const means = Array.from({ length: 60 }, (_, b) => series.slice(5 * b, 5 * b + 5).reduce((s, x) => s + x, 0) / 5);
    const statistic = (from: number): number => {
      const rest = means.slice(from);
      const mean = rest.reduce((s, x) => s + x, 0) / rest.length;
      return rest.reduce((s, x) => s + (x - mean) ** 2, 0) / rest.length ** 2;
    };
    const all = Array.from({ length: 31 }, (_, first) => statistic(first));
    const found = mser(series);
    expect(found.cut).toBe(5 * all.indexOf(Math.min(...all)));
    expect(found.statistic).toBeCloseTo(Math.min(...all), 12);
    expect(found.settled).toBe(true);
    expect(found.cut).toBeGreaterThan(30);
  });

  it("cuts a step where it is, and nothing from a constant", () => {
    const step = Array.from({ length: 200 }, (_, k) => (k < 40 ? 100 : k % 3));
    expect(mser(step).cut).toBe(40);
    expect(mser(new Float64Array(100).fill(3))).toEqual({ cut: 0, mean: 3, statistic: 0, settled: true });
  });

  it("says that a run which still climbs at its end has not settled", () => {
    expect(mser(Array.from({ length: 300 }, (_, k) => k)).settled).toBe(false);
  });

  it("refuses a run too short to judge", () => {
    expect(() => mser(new Float64Array(49))).toThrow(
      new RangeError("the number of values must be at least 50, got 49"),
    );
  });
});

describe("welchMovingAverage", () => {
  it("averages over rows, then over a window that shrinks at the beginning", () => {
    const rows = [
      [1, 2, 3, 4, 5, 6],
      [3, 4, 5, 6, 7, 20],
    ];
    // Averages 2 3 4 5 6 13.
    expect([...welchMovingAverage(rows, 1)]).toEqual([2, 3, 4, 5, 8]);
    expect([...welchMovingAverage(rows, 2)]).toEqual([2, 3, 4, 31 / 5]);
    expect([...welchMovingAverage(rows, 0)]).toEqual([2, 3, 4, 5, 6, 13]);
  });

  it("refuses rows of different lengths and windows too wide", () => {
    expect(() => welchMovingAverage([[1, 2], [1]], 0)).toThrow(
      "the length of rows[1] must be that of rows[0] (2), got 1",
    );
    expect(() => welchMovingAverage([[1, 2]], 2)).toThrow("window must be at most half the length (2), got 2");
    expect(() => welchMovingAverage([], 0)).toThrow("the number of rows must be at least 1, got 0");
  });
});

describe("batchMeans", () => {
  it("leaves out the beginning that fills no batch", () => {
    const found = batchMeans([99, 1, 3, 2, 4, 6, 8], { batches: 3 });
    expect(found).toMatchObject({ n: 3, batchSize: 2, leftOut: 1, mean: 4 });
    expect(found.sd).toBeCloseTo(Math.sqrt(((2 - 4) ** 2 + (3 - 4) ** 2 + (7 - 4) ** 2) / 2), 12);
    // 1 − (1² + 4²) / (2 × 14).
    expect(found.correlation).toBeCloseTo(1 - 17 / 28, 12);
  });

  it("finds dependence in short batches of a slow series and none in long ones", () => {
    const slow = autoregressive(20_000, 0.95, "slow");
    expect(batchMeans(slow, { batches: 4000 }).dependent).toBe(true);
    expect(batchMeans(slow, { batches: 20 }).dependent).toBe(false);
    expect(batchMeans(new Float64Array(10).fill(2), { batches: 5 })).toMatchObject({
      correlation: Number.NaN,
      dependent: false,
    });
  });

  it("covers the true mean about as often as it promises", () => {
    const runs = 400;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const { mean, halfWidth } = batchMeans(autoregressive(2000, 0.6, `run ${run}`), { confidence: 0.9 });
      if (Math.abs(mean) <= halfWidth) covered++;
    }
    expect(Math.abs(covered / runs - 0.9)).toBeLessThanOrEqual(5 * Math.sqrt((0.9 * 0.1) / runs));
  });

  it("meets the exact mean wait of M/M/1 at rate 0.5: 1", () => {
    const { mean, sd, n } = batchMeans(lindley(400_000, 0.5, "mm1"));
    expect(Math.abs(mean - 1)).toBeLessThanOrEqual((5 * sd) / Math.sqrt(n));
  });

  it("refuses fewer observations than batches", () => {
    expect(() => batchMeans([1, 2, 3])).toThrow(new RangeError("the number of values must be at least 20, got 3"));
    expect(() => batchMeans([1, 2, 3], { batches: 2 })).toThrow("batches must be a whole number of at least 3, got 2");
  });
});
