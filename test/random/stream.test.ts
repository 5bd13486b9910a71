import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { takeSnapshot } from "../../src/foundation/snapshot.js";
import { createDistribution } from "../../src/random/laws/distribution.js";
import {
  createAntitheticStream,
  createStream,
  createStreamFamily,
  restoreStream,
  type Source,
} from "../../src/random/stream.js";

const take = (source: Source, n: number): number[] => Array.from({ length: n }, () => source());

describe("createStream", () => {
  it("is Alea of the joined names, 53 bits a number", () => {
    const reference = seedrandom.alea('[1,"stay","ward"]');
    const expected = take(() => reference.double(), 20);
    expect(take(createStream(1, "stay", "ward"), 20)).toEqual(expected);
    expect(expected.every((u) => Number.isInteger(u * 2 ** 53) && u >= 0 && u < 1)).toBe(true);
  });

  it("keeps its first numbers for good", () => {
    // Our own output, held still: a change here changes every published result.
    expect(take(createStream(1), 3)).toMatchInlineSnapshot(`
      [
        0.45733387733327524,
        0.009358994982583413,
        0.25195783601118427,
      ]
    `);
    expect(take(createStream("seed", "a", 2), 3)).toMatchInlineSnapshot(`
      [
        0.4036679695632216,
        0.1460593779729985,
        0.5779011925895018,
      ]
    `);
  });

  it("tells apart any two paths, whatever characters their names hold", () => {
    const name = fc.oneof(fc.string(), fc.constantFrom(",", '"', '","', "[", "1", "/"), fc.integer());
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          fc.pre(JSON.stringify(a) !== JSON.stringify(b));
          const [one, ...ones] = a;
          const [other, ...others] = b;
          expect(take(createStream(one, ...ones), 3)).not.toEqual(take(createStream(other, ...others), 3));
        },
      ),
      { seed: 1 },
    );
  });

  it("gives uncorrelated streams for neighbouring names and seeds, at lags −2 … 2", () => {
    const n = 20_000;
    const streams = [
      [1, "a"],
      [1, "b"],
      [2, "a"],
      [1, "a", 0],
      [1, "a", 1],
      ["1", "a"],
    ] as const;
    const rows = streams.map(([seed, ...names]) => take(createStream(seed, ...names), n));
    for (let one = 0; one < rows.length; one++) {
      for (let other = 0; other < one; other++) {
        for (let lag = -2; lag <= 2; lag++) {
          let sum = 0;
          for (let k = 2; k < n - 2; k++) sum += (rows[one][k] - 0.5) * (rows[other][k + lag] - 0.5);
          // Under independence the products have mean 0 and standard deviation 1/12.
          expect(Math.abs(sum)).toBeLessThan((5 * Math.sqrt(n - 4)) / 12);
        }
      }
    }
  });

  it("gives first numbers that are uniform and uncorrelated from name to name, as one person after another draws them", () => {
    const n = 100_000;
    for (const path of [(k: number) => ["person", k], (k: number) => [k, "stay"]] as const) {
      const firsts = Array.from({ length: n }, (_, k) => createStream(1, ...path(k))());
      const counts = new Float64Array(256);
      // Neighbours as points of a square: names that differ in one character must not lie on lines.
      const pairs = new Float64Array(256);
      firsts.forEach((u, k) => {
        counts[Math.floor(u * 256)]++;
        if (k % 2 === 0) pairs[16 * Math.floor(u * 16) + Math.floor(firsts[k + 1] * 16)]++;
      });
      for (const [cells, points] of [
        [counts, n],
        [pairs, n / 2],
      ] as const) {
        const chi = cells.reduce((sum, count) => sum + (count - points / 256) ** 2 / (points / 256), 0);
        expect(Math.abs(chi - 255)).toBeLessThan(5 * Math.sqrt(2 * 255));
      }
      for (const lag of [1, 2, 10, 100]) {
        let sum = 0;
        for (let k = lag; k < n; k++) sum += (firsts[k] - 0.5) * (firsts[k - lag] - 0.5);
        expect(Math.abs(sum)).toBeLessThan((5 * Math.sqrt(n - lag)) / 12);
      }
    }
  });

  it("gives streams of which none runs into another: states of 32 + 32 + 32 bits hash without more collisions than chance", () => {
    const n = 100_000;
    const words = [new Set<number>(), new Set<number>(), new Set<number>()];
    const whole = new Set<string>();
    for (let k = 0; k < n; k++) {
      const { s0, s1, s2 } = createStream(k % 10, "person", Math.floor(k / 10)).state();
      [s0, s1, s2].forEach((word, index) => {
        words[index].add(word);
      });
      whole.add(`${s0} ${s1} ${s2}`);
    }
    expect(whole.size).toBe(n);
    // Equal pairs of one word are about Poisson with mean n² / 2³³ = 1.16; of 15 or more the probability is below
    // 1e-11.
    for (const word of words) expect(n - word.size).toBeLessThan(15);
    // Nor does one of a thousand streams come upon a state in which another starts, within a thousand numbers.
    const starts = new Set(Array.from({ length: 1000 }, (_, k) => JSON.stringify(createStream(1, k).state())));
    expect(starts.size).toBe(1000);
    for (let k = 0; k < 1000; k += 50) {
      const stream = createStream(1, k);
      for (let step = 0; step < 1000; step++) {
        stream.int32();
        expect(starts.has(JSON.stringify(stream.state()))).toBe(false);
      }
    }
  });

  it("is uniform in its high and its low bits", () => {
    const n = 100_000;
    const source = createStream(1, "bits");
    const high = new Float64Array(64);
    const low = new Float64Array(64);
    for (let k = 0; k < n; k++) {
      const u = source();
      high[Math.floor(u * 64)]++;
      low[Number(BigInt(u * 2 ** 53) & 63n)]++;
    }
    for (const counts of [high, low]) {
      const chi = counts.reduce((sum, count) => sum + (count - n / 64) ** 2 / (n / 64), 0);
      // χ² with 63 degrees of freedom: mean 63, variance 126.
      expect(Math.abs(chi - 63)).toBeLessThan(5 * Math.sqrt(126));
    }
  });

  it("refuses what cannot name a stream", () => {
    expect(() => createStream(Number.NaN)).toThrow(new RangeError("seed must be a finite number, got NaN"));
    expect(() => createStream(1, "a", Number.POSITIVE_INFINITY)).toThrow(
      "names[1] must be a finite number, got Infinity",
    );
    const nothing = JSON.parse("[null]") as string[];
    expect(() => createStream(1, ...nothing)).toThrow(TypeError);
  });
});

