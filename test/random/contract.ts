/**
 * What every distribution promises, as one suite: run it with a specification and it holds that kind to all of it.
 *
 * Sampling checks use seed 1 and a tolerance of five standard errors, computed from the sample itself (for the variance
 * through the fourth moment). Moments are checked a second way, by integrating the quantile function.
 */
import { describe, expect, it } from "vitest";
import {
  createDistribution,
  type Distribution,
  type DistributionSpec,
  inversionSampler,
} from "../../src/random/laws/distribution.js";
import { equilibrium } from "../../src/random/laws/equilibrium.js";
import { runningStaySampler } from "../../src/random/laws/running-stay.js";
import { createAntitheticStream, createStream, restoreStream } from "../../src/random/stream.js";
import { sizeOf } from "../effort.js";

/**
 * Enough to find a mean that is wrong by 2.5 % of a standard deviation, and a distribution function that is by 1.6 %; in
 * a long run 1.6 % and 1 %.
 */
const DRAWS = sizeOf({ usual: 40_000, long: 100_000 });
/**
 * Draws of what is left of a stay: each is searched for in a distribution function, which takes long. Enough to find a
 * distribution function that is wrong by 7 %, as those of whole stays in the place of running ones are; in a long run
 * 2 %.
 */
const DRAWS_OF_RESIDUAL = sizeOf({ usual: 2_000, long: 20_000 });
/** Points at which moments are found from quantiles: known to 1 % of their scale, in a long run to 0.5 %. */
const STEPS = sizeOf({ usual: 2_000, long: 4_000 });

/** Sample moments with their standard errors. */
function moments(draw: () => number, n: number) {
  const values = Float64Array.from({ length: n }, draw);
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  let second = 0;
  let fourth = 0;
  for (const x of values) {
    const square = (x - mean) ** 2;
    second += square / n;
    fourth += (square * square) / n;
  }
  const varianceError = Math.sqrt(Math.max(0, fourth - second * second) / n);
  return { values, mean, meanError: Math.sqrt(second / n), variance: second, varianceError };
}

/** Values in rising order, each with how often it occurs and how many there are up to it. */
interface Run {
  readonly value: number;
  readonly count: number;
  readonly upTo: number;
}

function runsOf(values: Float64Array): Run[] {
  const sorted = values.slice().sort();
  const runs: Run[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    runs.push({ value: sorted[from], count: to - from, upTo: to });
    from = to;
  }
  return runs;
}

/** Among values that occur once, the distribution function is asked at one of so many. */
const STEP = 10;

/**
 * The largest distance of the sample's distribution function from the law's, ties and jumps included, or a little more:
 * between two values that are asked both functions rise, so that they can go apart by no more than the values that lie
 * between.
 */
function kolmogorov(values: Float64Array, cdf: (x: number) => number, runs = runsOf(values)): number {
  let worst = 0;
  runs.forEach(({ value, count, upTo }, k) => {
    const isAmongSingle = count === 1 && (runs[k + 1]?.count ?? 2) === 1;
    if (isAmongSingle && k % STEP !== 0) return;
    // After a run of ties the sample has reached upTo / n; what it was before only matters where the law has no jump.
    worst = Math.max(worst, Math.abs(upTo / values.length - cdf(value)));
  });
  return worst + (STEP - 1) / values.length;
}

/**
 * Wilson and Hilferty's transformation: χ² as a value that is nearly standard normal, for few degrees of freedom too.
 */
function normalOfChiSquare(chi: number, degrees: number): number {
  const step = 2 / (9 * degrees);
  return (Math.cbrt(chi / degrees) - (1 - step)) / Math.sqrt(step);
}

/** P(X = x), by the step of the distribution function. */
function atom(law: Distribution, x: number): number {
  return law.cdf(x) - law.cdf(x - 1e-9 * Math.max(1, Math.abs(x)));
}

/** ∫ g(Q(p)) dp by the midpoint rule in s, with p = s³(10 − 15s + 6s²) to tame both tails; for several functions g. */
function throughQuantiles(law: Distribution, steps: number): (g: (x: number) => number) => number {
  const points = Array.from({ length: steps }, (_, step) => {
    const s = (step + 0.5) / steps;
    return { x: law.quantile(s * s * s * (10 - 15 * s + 6 * s * s)), weight: 30 * s * s * (1 - s) * (1 - s) };
  });
  return (g) => points.reduce((sum, { x, weight }) => sum + g(x) * weight, 0) / steps;
}

