/** Surfaces of the second degree: what they hold exactly, and what a few numbers by hand say. */
import { expect, test } from "vitest";
import { createStream } from "../../src/random/stream.js";
import { fitSurface, surfaceAt } from "../../src/statistics/quadratic-surface.js";

const source = createStream(1, "surface");
const cloud = (count: number, inputs: number) =>
  Array.from({ length: count }, () => Array.from({ length: inputs }, () => source()));

test("a polynomial of the second degree is found exactly, also where nothing was run", () => {
  const points = cloud(40, 3);
  const first = ([a, b, c]: readonly number[]) => 3 - 2 * a + b * b + 4 * a * c - c;
  const second = ([a, b]: readonly number[]) => a * b;
  const surface = fitSurface(points, [points.map(first), points.map(second)]);
  expect(surface.degree).toBe(3);
  for (const point of cloud(5, 3)) {
    const { means } = surfaceAt(surface, point);
    expect(means[0]).toBeCloseTo(first(point), 9);
    expect(means[1]).toBeCloseTo(second(point), 9);
  }
  for (const variance of surface.variances) expect(variance).toBeLessThan(1e-20);
});

test("with few points it is a plane, or a constant; by hand", () => {
  // The mean of 1, 2 and 6 is 3; squared residuals 4 + 1 + 9 over two free ones.
  const constant = fitSurface([[0], [0], [0]], [[1, 2, 6]]);
  expect(constant.variances[0]).toBeCloseTo(7, 12);
  const told = surfaceAt(constant, [0]);
  expect(told.means[0]).toBeCloseTo(3, 12);
  // Variance of the mean of three, beside that of one.
  expect(told.spread).toBeCloseTo(1 + 1 / 3, 12);
  // Least squares through (0, 0), (1, 2), (2, 1): y = 1/2 + x/2, residuals −1/2, 1, −1/2.
  const line = fitSurface([[0], [1], [2]], [[0, 2, 1]]);
  expect(line.degree).toBe(1);
  expect(surfaceAt(line, [4]).means[0]).toBeCloseTo(2.5, 12);
  expect(line.variances[0]).toBeCloseTo(1.5, 12);
  // 1 + 1/3 + (4 − 1)² / 2.
  expect(surfaceAt(line, [4]).spread).toBeCloseTo(1 + 1 / 3 + 9 / 2, 12);
});

test("an input that does not vary takes no part", () => {
  const points = cloud(30, 1).map(([a]) => [a, 0.25]);
  const surface = fitSurface(points, [points.map(([a]) => 1 + a)]);
  expect(surfaceAt(surface, [0.5, 0.25]).means[0]).toBeCloseTo(1.5, 9);
});

test("the leverages of the points add up to the terms", () => {
  const points = cloud(25, 2);
  const surface = fitSurface(points, [points.map(() => source())]);
  const sum = points.reduce((total, point) => total + surfaceAt(surface, point).spread - 1, 0);
  expect(sum).toBeCloseTo(6, 9);
});

test("there may be more points than a call takes arguments", () => {
  const points = Array.from({ length: 150_000 }, (_, k) => [k]);
  const surface = fitSurface(points, [points.map(([a]) => 1 + 2 * a)], { most: 1 });
  expect(surfaceAt(surface, [10]).means[0]).toBeCloseTo(21, 3);
});
