import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDistribution, type DistributionSpec } from "../../src/random/laws/distribution.js";
import { equilibrium } from "../../src/random/laws/equilibrium.js";
import { createStream } from "../../src/random/stream.js";
import { sizeOf } from "../effort.js";

describe("an equilibrium", () => {
  it("of a law cut off where hardly any stay ends is found, though its length-biased law has nothing there", () => {
    // Of exponential stays of mean 1 those below 0.0001 are as good as uniform, so what is left of one is 2/3 × 0.0001 / 2.
    const { mean, sampler } = equilibrium({ kind: "truncated", of: { kind: "exponential", mean: 1 }, high: 1e-4 });
    expect(mean).toBeCloseTo(1e-4 / 3, 8);
    const draw = sampler(createStream(1, "cut"));
    const drawn = Array.from({ length: 10_000 }, draw);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1e-4);
    expect(drawn.reduce((sum, x) => sum + x, 0) / drawn.length).toBeCloseTo(1e-4 / 3, 6);
  });
});

const size = fc.double({ min: 0.2, max: 6, noNaN: true });

const simple: fc.Arbitrary<DistributionSpec> = fc.oneof(
  size.map((value): DistributionSpec => ({ kind: "constant", value })),
  fc.tuple(size, size).map(([low, width]): DistributionSpec => ({ kind: "uniform", low, high: low + width })),
  fc
    .tuple(size, size, size)
    .map(([a, b, c]): DistributionSpec => ({ kind: "triangular", low: a, mode: a + b, high: a + b + c })),
  size.map((mean): DistributionSpec => ({ kind: "exponential", mean })),
  // Small shapes crowd so close to 0 that moving them away from it loses what tells their quantiles apart.
  fc.tuple(size, size).map(([shape, scale]): DistributionSpec => ({ kind: "gamma", shape: shape + 0.4, scale })),
  fc.tuple(size, size).map(([mu, sigma]): DistributionSpec => ({ kind: "lognormal", mu: mu / 3, sigma: sigma / 6 })),
  size.map((mean): DistributionSpec => ({ kind: "poisson", mean })),
  size.map((mean): DistributionSpec => ({ kind: "geometric", p: 1 / (1 + mean) })),
  fc
    .tuple(size, size)
    .map(([one, other]): DistributionSpec => ({ kind: "coxian", means: [one, other], onward: [0.4] })),
  fc.nat({ max: 9 }).map((high): DistributionSpec => ({ kind: "discrete-uniform", low: 1, high: 1 + high })),
  fc.tuple(size, size).map(([a, scale]): DistributionSpec => ({ kind: "pearson-6", a: a + 0.4, b: 6, scale })),
  fc.tuple(size, size).map(([a, b]): DistributionSpec => ({ kind: "bands", edges: [0, a, a + b], shares: [0.3, 0.7] })),
  fc.array(size, { minLength: 1, maxLength: 5 }).map((values): DistributionSpec => ({ kind: "empirical", values })),
);

/** Laws of laws, three deep at most; every one has no negative values. */
const { law: nested } = fc.letrec<{ law: DistributionSpec }>((tie) => ({
  law: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    simple,
    fc.tuple(tie("law"), size).map(([of, by]): DistributionSpec => ({ kind: "scaled", of, by })),
    fc.tuple(tie("law"), size).map(([of, by]): DistributionSpec => ({ kind: "shifted", of, by })),
    fc.tuple(tie("law"), size).map(([of, at]): DistributionSpec => ({ kind: "capped", of, at })),
    fc
      .tuple(tie("law"), fc.double({ min: 0.3, max: 0.95, noNaN: true }))
      .map(([of, p]): DistributionSpec => ({ kind: "truncated", of, high: createDistribution(of).quantile(p) })),
    fc
      .tuple(tie("law"), fc.double({ min: 0.1, max: 0.9, noNaN: true }))
      .map(([of, p]): DistributionSpec => ({ kind: "truncated", of, low: createDistribution(of).quantile(p) })),
    fc
      .tuple(tie("law"), tie("law"), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(
        ([one, other, share]): DistributionSpec => ({ kind: "mixture", shares: [share, 1 - share], of: [one, other] }),
      ),
  ),
}));

const points = [0.001, 0.1, 0.37, 0.5, 0.8, 0.99];

describe("any law made of laws", () => {
  it("has quantiles that invert its distribution function, within its support", () => {
    fc.assert(
      fc.property(nested, (spec) => {
        const law = createDistribution(spec);
        let previous = law.low;
        for (const p of points) {
          const x = law.quantile(p);
          expect(x).toBeGreaterThanOrEqual(previous);
          expect(x).toBeLessThanOrEqual(law.high);
          expect(law.cdf(x)).toBeGreaterThanOrEqual(p - 1e-10);
          expect(law.cdf(x - 1e-8 * Math.max(1, x))).toBeLessThanOrEqual(p + 1e-10);
          previous = x;
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("has moments and partial moments that fit each other and its distribution function", () => {
    fc.assert(
      fc.property(nested, (spec) => {
        const law = createDistribution(spec);
        fc.pre(law.mean > 0);
        expect(law.mean).toBeGreaterThanOrEqual(law.low * (1 - 1e-9));
        expect(law.mean).toBeLessThanOrEqual(law.high * (1 + 1e-9));
        const second = law.variance + law.mean ** 2;
        expect(Math.abs(law.partialMoment(1, Number.POSITIVE_INFINITY) / law.mean - 1)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(law.partialMoment(2, Number.POSITIVE_INFINITY) / second - 1)).toBeLessThanOrEqual(1e-9);
        // Between two points x the k-th moment lies between xᵏ times the probability at either.
        const xs = [law.low, ...points.map(law.quantile)];
        for (let k = 1; k < xs.length; k++) {
          const mass = law.cdf(xs[k]) - law.cdf(xs[k - 1]);
          for (const power of [1, 2] as const) {
            const part = law.partialMoment(power, xs[k]) - law.partialMoment(power, xs[k - 1]);
            expect(part).toBeGreaterThanOrEqual(xs[k - 1] ** power * mass - 1e-8 * second);
            expect(part).toBeLessThanOrEqual(xs[k] ** power * mass + 1e-8 * second);
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("samples its mean, and its equilibrium the mean of what is left", () => {
    const draws = 4000;
    fc.assert(
      fc.property(nested, (spec) => {
        const law = createDistribution(spec);
        fc.pre(law.mean > 0);
        const draw = law.sampler(createStream(1, "nested"));
        let sum = 0;
        for (let k = 0; k < draws; k++) {
          const x = draw();
          expect(x >= law.low && x <= law.high).toBe(true);
          sum += x;
        }
        expect(Math.abs(sum / draws - law.mean)).toBeLessThanOrEqual(
          6 * Math.sqrt(law.variance / draws) + 1e-9 * law.mean,
        );
        const rest = equilibrium(spec);
        const residual = rest.sampler(createStream(1, "nested", "rest"));
        let below = 0;
        for (let k = 0; k < draws / 8; k++) if (residual() <= rest.mean) below++;
        const p = rest.cdf(rest.mean);
        expect(Math.abs(below - (p * draws) / 8)).toBeLessThanOrEqual(6 * Math.sqrt((p * (1 - p) * draws) / 8));
      }),
      { seed: 1, numRuns: sizeOf({ usual: 40, long: 1_500 }) },
    );
  });
});
