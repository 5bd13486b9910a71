import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chance, choose, integerBelow, sample, shuffle } from "../../src/random/choice.js";
import { createStream, type Source } from "../../src/random/stream.js";

/** χ² of counts against equal shares lies within five standard deviations of its mean. */
function looksEven(counts: ArrayLike<number>): void {
  const list = Array.from(counts);
  const expected = list.reduce((sum, count) => sum + count, 0) / list.length;
  const chi = list.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(Math.abs(chi - (list.length - 1))).toBeLessThanOrEqual(5 * Math.sqrt(2 * (list.length - 1)));
}

/** A source that gives these steps of 2⁻⁵³ and then fails. */
function steps(...list: number[]): Source {
  return () => {
    const step = list.shift();
    if (step === undefined) throw new Error("no step left");
    return step / 2 ** 53;
  };
}

describe("integerBelow", () => {
  it("gives every number as often", () => {
    for (const bound of [2, 7, 100]) {
      const source = createStream(1, "integer", bound);
      const counts = new Float64Array(bound);
      for (let k = 0; k < 100_000; k++) counts[integerBelow(bound, source)]++;
      looksEven(counts);
    }
  });

  it("has no bias where a remainder would have much: 3 × 2⁵¹ equally likely numbers", () => {
    // floor(u × bound) would give every third number twice as often as the others.
    const bound = 3 * 2 ** 51;
    const source = createStream(1, "integer");
    const counts = [0, 0, 0];
    for (let k = 0; k < 30_000; k++) counts[integerBelow(bound, source) % 3]++;
    looksEven(counts);
  });

  it("cuts the steps of the uniform into equal runs and draws the left-over ones again", () => {
    const run = Math.floor(2 ** 53 / 10);
    for (let number = 0; number < 10; number++) {
      expect(integerBelow(10, steps(number * run))).toBe(number);
      expect(integerBelow(10, steps(number * run + run - 1))).toBe(number);
    }
    // 2⁵³ = 10 run + 2.
    expect(integerBelow(10, steps(2 ** 53 - 1, 2 ** 53 - 2, 0))).toBe(0);
    expect(integerBelow(2 ** 53, steps(2 ** 53 - 1))).toBe(2 ** 53 - 1);
    expect(integerBelow(1, steps(5))).toBe(0);
  });

  it("rises with its uniform", () => {
    const whole = fc.maxSafeNat();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), whole, whole, (bound, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const first = integerBelow(bound, steps(low, 0));
        if (high < 2 ** 53 - bound) expect(integerBelow(bound, steps(high))).toBeGreaterThanOrEqual(first);
        expect(first >= 0 && first < bound && Number.isInteger(first)).toBe(true);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("refuses other bounds", () => {
    const source = createStream(1);
    expect(() => integerBelow(0, source)).toThrow(new RangeError("bound must be a whole number of at least 1, got 0"));
    expect(() => integerBelow(2.5, source)).toThrow("bound must be a whole number of at least 1, got 2.5");
    expect(() => integerBelow(2 ** 54, source)).toThrow("bound must be at most 2⁵³, got 18014398509481984");
  });
});

describe("chance", () => {
  it("is true with its probability, never at 0 and always at 1", () => {
    const source = createStream(1, "chance");
    const n = 50_000;
    for (const p of [0, 0.03, 0.5, 1]) {
      let yes = 0;
      for (let k = 0; k < n; k++) if (chance(p, source)) yes++;
      expect(Math.abs(yes - n * p)).toBeLessThanOrEqual(5 * Math.sqrt(n * p * (1 - p)));
    }
    expect(chance(1, steps(2 ** 53 - 1))).toBe(true);
    expect(chance(0, steps(0))).toBe(false);
    expect(() => chance(1.1, source)).toThrow(new RangeError("p must be a probability from 0 to 1, got 1.1"));
  });
});

describe("choose, shuffle, sample", () => {
  it("choose gives every member as often", () => {
    const source = createStream(1, "choose");
    const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
    for (let k = 0; k < 30_000; k++) counts[choose(["a", "b", "c"], source)]++;
    looksEven(Object.values(counts));
    expect(() => choose([], source)).toThrow(
      new RangeError("values must be a list of at least one member, got an empty one"),
    );
  });

  it("shuffle gives all 24 orders of four as often", () => {
    const source = createStream(1, "shuffle");
    const counts = new Map<string, number>();
    for (let k = 0; k < 48_000; k++) {
      const order = shuffle(["a", "b", "c", "d"], source).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    looksEven([...counts.values()]);
  });

  it("sample gives all 20 ordered pairs of five as often", () => {
    const source = createStream(1, "sample");
    const counts = new Map<string, number>();
    for (let k = 0; k < 40_000; k++) {
      const pair = sample([0, 1, 2, 3, 4], 2, source).join();
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    looksEven([...counts.values()]);
  });

  it("keep the list and its members, and take one uniform for each member drawn but the last there is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 20 }),
        fc.nat({ max: 20 }),
        fc.integer(),
        (list, wanted, seed) => {
          const count = Math.min(wanted, list.length);
          const before = Object.freeze([...list]);
          let drawn = 0;
          const stream = createStream(seed);
          const source: Source = () => {
            drawn++;
            return stream();
          };
          const whole = shuffle(before, source);
          expect([...whole].sort()).toEqual([...list].sort());
          expect(drawn).toBe(Math.max(0, list.length - 1));
          drawn = 0;
          const part = sample(before, count, source);
          expect(part.length).toBe(count);
          expect(drawn).toBe(Math.max(0, Math.min(count, list.length - 1)));
          // The same stream gives a sample that is the beginning of the shuffle.
          expect(sample(before, count, createStream(seed))).toEqual(
            shuffle(before, createStream(seed)).slice(0, count),
          );
        },
      ),
      { seed: 1 },
    );
    expect(() => sample([1, 2], 3, createStream(1))).toThrow(
      new RangeError("count must be at most the number of values (2), got 3"),
    );
  });
});
