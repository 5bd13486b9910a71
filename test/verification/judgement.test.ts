/** Samples, distances and Holm's rule, against what follows by hand. */
import { describe, expect, test } from "vitest";
import { boundOf, distanceOf, everyRunHas, holm } from "../../src/verification/judgement.js";
import type { Quantity } from "../../src/verification/reference-file.js";
import { sampleOf } from "../../src/verification/sample.js";

const measure = (key: string) => ({ key, by: {} });
const MEASURES = ["a", "b", "c"].map((key) => ({ ...measure(key), label: key, unit: "" }));
const quantity = (of: Partial<Quantity>): Quantity => ({
  plus: [measure("a")],
  minus: [],
  times: null,
  over: null,
  ...of,
});
const rows = (...of: number[][]) => of.map((row) => Float64Array.from(row));

describe("a sample", () => {
  test("of one measure is its mean with the standard error of a mean", () => {
    const sample = sampleOf(quantity({}), MEASURES, rows([4, 0, 0], [6, 0, 0], [8, 0, 0]));
    expect(sample).toMatchObject({ n: 3, estimate: 6, values: [4, 6, 8] });
    expect(sample.error).toBeCloseTo(2 / Math.sqrt(3), 14);
  });

  test("of a ratio is the ratio of the sums, with the error of its residuals", () => {
    const sample = sampleOf(quantity({ over: [measure("b")] }), MEASURES, rows([1, 2, 0], [3, 4, 0], [5, 4, 0]));
    // 9 / 10; residuals 1 − 1.8, 3 − 3.6 and 5 − 3.6.
    expect(sample.estimate).toBe(0.9);
    const squares = 0.8 ** 2 + 0.6 ** 2 + 1.4 ** 2;
    expect(sample.error).toBeCloseTo(Math.sqrt(squares / 2 / 3) / (10 / 3), 14);
    expect(sample.values).toEqual([0.5, 0.75, 1.25]);
  });

  test("takes away, and weighs", () => {
    const differences = sampleOf(quantity({ minus: [measure("b")] }), MEASURES, rows([5, 2, 0], [7, 1, 0]));
    expect(differences.values).toEqual([3, 6]);
    // Waits of 2 and 4 days, of 30 and 10 people: 2.5 days.
    const weighted = sampleOf(
      quantity({ times: measure("c"), over: [measure("c")] }),
      MEASURES,
      rows([2, 0, 30], [4, 0, 10]),
    );
    expect(weighted.estimate).toBe(2.5);
  });

  test("leaves out runs without a value, and refuses a measure that there is not", () => {
    expect(sampleOf(quantity({}), MEASURES, rows([Number.NaN, 0, 0], [6, 0, 0]))).toMatchObject({ n: 1, estimate: 6 });
    expect(() => sampleOf(quantity({ over: [measure("d")] }), MEASURES, [])).toThrow("keys a, b, c");
  });
});

describe("a distance", () => {
  const sample = { n: 10, estimate: 6, error: 2, values: [] };

  test("is counted in standard errors, and z has the probability that Student's t gives", () => {
    // Student's t with 9 degrees of freedom exceeds 2.262157 with probability 0.025, the normal law 1.959964.
    const { t, z, probability } = distanceOf({ ...sample, error: 1 / 2.262157163 }, 5);
    expect(t).toBeCloseTo(2.262157163, 9);
    expect(probability).toBeCloseTo(0.05, 9);
    expect(z).toBeCloseTo(1.959963985, 7);
    expect(distanceOf({ ...sample, error: 1 / 2.262157163 }, 7).z).toBeCloseTo(-1.959963985, 7);
  });

  test("begins beyond the allowance", () => {
    expect(distanceOf(sample, 5, 1)).toEqual({ t: 0, z: 0, probability: 1 });
    expect(distanceOf(sample, 3, 1).t).toBe(1);
  });

  test("without an error is nothing or too far", () => {
    expect(distanceOf({ ...sample, error: 0 }, 6).probability).toBe(1);
    expect(distanceOf({ ...sample, error: 0 }, 6.1)).toEqual({ t: null, z: null, probability: 0 });
    expect(distanceOf({ ...sample, n: 1, error: Number.NaN }, 6).probability).toBeNull();
  });
});

test("what every run must have is compared with every run, but for rounding", () => {
  expect(everyRunHas([1 / 3, 1 - 2 / 3], 1 / 3)).toBe(true);
  expect(everyRunHas([1 / 3, 0.33333], 1 / 3)).toBe(false);
  expect(everyRunHas([0, 1e-6], 0)).toBe(false);
  expect(everyRunHas([], 1)).toBe(false);
});

describe("Holm's rule", () => {
  test("compares the smallest with error / m, the next with error / (m − 1), and stops at the first that passes", () => {
    // 0.01 ≤ 0.05/4, 0.015 ≤ 0.05/3, 0.03 > 0.05/2: so 0.04, which is below 0.05/1, passes as well.
    expect(holm([0.03, 0.01, 0.04, 0.015], 0.05)).toEqual([false, true, false, true]);
    expect(holm([0.02, 0.03], 0.05)).toEqual([true, true]);
    expect(holm([0.03, 0.5], 0.05)).toEqual([false, false]);
    expect(holm([], 0.05)).toEqual([]);
  });

  test("has the bound of a standard normal deviate", () => {
    expect(boundOf(1, 0.05)).toBeCloseTo(1.959963985, 9);
    expect(boundOf(10, 0.05)).toBeCloseTo(2.807033768, 8);
  });
});
