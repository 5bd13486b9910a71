import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec, type SpecOf } from "../../src/random/distribution.js";
import { holdsContract } from "./contract.js";

const lognormal: DistributionSpec = { kind: "lognormal", mu: 1.262864322, sigma: 0.832554611 };
const gamma: DistributionSpec = { kind: "gamma", shape: 2, scale: 2.5 };

const CASES: Record<string, DistributionSpec> = {
  constant: { kind: "constant", value: 5 },
  uniform: { kind: "uniform", low: 1, high: 4 },
  "uniform across 0": { kind: "uniform", low: -2, high: 3 },
  triangular: { kind: "triangular", low: 1, mode: 3, high: 8 },
  "triangular, falling only": { kind: "triangular", low: 0, mode: 0, high: 2 },
  "triangular, rising only": { kind: "triangular", low: 1, mode: 2, high: 2 },
  exponential: { kind: "exponential", mean: 5 },
  normal: { kind: "normal", mean: 10, sd: 3 },
  lognormal,
  gamma,
  "gamma below 1": { kind: "gamma", shape: 0.6, scale: 4 },
  "gamma of a large shape": { kind: "gamma", shape: 180, scale: 0.1 },
  "erlang 1": { kind: "erlang", phases: 1, mean: 3 },
  "erlang 4": { kind: "erlang", phases: 4, mean: 3 },
  weibull: { kind: "weibull", shape: 1.5, scale: 2 },
  "weibull below 1": { kind: "weibull", shape: 0.8, scale: 2 },
  beta: { kind: "beta", a: 2, b: 5 },
  "beta on an interval": { kind: "beta", a: 0.7, b: 0.9, low: 3, high: 10 },
  hyperexponential: { kind: "hyperexponential", shares: [0.887298335, 0.112701665], means: [0.563508327, 4.436491673] },
  "coxian, hospital stays": { kind: "coxian", means: [2, 9, 60], onward: [0.6, 0.15] },
  "coxian, different phases in a row": { kind: "coxian", means: [1, 3, 0.5], onward: [1, 1] },
  "coxian of one phase": { kind: "coxian", means: [4], onward: [] },
  "inverse gaussian": { kind: "inverse-gaussian", mean: 3, shape: 4 },
  "inverse gaussian, narrow": { kind: "inverse-gaussian", mean: 3, shape: 2000 },
  "inverse gaussian, wide": { kind: "inverse-gaussian", mean: 3, shape: 0.5 },
  "log-logistic": { kind: "log-logistic", scale: 6, shape: 6 },
  pareto: { kind: "pareto", low: 2, shape: 6.5 },
  "pearson 5": { kind: "pearson-5", shape: 7, scale: 12 },
  "pearson 6": { kind: "pearson-6", a: 2.5, b: 7, scale: 8 },
  "geometric 0.3": { kind: "geometric", p: 0.3 },
  "geometric, rare": { kind: "geometric", p: 0.0004 },
  "geometric, certain": { kind: "geometric", p: 1 },
  "negative binomial": { kind: "negative-binomial", successes: 2.5, p: 0.2 },
  "negative binomial of less than one success": { kind: "negative-binomial", successes: 0.4, p: 0.05 },
  "negative binomial of many": { kind: "negative-binomial", successes: 300, p: 0.7 },
  "discrete uniform": { kind: "discrete-uniform", low: -2, high: 6 },
  "discrete uniform, one value": { kind: "discrete-uniform", low: 3, high: 3 },
  "discrete uniform, wide": { kind: "discrete-uniform", low: 100, high: 40_000 },
  "poisson 0.3": { kind: "poisson", mean: 0.3 },
  "poisson 40": { kind: "poisson", mean: 40 },
  "poisson 5000": { kind: "poisson", mean: 5000 },
  "binomial 10": { kind: "binomial", n: 10, p: 0.35 },
  "binomial 2000": { kind: "binomial", n: 2000, p: 0.9 },
  "binomial, certain": { kind: "binomial", n: 3, p: 1 },
  empirical: { kind: "empirical", values: [3, 1, 4, 1, 5, 9, 2, 6, 5] },
  "empirical with weights": { kind: "empirical", values: [7, 2, 30, 11], weights: [3, 5, 0, 2] },
  bands: { kind: "bands", edges: [0.5, 1.5, 3.5, 6.5, 13.5, 20.5, 60], shares: [0.3, 0.25, 0.2, 0.15, 0, 0.1] },
  "truncated lognormal": { kind: "truncated", of: lognormal, low: 1, high: 28 },
  "truncated far out": { kind: "truncated", of: lognormal, low: 12 },
  "truncated normal": { kind: "truncated", of: { kind: "normal", mean: 2, sd: 3 }, low: 0 },
  "truncated normal, lower part": { kind: "truncated", of: { kind: "normal", mean: 2, sd: 3 }, high: -1 },
  "truncated counts": { kind: "truncated", of: { kind: "poisson", mean: 3 }, low: 1, high: 6 },
  "truncated values with a gap": {
    kind: "truncated",
    of: { kind: "empirical", values: [1, 5, 9, 20] },
    low: 3,
    high: 15,
  },
  "truncated log-logistic": { kind: "truncated", of: { kind: "log-logistic", scale: 6, shape: 3 }, low: 2, high: 40 },
  "truncated coxian": { kind: "truncated", of: { kind: "coxian", means: [2, 9], onward: [0.6] }, high: 20 },
  "capped geometric": { kind: "capped", of: { kind: "geometric", p: 0.2 }, at: 5 },
  "shifted geometric: trials up to a success": { kind: "shifted", of: { kind: "geometric", p: 0.2 }, by: 1 },
  "capped gamma": { kind: "capped", of: gamma, at: 7 },
  "capped lognormal": { kind: "capped", of: lognormal, at: 4 },
  "capped normal": { kind: "capped", of: { kind: "normal", mean: 2, sd: 3 }, at: 3 },
  "capped weibull": { kind: "capped", of: { kind: "weibull", shape: 1.5, scale: 2 }, at: 2 },
  "capped bands": { kind: "capped", of: { kind: "bands", edges: [0, 1, 5], shares: [0.5, 0.5] }, at: 3 },
  mixture: { kind: "mixture", shares: [0.2, 0.5, 0.3], of: [{ kind: "constant", value: 0 }, gamma, lognormal] },
  "mixture with a weibull": {
    kind: "mixture",
    shares: [0.5, 0.5],
    of: [{ kind: "weibull", shape: 2, scale: 1 }, gamma],
  },
  "shifted right": { kind: "shifted", of: gamma, by: 2 },
  "shifted left": { kind: "shifted", of: { kind: "uniform", low: 2, high: 4 }, by: -1.5 },
  scaled: { kind: "scaled", of: lognormal, by: 7 },
  nested: {
    kind: "capped",
    of: { kind: "shifted", of: { kind: "mixture", shares: [0.4, 0.6], of: [gamma, lognormal] }, by: 0.5 },
    at: 42,
  },
};

