import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createStream, type Stream } from "../../src/random/stream.js";
import { controlledMean, controlWeights } from "../../src/statistics/control-variates.js";
import { meanInterval } from "../../src/statistics/interval.js";
import { studentQuantile } from "../../src/statistics/student.js";
import { sizeOf } from "../effort.js";

describe("by hand", () => {
  test("two levels of a control: the mean is that at which the control has its expectation", () => {
    // 15 on average where the control is 0.8 above, 10 where it is 0.2 below: a line of slope 5, and 11 at 0.
    const found = controlledMean([14, 9, 11, 16], controlWeights([[0.8, -0.2, -0.2, 0.8]]));
    expect(found.mean).toBeCloseTo(11, 12);
    // Weights 1/4 − (±1/2)(0.3); every leverage is 1/4 + 1/4; every residual is 1.
    const error = Math.sqrt(2 * (0.1 / 0.5) ** 2 + 2 * (0.4 / 0.5) ** 2);
    // Satterthwaite: parts w² ÷ (1 − h) of 0.02 and 0.32, twice each.
    const degrees = (2 * 0.02 + 2 * 0.32) ** 2 / (2 * 0.02 ** 2 + 2 * 0.32 ** 2);
    expect(found.halfWidth).toBeCloseTo(studentQuantile(0.975, Math.min(2, degrees)) * error, 10);
    expect(found.sd).toBeCloseTo(error * 2, 12);
  });

  test("a control that does not vary, or follows from another, is not used", () => {
    const control = [1, -2, 0.5, 3, -1, 0];
    const { used, weights } = controlWeights([[0.1, 0.1, 0.1, 0.1, 0.1, 0.1], control, control.map((x) => 3 * x + 1)]);
    expect(used).toEqual([1]);
    expect(weights).toEqual(controlWeights([control]).weights);
  });

  test("a control that one replication decides is not used: the mean is the plain one", () => {
    const values = [3, 4, 5, 4, 30];
    const weights = controlWeights([[-0.2, -0.2, -0.2, -0.2, 1.8]]);
    expect(weights.used).toEqual([]);
    expect(controlledMean(values, weights)).toEqual(meanInterval(values));
  });

  test("values that are equal keep their value and have no width", () => {
    const { mean, halfWidth } = controlledMean([0.1, 0.1, 0.1, 0.1], controlWeights([[0.8, -0.2, -0.2, 0.8]]));
    expect([mean, halfWidth]).toEqual([0.1, 0]);
  });

  test("wrong values are refused", () => {
    expect(() => controlWeights([])).toThrow(new RangeError("the number of controls must be at least 1, got 0"));
    expect(() => controlWeights([[1, 2], [1]])).toThrow(
      new RangeError("the number of values in controls[1] must be that of the first (2), got 1"),
    );
    expect(() => controlledMean([1], controlWeights([[1, 2]]))).toThrow(
      new RangeError("the number of values must be that of the weights (2), got 1"),
    );
  });
});

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const table = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 6, max: 25 })).chain(([columns, rows]) =>
  fc.record({
    controls: fc.array(fc.array(number, { minLength: rows, maxLength: rows }), {
      minLength: columns,
      maxLength: columns,
    }),
    one: fc.array(number, { minLength: rows, maxLength: rows }),
    other: fc.array(number, { minLength: rows, maxLength: rows }),
  }),
);

