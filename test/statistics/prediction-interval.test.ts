/** The interval of one further value: by hand, and how often it covers. */
import { expect, test } from "vitest";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { leastForPrediction, predictionInterval } from "../../src/statistics/prediction-interval.js";

test("ends are ranks: of 39 values the least and the largest at 95 %, of 79 the second from each end", () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, k) => n - k);
  expect(predictionInterval(upTo(39), 0.95)).toEqual({ low: 1, high: 39 });
  expect(predictionInterval(upTo(79), 0.95)).toEqual({ low: 2, high: 78 });
  expect(predictionInterval([4, 1, 3, 2], 0.6)).toEqual({ low: 1, high: 4 });
  // Rank 60 · 0.025 = 1.5.
  expect(predictionInterval(upTo(59), 0.95).low).toBeCloseTo(1.5, 12);
  expect(predictionInterval(upTo(59), 0.95).high).toBeCloseTo(58.5, 12);
});

test("too few values are refused", () => {
  expect(leastForPrediction(0.95)).toBe(39);
  expect(leastForPrediction(0.8)).toBe(9);
  expect(() => predictionInterval(new Array(38).fill(1), 0.95)).toThrow(
    new RangeError("the number of values must be at least 39 for this confidence, got 38"),
  );
});

test("it covers a further value as often as it says, of a law that is far from normal", () => {
  const law = createDistribution({ kind: "lognormal", mu: 0, sigma: 1.5 });
  const source = createStream(1, "prediction");
  const tries = 4000;
  let inside = 0;
  for (let k = 0; k < tries; k++) {
    const [next, ...values] = Array.from({ length: 20 }, () => law.quantile(source()));
    const { low, high } = predictionInterval(values, 0.8);
    if (next >= low && next <= high) inside++;
  }
  expect(Math.abs(inside / tries - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / tries));
});
