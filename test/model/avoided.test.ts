/** Arrivals that are avoided: all others come as they would have come. */
import { expect, test } from "vitest";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { blueprintOf } from "./runs.js";

const arriving = (avoided: string, more = "") => `
title: Arrivals avoided
run: { start: 2019-01-07, warm-up: 0 days, length: 365 days }
services: { ward: { setting: acute, beds: 100 } }
people:
  patient: { arrive: { at: ward, rate: 5 per day, ${avoided} }, readmission: { home: { share: 20 %, after: 30 days } } }
outcomes: { home: {} }
stages: { ward: { stay: { exponential: { mean: 3 days } }, next: { home: 100 % } } }
${more}
`;

/** Newcomers by key: when they came, and all that was drawn for them. */
function newcomersOf(text: string) {
  const world = createWorld(blueprintOf(text), "1", 1);
  const { people } = world;
  const came = new Map<number, string>();
  // Nobody takes the short cut, so that all can be looked at.
  world.plainStays = { begin: () => false };
  const { enter } = world.allocation;
  world.allocation.enter = (person) => {
    const row = people.draws.subarray(person * people.stride);
    if (people.visit[person] === 0)
      came.set(
        people.key[person],
        `${people.cameAt[person]} ${[...row.subarray(0, world.plans.layout(person).width)]}`,
      );
    enter.call(world.allocation, person);
  };
  runWorld(world);
  return { world, came };
}

test("everybody who comes is the same, at the same time, as without", () => {
  const all = newcomersOf(arriving(""));
  const some = newcomersOf(arriving("avoided: 20 %"));
  const { avoided } = some.world.heads;
  expect(some.came.size + avoided[0]).toBe(all.came.size);
  expect(Math.abs(avoided[0] - 0.2 * all.came.size)).toBeLessThan(4 * Math.sqrt(0.16 * all.came.size));
  for (const [key, what] of some.came) expect(what).toBe(all.came.get(key));
  // A larger share prevents the same people, and more.
  const fewer = newcomersOf(arriving("avoided: 40 %"));
  for (const key of fewer.came.keys()) expect(some.came.has(key)).toBe(true);
});

test("it can begin on a date", () => {
  const all = newcomersOf(arriving(""));
  const later = newcomersOf(
    arriving("", "changes: [{ on: 2019-07-01, people: { patient: { arrive: { avoided: 100 % } } } }]"),
  );
  const before = [...all.came.values()].filter((what) => Number(what.split(" ")[0]) < 175 * 86_400_000);
  expect([...later.came.values()]).toEqual(before);
});

test("the load is that of those who come", () => {
  const [whole] = offeredLoad(blueprintOf(arriving("")));
  const [part] = offeredLoad(blueprintOf(arriving("avoided: 20 %")));
  expect(part.offered / whole.offered).toBeCloseTo(0.8, 12);
});
