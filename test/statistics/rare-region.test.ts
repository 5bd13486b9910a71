/** Regions whose share of the cube is known. */
import { describe, expect, test } from "vitest";
import { createStream } from "../../src/random/stream.js";
import { drawRegion } from "../../src/statistics/rare-region.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A box around (0.3, …) with this half-side. */
const box = (half: number) => (point: readonly number[]) => Math.max(...point.map((x) => Math.abs(x - 0.3))) / half;

describe.each([
  [2, 0.25],
  [3, 0.02],
  [8, 0.1],
])("a box in %d dimensions with the half-side %d", (inputs, half) => {
  const region = drawRegion(inputs, box(half), createStream(1, "region", inputs));

  test("has the share of its volume", () => {
    const levels = Math.max(1, Math.ceil(-Math.log10((2 * half) ** inputs)));
    // Each level has an error of about 1/√(1000 · 0.1), and points that come from one another add to it.
    const off = Math.log(region.share / (2 * half) ** inputs);
    expect(Math.abs(off)).toBeLessThan(4 * 0.15 * Math.sqrt(levels));
    expect(region.level).toBe(1);
  });

  test("is filled evenly", () => {
    for (let k = 0; k < inputs; k++) {
      const along = region.points.map((point) => (point[k] - 0.3) / half);
      expect(Math.max(...along.map(Math.abs))).toBeLessThanOrEqual(1);
      // Uniform from −1 to 1: mean 0, variance 1/3. Points are related, so that a thousand are worth some hundred.
      expect(Math.abs(mean(along))).toBeLessThan(0.25);
      expect(Math.abs(mean(along.map((x) => x * x)) - 1 / 3)).toBeLessThan(0.12);
    }
  });
});

test("a region of two parts far apart keeps both", () => {
  const score = ([x]: readonly number[]) => Math.min(Math.abs(x - 0.1), Math.abs(x - 0.9)) / 0.02;
  const { points, share } = drawRegion(2, score, createStream(1, "parts"));
  const left = points.filter(([x]) => x < 0.5).length / points.length;
  expect(left).toBeGreaterThan(0.3);
  expect(left).toBeLessThan(0.7);
  expect(Math.abs(share / 0.08 - 1)).toBeLessThan(0.4);
});

test("where there is no such point, the hundredth that comes nearest is given back", () => {
  const { points, level, share } = drawRegion(2, ([x]) => 2 + x, createStream(1, "none"));
  expect(level).toBeGreaterThan(2);
  expect(level).toBeLessThan(2.02);
  expect(share).toBeCloseTo(0.01, 6);
  expect(Math.max(...points.map(([x]) => 2 + x))).toBeLessThanOrEqual(level);
});
