import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaFromMeanAndMedian, weibullFromMeanAndMedian } from "../../src/random/fits/fit.js";
import {
  betaFromMeanAndSd,
  betaFromQuantiles,
  betaPert,
  triangularFromQuantiles,
  uniformFromMeanAndSd,
  uniformFromQuantiles,
} from "../../src/random/fits/fit-bounded.js";
import {
  coxianFromMeanAndCv,
  erlangMixtureFromMeanAndCv,
  exponentialFromQuantile,
  inverseGaussianFromMeanAndSd,
  logLogisticFromMeanAndMedian,
  logLogisticFromQuantiles,
  negativeBinomialFromMeanAndSd,
  normalFromQuantiles,
  paretoFromMeanAndSd,
  pearson5FromMeanAndSd,
} from "../../src/random/fits/fit-further.js";
import type { QuantilePoint } from "../../src/random/fits/fit-points.js";
import { createDistribution, type DistributionSpec } from "../../src/random/laws/distribution.js";

const near = (value: number, expected: number, digits = 9): void => expect(value / expected).toBeCloseTo(1, digits);

function hasMeanAndSd(spec: DistributionSpec, mean: number, sd: number): void {
  const law = createDistribution(spec);
  near(law.mean, mean);
  near(Math.sqrt(law.variance), sd);
}

function hasMeanAndMedian(spec: DistributionSpec, mean: number, median: number): void {
  const law = createDistribution(spec);
  near(law.mean, mean);
  near(law.quantile(0.5), median);
}

function goesThrough(spec: DistributionSpec, ...points: QuantilePoint[]): void {
  const law = createDistribution(spec);
  for (const { p, value } of points) expect(law.cdf(value)).toBeCloseTo(p, 9);
}

const size = fc.double({ min: 0.05, max: 200, noNaN: true });
const ratio = fc.double({ min: 0.05, max: 5, noNaN: true });

