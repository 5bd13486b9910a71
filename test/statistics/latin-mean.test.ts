/** How often the interval of a mean over a Latin hypercube covers what is known by hand, and how wide it is. */
import { describe, expect, test } from "vitest";
import { latinColumn } from "../../src/random/latin-hypercube.js";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { meanInterval } from "../../src/statistics/interval.js";
import { latinMeanError } from "../../src/statistics/latin-mean.js";
import { studentQuantile } from "../../src/statistics/student.js";

const normal = createDistribution({ kind: "normal", mean: 0, sd: 1 });

interface Told {
  readonly mean: number;
  readonly half: number;
  /** Half of the interval of as many independent samples. */
  readonly independent: number;
}

/** What is told of the mean of f over a hypercube, with a noise of 0.1 in each sample. */
function told(f: (point: readonly number[]) => number, samples: number, inputs: number, seed: number): Told {
  const source = createStream(seed, "hypercube");
  const noise = normal.sampler(source);
  const positions = Array.from({ length: inputs }, () => latinColumn(samples, source));
  const values = positions[0].map((_, k) => f(positions.map((own) => own[k])) + 0.1 * noise());
  const { mean, halfWidth } = meanInterval(values);
  const { error, degrees } = latinMeanError(positions, values)!;
  return { mean, half: studentQuantile(0.975, degrees) * error, independent: halfWidth };
}

const TRIALS = 400;
const FOUR_ERRORS = 4 * Math.sqrt((0.95 * 0.05) / TRIALS);

describe("means over evenly drawn inputs that are known by integration", () => {
  test.each([
    // What is left to chance is the residuals', and twenty samples of up to five terms make the interval wider by less than a half.
    // ∫ 2a + b² = 1 + 1/3. Its variance is 4/12 + 4/45, of which a hypercube leaves that of the noise alone, 0.01: √(0.01 / 0.432)
    // = 0.15 of the width.
    {
      name: "each input by itself",
      f: ([a, b]: readonly number[]) => 2 * a + b * b,
      known: 4 / 3,
      narrower: 1.5 * 0.15,
    },
    // ∫ a + b + 2ab = 1.5. About the middles it is 2a' + 2b' + 2a'b' with a' and b' of variance 1/12: 8/12 by themselves, and
    // 4/144 together, which is left with the noise: √((0.0278 + 0.01) / (0.694 + 0.01)) = 0.23.
    { name: "together, too", f: ([a, b]: readonly number[]) => a + b + 2 * a * b, known: 1.5, narrower: 1.5 * 0.23 },
    // ∫ 4 (a − ½) (b − ½) = 0: a hypercube leaves all of it to chance.
    { name: "only together", f: ([a, b]: readonly number[]) => 4 * (a - 0.5) * (b - 0.5), known: 0, narrower: 1.5 },
    // ∫ of 1 above 0.7 is 0.3: a step, which no parabola follows.
    { name: "a step", f: ([a]: readonly number[]) => (a > 0.7 ? 1 : 0), known: 0.3, narrower: 0.9 },
  ])("$name", ({ f, known, narrower }) => {
    for (const [samples, inputs] of [
      [20, 2],
      [60, 3],
    ]) {
      const all = Array.from({ length: TRIALS }, (_, seed) => told(f, samples, inputs, seed));
      const covered = all.filter(({ mean, half }) => Math.abs(mean - known) <= half).length / TRIALS;
      expect(covered).toBeGreaterThan(0.95 - FOUR_ERRORS);
      const sum = (of: (one: Told) => number) => all.reduce((total, one) => total + of(one), 0);
      expect(sum(({ half }) => half) / sum(({ independent }) => independent)).toBeLessThan(narrower);
    }
  });
});

test("of whole numbers, the numbers that are run make the interval, not what they were rounded from", () => {
  const shape = createDistribution({ kind: "triangular", low: 0, mode: 0.5, high: 1 });
  const rounded = (drawn: number) => Math.round(2 * drawn) / 2;
  const all = Array.from({ length: TRIALS }, (_, seed) => {
    const source = createStream(seed, "hypercube");
    const noise = normal.sampler(source);
    const drawn = [0, 1].map(() => latinColumn(20, source).map((u) => shape.quantile(u)));
    const run = drawn.map((own) => own.map(rounded));
    const values = run[0].map((own, k) => own + run[1][k] + 0.02 * noise());
    const halfOf = (positions: readonly (readonly number[])[]) => {
      const { error, degrees } = latinMeanError(positions, values)!;
      return studentQuantile(0.975, degrees) * error;
    };
    return { mean: meanInterval(values).mean, half: halfOf(run), ofDrawn: halfOf(drawn) };
  });
  // By symmetry each is a half on average.
  const covered = all.filter(({ mean, half }) => Math.abs(mean - 1) <= half).length / TRIALS;
  expect(covered).toBeGreaterThan(0.95 - FOUR_ERRORS);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  expect(sum(({ half }) => half) / sum(({ ofDrawn }) => ofDrawn)).toBeLessThan(0.6);
});

test("by hand: a line without noise leaves what lies within bands alone", () => {
  // Samples at 1/20, 3/20 … 19/20: a line of slope 1 has steps of 1/10, half of which is 1/20, over ten samples.
  const positions = Array.from({ length: 10 }, (_, k) => (2 * k + 1) / 20);
  const { error, degrees } = latinMeanError([positions], positions)!;
  expect(error).toBeCloseTo(1 / 20 / Math.sqrt(10), 12);
  // Ten samples are enough for a parabola, of three terms.
  expect(degrees).toBe(7);
});

test("by hand: whole numbers 0 and 1 in eleven samples have five or six of one, and a mean that is off by 1/22", () => {
  for (const ones of [5, 6]) {
    const positions = Array.from({ length: 11 }, (_, k) => (k < ones ? 1 : 0));
    const { error, degrees } = latinMeanError([positions], positions)!;
    expect(studentQuantile(0.975, degrees) * error).toBeGreaterThan(1 / 22);
  }
});

test("a sample that decides what is fitted at its place is not asked for its residual", () => {
  // The only one at 1, beside nine at 0: a line goes through it, whatever its value. Nothing can be said.
  const positions = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  expect(latinMeanError([positions], [5, 1, 2, 1, 2, 1, 2, 1, 2, 1])).toBeNull();
});

test("nothing is told of ten samples of three inputs: lines have four terms, which ask for twelve", () => {
  const source = createStream(1, "few");
  const positions = Array.from({ length: 3 }, () => latinColumn(10, source));
  expect(latinMeanError(positions, positions[0])).toBeNull();
  expect(latinMeanError(positions.slice(1), positions[0])).not.toBeNull();
});
