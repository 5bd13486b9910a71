/** A parabola through points: its shares and chances where there is nothing to find, and a line where it is one. */
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/random/functions/normal-function.js";
import { createStream } from "../../src/random/stream.js";
import { quadraticFit } from "../../src/statistics/quadratic-fit.js";

describe("where there is no relation, one fit in twenty has a chance below 5 %", () => {
  const xs = {
    "ten values": Array.from({ length: 10 }, (_, k) => k),
    "two values": Array.from({ length: 10 }, (_, k) => k % 2),
  };
  test.each(Object.entries(xs))("%s of x", (name, x) => {
    const chance = createStream(1, name);
    const found = Array.from({ length: 2000 }, () =>
      quadraticFit(
        x,
        x.map(() => normalQuantile(chance())),
      ),
    );
    // 2,000 trials of 5 %: 71 to 129 in 997 of 1,000 cases.
    const low = found.filter((fit) => fit.chance < 0.05).length;
    expect(low).toBeGreaterThan(70);
    expect(low).toBeLessThan(130);
  });
});

test("two values of x: the share is that of a line, and the chance that of Student's t", () => {
  const fit = quadraticFit([0, 0, 1, 1], [1, 3, 4, 6]);
  // Means of 2 and 5, residuals ± 1: R² is 9 ÷ 13, corrected 1 − (4/13) · 3 / 2. t² = 2 · 9 / 4, and with two degrees of
  // freedom P = 1 − t ÷ √(2 + t²).
  expect(fit.explained).toBeCloseTo(1 - ((4 / 13) * 3) / 2, 12);
  expect(fit.chance).toBeCloseTo(1 - Math.sqrt(4.5) / Math.sqrt(6.5), 12);
});

test("one value of x explains nothing; a line without noise everything", () => {
  expect(quadraticFit([1, 1, 1, 1], [1, 3, 4, 6])).toMatchObject({ explained: 0, chance: 1 });
  expect(quadraticFit([0, 0, 1, 1], [2, 2, 5, 5])).toMatchObject({ explained: 1, chance: 0 });
});
