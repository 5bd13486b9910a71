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
  // Rank 60 · 0.025 = 1.5 is between two values: the outer ones, so that no end is a number that nothing had.
  expect(predictionInterval(upTo(59), 0.95)).toEqual({ low: 1, high: 59 });
  expect(predictionInterval(upTo(80), 0.95)).toEqual({ low: 2, high: 79 });
});

test("too few values are refused", () => {
  expect(leastForPrediction(0.95)).toBe(39);
  expect(leastForPrediction(0.8)).toBe(9);
  expect(() => predictionInterval(new Array(38).fill(1), 0.95)).toThrow(
    new RangeError("the number of values must be at least 39 for this confidence, got 38"),
  );
});

test.each([
  [19, 0.8],
  // Between two ranks the interval covers more: 1 − 2 · 2 / 25.
  [24, 0.84],
])("of %i values it covers a further one as often as it says, of a law that is far from normal", (n, covers) => {
  const law = createDistribution({ kind: "lognormal", mu: 0, sigma: 1.5 });
  const source = createStream(1, "prediction");
  const tries = 4000;
  let inside = 0;
  for (let k = 0; k < tries; k++) {
    const [next, ...values] = Array.from({ length: n + 1 }, () => law.quantile(source()));
    const { low, high } = predictionInterval(values, 0.8);
    if (next >= low && next <= high) inside++;
  }
  expect(Math.abs(inside / tries - covers)).toBeLessThan(4 * Math.sqrt((covers * (1 - covers)) / tries));
});
