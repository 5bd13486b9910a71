import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createStream } from "../../src/random/stream.js";
import { meanInterval } from "../../src/statistics/interval.js";
import { intervalWithinBounds } from "../../src/statistics/interval-within-bounds.js";
import { studentQuantile } from "../../src/statistics/student.js";

const SHARE = { least: 0, most: 1 };
const FROM_ZERO = { least: 0, most: Number.POSITIVE_INFINITY };

describe("by hand", () => {
  test("an interval that is inside is Student's", () => {
    const interval = meanInterval([4, 6, 8]);
    const { low, high } = intervalWithinBounds(interval, FROM_ZERO);
    expect(low).toBe(6 - interval.halfWidth);
    expect(high).toBe(6 + interval.halfWidth);
  });

  test("a count whose interval passes 0 is divided and multiplied by one factor", () => {
    // Values 0, 0, 1, 1, 8: mean 2, variance 11.5, squared standard error 2.3; the squared relative error is 2.3/4.
    const { low, high } = intervalWithinBounds(meanInterval([0, 0, 1, 1, 8]), FROM_ZERO);
    const factor = Math.exp(studentQuantile(0.975, 4) * Math.sqrt(Math.log(1 + 2.3 / 4)));
    expect(low).toBeCloseTo(2 / factor, 12);
    expect(high).toBeCloseTo(2 * factor, 12);
  });

  test("with four values or fewer it is made on the scale of square roots, where no end is of millions", () => {
    // Values 0, 1, 5: mean 2, standard error √(7/3).
    const three = intervalWithinBounds(meanInterval([0, 1, 5]), FROM_ZERO);
    const half = studentQuantile(0.975, 2) * Math.sqrt(7 / 3);
    expect([three.low, half > 4]).toEqual([0, true]);
    expect(three.high).toBeCloseTo(2 * (1 + half / 4) ** 2, 12);
    // A half-width of 1.3 times the mean: both ends are on the scale.
    const four = intervalWithinBounds({ n: 4, mean: 10, sd: 1, halfWidth: 13 }, FROM_ZERO);
    expect([four.low, four.high]).toEqual([expect.closeTo(10 * 0.35 ** 2, 12), expect.closeTo(10 * 1.65 ** 2, 12)]);
    // By one factor it would be 0.0001 to 196,000.
    expect(intervalWithinBounds(meanInterval([0, 10]), FROM_ZERO).high).toBeLessThan(300);
  });

  test("a share whose interval passes 1 is made on the scale of logits", () => {
    // Values 0.9, 1, 1: mean 29/30, standard deviation 0.1/√3, standard error 0.1/3.
    const mean = 29 / 30;
    const step = (studentQuantile(0.975, 2) * (0.1 / 3)) / (mean * (1 - mean));
    const logit = Math.log(mean / (1 - mean));
    const { low, high } = intervalWithinBounds(meanInterval([0.9, 1, 1]), SHARE);
    expect(low).toBeCloseTo(1 / (1 + Math.exp(-(logit - step))), 12);
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-(logit + step))), 12);
    expect(low).toBeCloseTo(0.2528, 4);
  });

  test("a bound above alone is treated as one below, turned round", () => {
    const up = intervalWithinBounds(meanInterval([0, 1, 5]), FROM_ZERO);
    const down = intervalWithinBounds(meanInterval([0, -1, -5]), { least: Number.NEGATIVE_INFINITY, most: 0 });
    expect(down.low).toBeCloseTo(-up.high, 12);
    expect(down.high).toBeCloseTo(-up.low, 12);
  });

  test("values that are all on a bound leave no width, and one value gives no interval", () => {
    expect(intervalWithinBounds(meanInterval([0, 0, 0]), SHARE)).toEqual({ low: 0, high: 0 });
    expect(intervalWithinBounds(meanInterval([0.5]), SHARE)).toEqual({ low: Number.NaN, high: Number.NaN });
  });

  test("refuses a mean outside its bounds, and bounds that are none", () => {
    expect(() => intervalWithinBounds(meanInterval([1, 3]), SHARE)).toThrow(
      new RangeError("mean must be within its bounds, from 0 to 1, got 2"),
    );
    expect(() => intervalWithinBounds(meanInterval([1, 3]), { least: 1, most: 0 })).toThrow(RangeError);
  });
});

property.prop([fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })])(
  "the ends of a share lie within 0 and 1, those of a count are not below 0, and the mean is between them",
  (values) => {
    const interval = meanInterval(values);
    const mean = Math.min(1, interval.mean);
    for (const bounds of [SHARE, FROM_ZERO]) {
      const { low, high } = intervalWithinBounds({ ...interval, mean }, bounds);
      expect(low).toBeGreaterThanOrEqual(bounds.least);
      expect(high).toBeLessThanOrEqual(bounds.most);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }
  },
);

describe("how often the interval covers the true mean", () => {
  const TRIALS = 4000;
  const exponential = (u: () => number) => -Math.log1p(-u());
  const cases = [
    { name: "shares near 1", mean: 0.97, bounds: SHARE, draw: (u: () => number) => ofTwenty(u, 0.97) },
    { name: "shares near 0", mean: 1 / 31, bounds: SHARE, draw: (u: () => number) => u() ** 30 },
    { name: "exponential times", mean: 1, bounds: FROM_ZERO, draw: exponential },
    {
      name: "times that are 0 four runs in five",
      mean: 2,
      bounds: FROM_ZERO,
      draw: (u: () => number) => (u() < 0.2 ? 10 * exponential(u) : 0),
    },
  ];

  function ofTwenty(u: () => number, chance: number): number {
    let count = 0;
    for (let trial = 0; trial < 20; trial++) if (u() < chance) count++;
    return count / 20;
  }

  /** Shares of trials in which the ends and Student's own ends cover the true mean. */
  function coverage({ name, mean, bounds, draw }: (typeof cases)[number], runs: number) {
    const stream = createStream("1", name, runs);
    let covered = 0;
    let byStudent = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const interval = meanInterval(Array.from({ length: runs }, () => draw(stream)));
      const { low, high } = intervalWithinBounds(interval, bounds);
      if (low <= mean && mean <= high) covered++;
      if (Math.abs(interval.mean - mean) <= interval.halfWidth) byStudent++;
    }
    return { covered: covered / TRIALS, byStudent: byStudent / TRIALS };
  }

  /** Five standard errors of the difference of two shares of the trials. */
  const CHANCE = 5 * Math.sqrt((2 * 0.25) / TRIALS);

  test.each(cases.flatMap((one) => [5, 10, 30].map((runs) => ({ ...one, runs }))))(
    "$name, $runs replications: no worse than Student's interval",
    (one) => {
      const { covered, byStudent } = coverage(one, one.runs);
      expect(covered).toBeGreaterThan(byStudent - CHANCE);
    },
  );

  test("times that are 0 four runs in five, 30 replications: better than Student's interval by five errors", () => {
    const { covered, byStudent } = coverage(cases[3], 30);
    expect(covered - byStudent).toBeGreaterThan(5 * Math.sqrt((2 * 0.1 * 0.9) / TRIALS));
  });
});