describe("save and restore", () => {
  it("goes on bit for bit, through JSON, also after int32", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 50 }), fc.boolean(), (seed, drawn, antithetic) => {
        const stream = antithetic ? createAntitheticStream(seed) : createStream(seed);
        take(stream, drawn);
        stream.int32();
        const again = restoreStream(JSON.parse(JSON.stringify(stream.state())));
        expect(take(again, 5)).toEqual(take(stream, 5));
        expect(again.int32()).toBe(stream.int32());
      }),
      { seed: 1 },
    );
  });

  it("refuses a state that no stream gave", () => {
    const state = createStream(1).state();
    expect(() => restoreStream({ ...state, s1: Number.NaN })).toThrow("state.s1 must be a finite number, got NaN");
    expect(() => restoreStream(JSON.parse('{ "generator": "arc4" }'))).toThrow(
      'state.generator must be "alea", got "arc4"',
    );
    expect(() => restoreStream({ ...state, s0: 7 })).toThrow(
      new RangeError("state.s0 must be a multiple of 2⁻³² from 0 to below 1, got 7"),
    );
    expect(() => restoreStream({ ...state, s2: 0.1 })).toThrow("state.s2 must be a multiple of 2⁻³² from 0 to below 1");
    expect(() => restoreStream({ ...state, c: 2091639 })).toThrow(
      new RangeError("state.c must be a whole number from 0 to 2091638, got 2091639"),
    );
    expect(() => restoreStream({ ...state, c: 0, s0: 0, s1: 0, s2: 0 })).toThrow(
      "state.c must be above 0 where s0, s1 and s2 are 0, got 0",
    );
  });
});

describe("createAntitheticStream", () => {
  it("gives 1 − 2⁻⁵³ − u, still on [0, 1)", () => {
    const partner = take(createAntitheticStream(1, "x"), 1000);
    take(createStream(1, "x"), 1000).forEach((u, index) => {
      expect(u + partner[index]).toBe(1 - 2 ** -53);
    });
    expect(partner.every((u) => u >= 0 && u < 1)).toBe(true);
    expect(createAntitheticStream(5).int32()).toBe(~createStream(5).int32());
  });
});

describe("createStreamFamily", () => {
  it("opens the streams of its path, also through families and as antithetic partners", () => {
    const family = createStreamFamily("seed", "replication", 3);
    const expected = take(createStream("seed", "replication", 3, "ward", "stay"), 5);
    expect(take(family.stream("ward", "stay"), 5)).toEqual(expected);
    expect(take(family.family("ward").stream("stay"), 5)).toEqual(expected);
    expect(take(family.family("ward").antithetic("stay"), 5)).toEqual(expected.map((u) => 1 - 2 ** -53 - u));
    expect(take(family.stream(), 3)).toEqual(take(createStream("seed", "replication", 3), 3));
    expect(() => createStreamFamily(1, Number.NaN)).toThrow("names[0] must be a finite number, got NaN");
    expect(() => family.stream(Number.NaN)).toThrow("names[2] must be a finite number, got NaN");
  });
});

it("is put back by a snapshot of what refers to it, with all that draws from it", () => {
  for (const stream of [createStream(1, "stay"), createAntitheticStream(1, "stay")]) {
    const sample = createDistribution({ kind: "gamma", shape: 2.5, scale: 1 }).sampler(stream);
    sample();
    const putBack = takeSnapshot({ stream });
    const draws = () => [sample(), stream.int32(), stream(), sample()];
    const first = draws();
    putBack();
    expect(draws()).toEqual(first);
  }
});