property.prop([table])("weights sum to 1, and the corrected mean of a control in use is 0", ({ controls }) => {
  const weights = controlWeights(controls);
  expect(weights.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
  for (const index of weights.used) {
    const scale = Math.max(...controls[index].map(Math.abs)) * Math.max(...weights.weights.map(Math.abs), 1);
    expect(Math.abs(controlledMean(controls[index], weights).mean)).toBeLessThanOrEqual(1e-6 * scale);
  }
});

property.prop([table])("the corrected mean of a sum is the sum of the corrected means", ({ controls, one, other }) => {
  const weights = controlWeights(controls);
  const mean = (values: readonly number[]) => controlledMean(values, weights).mean;
  const scale = Math.max(
    ...one.map(Math.abs),
    ...other.map(Math.abs),
    ...weights.weights.map((w) => Math.abs(w) * 1e6),
  );
  expect(Math.abs(mean(one.map((value, k) => value + other[k])) - mean(one) - mean(other))).toBeLessThanOrEqual(
    1e-9 * (1 + scale),
  );
});

/** Failures in a replication, what they take, and what comes of it: many of nothing, few of much. */
function replication(stream: Stream, rate = 0.36): { readonly taken: number; readonly result: number } {
  let taken = 0;
  let result = -800 + 300 * Math.sqrt(12) * (stream() - 0.5);
  const gap = () => -Math.log(stream());
  for (let time = gap(); time < rate; time += gap()) {
    const size = 0.3 + 0.9 * stream();
    taken += size;
    result += 3000 * size * 2 * stream();
  }
  return { taken, result };
}

/** Share of intervals that hold the truth, and their mean width, corrected and plain. */
function coverage(replications: number, experiments: number) {
  // 0.36 failures of 0.75 on average.
  const truth = -800 + 3000 * 0.36 * 0.75;
  const total = { corrected: { held: 0, width: 0 }, plain: { held: 0, width: 0 } };
  for (let experiment = 0; experiment < experiments; experiment++) {
    const stream = createStream("coverage", replications, experiment);
    const runs = Array.from({ length: replications }, () => replication(stream));
    const values = runs.map(({ result }) => result);
    const weights = controlWeights([runs.map(({ taken }) => taken - 0.36 * 0.75)]);
    const found = { corrected: controlledMean(values, weights), plain: meanInterval(values) };
    for (const kind of ["corrected", "plain"] as const) {
      if (Math.abs(found[kind].mean - truth) <= found[kind].halfWidth) total[kind].held++;
      total[kind].width += found[kind].halfWidth / experiments;
    }
  }
  return total;
}

describe("rare failures that cost much", () => {
  const experiments = sizeOf({ usual: 800, long: 40_000 });
  // Standard error of a share near 0.9 over the experiments, times five.
  const slack = 5 * Math.sqrt((0.9 * 0.1) / experiments);

  test.each([
    [20, 0.8],
    [40, 0.65],
  ])("%i replications: covers as well as Student's interval, at less than %d of its width", (n, share) => {
    const { corrected, plain } = coverage(n, experiments);
    expect(corrected.held / experiments).toBeGreaterThan(plain.held / experiments - slack);
    expect(corrected.width).toBeLessThan(share * plain.width);
  });

  test("100 replications: covers 95 % to within 2 points", () => {
    const { corrected } = coverage(100, experiments);
    expect(corrected.held / experiments).toBeGreaterThan(0.93 - slack);
  });

  test("seven failures to be expected: the corrected mean is hardly off; where two are, it is, by what is never seen", () => {
    /** The mean miss as a share of what failures do. */
    const bias = (rate: number, replications: number) => {
      const truth = -800 + 3000 * rate * 0.75;
      let sum = 0;
      for (let experiment = 0; experiment < experiments; experiment++) {
        const stream = createStream("bias", replications, experiment);
        const runs = Array.from({ length: replications }, () => replication(stream, rate));
        const weights = controlWeights([runs.map(({ taken }) => taken - rate * 0.75)]);
        sum +=
          (controlledMean(
            runs.map(({ result }) => result),
            weights,
          ).mean -
            truth) /
          experiments;
      }
      return sum / (3000 * rate * 0.75);
    };
    // So the study corrects from seven on (study/compare/correct-means.ts).
    expect(Math.abs(bias(0.12, 59))).toBeLessThan(0.1);
    expect(bias(0.12, 20)).toBeLessThan(-0.1);
  });
});
