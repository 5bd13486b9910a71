/** Distributions that are nearly a constant, or of sizes at the end of floating-point numbers, are refused at once. */
import { describe, expect, it } from "vitest";
import { refusalOf } from "../../src/foundation/refusal.js";
import { gammaLower, gammaUpper } from "../../src/random/functions/gamma-function.js";
import { createDistribution, type DistributionSpec, gammaFromMeanAndSd } from "../../src/random/index.js";

const NARROW = "must be at most 1000000, for with a larger one the distribution is nearly a constant, got";
const SIZE = "must be 0, or of a size from 1e-100 to 1e+100, got";

describe("a distribution", () => {
  it.each<[DistributionSpec, string]>([
    [{ kind: "gamma", shape: 5e13, scale: 1 }, `shape ${NARROW} 50000000000000`],
    [{ kind: "erlang", phases: 1e12, mean: 1 }, `phases ${NARROW} 1000000000000`],
    [{ kind: "beta", a: 1, b: 1e300 }, `b ${NARROW} 1e+300`],
    [{ kind: "pearson-5", shape: 1e300, scale: 1 }, `shape ${NARROW} 1e+300`],
    [{ kind: "pearson-6", a: 1e8, b: 3 }, `a ${NARROW} 100000000`],
    [
      { kind: "inverse-gaussian", mean: 1e-20, shape: 1 },
      "shape must be at most 1000000000000 times the mean (1e-8), got 1",
    ],
    [{ kind: "gamma", shape: 1, scale: 1e-300 }, `the mean of the gamma distribution ${SIZE} 1e-300`],
    [{ kind: "exponential", mean: 1e120 }, `the mean of the exponential distribution ${SIZE} 1e+120`],
    [{ kind: "coxian", means: [1e-300], onward: [] }, `the mean of the coxian distribution ${SIZE} 1e-300`],
    [{ kind: "triangular", low: 0, mode: 1e-300, high: 1e-300 }, "the mean of the triangular distribution"],
  ])("is refused: %j", (spec, message) => {
    let found: unknown;
    try {
      createDistribution(spec);
    } catch (error) {
      found = error;
    }
    expect(refusalOf(found)?.message).toContain(message);
  });

  it("may be a constant of any size", () => {
    expect(createDistribution({ kind: "constant", value: 1e300 }).mean).toBe(1e300);
  });

  it("is refused by its mean and standard deviation in the words of these", () => {
    expect(() => gammaFromMeanAndSd(30, 0.01)).toThrow("sd must be at least a thousandth of the mean (0.03), got 0.01");
  });

  it("of the largest shape is what the normal says, within its skewness", () => {
    // P(X ≤ mean) of a gamma of shape a is 1/2 + 1 / (3 √(2πa)).
    const largest = createDistribution({ kind: "gamma", shape: 1e6, scale: 1 });
    expect(largest.cdf(1e6)).toBeCloseTo(0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * 1e6)), 9);
    expect(largest.quantile(0.975)).toBeCloseTo(1e6 + 1.959964 * 1e3 + (1.959964 ** 2 - 1) / 3, 0);
  });
});

it("the incomplete gamma function has its limits far out, where its terms would overflow", () => {
  expect([gammaLower(0.5, 1e300), gammaUpper(0.5, 1e300)]).toEqual([1, 0]);
  expect([gammaLower(3, 1e-200), gammaUpper(3, 1e-200)]).toEqual([0, 1]);
});
