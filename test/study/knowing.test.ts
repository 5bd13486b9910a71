/** What it saves to know an input, by hand. */
import { expect, test } from "vitest";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { chanceOf, knowing, type SpreadWork, spreadOf } from "../../src/study/uncertainty/futures-spread.js";

/** Differences of futures, without noise. */
function workOf(differences: readonly number[]): SpreadWork {
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const between = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
  const variance = { mean, caseMeans: differences, columnMeans: [mean], between, noise: Number.NaN };
  return { variance, settled: differences } as unknown as SpreadWork;
}

const positions = Array.from({ length: 190 }, (_, k) => (k + 0.5) / 190);

test("is nothing, and not what is left of rounding, where the sign is the same for all of its values", () => {
  const differences = positions.map((at, k) => -1270.3 - 900.7 * at + 13.1 * Math.sin(k));
  expect(knowing("input", positions, workOf(differences), true).saves).toBe(0);
});

test("is what the better choice saves where the sign turns", () => {
  // From −1 to 1: on average 0, and by choosing in each half what is lower, a quarter is saved.
  const differences = positions.map((at) => 2 * at - 1);
  expect(knowing("input", positions, workOf(differences), true).saves).toBeCloseTo(0.25, 4);
  expect(knowing("input", positions, workOf(differences), false).saves).toBeNull();
});

/** Futures of which the first input decides with the given weight and the second not at all, five runs each. */
function drawn(seed: number, weight: number) {
  const source = createStream(seed, "futures");
  const noise = createDistribution({ kind: "normal", mean: 0, sd: 50 }).sampler(source);
  const [deciding, idle] = [0, 1].map(() => Array.from({ length: 30 }, () => source()));
  const work = spreadOf(
    deciding.map((at) => Array.from({ length: 5 }, () => weight * (at - 0.5) + noise())),
    0.95,
  );
  return { work, deciding, idle };
}

test.each([0, 100, 400])("one input never saves more than all of them, by noise neither (weight %d)", (weight) => {
  for (let seed = 0; seed < 100; seed++) {
    const { work, deciding, idle } = drawn(seed, weight);
    const { regret } = chanceOf(work, 0.95);
    for (const positions of [deciding, idle])
      expect(knowing("input", positions, work, true).saves).toBeLessThanOrEqual(regret);
  }
});

test("an input without an effect is told as often as chance would have it, and never with a share of 0", () => {
  const found = Array.from({ length: 400 }, (_, seed) => {
    const { work, idle } = drawn(seed, 400);
    return knowing("input", idle, work, true);
  });
  const told = found.filter(({ chance }) => chance < 0.05);
  // Four standard errors of 5 % in 400.
  expect(told.length / 400).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 400));
  expect(told.filter(({ share }) => share === 0)).toEqual([]);
  const noiseAlone = Array.from({ length: 100 }, (_, seed) => {
    const { work, idle } = drawn(seed, 0);
    return knowing("input", idle, work, true);
  });
  expect(noiseAlone.filter(({ share, chance }) => share === 0 && chance < 0.05)).toEqual([]);
});
