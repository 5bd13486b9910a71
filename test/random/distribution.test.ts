import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/random/functions/normal-function.js";
import { createDistribution, type DistributionSpec, type SpecOf } from "../../src/random/laws/distribution.js";
import { equilibrium } from "../../src/random/laws/equilibrium.js";
import { createStream } from "../../src/random/stream.js";
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
  "floored gamma": { kind: "floored", of: gamma, at: 2 },
  "floored normal": { kind: "floored", of: { kind: "normal", mean: 2, sd: 3 }, at: 0 },
  "floored geometric": { kind: "floored", of: { kind: "geometric", p: 0.2 }, at: 3 },
  "floored uniform, below": { kind: "floored", of: { kind: "uniform", low: 2, high: 5 }, at: 1 },
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

describe("values of SciPy 1.17", () => {
  // scipy.stats: invgauss(mean / shape, scale=shape), fisk, pareto, invgamma, betaprime, nbinom, geom(p, loc=-1); the
  // Coxian by linalg.expm.
  const cases: [
    DistributionSpec,
    mean: number,
    variance: number,
    cdf: [number, number][],
    quantiles: [number, number][],
  ][] = [
    [
      { kind: "inverse-gaussian", mean: 3, shape: 4 },
      3,
      6.75,
      [
        [0.5, 0.01617263726906272],
        [2, 0.45124078603182777],
        [10, 0.974117027127273],
      ],
      [
        [0.1, 0.8544096801800011],
        [0.5, 2.2026976528996642],
        [0.99, 12.992256139285956],
      ],
    ],
    [
      { kind: "inverse-gaussian", mean: 3, shape: 2000 },
      3,
      0.0135,
      [
        [2.7, 0.003437753500093168],
        [3.3, 0.9934610740787095],
      ],
      [[0.5, 2.997751966559635]],
    ],
    [
      { kind: "log-logistic", scale: 6, shape: 6 },
      6.283185307179588,
      4.05276713726376,
      [
        [3, 0.015384615384615385],
        [10, 0.9554237495413965],
      ],
      [[0.9, 8.653497421844449]],
    ],
    [
      { kind: "pareto", low: 2, shape: 6.5 },
      2.3636363636363638,
      0.19100091827364554,
      [[3, 0.9283185443355632]],
      [[0.9, 2.850205340605996]],
    ],
    [
      { kind: "pearson-5", shape: 7, scale: 12 },
      2,
      0.8,
      [
        [1, 0.04582230688865106],
        [3, 0.8893260215974264],
      ],
      [[0.5, 1.7991983470569957]],
    ],
    [
      { kind: "pearson-6", a: 2.5, b: 7, scale: 8 },
      3.3333333333333335,
      7.555555555555555,
      [
        [1, 0.12618844998670165],
        [10, 0.9707936434832634],
      ],
      [[0.5, 2.610604882938426]],
    ],
    [
      { kind: "negative-binomial", successes: 2.5, p: 0.2 },
      10,
      50,
      [
        [0, 0.01788854381999832],
        [5, 0.29873581962696083],
        [30, 0.9853775235174962],
      ],
      [
        [0.5, 9],
        [0.99, 33],
      ],
    ],
    [
      { kind: "geometric", p: 0.3 },
      7 / 3,
      70 / 9,
      [
        [0, 0.3],
        [4, 0.83193],
      ],
      [
        [0.5, 1],
        [0.99, 12],
      ],
    ],
    [
      { kind: "coxian", means: [2, 9, 60], onward: [0.6, 0.15] },
      12.8,
      729.76,
      [
        [1, 0.16902091374345385],
        [5, 0.5137763436271118],
        [30, 0.9109010368694656],
        [200, 0.9960925036293936],
      ],
      [],
    ],
    [
      { kind: "coxian", means: [0.5, 1500], onward: [0.3] },
      450.5,
      0.25 + 0.51 * 1500 ** 2,
      [
        [5, 0.7008668593192255],
        [3000, 0.9593858769880121],
      ],
      [],
    ],
  ];
  for (const [spec, mean, variance, cdf, quantiles] of cases) {
    it(JSON.stringify(spec), () => {
      const law = createDistribution(spec);
      expect(law.mean / mean).toBeCloseTo(1, 12);
      expect(law.variance / variance).toBeCloseTo(1, 12);
      for (const [x, p] of cdf) expect(law.cdf(x) / p).toBeCloseTo(1, 11);
      for (const [p, x] of quantiles) expect(law.quantile(p) / x).toBeCloseTo(1, 11);
    });
  }

  it("an Erlang and a hyperexponential are Coxians", () => {
    const pairs: [DistributionSpec, DistributionSpec][] = [
      [
        { kind: "erlang", phases: 3, mean: 6 },
        { kind: "coxian", means: [2, 2, 2], onward: [1, 1] },
      ],
      // Of two exponentials, by slowing the quicker phase's end down: p = share of the slow (1 − quick / slow).
      [
        { kind: "hyperexponential", shares: [0.7, 0.3], means: [1, 5] },
        { kind: "coxian", means: [1, 5], onward: [0.3 * (1 - 1 / 5)] },
      ],
    ];
    for (const specs of pairs) {
      const [one, other] = specs.map(createDistribution);
      expect(other.mean).toBeCloseTo(one.mean, 12);
      expect(other.variance).toBeCloseTo(one.variance, 11);
      for (const x of [0.1, 1, 4, 20]) {
        expect(other.cdf(x)).toBeCloseTo(one.cdf(x), 12);
        expect(other.partialMoment(1, x)).toBeCloseTo(one.partialMoment(1, x), 11);
        expect(other.partialMoment(2, x)).toBeCloseTo(one.partialMoment(2, x), 10);
      }
    }
  });
});

