/** What it saves to know an input, by hand. */
import { describe, expect, test } from "vitest";
import { createDistribution } from "../../src/random/laws/distribution.js";
import { createStream } from "../../src/random/stream.js";
import { categoricalFit } from "../../src/study/uncertainty/categorical-fit.js";
import { chanceOf, knowing, type SpreadWork, spreadOf } from "../../src/study/uncertainty/futures-spread.js";
import { resample, settle } from "../../src/study/uncertainty/settled-futures.js";

/** Differences of futures, without noise. */
function workOf(differences: readonly number[]): SpreadWork {
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const between = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
  const variance = { mean, caseMeans: differences, columnMeans: [mean], between, noise: Number.NaN };
  return { variance, settled: differences } as unknown as SpreadWork;
}

const input = (positions: readonly number[], categorical = false) => ({ path: "input", positions, categorical });

const positions = Array.from({ length: 190 }, (_, k) => (k + 0.5) / 190);

test("is nothing, and not what is left of rounding, where the sign is the same for all of its values", () => {
  const differences = positions.map((at, k) => -1270.3 - 900.7 * at + 13.1 * Math.sin(k));
  expect(knowing(input(positions), workOf(differences), true).saves).toBe(0);
});

test("is what the better choice saves where the sign turns", () => {
  // From −1 to 1: on average 0, and by choosing in each half what is lower, a quarter is saved.
  const differences = positions.map((at) => 2 * at - 1);
  expect(knowing(input(positions), workOf(differences), true).saves).toBeCloseTo(0.25, 4);
  expect(knowing(input(positions), workOf(differences), false).saves).toBeNull();
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
      expect(knowing(input(positions), work, true).saves).toBeLessThanOrEqual(regret);
  }
});

test("an input that decides all explains all, though half of what the means vary by is noise", () => {
  const shares = Array.from({ length: 100 }, (_, seed) => {
    const { work, deciding } = drawn(seed, 100);
    return knowing(input(deciding), work, true).share!;
  });
  // Without the noise taken off it would be 833 of 1,333.
  expect(shares.reduce((sum, share) => sum + share, 0) / 100).toBeGreaterThan(0.85);
});

test("means of categories are drawn together until they vary by what is explained", () => {
  const { explained, settled } = categoricalFit([0, 0, 1, 1], [1, 3, 7, 9])!;
  // Means 2 and 8 around 5; 4 of the 40 squares are within: 1 − 0.1 · 3 / 2.
  expect(explained).toBeCloseTo(0.85, 12);
  const distance = 3 * Math.sqrt(0.85 / 0.9);
  for (const [k, side] of [-1, -1, 1, 1].entries()) expect(settled[k]).toBeCloseTo(5 + side * distance, 12);
});

test("futures that are alike stay exactly what they are, whatever the noise", () => {
  const futures = {
    caseMeans: Array(10).fill(0.1),
    caseNoise: Array(10).fill(1),
    caseNoiseThird: Array(10).fill(1),
    isNothing: Array(10).fill(false),
  };
  expect(settle(futures)).toEqual(Array(10).fill(0.1));
  expect(new Set(resample(futures, [0.1, 0.9]).quantiles.flat())).toEqual(new Set([0.1]));
});

test("an input without an effect is told as often as chance would have it, and never with a share of 0", () => {
  const found = Array.from({ length: 400 }, (_, seed) => {
    const { work, idle } = drawn(seed, 400);
    return knowing(input(idle), work, true);
  });
  const told = found.filter(({ chance }) => chance! < 0.05);
  // Four standard errors of 5 % in 400.
  expect(told.length / 400).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 400));
  expect(told.filter(({ share }) => share === 0)).toEqual([]);
  const noiseAlone = Array.from({ length: 100 }, (_, seed) => {
    const { work, idle } = drawn(seed, 0);
    return knowing(input(idle), work, true);
  });
  expect(noiseAlone.filter(({ share, chance }) => share === 0 && chance! < 0.05)).toEqual([]);
});

describe("an input whose values are no numbers", () => {
  const places = Array.from({ length: 60 }, (_, k) => k % 4);

  test("explains all where each value has a mean of its own, in whatever order the values are", () => {
    for (const effect of [
      [1, 2, 3, 4],
      [3, 1, 4, 2],
    ]) {
      const work = workOf(places.map((place) => effect[place] - 2.2));
      const { share, chance } = knowing(input(places, true), work, true);
      expect(share).toBeCloseTo(1, 9);
      expect(chance).toBeLessThan(1e-9);
    }
  });

  test("saves what the better choice for each value saves", () => {
    // −1, 1, −1 and 3: on average a half. The lower of that and 0 is 0, and by choosing for each value a half is saved.
    const work = workOf(places.map((place) => [-1, 1, -1, 3][place]));
    expect(knowing(input(places, true), work, true).saves).toBeCloseTo(0.5, 9);
  });

  test("is told from chance as often as chance would have it where it has no effect", () => {
    const told = Array.from({ length: 400 }, (_, seed) => {
      const source = createStream(seed, "futures");
      const draw = createDistribution({ kind: "normal", mean: 0, sd: 1 }).sampler(source);
      return categoricalFit(places.slice(0, 24), Array.from({ length: 24 }, draw))!;
    });
    const below = told.filter(({ chance }) => chance < 0.2).length / 400;
    expect(Math.abs(below - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / 400));
    // Unbiased but for what is below 0, which is told as 0: of an F with 3 and 20 degrees that leaves a few per cent.
    expect(told.reduce((sum, { explained }) => sum + explained, 0) / 400).toBeLessThan(0.08);
  });

  test("tells nothing where each future has another one, and where all have one", () => {
    const work = workOf(places.map((place) => place));
    expect(
      knowing(
        input(
          places.map((_, k) => k),
          true,
        ),
        work,
        true,
      ),
    ).toEqual({ path: "input", share: null, chance: null, saves: null });
    expect(
      knowing(
        input(
          places.map(() => 0),
          true,
        ),
        work,
        true,
      ),
    ).toMatchObject({ share: 0, chance: 1 });
  });
});
