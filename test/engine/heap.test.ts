import fc from "fast-check";
import { expect, it } from "vitest";
import { Heap, OUTSIDE, type Placed } from "../../src/engine/kernel/heap.js";

interface Card extends Placed {
  readonly rank: number;
  readonly number: number;
}

const before = (one: Card, other: Card) =>
  one.rank < other.rank || (one.rank === other.rank && one.number < other.number);

it("keeps its order, whichever element is removed", () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat(6) }),
    fc.record({ remove: fc.nat(30) }),
    fc.record({ takeFirst: fc.constant(true) }),
    fc.record({ find: fc.nat(3) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const heap = new Heap<Card>(before);
      let list: Card[] = [];
      for (const [number, each] of steps.entries()) {
        if ("add" in each) {
          const card = { rank: each.add, number, place: OUTSIDE };
          heap.add(card);
          list.push(card);
          list.sort((one, other) => one.rank - other.rank || one.number - other.number);
        } else if ("find" in each) {
          const suits = ({ rank, number: n }: Card) => rank % 4 === each.find && n % 2 === 0;
          expect(heap.firstThat(suits)).toBe(list.find(suits));
        } else if (list.length > 0) {
          const leaving = "remove" in each ? list[each.remove % list.length] : heap.first!;
          if ("takeFirst" in each) expect(leaving).toBe(list[0]);
          heap.remove(leaving);
          expect(leaving.place).toBe(OUTSIDE);
          list = list.filter((card) => card !== leaving);
        }
        expect([heap.size, heap.first]).toEqual([list.length, list[0]]);
        expect(heap.sorted()).toEqual(list);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

it("asks once if the first element suits, and compares about log n times when the first is removed", () => {
  let compared = 0;
  const heap = new Heap<Card>((one, other) => {
    compared += 1;
    return before(one, other);
  });
  const n = 2 ** 14;
  for (let number = 0; number < n; number++) heap.add({ rank: (number * 7919) % n, number, place: OUTSIDE });
  let asked = 0;
  heap.firstThat(() => {
    asked += 1;
    return true;
  });
  expect(asked).toBe(1);
  compared = 0;
  heap.remove(heap.first!);
  // Two comparisons at each level below, and one with the parent of the place in which the last element is put.
  expect(compared).toBeLessThanOrEqual(2 * 14 + 1);
});
