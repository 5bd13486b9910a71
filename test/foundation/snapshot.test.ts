/** Snapshots: whatever is done to objects afterwards, what they held comes back, in the same objects. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { takeSnapshot } from "../../src/foundation/snapshot.js";

describe("a snapshot puts back", () => {
  test("fields that were changed, added or taken away", () => {
    const one: Record<string, unknown> = { a: 1, b: undefined, c: Number.NaN };
    const putBack = takeSnapshot(one);
    one.a = 2;
    delete one.b;
    one.d = 4;
    putBack();
    expect(Object.entries(one)).toEqual([
      ["a", 1],
      ["b", undefined],
      ["c", Number.NaN],
    ]);
  });

  test("arrays that have grown or shrunk, and their holes", () => {
    const grown = [1, 2];
    const shrunk = [1, 2, 3];
    const holes: (number | undefined)[] = [1];
    holes[2] = 3;
    const putBack = takeSnapshot([grown, shrunk, holes]);
    grown.push(3);
    shrunk.length = 0;
    holes[1] = 2;
    putBack();
    expect(grown).toEqual([1, 2]);
    expect(shrunk).toEqual([1, 2, 3]);
    expect(1 in holes).toBe(false);
    expect(holes.length).toBe(3);
  });

  test("a typed array where it was, after a larger one has taken its place", () => {
    const table = { column: new Float64Array([1, 2]) };
    const { column } = table;
    const putBack = takeSnapshot(table);
    column[0] = 5;
    table.column = new Float64Array(4);
    putBack();
    expect(table.column).toBe(column);
    expect([...column]).toEqual([1, 2]);
  });

  test("two views of one buffer", () => {
    const numbers = new Float64Array([1.5, 2.5]);
    const bits = new Int32Array(numbers.buffer);
    const putBack = takeSnapshot({ numbers, bits });
    bits[1] = 7;
    putBack();
    expect([...numbers]).toEqual([1.5, 2.5]);
  });

  test("Maps and Sets in their order, and what they refer to", () => {
    const member = { n: 1 };
    const map = new Map([
      ["x", member],
      ["y", { n: 2 }],
    ]);
    const set = new Set([member]);
    const putBack = takeSnapshot(map, set);
    map.delete("x");
    map.set("x", { n: 3 });
    set.clear();
    member.n = 9;
    putBack();
    expect([...map]).toEqual([
      ["x", { n: 1 }],
      ["y", { n: 2 }],
    ]);
    expect(map.get("x")).toBe(member);
    expect(set.has(member)).toBe(true);
  });

  test("what is referred to twice, or by itself, as the same object", () => {
    const shared = { n: 1 };
    const circle: { self?: unknown; one: object; other: object } = { one: shared, other: shared };
    circle.self = circle;
    const putBack = takeSnapshot(circle);
    shared.n = 2;
    circle.one = { n: 1 };
    circle.self = null;
    putBack();
    expect(circle.self).toBe(circle);
    expect(circle.one).toBe(shared);
    expect(circle.other).toBe(shared);
    expect(shared.n).toBe(1);
  });

  test("fields of functions, and of instances of classes", () => {
    class Counter {
      private count = 0;
      next(): number {
        return ++this.count;
      }
    }
    const state = { drawn: 0 };
    const draw = Object.assign(() => ++state.drawn, { state });
    const counter = new Counter();
    const draws = [draw];
    const putBack = takeSnapshot({ counter, draws });
    const first = [counter.next(), counter.next(), draw()];
    putBack();
    expect([counter.next(), counter.next(), draw()]).toEqual(first);
  });

  test("memory that several typed arrays show, once", () => {
    const whole = Float64Array.of(1, 2, 3, 4);
    const parts = { even: whole.subarray(0, 2), bytes: new Uint8Array(whole.buffer, 16), whole };
    const putBack = takeSnapshot(parts);
    parts.even[1] = 9;
    parts.bytes.fill(7);
    putBack();
    expect([...whole]).toEqual([1, 2, 3, 4]);
    expect(parts.even).toEqual(Float64Array.of(1, 2));
  });

  test("the same state again and again, also of what is held by objects that are frozen", () => {
    const list: readonly { n: number }[] = Object.freeze([{ n: 7 }]);
    const frozen = Object.freeze({ list });
    const one = { frozen, n: 0 };
    const putBack = takeSnapshot(one);
    for (let k = 0; k < 3; k++) {
      one.n += 5;
      list[0].n += 5;
      putBack();
      expect(one).toEqual({ frozen: { list: [{ n: 7 }] }, n: 0 });
    }
  });

  test("any data, after anything was done to it", () => {
    // A field of this name cannot be written by an assignment; no state has one.
    const key = fc.string().filter((name) => name !== "__proto__");
    const anything = fc.anything({ key, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true });
    fc.assert(
      fc.property(fc.array(anything), fc.array(anything), fc.nat(), (data, other, at) => {
        const before = structuredClone(data);
        const putBack = takeSnapshot(data);
        scramble(data, other, at);
        putBack();
        expect(data).toEqual(before);
      }),
    );
  });
});

test("a snapshot refuses what it cannot read", () => {
  const numbers = function* () {
    yield 1;
  };
  expect(() => takeSnapshot({ process: numbers() })).toThrow(
    "a snapshot can hold objects, arrays, typed arrays, Maps and Sets, and no Generator",
  );
});

/** Overwrites what can be reached, by other things. */
function scramble(value: unknown, other: readonly unknown[], at: number, depth = 0): void {
  if (depth > 4 || typeof value !== "object" || value === null) return;
  if (ArrayBuffer.isView(value)) (value as Float64Array).fill?.(value instanceof BigInt64Array ? (1n as never) : 1);
  else if (Array.isArray(value)) {
    for (const each of value) scramble(each, other, at, depth + 1);
    value.splice(at % (value.length + 1), 1, ...other);
  } else if (value instanceof Map || value instanceof Set) value.clear();
  else {
    for (const each of Object.values(value)) scramble(each, other, at, depth + 1);
    (value as Record<string, unknown>).added = other;
  }
}