for (const [title, spec] of Object.entries(CASES)) holdsContract(title, spec);

describe("published values", () => {
  const near = (value: number, expected: number, digits = 9): void => expect(value).toBeCloseTo(expected, digits);

  it("exponential of mean 5 by −m ln(1 − u)", () => {
    const law = createDistribution({ kind: "exponential", mean: 5 });
    near(law.quantile(0.2), 1.115717757);
    near(law.quantile(0.5), 3.465735903);
    near(law.quantile(0.9), 11.512925465);
  });

  it("triangular (1, 3, 8)", () => {
    const law = createDistribution({ kind: "triangular", low: 1, mode: 3, high: 8 });
    near(law.mean, 4, 14);
    near(law.variance, 13 / 6, 14);
    near(law.quantile(0.2), 2.673320053);
    near(law.quantile(0.5), 3.816699867);
    near(law.quantile(0.9), 6.129171307);
  });

  it("Weibull shape 1.5, scale 2", () => {
    const law = createDistribution({ kind: "weibull", shape: 1.5, scale: 2 });
    near(law.mean, 1.805490586);
    near(law.variance, 1.502761139);
  });

  it("gamma shape 2.5, scale 4", () => {
    const law = createDistribution({ kind: "gamma", shape: 2.5, scale: 4 });
    near(law.quantile(0.1), 3.220615974);
    near(law.quantile(0.5), 8.702920382);
    near(law.quantile(0.9), 18.4727138, 7);
  });

  it("Poisson and binomial probabilities by their formulas", () => {
    const poisson = createDistribution({ kind: "poisson", mean: 2 });
    near(poisson.cdf(0), Math.exp(-2), 14);
    near(poisson.cdf(2.5), 5 * Math.exp(-2), 14);
    const binomial = createDistribution({ kind: "binomial", n: 4, p: 0.25 });
    near(binomial.cdf(0), 0.75 ** 4, 14);
    near(binomial.cdf(3), 1 - 0.25 ** 4, 14);
    near(createDistribution({ kind: "binomial", n: 0, p: 0.5 }).mean, 0, 14);
  });
});

