/** Edit distances against their definition, and the nearest word only where it could have been meant. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, editDistance, nearest } from "../../src/scenario/read/nearest.js";

describe("editDistance", () => {
  it.each([
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["abcd", "acbd", 1],
    ["", "abc", 3],
    ["same", "same", 0],
  ])("from %s to %s is %d", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it("is symmetric, zero for equal words alone, and between the difference and the longer of the lengths", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe("nearest", () => {
  const known = ["acute", "home", "hours", "waiting-line"];

  it("finds what was meant", () => {
    expect(nearest("acut", known)).toBe("acute");
    expect(nearest("Hoem", known)).toBe("home");
    expect(nearest("waitingline", known)).toBe("waiting-line");
  });

  it("does not guess", () => {
    for (const word of ["x", "", "bed", "completely-different", "a".repeat(100_000)])
      expect(nearest(word, known)).toBeUndefined();
  });

  it("lists what is known where it is little, and nothing where it is much", () => {
    expect(didYouMean("x", known)).toBe("Known here: acute, home, hours, waiting-line");
    expect(didYouMean("x", Array(17).fill("word"))).toBeUndefined();
    expect(didYouMean("x", [])).toBeUndefined();
  });
});
