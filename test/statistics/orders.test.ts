/** Steps of orders, against the Shapley value and against orders that are counted by hand. */
import { expect, test } from "vitest";
import { stepsOfOrders } from "../../src/statistics/orders.js";

function shares(parts: number, value: (set: number) => number, isPossible: (set: number) => boolean = () => true) {
  const shares = new Array<number>(parts).fill(0);
  for (const { from, part, weight } of stepsOfOrders(parts, isPossible))
    shares[part] += weight * (value(from | (1 << part)) - value(from));
  return shares;
}

test("where every set is possible, shares are the Shapley value: the glove game", () => {
  // One left glove and two right ones; a pair is worth 1. Shapley: 2/3, 1/6, 1/6.
  const isPair = (set: number) => (set & 1) === 1 && set > 1;
  const found = shares(3, (set) => (isPair(set) ? 1 : 0));
  expect(found).toEqual([2 / 3, 1 / 6, 1 / 6].map((one) => expect.closeTo(one, 12)));
});

test("a part that needs another comes after it, and gets what it adds there", () => {
  // Part 1 needs part 0; part 2 is free: of the orders 012, 021 and 201 each counts a third.
  const value = (set: number) => [0, 10, 0, 13, 1, 20, 0, 30][set];
  const found = shares(3, value, (set) => (set & 0b011) !== 0b010);
  const byHand = [(10 + 10 + 19) / 3, (3 + 10 + 10) / 3, (17 + 10 + 1) / 3];
  expect(found).toEqual(byHand.map((one) => expect.closeTo(one, 12)));
  expect(found.reduce((sum, one) => sum + one)).toBeCloseTo(30, 12);
});

test("there are no steps where no order leads to the whole", () => {
  expect(stepsOfOrders(2, () => false)).toEqual([]);
  expect(stepsOfOrders(1, () => false)).toEqual([{ from: 0, part: 0, weight: 1 }]);
});