describe("laws of any size", () => {
  it("a geometric of one success in 10⁹ is an exponential, rounded down", () => {
    const law = createDistribution({ kind: "geometric", p: 1e-9 });
    expect(law.quantile(0.5) / (Math.LN2 * 1e9)).toBeCloseTo(1, 8);
    expect(law.cdf(law.quantile(0.5) - 1)).toBeLessThan(0.5);
    expect(law.partialMoment(1, 2e9) / (1e9 * (1 - 3 * Math.exp(-2)))).toBeCloseTo(1, 7);
    expect(law.partialMoment(2, 2e9) / (2e18 * (1 - 5 * Math.exp(-2)))).toBeCloseTo(1, 7);
  });

  it("a discrete uniform may be as wide as whole numbers are exact", () => {
    const high = Number.MAX_SAFE_INTEGER - 1;
    const law = createDistribution({ kind: "discrete-uniform", low: 0, high });
    expect([law.quantile(0), law.quantile(0.5), law.quantile(1)]).toEqual([0, high / 2, high]);
    const draw = law.sampler(createStream(1, "wide"));
    for (let k = 0; k < 1000; k++) expect(Number.isSafeInteger(draw())).toBe(true);
  });

  it("an inverse Gaussian that hardly varies is a normal, and one that varies much has no tail but its own", () => {
    const narrow = createDistribution({ kind: "inverse-gaussian", mean: 1, shape: 1e8 });
    const normal = createDistribution({ kind: "normal", mean: 1, sd: 1e-4 });
    for (const z of [-3, -1, 0, 1, 3]) expect(narrow.cdf(1 + z * 1e-4)).toBeCloseTo(normal.cdf(1 + z * 1e-4), 3);
    // Of an infinite mean it is one over a squared normal: P(X ≤ x) = 2 Φ(−√(shape / x)).
    const wide = createDistribution({ kind: "inverse-gaussian", mean: 1e9, shape: 1 });
    for (const x of [0.1, 1, 100]) expect(wide.cdf(x)).toBeCloseTo(2 * normalCdf(-Math.sqrt(1 / x)), 6);
  });

  it("the residual of a Pareto whose own length-biased law has no variance is drawn all the same", () => {
    const rest = equilibrium({ kind: "pareto", low: 1, shape: 2.5 });
    const draw = rest.sampler(createStream(1, "rest"));
    let below = 0;
    for (let k = 0; k < 2000; k++) if (draw() <= 1) below++;
    // Up to the smallest value nobody has left: a share of 1 / mean.
    expect(Math.abs(below - 2000 * 0.6)).toBeLessThanOrEqual(5 * Math.sqrt(2000 * 0.6 * 0.4));
  });
});

