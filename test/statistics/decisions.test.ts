import { describe, expect, it } from "vitest";
import { standardNormal } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";
import { rankAlternatives } from "../../src/statistics/ranking.js";
import { replicationsForPrecision } from "../../src/statistics/replication-plan.js";
import { studentQuantile } from "../../src/statistics/student.js";

describe("replicationsForPrecision", () => {
  it("is the smallest n with t s / √n at most the wanted half-width", () => {
    const pilot = [10, 12, 9, 11];
    const plan = replicationsForPrecision(pilot, { relative: 0.05 });
    expect(plan).toMatchObject({ replications: 26, reached: false });
    expect(plan.wanted).toBeCloseTo(0.525, 12);
    for (const halfWidth of [2, 1, 0.3, 0.01]) {
      const { replications: n, now } = replicationsForPrecision(pilot, { halfWidth });
      const width = (count: number): number => (studentQuantile(0.975, count - 1) * now.sd) / Math.sqrt(count);
      if (n > pilot.length) expect(width(n - 1)).toBeGreaterThan(halfWidth);
      expect(width(n)).toBeLessThanOrEqual(halfWidth);
    }
  });

  it("knows when enough is done, and when no number would do", () => {
    expect(replicationsForPrecision([5, 5, 5], { relative: 0.01 })).toMatchObject({ reached: true, replications: 3 });
    expect(replicationsForPrecision([0, 0], { relative: 0.01 })).toMatchObject({ reached: true, wanted: 0 });
    expect(replicationsForPrecision([-1, 1], { relative: 0.01 }).replications).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses a pilot of one and a precision of nothing", () => {
    expect(() => replicationsForPrecision([1], { halfWidth: 1 })).toThrow(
      new RangeError("the number of replications in the pilot must be at least 2, got 1"),
    );
    expect(() => replicationsForPrecision([1, 2], { relative: 0 })).toThrow(
      "precision.relative must be a number above 0, got 0",
    );
  });
});

describe("rankAlternatives", () => {
  it("puts the best mean first and gives every other its paired difference to it", () => {
    const a = [10, 12, 11, 13];
    const b = [9, 11, 10.5, 12];
    const c = [30, 29, 31, 30];
    const ranks = rankAlternatives([a, b, c], { better: "smaller" });
    expect(ranks.map((rank) => rank.alternative)).toEqual([1, 0, 2]);
    expect(ranks[0].toLeader).toBeNull();
    expect(ranks[1].toLeader?.mean).toBe(0.875);
    // Differences 1, 1, 0.5, 1: mean 0.875, se 0.125; the critical value is t(0.975, 3) = 3.182.
    expect(ranks.map((rank) => rank.possiblyBest)).toEqual([true, false, false]);
    expect(ranks[1].toLeader?.halfWidth).toBeCloseTo(studentQuantile(1 - 0.0125, 3) * 0.125, 10);
    const reversed = rankAlternatives([a, b, c], { better: "larger" });
    expect(reversed.map((rank) => rank.alternative)).toEqual([2, 0, 1]);
  });

  it("keeps what it cannot tell apart, an identical twin above all", () => {
    const twins = rankAlternatives(
      [
        [1, 2, 3],
        [1, 2, 3],
        [2, 1, 3],
      ],
      { better: "larger" },
    );
    expect(twins.map((rank) => rank.possiblyBest)).toEqual([true, true, true]);
    expect(twins.map((rank) => rank.alternative)).toEqual([0, 1, 2]);
  });

  it("rules out the truly best no more often than it admits, where all are alike and share their noise", () => {
    const runs = 500;
    let lost = 0;
    for (let run = 0; run < runs; run++) {
      const normal = standardNormal(createStream(1, "ranking", run));
      const shared = Array.from({ length: 12 }, normal);
      const rows = [0, 1, 2, 3, 4].map((k) => shared.map((x) => x + (1 + k) * 0.3 * normal()));
      const best = rankAlternatives(rows, { better: "larger", confidence: 0.9 }).find((rank) => rank.alternative === 0);
      if (!best?.possiblyBest) lost++;
    }
    expect(lost / runs).toBeLessThanOrEqual(0.1 + 5 * Math.sqrt((0.1 * 0.9) / runs));
  });

  it("refuses what cannot be paired", () => {
    expect(() => rankAlternatives([[1, 2]], { better: "larger" })).toThrow(
      "the number of alternatives must be at least 2, got 1",
    );
    expect(() =>
      rankAlternatives(
        [
          [1, 2],
          [1, 2, 3],
        ],
        { better: "larger" },
      ),
    ).toThrow("the number of values in alternatives[1] must be that of the first (2), got 3");
  });
});
