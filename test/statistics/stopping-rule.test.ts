import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { standardNormal } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";
import { meanInterval, summariseValues } from "../../src/statistics/interval.js";
import { type JudgedMeasure, judgeReplications } from "../../src/statistics/stopping-rule.js";

function normals(run: number, count = 300): number[] {
  return Array.from({ length: count }, standardNormal(createStream(1, "stopping rule", run)));
}

const precision = { halfWidth: 0.4 };

describe("judgeReplications", () => {
  const rules = fc.record({
    lookAhead: fc.constantFrom(0, 1, 5),
    least: fc.constantFrom(2, 10),
    most: fc.constantFrom(40, 300),
  });

  it("is reached where the half-width was small enough at as many numbers of replications in a row as asked", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 60 }), rules, (run, count, rule) => {
        const values = normals(run, count);
        const narrow = (n: number) => n >= rule.least && meanInterval(values.slice(0, n)).halfWidth <= 0.4;
        let held = 0;
        while (held <= rule.lookAhead && narrow(count - held)) held++;
        const verdict = judgeReplications([{ values, precision }], rule);
        const reached = held > rule.lookAhead;
        expect(verdict).toMatchObject({ replications: count, reached, done: reached || count >= rule.most });
        const interval = summariseValues(values);
        const achieved = interval.halfWidth;
        expect(verdict.measures).toEqual([{ interval, achieved, narrow: achieved <= 0.4, held, reached }]);
      }),
      { seed: 1 },
    );
  });

  it("never passes over a number that is enough on the way to the earliest, and foresees none before it", () => {
    fc.assert(
      fc.property(fc.nat(1000), rules, (run, rule) => {
        const values = normals(run);
        const at = (count: number) => judgeReplications([{ values: values.slice(0, count), precision }], rule);
        let first = 0;
        while (!at(first).done) first++;
        let count = 0;
        while (!at(count).done) {
          const { earliest, foreseen } = at(count);
          expect(earliest).toBeGreaterThan(count);
          expect(foreseen).toBeGreaterThanOrEqual(earliest);
          count = earliest;
        }
        expect(count).toBe(first);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it("foresees by the square root, at most double and the look-ahead, and not past the most", () => {
    const values = normals(1, 20);
    const { halfWidth } = meanInterval(values);
    const foreseen = (share: number, lookAhead: number, most = 1000) =>
      judgeReplications([{ values, precision: { halfWidth: halfWidth / share } }], { lookAhead, most }).foreseen;
    expect(foreseen(1.2, 0)).toBe(Math.ceil(20 * 1.2 ** 2));
    expect([foreseen(1.2, 3), foreseen(10, 0), foreseen(10, 3), foreseen(10, 3, 35)]).toEqual([32, 40, 43, 35]);
  });

  it("takes the measure that needs most", () => {
    const values = normals(1, 20);
    const needs: JudgedMeasure[] = [0.1, 0.45, 3].map((halfWidth) => ({ values, precision: { halfWidth } }));
    const each = needs.map((measure) => judgeReplications([measure]));
    const all = judgeReplications(needs);
    expect(all.measures).toEqual(each.flatMap(({ measures }) => measures));
    expect(all.foreseen).toBe(Math.max(...each.map(({ foreseen }) => foreseen)));
    expect(all.reached).toBe(false);
  });

  it("looks only at values that are there", () => {
    const values = normals(1, 20);
    const gappy = values.flatMap((value) => [Number.NaN, value]);
    const [{ interval, achieved }] = judgeReplications([{ values: gappy, precision: { relative: 0.1 } }]).measures;
    expect(interval).toEqual({ ...meanInterval(values), missing: 20 });
    expect(achieved).toBe(interval.halfWidth / Math.abs(interval.mean));
  });

  it("is as far as can be where there is no interval, and where a mean of 0 has no parts", () => {
    const achieved = (values: number[]) =>
      judgeReplications([{ values, precision: { relative: 0.1 } }]).measures[0].achieved;
    expect([[], [1], [-1, 1], [Number.NaN, 1]].map(achieved)).toEqual([Infinity, Infinity, Infinity, Infinity]);
    expect(
      [
        [0, 0],
        [3, 3],
      ].map(achieved),
    ).toEqual([0, 0]);
  });

  it.each([
    [[], {}, "measures must be at least one, got none"],
    [[{ values: [1], precision: {} }], {}, "measures[0].precision.relative must be a finite number, got undefined"],
    [
      [
        { values: [1], precision },
        { values: [], precision },
      ],
      {},
      "the number of values in measures[1] must be that of the first (1), got 0",
    ],
    [[{ values: [], precision }], { least: 1 }, "least must be a whole number of at least 2, got 1"],
    [[{ values: [], precision }], { most: 0 }, "most must be a whole number of at least 1, got 0"],
    [
      [{ values: [], precision }],
      { atMost: 5 },
      "rule must have only the keys confidence, least, most, lookAhead, got atMost",
    ],
  ])("refuses %j with %j", (measures, rule, message) => {
    expect(() => judgeReplications(measures as never, rule as never)).toThrow(message);
  });
});

test("replications without a value do not count as looked at", () => {
  const few = [2, 2.02, ...Array(13).fill(Number.NaN)];
  const precision = { relative: 0.1 };
  const verdict = judgeReplications([{ values: few, precision }]);
  expect(verdict).toMatchObject({ done: false, reached: false });
  expect(verdict.measures[0]).toMatchObject({ narrow: true, held: 0 });
  const enough = [...few, ...Array.from({ length: 16 }, (_, k) => 2 + (k % 2) / 50)];
  expect(judgeReplications([{ values: enough, precision }]).reached).toBe(true);
});