/** Holds the distribution of `spec` to the contract. */
export function holdsContract(title: string, spec: DistributionSpec, steps = STEPS): void {
  describe(title, () => {
    const law = createDistribution(spec);
    const sample = moments(law.sampler(createStream(1, "contract", title)), DRAWS);
    const runs = runsOf(sample.values);

    it("keeps its specification, which survives JSON", () => {
      expect(law.spec).toEqual(spec);
      const again = createDistribution(JSON.parse(JSON.stringify(spec)));
      expect([again.mean, again.variance]).toEqual([law.mean, law.variance]);
    });

    it("samples its mean and variance", () => {
      expect(Math.abs(sample.mean - law.mean)).toBeLessThanOrEqual(5 * sample.meanError + 1e-12 * Math.abs(law.mean));
      expect(Math.abs(sample.variance - law.variance)).toBeLessThanOrEqual(
        5 * sample.varianceError + 1e-12 * law.variance,
      );
    });

    it("samples its own distribution function, and inverts it", () => {
      // P(√n D > 3.1) < 1e-8 by Kolmogorov's limit, rarer than five standard errors.
      expect(kolmogorov(sample.values, law.cdf, runs) * Math.sqrt(DRAWS)).toBeLessThan(3.1);
      const inverted = Float64Array.from({ length: 2000 }, inversionSampler(law, createStream(1, "inverse", title)));
      expect(kolmogorov(inverted, law.cdf) * Math.sqrt(2000)).toBeLessThan(3.1);
    });

    it("gives each value that can come again its probability", () => {
      for (const { value: x, count } of runs) {
        if (count < 100) continue;
        const p = atom(law, x);
        expect(Math.abs(count - DRAWS * p)).toBeLessThanOrEqual(5 * Math.sqrt(DRAWS * p * (1 - p)));
      }
      if (runs.length > 2000) return;
      // A law of values: χ² over cells of neighbours, the first of which begins and the last of which ends the law.
      const masses = runs.map(({ value }) => atom(law, value));
      if (masses.reduce((sum, p) => sum + p, 0) < 1 - 1e-3) return;
      const cells: { count: number; upTo: number }[] = [];
      let count = 0;
      let before = 0;
      for (const { value: x, count: times } of runs) {
        count += times;
        if (DRAWS * (law.cdf(x) - before) < 20 || DRAWS * (1 - law.cdf(x)) < 20) continue;
        cells.push({ count, upTo: law.cdf(x) });
        before = law.cdf(x);
        count = 0;
      }
      if (cells.length === 0) return;
      cells.push({ count, upTo: 1 });
      let chi = 0;
      cells.forEach((cell, index) => {
        const expected = DRAWS * (cell.upTo - (cells[index - 1]?.upTo ?? 0));
        chi += (cell.count - expected) ** 2 / expected;
      });
      expect(Math.abs(normalOfChiSquare(chi, cells.length - 1))).toBeLessThanOrEqual(5);
    });

    it("draws without memory: neighbours are not correlated", () => {
      let sum = 0;
      let square = 0;
      for (let k = 1; k < DRAWS; k++) {
        const product = (sample.values[k] - law.mean) * (sample.values[k - 1] - law.mean);
        sum += product;
        square += product * product;
      }
      expect(Math.abs(sum)).toBeLessThanOrEqual(5 * Math.sqrt(square));
    });

    it("keeps no state that two samplers would share", () => {
      const alone = law.sampler(createStream(1, "alone"));
      const expected = Array.from({ length: 50 }, alone);
      const one = law.sampler(createStream(1, "alone"));
      const other = law.sampler(createStream(2, "alone"));
      for (const x of expected) {
        other();
        expect(one()).toBe(x);
      }
    });

    it("pairs high with low by inversion of antithetic streams", () => {
      const one = Float64Array.from({ length: 300 }, inversionSampler(law, createStream(1, "pair", title)));
      const other = Float64Array.from({ length: 300 }, inversionSampler(law, createAntitheticStream(1, "pair", title)));
      const middle = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
      const [first, second] = [middle(one), middle(other)];
      const together = one.reduce((sum, x, k) => sum + (x - first) * (other[k] - second), 0);
      // Of sequences in opposite order this is never above 0, by Chebyshev's inequality for sums, and 0 for constants
      // alone.
      if (law.variance === 0) expect(together).toBe(0);
      else expect(together).toBeLessThan(0);
    });

    it("stays within its support", () => {
      expect(sample.values.every((x) => x >= law.low && x <= law.high)).toBe(true);
      expect(law.cdf(law.high)).toBe(1);
      expect([law.cdf(Number.NEGATIVE_INFINITY), law.cdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
      expect(law.mean >= law.low && law.mean <= law.high && law.variance >= 0).toBe(true);
      expect(law.quantile(0)).toBe(law.low);
      expect(law.quantile(1)).toBe(law.high);
    });

    it("has quantiles that invert its distribution function", () => {
      let previous = law.low;
      for (const p of [1e-9, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1 - 1e-9]) {
        const x = law.quantile(p);
        expect(x).toBeGreaterThanOrEqual(previous);
        expect(law.cdf(x)).toBeGreaterThanOrEqual(p - 1e-12);
        // Just below x not yet p: the smallest x, also where the distribution function jumps.
        expect(law.cdf(x - 1e-9 * Math.max(1, Math.abs(x)))).toBeLessThanOrEqual(p + 1e-12);
        previous = x;
      }
      for (const p of [-0.1, 1.1, Number.NaN]) expect(() => law.quantile(p)).toThrow(RangeError);
    });

    it("has moments that agree with its quantiles and with its partial moments", () => {
      const whole = [law.mean, law.variance + law.mean ** 2];
      const integrate = throughQuantiles(law, steps);
      for (const k of [1, 2] as const) {
        const scale = Math.sqrt(whole[1]) ** k;
        expect(Math.abs(law.partialMoment(k, Number.POSITIVE_INFINITY) - whole[k - 1])).toBeLessThanOrEqual(
          1e-10 * scale,
        );
        expect(law.partialMoment(k, Number.NEGATIVE_INFINITY)).toBeCloseTo(0, 12);
        const integral = integrate((x) => x ** k);
        expect(Math.abs(integral - whole[k - 1])).toBeLessThanOrEqual((scale * 20) / steps);
        const middle = law.quantile(0.6);
        const upTo = integrate((x) => (x <= middle ? x ** k : 0));
        const jump = Math.abs(middle) ** k * (2 / steps);
        expect(Math.abs(law.partialMoment(k, middle) - upTo)).toBeLessThanOrEqual((scale * 20) / steps + jump);
      }
    });

    it("gives the same draws for the same stream, also restored half-way", () => {
      const stream = createStream(1, "again");
      const draw = law.sampler(stream);
      for (let k = 0; k < 100; k++) draw();
      const rest = law.sampler(restoreStream(JSON.parse(JSON.stringify(stream.state()))));
      for (let k = 0; k < 100; k++) expect(rest()).toBe(draw());
    });

    if (law.low >= 0 && law.mean > 0) {
      it("has an equilibrium with mean E[X²] / 2E[X] and density (1 − F) / E[X]", () => {
        const residual = equilibrium(spec);
        const expected = (law.variance + law.mean ** 2) / (2 * law.mean);
        expect(residual.mean / expected).toBeCloseTo(1, 10);
        const drawn = moments(residual.sampler(createStream(1, "equilibrium", title)), DRAWS_OF_RESIDUAL);
        expect(Math.abs(drawn.mean - expected)).toBeLessThanOrEqual(5 * drawn.meanError);
        expect(kolmogorov(drawn.values, residual.cdf) * Math.sqrt(DRAWS_OF_RESIDUAL)).toBeLessThan(3.1);
        for (const p of [0.1, 0.5, 0.9]) {
          const x = Math.max(law.quantile(p), law.mean / 7) * 1.0123;
          const h = 1e-5 * x;
          const slope = (residual.cdf(x + h) - residual.cdf(x - h)) / (2 * h);
          expect(slope).toBeCloseTo((1 - law.cdf(x)) / law.mean, 5);
        }
      });

      it("is found running length-biased, and evenly at any moment of the stay", () => {
        const draws = DRAWS_OF_RESIDUAL;
        const draw = runningStaySampler(spec, createStream(1, "running", title));
        const whole = new Float64Array(draws);
        const elapsed = new Float64Array(draws);
        const remaining = new Float64Array(draws);
        const share = new Float64Array(draws);
        for (let k = 0; k < draws; k++) {
          const stay = draw();
          whole[k] = stay.whole;
          remaining[k] = stay.remaining;
          elapsed[k] = stay.whole - stay.remaining;
          share[k] = stay.remaining / stay.whole;
        }
        const { cdf } = equilibrium(spec);
        const distance = (values: Float64Array, of: (x: number) => number) => kolmogorov(values, of) * Math.sqrt(draws);
        expect(distance(whole, (x) => law.partialMoment(1, x) / law.mean)).toBeLessThan(3.1);
        expect(distance(elapsed, cdf)).toBeLessThan(3.1);
        expect(distance(remaining, cdf)).toBeLessThan(3.1);
        // Whole ~ length-biased, share ~ uniform, and the two independent: this is the joint law. The share is held to
        // be uniform among the shorter half of the stays and among the longer, too.
        const uniform = (x: number) => Math.min(1, Math.max(0, x));
        expect(distance(share, uniform)).toBeLessThan(3.1);
        const middle = whole.slice().sort()[draws / 2];
        for (const shorter of [true, false]) {
          const part = share.filter((_, k) => whole[k] < middle === shorter);
          if (part.length > 0) expect(kolmogorov(part, uniform) * Math.sqrt(part.length)).toBeLessThan(3.1);
        }
      });
    } else {
      it("has no equilibrium", () => {
        expect(() => equilibrium(spec)).toThrow(RangeError);
        expect(() => runningStaySampler(spec, createStream(1, "running"))).toThrow(RangeError);
      });
    }
  });
}