describe("a mean and a standard deviation give", () => {
  it("the law of any that have both", () => {
    fc.assert(
      fc.property(size, ratio, (mean, cv) => {
        const sd = mean * cv;
        hasMeanAndSd(uniformFromMeanAndSd(mean, sd), mean, sd);
        hasMeanAndSd(inverseGaussianFromMeanAndSd(mean, sd), mean, sd);
        hasMeanAndSd(paretoFromMeanAndSd(mean, sd), mean, sd);
        hasMeanAndSd(pearson5FromMeanAndSd(mean, sd), mean, sd);
        if (cv >= 0.75) hasMeanAndSd(coxianFromMeanAndCv(mean, cv), mean, sd);
        if (cv <= 1) hasMeanAndSd(erlangMixtureFromMeanAndCv(mean, cv), mean, sd);
        if (sd * sd > 1.001 * mean && cv < 3 && mean > 0.5)
          hasMeanAndSd(negativeBinomialFromMeanAndSd(mean, sd), mean, sd);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("a mixture of Erlangs that is an Erlang where there is one", () => {
    for (const phases of [1, 2, 3, 10, 49]) {
      const law = createDistribution(erlangMixtureFromMeanAndCv(6, 1 / Math.sqrt(phases)));
      const erlang = createDistribution({ kind: "erlang", phases, mean: 6 });
      for (const x of [2, 6, 9]) expect(law.cdf(x)).toBeCloseTo(erlang.cdf(x), 7);
    }
  });

  it("a beta between its bounds", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.01, max: 0.95, noNaN: true }),
        (low, width, share, part) => {
          const mean = low + share * width;
          const sd = part * Math.sqrt((mean - low) * (low + width - mean));
          const law = createDistribution(betaFromMeanAndSd(mean, sd, low, low + width));
          expect(Math.abs(law.mean - mean)).toBeLessThanOrEqual(1e-12 * (Math.abs(low) + width));
          near(Math.sqrt(law.variance), sd);
          expect([law.low, law.high]).toEqual([low, low + width]);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
    expect(betaFromMeanAndSd(0.5, Math.sqrt(1 / 12)).a).toBeCloseTo(1, 12);
  });
});

describe("a mean and a median give", () => {
  it("gamma, Weibull and log-logistic, as SciPy has them", () => {
    const gamma = gammaFromMeanAndMedian(9, 6);
    near(gamma.shape, 0.9110988853821107);
    near(gamma.scale, 9.878181330696549);
    const weibull = weibullFromMeanAndMedian(9, 6);
    near(weibull.shape, 0.9538318322701006);
    near(weibull.scale, 8.81110321682704);
    fc.assert(
      fc.property(size, fc.double({ min: 1.001, max: 40, noNaN: true }), (median, factor) => {
        hasMeanAndMedian(gammaFromMeanAndMedian(median * factor, median), median * factor, median);
        hasMeanAndMedian(weibullFromMeanAndMedian(median * factor, median), median * factor, median);
        const smaller = 1 + (factor - 1) / 100;
        hasMeanAndMedian(logLogisticFromMeanAndMedian(median * smaller, median), median * smaller, median);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("the exponential where the ratio is its own, 1 / ln 2", () => {
    near(gammaFromMeanAndMedian(1, Math.LN2).shape, 1);
    near(weibullFromMeanAndMedian(1, Math.LN2).shape, 1);
  });
});

describe("quantiles give", () => {
  it("exponential, normal, uniform and log-logistic", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.double({ min: 0.6, max: 0.99, noNaN: true }),
        size,
        size,
        (p, q, value, more) => {
          const lower = { p, value };
          const upper = { p: q, value: value + more };
          goesThrough(exponentialFromQuantile(lower), lower);
          goesThrough(normalFromQuantiles(lower, upper), lower, upper);
          goesThrough(normalFromQuantiles({ p, value: -value }, upper), { p, value: -value }, upper);
          goesThrough(uniformFromQuantiles(lower, upper), lower, upper);
          const close = { p: q, value: value * (1 + 0.1 * Math.min(1, more)) };
          goesThrough(logLogisticFromQuantiles(lower, close), lower, close);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it("the triangular of a mode, back again from any", () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(share, share, share, size, (place, one, other, width) => {
        const spec = { kind: "triangular", low: -3, mode: -3 + place * width, high: -3 + width } as const;
        const law = createDistribution(spec);
        const p = law.cdf(spec.mode) * one;
        const q = 1 - (1 - law.cdf(spec.mode)) * other;
        const lower = { p, value: law.quantile(p) };
        const fitted = triangularFromQuantiles(lower, spec.mode, { p: q, value: law.quantile(q) });
        expect(Math.abs(fitted.low - spec.low)).toBeLessThanOrEqual(
          1e-9 * (3 + width) * (1 / (1 - one) + 1 / (1 - other)),
        );
        expect(Math.abs(fitted.high - spec.high)).toBeLessThanOrEqual(
          1e-9 * (3 + width) * (1 / (1 - one) + 1 / (1 - other)),
        );
      }),
      { seed: 1, numRuns: 500 },
    );
    const lower = { p: 0.1, value: 4 };
    const upper = { p: 0.9, value: 12 };
    goesThrough(triangularFromQuantiles(lower, 6, upper), lower, upper);
  });

  it("the beta, as SciPy has it", () => {
    const lower = { p: 0.1, value: 0.2 };
    const upper = { p: 0.9, value: 0.6 };
    const { a, b } = betaFromQuantiles(lower, upper);
    near(a, 3.69952187, 8);
    near(b, 5.6799125, 8);
    const moved = [
      { p: 0.05, value: 4 },
      { p: 0.6, value: 20 },
    ] as const;
    goesThrough(betaFromQuantiles(...moved, 3, 30), ...moved);
    const outer = [
      { p: 0.4, value: 0.01 },
      { p: 0.6, value: 0.99 },
    ] as const;
    goesThrough(betaFromQuantiles(...outer), ...outer);
  });

  it("PERT: mean (low + 4 mode + high) / 6, and its likeliest value", () => {
    const spec = betaPert(2, 5, 14);
    expect(spec).toEqual({ kind: "beta", a: 2, b: 4, low: 2, high: 14 });
    expect(createDistribution(spec).mean).toBeCloseTo((2 + 4 * 5 + 14) / 6, 12);
    const flat = createDistribution(betaPert(0, 0.2, 1, 10));
    expect(flat.mean).toBeCloseTo((0 + 10 * 0.2 + 1) / 12, 12);
  });
});

it("what no law of the kind has is refused", () => {
  const low = { p: 0.1, value: 4 };
  const high = { p: 0.9, value: 12 };
  const refused: [() => unknown, string][] = [
    [() => uniformFromMeanAndSd(1, 0), "sd must be a number above 0, got 0"],
    [() => uniformFromQuantiles(high, low), "upper.p must be above lower.p (0.9), got 0.1"],
    [() => triangularFromQuantiles(low, 4, high), "mode must be between lower.value (4) and upper.value (12), got 4"],
    [() => betaFromMeanAndSd(1.5, 0.1), "mean must be above low (0) and below high (1), got 1.5"],
    [() => betaFromMeanAndSd(0.5, 0.5), "sd must be below the root of (mean − low)(high − mean) (0.5), got 0.5"],
    [() => betaFromQuantiles(low, high), "upper.value must be below high (1), got 12"],
    [() => betaFromQuantiles(low, high, 5, 20), "lower.value must be above low (5), got 4"],
    [() => betaPert(0, 3, 2), "mode must be from low (0) to high (2), got 3"],
    [() => gammaFromMeanAndMedian(5, 6), "mean must be above the median (6), got 5"],
    [() => weibullFromMeanAndMedian(6, 6), "mean must be above the median (6), got 6"],
    [
      () => logLogisticFromMeanAndMedian(10, 6),
      "the spread must be one that a shape from 2.000001 to 10000 gives, got 1.6666666666666667",
    ],
    [() => logLogisticFromMeanAndMedian(5, 6), "mean must be above the median (6), got 5"],
    [
      () => logLogisticFromQuantiles({ p: 0.5, value: 1 }, { p: 0.75, value: 3 }),
      "the shape that the points give must be above 2, for a finite variance, got 1",
    ],
    [() => exponentialFromQuantile({ p: 1, value: 4 }), "point.p must be between 0 and 1, both excluded, got 1"],
    [() => exponentialFromQuantile({ p: 0.5, value: 0 }), "point.value must be a number above 0, got 0"],
    [() => normalFromQuantiles(low, { p: 0.9, value: 3 }), "upper.value must be above lower.value (4), got 3"],
    [() => negativeBinomialFromMeanAndSd(9, 3), "sd must be above the root of the mean (3), got 3"],
    [() => coxianFromMeanAndCv(5, 0.5), "cv must be at least the root of 1/2, got 0.5"],
    [() => erlangMixtureFromMeanAndCv(5, 1.5), "cv must be from 0.01 to 1, got 1.5"],
  ];
  for (const [call, message] of refused) expect(call).toThrow(new RangeError(message));
});
