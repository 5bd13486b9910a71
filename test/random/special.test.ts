import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaLower } from "../../src/random/functions/beta-function.js";
import { gammaLower, gammaUpper, logGamma } from "../../src/random/functions/gamma-function.js";
import { invertCdf, justBelow } from "../../src/random/functions/inverse.js";
import { normalCdf, normalQuantile } from "../../src/random/functions/normal-function.js";
import { standardExponential, standardNormal } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";

/** Relative difference. */
const apart = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe("logGamma", () => {
  it("is the logarithm of factorials and of √π", () => {
    let sum = 0;
    for (let n = 2; n <= 300; n++) {
      sum += Math.log(n - 1);
      expect(Math.abs(logGamma(n) - sum)).toBeLessThanOrEqual(1e-13 * Math.max(1, sum));
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  });

  it("obeys Γ(x + 1) = x Γ(x), across the seams between its methods", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 60, noNaN: true }), (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThanOrEqual(5e-13);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("the incomplete gamma function", () => {
  it("has the closed forms of whole shapes: 1 − e^(−x) Σ xⁱ/i!", () => {
    for (const x of [0.01, 0.7, 3, 9, 30]) {
      let term = Math.exp(-x);
      let tail = 0;
      for (let shape = 1; shape <= 12; shape++) {
        tail += term;
        term *= x / shape;
        expect(apart(gammaUpper(shape, x), tail)).toBeLessThanOrEqual(1e-12);
        expect(Math.abs(gammaLower(shape, x) - (1 - tail))).toBeLessThanOrEqual(1e-14);
      }
    }
  });

  it("of large shapes is near the normal: P(a, a) → 1/2 + 1 / (3 √(2πa))", () => {
    for (const a of [1e3, 1e4, 1e5]) {
      expect(Math.abs(gammaLower(a, a) - 0.5 - 1 / (3 * Math.sqrt(2 * Math.PI * a)))).toBeLessThanOrEqual(
        0.1 / a ** 1.5,
      );
    }
  });
});

describe("the incomplete beta function", () => {
  it("has the closed forms of a or b = 1, and is symmetric", () => {
    for (const x of [1e-9, 0.1, 0.5, 0.93]) {
      for (const a of [0.3, 1, 4.5, 60]) {
        expect(Math.abs(betaLower(a, 1, x) - x ** a)).toBeLessThanOrEqual(1e-11 * x ** a);
        expect(betaLower(1, a, x)).toBeCloseTo(1 - (1 - x) ** a, 13);
        // 1 − x must be exact for this: tiny x would test the subtraction.
        if (x > 0.01) expect(betaLower(a, 2.5, x) + betaLower(2.5, a, 1 - x)).toBeCloseTo(1, 12);
      }
    }
  });
});

describe("the normal distribution function", () => {
  it("has its tabulated values, far out too", () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(apart(normalCdf(-6), 9.865876450376946e-10)).toBeLessThanOrEqual(1e-12);
    expect(normalCdf(40)).toBe(1);
  });

  it("is inverted by normalQuantile", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (z) => {
        const p = normalCdf(z);
        // What one rounding of p is worth in z.
        const slack = (2e-16 * Math.sqrt(2 * Math.PI)) / Math.exp(-z * z * 0.5);
        expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-12 + (z > 0 ? slack : 0));
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});

describe("invertCdf", () => {
  it("finds the smallest x, on lines and at steps, with bounds or without", () => {
    expect(invertCdf((x) => x / 4, 0.5, 0, 4)).toBe(2);
    expect(invertCdf((x) => (x < 3 ? 0.2 : 1), 0.5, 0, 10)).toBe(3);
    expect(invertCdf((x) => (x < 3 ? 0.2 : 1), 0.5, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(3);
    expect(invertCdf((x) => (x < 0 ? 0 : 1), 0.5, 0, 1)).toBe(0);
    expect(invertCdf((x) => (x < -1e12 ? 0 : 1), 0.5, Number.NEGATIVE_INFINITY, 0)).toBe(-1e12);
  });

  it("justBelow is the neighbour of x below", () => {
    for (const x of [1, 5, 3.7, -1, -2.5, 1e-300, 1e300, 28]) {
      const below = justBelow(x);
      expect(below).toBeLessThan(x);
      // Nothing fits between the two.
      const middle = below + (x - below) / 2;
      expect(middle === below || middle === x).toBe(true);
    }
    expect(justBelow(0)).toBe(-Number.MIN_VALUE);
    expect(justBelow(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("ziggurats", () => {
  const draws = 2_000_000;
  const bins = 500;

  /** χ² of draws mapped to equal bins by their distribution function. */
  function chiSquare(draw: () => number, cdf: (x: number) => number): number {
    const counts = new Float64Array(bins);
    for (let k = 0; k < draws; k++) counts[Math.min(bins - 1, Math.floor(cdf(draw()) * bins))]++;
    return counts.reduce((sum, count) => sum + (count - draws / bins) ** 2 / (draws / bins), 0);
  }
  const limit = 5 * Math.sqrt(2 * (bins - 1));

  it("fill 500 equal bins evenly: exponential", () => {
    const chi = chiSquare(standardExponential(createStream(1, "ziggurat")), (x) => -Math.expm1(-x));
    expect(Math.abs(chi - (bins - 1))).toBeLessThanOrEqual(limit);
  });

  it("fill 500 equal bins evenly: normal", () => {
    // Tabulated once: the exact distribution function two million times would be slow.
    const step = 1 / 4096;
    const table = Float64Array.from({ length: 16 * 4096 + 2 }, (_, k) => normalCdf(-8 + k * step));
    const cdf = (z: number): number => {
      const place = (Math.min(Math.max(z, -8), 8) + 8) / step;
      const k = Math.floor(place);
      return table[k] + (place - k) * (table[k + 1] - table[k]);
    };
    const chi = chiSquare(standardNormal(createStream(1, "ziggurat")), cdf);
    expect(Math.abs(chi - (bins - 1))).toBeLessThanOrEqual(limit);
  });

  it("have the right tails beyond their tables", () => {
    const normal = standardNormal(createStream(1, "tail"));
    const exponential = standardExponential(createStream(1, "tail"));
    const beyond = { normal: 0, exponential: 0, excess: 0 };
    for (let k = 0; k < draws; k++) {
      if (Math.abs(normal()) > 3.8) beyond.normal++;
      const x = exponential();
      if (x > 7.8) {
        beyond.exponential++;
        beyond.excess += x - 7.8;
      }
    }
    const near = (count: number, p: number): void =>
      expect(Math.abs(count - draws * p)).toBeLessThanOrEqual(5 * Math.sqrt(draws * p));
    near(beyond.normal, 2 * normalCdf(-3.8));
    near(beyond.exponential, Math.exp(-7.8));
    // The excess of an exponential is again one: mean and standard deviation 1.
    const n = beyond.exponential;
    expect(Math.abs(beyond.excess / n - 1)).toBeLessThanOrEqual(5 / Math.sqrt(n));
  });
});
