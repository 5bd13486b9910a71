import { describe, expect, it } from "vitest";
import {
  gammaFromMeanAndSd,
  gammaFromQuantiles,
  hyperexponentialFromMeanAndCv,
  lognormalFromMeanAndMedian,
  lognormalFromMeanAndSd,
  lognormalFromQuantiles,
  weibullFromMeanAndSd,
  weibullFromQuantiles,
} from "../../src/random/fits/fit.js";
import { createDistribution, type DistributionSpec } from "../../src/random/laws/distribution.js";

/** The law of a specification has the wanted mean and standard deviation. */
function hasMeanAndSd(spec: DistributionSpec, mean: number, sd: number): void {
  const law = createDistribution(spec);
  expect(law.mean / mean).toBeCloseTo(1, 10);
  expect(Math.sqrt(law.variance) / sd).toBeCloseTo(1, 10);
}

describe("laws from what is known", () => {
  it("lognormal from mean and sd: the published parameters", () => {
    const one = lognormalFromMeanAndSd(5, 5);
    expect(one.mu).toBeCloseTo(1.262864322, 9);
    expect(one.sigma).toBeCloseTo(0.832554611, 9);
    const other = lognormalFromMeanAndSd(10.5, 7.2);
    expect(other.mu).toBeCloseTo(2.158674646, 9);
    expect(other.sigma).toBeCloseTo(0.620806912, 9);
  });

  it("keep their digits where the spread is small", () => {
    const { variance } = createDistribution(weibullFromMeanAndSd(10, 0.02));
    expect(Math.abs(Math.sqrt(variance) / 0.02 - 1)).toBeLessThan(1e-12);
  });

  it("have the given mean and sd", () => {
    for (const [mean, sd] of [
      [5, 5],
      [10.5, 7.2],
      [0.01, 0.002],
      [300, 900],
      [12, 60],
    ]) {
      hasMeanAndSd(lognormalFromMeanAndSd(mean, sd), mean, sd);
      hasMeanAndSd(gammaFromMeanAndSd(mean, sd), mean, sd);
      hasMeanAndSd(weibullFromMeanAndSd(mean, sd), mean, sd);
      if (sd >= mean) hasMeanAndSd(hyperexponentialFromMeanAndCv(mean, sd / mean), mean, sd);
    }
  });

  it("hyperexponential of mean 1, cv² 4: the published balanced parameters", () => {
    const { shares, means } = hyperexponentialFromMeanAndCv(1, 2);
    expect(shares[0]).toBeCloseTo(0.887298335, 9);
    expect(1 / means[0]).toBeCloseTo(1.774596669, 9);
    expect(1 / means[1]).toBeCloseTo(0.225403331, 9);
  });

  it("have the given median, quantiles", () => {
    const law = createDistribution(lognormalFromMeanAndMedian(9, 6));
    expect(law.mean).toBeCloseTo(9, 10);
    expect(law.quantile(0.5)).toBeCloseTo(6, 10);
    const lower = { p: 0.5, value: 7 };
    const upper = { p: 0.9, value: 21 };
    for (const through of [lognormalFromQuantiles, gammaFromQuantiles, weibullFromQuantiles]) {
      const fitted = createDistribution(through(lower, upper));
      expect(fitted.quantile(0.5)).toBeCloseTo(7, 9);
      expect(fitted.quantile(0.9)).toBeCloseTo(21, 9);
    }
  });

  it("refuse what no law of the kind has", () => {
    expect(() => lognormalFromMeanAndMedian(5, 6)).toThrow(new RangeError("mean must be above the median (6), got 5"));
    expect(() => hyperexponentialFromMeanAndCv(5, 0.5)).toThrow(new RangeError("cv must be at least 1, got 0.5"));
    expect(() => gammaFromMeanAndSd(5, 0)).toThrow(new RangeError("sd must be a number above 0, got 0"));
    const point = { p: 0.5, value: 7 };
    expect(() => weibullFromQuantiles(point, { p: 0.4, value: 9 })).toThrow(
      "upper.p must be above lower.p (0.5), got 0.4",
    );
    expect(() => gammaFromQuantiles(point, { p: 0.9, value: 6 })).toThrow(
      "upper.value must be above lower.value (7), got 6",
    );
    expect(() => weibullFromMeanAndSd(1, 1e-6)).toThrow("the spread must be one that a shape from 0.02 to 1000 gives");
  });
});
