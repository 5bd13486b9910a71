/** Variances of distributions whose values lie close together compared with their mean. */

import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec } from "../../src/random/index.js";

const varianceOf = (spec: DistributionSpec): number => createDistribution(spec).variance;

/** The sum of f over a fine grid: as exact as numbers are for smooth functions that vanish at both ends. */
function sumOver(from: number, to: number, f: (y: number) => number): number {
  const step = 1 / 256;
  let sum = 0;
  for (let y = from; y <= to; y += step) sum += f(y) * step;
  return sum;
}

/** E[(e^(xY) − 1)²] − (E[e^(xY) − 1])² for a variable Y with this density, whose terms are small where x is. */
function varianceOfPower(x: number, from: number, to: number, density: (y: number) => number): number {
  const first = sumOver(from, to, (y) => Math.expm1(x * y) * density(y));
  return sumOver(from, to, (y) => (Math.expm1(x * y) - first) ** 2 * density(y));
}

describe("the variance of", () => {
  it.each([3, 7.9, 8, 8.1, 20, 1e3, 1e6, 1e9])("a Weibull of shape %d", (shape) => {
    // The logarithm of a standard exponential has the density e^(y − e^y).
    const exact = varianceOfPower(1 / shape, -60, 8, (y) => Math.exp(y - Math.exp(y)));
    expect(varianceOf({ kind: "weibull", shape, scale: 3 }) / 9 / exact).toBeCloseTo(1, 11);
  });

  it.each([6, 7.9, 8.1, 20, 1e3, 1e6, 1e9])("a log-logistic of shape %d", (shape) => {
    const exact = varianceOfPower(
      1 / shape,
      -60,
      60,
      (y) => Math.exp(-Math.abs(y)) / (1 + Math.exp(-Math.abs(y))) ** 2,
    );
    expect(varianceOf({ kind: "log-logistic", shape, scale: 3 }) / 9 / exact).toBeCloseTo(1, 9);
  });

  it("a Coxian of equal phases is that of one phase, times their number", () => {
    for (const phases of [1, 10, 10_000]) {
      const means = new Array<number>(phases).fill(0.1);
      const spec: DistributionSpec = { kind: "coxian", means, onward: means.slice(1).map(() => 1) };
      expect(varianceOf(spec) / (0.01 * phases)).toBeCloseTo(1, 11);
    }
    // A geometric number of exponential phases of one mean is exponential, cut off here at 200 phases.
    const means = new Array<number>(200).fill(2);
    const spec: DistributionSpec = { kind: "coxian", means, onward: means.slice(1).map(() => 0.5) };
    expect(varianceOf(spec)).toBeCloseTo(16, 11);
  });

  const exponentials: DistributionSpec = { kind: "hyperexponential", shares: [0.3, 0.7], means: [1, 3] };
  const parts: [string, DistributionSpec, number][] = [
    ["an exponential", { kind: "exponential", mean: 2 }, 3],
    ["a gamma", { kind: "gamma", shape: 3, scale: 1 }, 4],
    ["a lognormal", { kind: "lognormal", mu: 0.5, sigma: 0.8 }, 4],
    ["bands", { kind: "bands", edges: [0, 1, 3, 8], shares: [0.5, 0.2, 0.3] }, 2.5],
    ["counts", { kind: "poisson", mean: 4 }, 5],
    ["a mixture", { kind: "mixture", shares: [0.5, 0.5], of: [exponentials, { kind: "uniform", low: 0, high: 9 }] }, 4],
  ];
  it.each(parts)("%s that is cut is the same wherever it lies", (_, of, at) => {
    for (const by of [0, 1e4, 1e7, 1e9]) {
      const moved: DistributionSpec = { kind: "shifted", of, by };
      // Numbers near 1e9 are 1e-7 apart, which is how well the values themselves are known.
      const allowed = Math.max(1e-7, 1e-15 * by);
      const pairs: [DistributionSpec, DistributionSpec][] = [
        [
          { kind: "capped", of: moved, at: by + at },
          { kind: "capped", of, at },
        ],
        [
          { kind: "truncated", of: moved, high: by + at },
          { kind: "truncated", of, high: at },
        ],
        [
          { kind: "truncated", of: moved, low: by + 1 },
          { kind: "truncated", of, low: 1 },
        ],
        [
          { kind: "truncated", of: moved, low: by + 1, high: by + at },
          { kind: "truncated", of, low: 1, high: at },
        ],
      ];
      for (const [there, here] of pairs) {
        expect(Math.abs(varianceOf(there) / varianceOf(here) - 1)).toBeLessThanOrEqual(allowed);
      }
    }
  });

  it("a narrow piece of a distribution is that of a uniform, nearly", () => {
    for (const width of [1e-1, 1e-2, 3e-3]) {
      const exact = (width * width) / 12;
      const [low, high] = [500, 500 + width];
      for (const of of [
        { kind: "uniform", low: 0, high: 1000 },
        { kind: "normal", mean: 480, sd: 30 },
        { kind: "exponential", mean: 200 },
      ] as const) {
        // A density that changes by a share of d over the piece changes the variance by a share of d²/12 at most.
        expect(Math.abs(varianceOf({ kind: "truncated", of, low, high }) / exact - 1)).toBeLessThanOrEqual(1e-5);
      }
    }
  });

  it("a normal that is cut far from 0: half of it has 1 − 2/π of its variance", () => {
    for (const mean of [0, 1e6, 1e9]) {
      const half = varianceOf({ kind: "truncated", of: { kind: "normal", mean, sd: 1 }, low: mean });
      expect(half / (1 - 2 / Math.PI)).toBeCloseTo(1, mean < 1e9 ? 9 : 6);
      // The smaller of a standard normal and 0: E = −φ(0), E² = 1/2.
      const capped = varianceOf({ kind: "capped", of: { kind: "normal", mean, sd: 1 }, at: mean });
      expect(capped / (0.5 - 1 / (2 * Math.PI))).toBeCloseTo(1, mean < 1e9 ? 9 : 6);
    }
  });

  it("1e9 and 1e9 + 1 is a quarter, and of one value exactly 0", () => {
    const two: DistributionSpec = { kind: "empirical", values: [1e9, 1e9 + 1] };
    expect(varianceOf(two)).toBe(0.25);
    expect(varianceOf({ kind: "capped", of: two, at: 2e9 })).toBeCloseTo(0.25, 12);
    expect(varianceOf({ kind: "truncated", of: { kind: "poisson", mean: 1e7 }, low: 1e7, high: 1e7 + 1 })).toBeCloseTo(
      0.25,
      6,
    );
    for (const value of [0.1, 1 / 3, 1e9 + 0.1]) {
      const one: DistributionSpec = { kind: "constant", value };
      const single: DistributionSpec[] = [
        one,
        { kind: "empirical", values: [value, value, value], weights: [0.1, 0.2, 0.7] },
        { kind: "capped", of: one, at: 2 * value },
        { kind: "capped", of: { kind: "uniform", low: 2 * value, high: 3 * value }, at: value },
        { kind: "truncated", of: one, low: 0 },
        { kind: "mixture", shares: [0.1, 0.2, 0.7], of: [one, one, one] },
        { kind: "shifted", of: one, by: 0.7 },
      ];
      for (const spec of single) expect(varianceOf(spec)).toBe(0);
    }
  });
});