describe("errors name the parameter, the rule and the value", () => {
  const bad: [DistributionSpec, string][] = [
    [{ kind: "constant", value: Number.NaN }, "value must be a finite number, but is NaN"],
    [{ kind: "uniform", low: 2, high: 2 }, "high must be above low (2), but is 2"],
    [{ kind: "triangular", low: 0, mode: 3, high: 2 }, "mode must be from low (0) to high (2), but is 3"],
    [{ kind: "exponential", mean: 0 }, "mean must be a number above 0, but is 0"],
    [{ kind: "normal", mean: 0, sd: -1 }, "sd must be a number above 0, but is -1"],
    [{ kind: "lognormal", mu: 0, sigma: 0 }, "sigma must be a number above 0, but is 0"],
    [{ kind: "gamma", shape: -1, scale: 1 }, "shape must be a number above 0, but is -1"],
    [{ kind: "erlang", phases: 1.5, mean: 1 }, "phases must be a whole number of at least 1, but is 1.5"],
    [{ kind: "weibull", shape: 1, scale: 0 }, "scale must be a number above 0, but is 0"],
    [{ kind: "beta", a: 1, b: 0 }, "b must be a number above 0, but is 0"],
    [
      { kind: "hyperexponential", shares: [0.5, 0.6], means: [1, 2] },
      "the sum of shares must be 1 within 1e-9, but is 1.1",
    ],
    [
      { kind: "hyperexponential", shares: [1], means: [1, 2] },
      "the number of means must be that of shares (1), but is 2",
    ],
    [{ kind: "poisson", mean: -1 }, "mean must be a number of at least 0, but is -1"],
    [{ kind: "binomial", n: 3, p: 2 }, "p must be a probability from 0 to 1, but is 2"],
    [{ kind: "empirical", values: [] }, "values must be a list of at least one number, but is empty"],
    [{ kind: "empirical", values: [1], weights: [0] }, "the sum of weights must be a finite number above 0, but is 0"],
    [
      { kind: "bands", edges: [0, 1], shares: [0.5, 0.5] },
      "the number of edges must be one more than shares (3), but is 2",
    ],
    [{ kind: "bands", edges: [0, 1, 1], shares: [0.5, 0.5] }, "edges[2] must be above the one before (1), but is 1"],
    [
      { kind: "truncated", of: gamma, low: 500 },
      "the probability between low and high must be at least 0.000001, but is 0",
    ],
    [{ kind: "capped", of: gamma, at: Number.POSITIVE_INFINITY }, "at must be a finite number, but is Infinity"],
    [
      { kind: "lognormal", mu: 0, sigma: 40 },
      "the variance of the lognormal distribution must be finite, but is Infinity",
    ],
    [{ kind: "scaled", of: gamma, by: -1 }, "by must be a number above 0, but is -1"],
  ];
  for (const [spec, message] of bad) {
    it(message, () => {
      expect(() => createDistribution(spec)).toThrow(new RangeError(message));
    });
  }

  it("a parameter that is no number is a TypeError, an unknown kind a RangeError", () => {
    const text = JSON.parse('{ "kind": "exponential", "mean": "5" }') as SpecOf<"exponential">;
    expect(() => createDistribution(text)).toThrow(new TypeError('mean must be a finite number, but is "5"'));
    const lists: [string, string][] = [
      ['{ "kind": "capped", "at": 3 }', "a distribution must be an object with a kind, but is undefined"],
      ['{ "kind": "empirical", "values": "abc" }', 'values must be a list, but is "abc"'],
      ['{ "kind": "mixture", "shares": [1], "of": 3 }', "of must be a list, but is 3"],
      ['{ "kind": "bands", "shares": [1] }', "edges must be a list, but is undefined"],
      ['{ "kind": "hyperexponential", "shares": [1] }', "means must be a list, but is undefined"],
      ['{ "kind": "hyperexponential", "means": [1] }', "shares must be a list of numbers, but is undefined"],
    ];
    for (const [text, message] of lists)
      expect(() => createDistribution(JSON.parse(text))).toThrow(new TypeError(message));
    const unknown = JSON.parse('{ "kind": "cauchy" }') as DistributionSpec;
    expect(() => createDistribution(unknown)).toThrow('kind must be a known kind of distribution, but is "cauchy"');
  });
});
