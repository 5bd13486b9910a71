/** Orders in which parts can be added, where it is known which sets of them are allowed. */
import { describe, expect, test } from "vitest";
import { mechanismsBefore, orderOf, togetherOfAll } from "../../src/study/explain/allowed-orders.js";
import { outermostSteps } from "../../src/study/explain/outermost-steps.js";
import { allOf, has, membersOf, only } from "../../src/study/explain/sets.js";

/** A set is allowed if each of its members has what it needs: all of some, or one of some. */
function rule(...needs: readonly (readonly [part: number, of: "all" | "one", others: readonly number[]])[]) {
  const sets = new Set<number>();
  const isAllowed = (set: number) => {
    sets.add(set);
    return needs.every(([part, of, others]) => {
      const isThere = (other: number) => has(set, other);
      return !has(set, part) || (of === "all" ? others.every(isThere) : others.some(isThere));
    });
  };
  return { asked: sets, isAllowed, ask: async (set: number) => isAllowed(set) };
}

async function found(count: number, { ask }: ReturnType<typeof rule>) {
  const order = await orderOf(count, ask);
  if ("set" in order) return membersOf(order.set);
  return (await mechanismsBefore(order, ask)).map(membersOf);
}

describe("which parts have to be there before each", () => {
  test("none, where all are allowed", async () => {
    expect(await found(4, rule())).toEqual([[], [], [], []]);
  });

  test("a chain of needs, in whatever order it is written", async () => {
    const chain = rule([0, "all", [5]], [5, "all", [2]], [2, "all", [6]]);
    expect(await found(8, chain)).toEqual([[2, 5, 6], [], [6], [], [], [2, 6], [], []]);
  });

  test("two that need the same, and one that needs both", async () => {
    const needs = rule([1, "all", [0]], [2, "all", [0]], [6, "all", [1, 2]]);
    expect(await found(7, needs)).toEqual([[], [0], [0], [], [], [], [0, 1, 2]]);
  });

  test("of several that would do, the first", async () => {
    expect(await found(7, rule([3, "one", [5, 4]]))).toEqual([[], [], [], [4], [], [], []]);
  });

  test("where two cannot both be there without a third, the later of them comes after it", async () => {
    const ask = async (set: number) => !(has(set, 0) && has(set, 1)) || has(set, 6);
    const order = await orderOf(7, ask);
    if ("set" in order) throw new Error("there is an order");
    const before = await mechanismsBefore(order, ask);
    for (const { from, part } of outermostSteps(before)) {
      expect(await ask(from)).toBe(true);
      expect(await ask(from | only(part))).toBe(true);
    }
  });

  test("is found with few questions", async () => {
    const needs = rule([0, "all", [19]], [1, "all", [18]], [2, "all", [0, 1]], [10, "one", [3, 4]]);
    await found(20, needs);
    expect(needs.asked.size).toBeLessThan(20 * 20);
  });
});

describe("parts that can only come together", () => {
  const pairs = () => rule([1, "all", [4]], [4, "all", [1]], [2, "all", [5]], [5, "all", [2]], [6, "all", [0]]);

  test("are the fewest that need each other", async () => {
    expect(await found(8, pairs())).toEqual([1, 4]);
    expect(await found(7, rule([1, "all", [4]], [4, "all", [6]], [6, "all", [1]]))).toEqual([1, 4, 6]);
  });

  test("likewise where every set is known", async () => {
    const { isAllowed } = pairs();
    const together = await togetherOfAll(7, (set) => isAllowed(set));
    expect(membersOf(together.set)).toEqual([1, 4]);
  });
});

test("parts as soon and as late as they can be add up to the whole where only pairs act on each other", async () => {
  const count = 7;
  const { ask } = rule([0, "all", [5]], [5, "all", [2]], [3, "all", [2]]);
  const order = await orderOf(count, ask);
  if ("set" in order) throw new Error("there is an order");
  const effect = (one: number, other: number) => ((one * 7 + other * 3) % 11) - 5;
  const value = (set: number) =>
    membersOf(set).reduce((sum, one) => sum + membersOf(set).reduce((own, other) => own + effect(one, other), 0), 0);
  const steps = outermostSteps(await mechanismsBefore(order, ask));
  const sum = steps.reduce((all, { from, part, weight }) => all + weight * (value(from | only(part)) - value(from)), 0);
  expect(sum).toBe(value(allOf(count)));
});
