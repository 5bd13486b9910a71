/**
 * Points in the plane of time and height: their number is Poisson, and a greater height takes the same ones and more.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPlanePoints } from "../../src/random/arrivals/plane-points.js";
import { createStream } from "../../src/random/stream.js";

const streamOf = (seed: number) => (layer: number) => createStream(seed, "points", layer);

/** All points up to the horizon, each asked for at the one before. */
function pointsOf(height: number, seed: number, horizon: number, unit = 1): number[] {
  const points = createPlanePoints(height, unit, horizon, streamOf(seed));
  const found: number[] = [];
  for (let time = points.after(0); time < Number.POSITIVE_INFINITY; time = points.after(time)) found.push(time);
  return found;
}

describe("points below a height", () => {
  test.each([0.04, 0.5, 1, 2.75])(
    "are as many as height × time, with the variance of a Poisson: height %s",
    (height) => {
      const horizon = 200 / height;
      const counts = Array.from({ length: 400 }, (_, seed) => pointsOf(height, seed, horizon).length);
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
      // Standard errors: √(200 / 400) of the mean; of the variance 200 × √(2 / 399), nearly.
      expect(Math.abs(mean - 200)).toBeLessThan(4 * Math.sqrt(200 / 400));
      expect(Math.abs(variance - 200)).toBeLessThan(4 * 200 * Math.sqrt(2 / 399));
    },
  );

  test("are among those below any greater height, at the same instants", () => {
    const height = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), height, height, (seed, one, other) => {
        const more = new Set(pointsOf(Math.max(one, other), seed, 50));
        for (const time of pointsOf(Math.min(one, other), seed, 50)) expect(more).toContain(time);
      }),
      { seed: 1 },
    );
  });

  test("are counted in the unit of time of the caller", () => {
    expect(pointsOf(0.8, 1, 3000, 30)).toEqual(pointsOf(0.8, 1, 100).map((time) => expect.closeTo(30 * time, 9)));
  });

  test("are none below 0, and a height of almost 0 ends at the horizon", () => {
    expect(pointsOf(0, 1, 1000)).toEqual([]);
    expect(pointsOf(1e-300, 1, 1000)).toEqual([]);
  });
});
