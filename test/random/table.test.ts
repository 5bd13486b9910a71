import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStream } from "../../src/random/stream.js";
import { discrete, pickByShare } from "../../src/random/table.js";

const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});

describe("pickByShare", () => {
  it("is the inverse of the cumulative shares, with or without a guide", () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true }), (shares, u) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        fc.pre(total > 0);
        let sum = 0;
        let last = 0;
        const bounds = shares.map((share, index) => {
          sum += share;
          if (share > 0) last = index;
          return sum / total;
        });
        const expected = bounds.findIndex((bound, index) => index >= last || u < bound);
        const index = pickByShare(shares)(u);
        expect(index).toBe(expected);
        expect(shares[index]).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("holds at the very bounds of its shares, where a guide could start too far right", () => {
    for (const count of [3, 8, 9, 10, 49, 100, 1000]) {
      const pick = pickByShare(new Float64Array(count).fill(1));
      for (let index = 0; index < count; index++) {
        const u = (index + 1) / count;
        expect(pick(u - 2 ** -53)).toBe(index);
        if (index + 1 < count) expect(pick(u)).toBe(index + 1);
      }
    }
  });

  it("refuses weights that are no shares", () => {
    expect(() => discrete([])).toThrow(
      new RangeError("shares must be a list of at least one number, got an empty one"),
    );
    expect(() => discrete([0, 0])).toThrow(new RangeError("the sum of shares must be a finite number above 0, got 0"));
    expect(() => discrete([1, -0.1])).toThrow(new RangeError("shares[1] must be a number of at least 0, got -0.1"));
  });
});

describe("discrete", () => {
  it("draws each index by its share", () => {
    const shares = [0.35, 0.6, 0, 0.05];
    const draw = discrete(shares);
    const source = createStream(1, "discrete");
    const n = 100_000;
    const counts = [0, 0, 0, 0];
    for (let k = 0; k < n; k++) counts[draw(source)]++;
    for (const [index, share] of shares.entries()) {
      expect(Math.abs(counts[index] - n * share)).toBeLessThanOrEqual(5 * Math.sqrt(n * share * (1 - share)));
    }
  });

  it("moves only the draws between the old and the new bound when a share moves", () => {
    const before = discrete([0.3, 0.5, 0.2]);
    const after = discrete([0.31, 0.49, 0.2]);
    const one = createStream(1, "route");
    const other = createStream(1, "route");
    const witness = createStream(1, "route");
    for (let k = 0; k < 10_000; k++) {
      const u = witness();
      const moved = before(one) !== after(other);
      expect(moved).toBe(u >= 0.3 && u < 0.31);
    }
  });
});
