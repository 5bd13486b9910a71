import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardNormal } from "../../src/random/laws/ziggurat.js";
import { createStream } from "../../src/random/stream.js";
import { meanInterval } from "../../src/statistics/interval.js";
import { replicateToPrecision } from "../../src/statistics/replicate.js";

/** A value for each number of a replication, whoever asks and in whatever order. */
function normals(run: number): (replication: number) => number {
  const draw = standardNormal(createStream(1, "replicate", run));
  const values = Array.from({ length: 300 }, draw);
  return (replication) => values[replication];
}

describe("replicateToPrecision", () => {
  it("stops at the first number by which the half-width has been small enough for as long as asked", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom(0, 1, 5),
        fc.constantFrom(2, 10),
        fc.constantFrom(0.3, 0.5, 1),
        (run, lookAhead, least, halfWidth) => {
          const found = replicateToPrecision(normals(run), { precision: { halfWidth }, lookAhead, least });
          const { values, interval } = found;
          const small = (n: number) => n >= least && meanInterval(values.slice(0, n)).halfWidth <= halfWidth;
          let held = 0;
          const enough = values.map((_, k) => {
            held = small(k + 1) ? held + 1 : 0;
            return held > lookAhead;
          });
          expect(enough.indexOf(true)).toBe(values.length - 1);
          expect(values).toEqual(values.map((_, k) => normals(run)(k)));
          expect(found).toMatchObject({ interval: meanInterval(values), wanted: halfWidth, reached: true });
          expect(interval.n).toBe(values.length);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it("runs more where it looks ahead, on the same values", () => {
    for (let run = 0; run < 40; run++) {
      const count = (lookAhead: number) =>
        replicateToPrecision(normals(run), { precision: { halfWidth: 0.4 }, lookAhead, least: 3 }).interval.n;
      expect(count(5)).toBeGreaterThanOrEqual(count(0) + 5);
    }
  });

  it("covers the mean of normal values about as often as it promises", () => {
    const runs = 400;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const { interval } = replicateToPrecision(normals(run), { precision: { halfWidth: 0.3 }, confidence: 0.9 });
      if (Math.abs(interval.mean) <= interval.halfWidth) covered++;
    }
    expect(Math.abs(covered / runs - 0.9)).toBeLessThanOrEqual(5 * Math.sqrt((0.9 * 0.1) / runs));
  });

  it("goes on until every measure that is judged is known well enough, and gathers the others beside", () => {
    const draw = normals(1);
    const replicate = (k: number) => ({ wait: 10 + draw(k), cost: 1000 + 300 * draw(k + 100), runs: k });
    const found = replicateToPrecision(replicate, {
      precision: { wait: { relative: 0.1 }, cost: { relative: 0.1 } },
    });
    const { wait, cost, runs } = found.measures;
    const alone = replicateToPrecision((k) => replicate(k).cost, { precision: { relative: 0.1 } });
    // The cost is wanted on the same terms and varies three times as much.
    expect([found.reached, found.replications]).toEqual([true, alone.interval.n]);
    expect(cost).toEqual(alone);
    expect(wait.interval.halfWidth).toBeLessThanOrEqual(0.1 * wait.interval.mean);
    expect([wait.values.length, wait.wanted]).toEqual([found.replications, 0.1 * wait.interval.mean]);
    expect([runs.values, runs.wanted, runs.reached]).toEqual([runs.values.map((_, k) => k), Infinity, true]);
  });

  it("takes measures named as what every object has", () => {
    const found = replicateToPrecision((): Record<string, number> => ({ constructor: 1, a: 5 }), {
      precision: { a: { relative: 0.1 } },
    });
    expect(Object.entries(found.measures).map(([name, { wanted }]) => [name, wanted])).toEqual([
      ["constructor", Infinity],
      ["a", 0.5],
    ]);
  });

  it("says what it did not reach", () => {
    const found = replicateToPrecision(normals(1), { precision: { halfWidth: 0.01 }, most: 20 });
    expect([found.reached, found.interval.n, found.values.length]).toEqual([false, 20, 20]);
    const measures = replicateToPrecision((k) => ({ a: 7, b: normals(1)(k) }), {
      precision: { a: { relative: 0.1 }, b: { halfWidth: 0.01 } },
      most: 20,
    });
    expect([measures.reached, measures.measures.a.reached, measures.measures.b.reached]).toEqual([false, true, false]);
  });

  it("takes what never varies as known, after as many as it must look at", () => {
    const found = replicateToPrecision(() => 0, { precision: { relative: 0.1 } });
    expect([found.reached, found.interval.n, found.interval.halfWidth]).toEqual([true, 15, 0]);
  });

  it.each([
    [{ precision: { halfWidth: 0 } }, "precision.halfWidth must be a number above 0, got 0"],
    [{ precision: { half: 1 } }, "precision must have only the keys halfWidth, relative, got half"],
    [{ precision: { halfWidth: 1, relative: 1 } }, "precision must be either halfWidth or relative, got both"],
    [{ precision: { relative: 0.1 }, least: 1 }, "least must be a whole number of at least 2, got 1"],
    [{ precision: { relative: 0.1 }, most: 14 }, "most must be a whole number of at least 15, got 14"],
    [{ precision: { relative: 0.1 }, lookAhead: -1 }, "lookAhead must be a whole number of at least 0, got -1"],
    [{ precision: { relative: 0.1 }, confidence: 95 }, "confidence must be between 0 and 1, both excluded, got 95"],
    [
      { precision: { relative: 0.1 }, atMost: 9 },
      "options must have only the keys precision, confidence, least, most, lookAhead, got atMost",
    ],
  ])("refuses the options %j", (options, message) => {
    expect(() => replicateToPrecision(() => 1, options as never)).toThrow(message);
  });

  it("refuses values that are none, and names that come and go", () => {
    const precision = { wait: { relative: 0.1 } };
    const wrong = [
      [() => ({ wait: Number.NaN }), "replicate(0).wait must be a finite number, got NaN"],
      [(k: number) => (k < 3 ? { wait: k } : {}), "replicate(3).wait must be a finite number, got undefined"],
      [
        (k: number) => (k < 3 ? { wait: k } : { wait: k, more: 1 }),
        "replicate(3) must have only the keys wait, got more",
      ],
      [() => ({ delay: 1 }), "precision must have only the keys delay, got wait"],
    ] as const;
    for (const [replicate, message] of wrong) {
      expect(() => replicateToPrecision(replicate as never, { precision } as never)).toThrow(message);
    }
    expect(() => replicateToPrecision(() => ({ wait: 1 }), { precision: {} })).toThrow(
      "precision must be wanted for at least one measure, got none",
    );
    expect(() => replicateToPrecision(() => Number.NaN, { precision: { relative: 1 } })).toThrow(
      "replicate(0) must be a finite number, got NaN",
    );
  });
});