describe("laws of one uniform a draw", () => {
  const laws: DistributionSpec[] = [
    { kind: "uniform", low: 1, high: 4 },
    { kind: "triangular", low: 1, mode: 3, high: 8 },
    { kind: "log-logistic", scale: 6, shape: 3 },
    { kind: "poisson", mean: 40 },
    { kind: "binomial", n: 10, p: 0.35 },
    { kind: "geometric", p: 0.1 },
    { kind: "negative-binomial", successes: 2.5, p: 0.2 },
    { kind: "discrete-uniform", low: 1, high: 6 },
    { kind: "empirical", values: [3, 1, 4, 1, 5] },
    { kind: "bands", edges: [1, 2, 4, 7, 14], shares: [0.4, 0.3, 0.2, 0.1] },
    { kind: "truncated", of: lognormal, low: 1, high: 9 },
    { kind: "truncated", of: { kind: "weibull", shape: 1.5, scale: 2 }, high: 3 },
    { kind: "truncated", of: { kind: "pareto", low: 1, shape: 3 }, high: 9 },
  ];
  for (const spec of laws) {
    it(`${JSON.stringify(spec)}: draws are quantiles, and rise with it`, () => {
      const law = createDistribution(spec);
      let u = 0;
      let taken = 0;
      const draw = law.sampler(() => {
        taken++;
        return u;
      });
      let previous = law.low;
      for (let k = 0; k < 1000; k++) {
        u = (k + 0.3) / 1000;
        const x = draw();
        expect(x).toBeGreaterThanOrEqual(previous);
        expect(Math.abs(x - law.quantile(u))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
        previous = x;
      }
      expect(taken).toBe(1000);
    });
  }
});

describe("errors name the parameter, the rule and the value", () => {
  const bad: [DistributionSpec, string][] = [
    [{ kind: "constant", value: Number.NaN }, "value must be a finite number, got NaN"],
    [{ kind: "uniform", low: 2, high: 2 }, "high must be above low (2), got 2"],
    [{ kind: "triangular", low: 0, mode: 3, high: 2 }, "mode must be from low (0) to high (2), got 3"],
    [{ kind: "exponential", mean: 0 }, "mean must be a number above 0, got 0"],
    [{ kind: "normal", mean: 0, sd: -1 }, "sd must be a number above 0, got -1"],
    [{ kind: "lognormal", mu: 0, sigma: 0 }, "sigma must be a number above 0, got 0"],
    [{ kind: "gamma", shape: -1, scale: 1 }, "shape must be a number above 0, got -1"],
    [{ kind: "erlang", phases: 1.5, mean: 1 }, "phases must be a whole number of at least 1, got 1.5"],
    [{ kind: "weibull", shape: 1, scale: 0 }, "scale must be a number above 0, got 0"],
    [{ kind: "beta", a: 1, b: 0 }, "b must be a number above 0, got 0"],
    [
      { kind: "hyperexponential", shares: [0.5, 0.6], means: [1, 2] },
      "the sum of shares must be 1 within 1e-9, got 1.1",
    ],
    [{ kind: "hyperexponential", shares: [1], means: [1, 2] }, "the number of means must be that of shares (1), got 2"],
    [{ kind: "coxian", means: [], onward: [] }, "means must be a list of at least one number, got an empty one"],
    [{ kind: "coxian", means: [1, 2], onward: [] }, "the number of onward must be one less than means (1), got 0"],
    [{ kind: "coxian", means: [1, 0], onward: [1] }, "means[1] must be a number above 0, got 0"],
    [{ kind: "coxian", means: [1, 2], onward: [2] }, "onward[0] must be a probability from 0 to 1, got 2"],
    [
      { kind: "coxian", means: [1, 20_000], onward: [1] },
      "the largest mean must be at most 10000 times the smallest (1), got 20000",
    ],
    [{ kind: "inverse-gaussian", mean: 1, shape: 0 }, "shape must be a number above 0, got 0"],
    [{ kind: "log-logistic", scale: 1, shape: 2 }, "shape must be above 2, for a finite variance, got 2"],
    [{ kind: "pareto", low: 0, shape: 3 }, "low must be a number above 0, got 0"],
    [{ kind: "pearson-5", shape: 1, scale: 1 }, "shape must be above 2, for a finite variance, got 1"],
    [{ kind: "pearson-6", a: 1, b: 2 }, "b must be above 2, for a finite variance, got 2"],
    [{ kind: "geometric", p: 0 }, "p must be above 0, got 0"],
    [{ kind: "negative-binomial", successes: 0, p: 0.5 }, "successes must be a number above 0, got 0"],
    [
      { kind: "negative-binomial", successes: 1, p: 1e-6 },
      "the largest count that occurs must be at most 10000000, got 72999999",
    ],
    [{ kind: "discrete-uniform", low: 1.5, high: 3 }, "low must be a whole number from −(2⁵³ − 1) to 2⁵³ − 1, got 1.5"],
    [{ kind: "discrete-uniform", low: 4, high: 3 }, "high must be at least low (4), got 3"],
    [{ kind: "poisson", mean: -1 }, "mean must be a number of at least 0, got -1"],
    [{ kind: "binomial", n: 3, p: 2 }, "p must be a probability from 0 to 1, got 2"],
    [{ kind: "empirical", values: [] }, "values must be a list of at least one number, got an empty one"],
    [{ kind: "empirical", values: [1], weights: [0] }, "the sum of weights must be a finite number above 0, got 0"],
    [
      { kind: "bands", edges: [0, 1], shares: [0.5, 0.5] },
      "the number of edges must be one more than shares (3), got 2",
    ],
    [{ kind: "bands", edges: [0, 1, 1], shares: [0.5, 0.5] }, "edges[2] must be above the one before (1), got 1"],
    [
      { kind: "truncated", of: gamma, low: 500 },
      "the probability between low and high must be at least 0.000001, got 0",
    ],
    [{ kind: "capped", of: gamma, at: Number.POSITIVE_INFINITY }, "at must be a finite number, got Infinity"],
    [
      { kind: "lognormal", mu: 0, sigma: 40 },
      "the variance of the lognormal distribution must be finite, got Infinity",
    ],
    [{ kind: "scaled", of: gamma, by: -1 }, "by must be a number above 0, got -1"],
  ];
  for (const [spec, message] of bad) {
    it(message, () => {
      expect(() => createDistribution(spec)).toThrow(new RangeError(message));
    });
  }

  it("a parameter that is no number is a TypeError, an unknown kind a RangeError", () => {
    const text = JSON.parse('{ "kind": "exponential", "mean": "5" }') as SpecOf<"exponential">;
    expect(() => createDistribution(text)).toThrow(new TypeError('mean must be a finite number, got "5"'));
    const lists: [string, string][] = [
      ['{ "kind": "capped", "at": 3 }', "a distribution must be an object with a kind, got undefined"],
      ['{ "kind": "empirical", "values": "abc" }', 'values must be a list, got "abc"'],
      ['{ "kind": "mixture", "shares": [1], "of": 3 }', "of must be a list, got 3"],
      ['{ "kind": "bands", "shares": [1] }', "edges must be a list, got undefined"],
      ['{ "kind": "hyperexponential", "shares": [1] }', "means must be a list, got undefined"],
      ['{ "kind": "hyperexponential", "means": [1] }', "shares must be a list of numbers, got undefined"],
    ];
    for (const [text, message] of lists)
      expect(() => createDistribution(JSON.parse(text))).toThrow(new TypeError(message));
    const unknown = JSON.parse('{ "kind": "cauchy" }') as DistributionSpec;
    expect(() => createDistribution(unknown)).toThrow('kind must be a known kind of distribution, got "cauchy"');
  });
});
