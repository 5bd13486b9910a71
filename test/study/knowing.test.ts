/** What it saves to know an input, by hand. */
import { expect, test } from "vitest";
import { knowing, type SpreadWork } from "../../src/study/uncertainty/futures-spread.js";

/** Differences of futures, without noise. */
function workOf(differences: readonly number[]): SpreadWork {
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const between = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
  const variance = { mean, caseMeans: differences, columnMeans: [mean], between, noise: Number.NaN };
  return { variance } as unknown as SpreadWork;
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
