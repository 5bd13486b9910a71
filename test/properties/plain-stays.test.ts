/** The short cut of plain stays leads where people would come without it, to the last bit and event by event. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { NONE } from "../../src/model/state/people.js";
import type { World } from "../../src/model/state/world.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { blueprintAt, columnsOf } from "../model/runs.js";
import { blueprints, withPlainStages } from "./blueprints.js";

const MODELS = sizeOf({ usual: 60, long: 10_000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });

/**
 * Columns not compared: handles, positions in lists and rows of requests say only what was free, and what was drawn is
 * compared apart.
 */
const LEFT_OUT = new Set(["draws", "request", "delay", "stayTimer"]);

/** Times and the like are not cleared for a newcomer: these are known of everybody who is in a stage. */
const KNOWN_IN_STAGE = new Set([
  "key",
  "cameAt",
  "heldSince",
  "stageSince",
  "waitingFrom",
  "clinicalEndsAt",
  "stayFactor",
  "lessIndependent",
  "harmedUnits",
  "delayedSoFar",
  "unfitFrom",
]);

/** All that is known of everybody inside, in the order in which they came. */
function tableOf({ people, plans }: World): string[] {
  // First, because those who get rows now may make the table grow, which replaces its columns.
  const everybody = people.inOrder();
  const columns = columnsOf(people).filter(
    ([name, column]) => !LEFT_OUT.has(name) && (!(column instanceof Float64Array) || KNOWN_IN_STAGE.has(name)),
  );
  return everybody.map((person) => {
    const isInStage = people.stage[person] !== NONE;
    const cells = columns
      .filter(([, column]) => isInStage || !(column instanceof Float64Array))
      .map(([name, column]) => `${name} ${column[person]}`);
    const { width } = plans.layoutsByClass[people.class[person]].common[0];
    const from = person * people.stride;
    return [...cells, ...people.draws.subarray(from, from + width)].join();
  });
}

/** How a model is run. */
interface Manner {
  /** Whether newcomers take the short cut where it is theirs. */
  readonly isShort: boolean;
  /** Whether all people are looked at each midnight, so that those in plain stays go on as all others do. */
  readonly isLookedAt: boolean;
}

/** Runs a model: every event, everybody inside at each midnight if they are looked at, and the measures. */
function course(blueprint: Blueprint, { isShort, isLookedAt }: Manner) {
  const world = createWorld(blueprint, "1", 0);
  const { plainStays, simulation } = world;
  let begun = 0;
  world.plainStays = {
    begin: (cls, newcomers, place) => {
      const isTaken = isShort && plainStays.begin(cls, newcomers, place);
      if (isTaken) begun++;
      return isTaken;
    },
  };
  const ends = vi.spyOn(world.routes, "leaveAfter");
  const events: string[] = [];
  simulation.observe((time, action) => {
    const name = simulation.nameOf(action);
    events.push(`${time} ${name === "plain stay is over" ? "ready" : name}`);
  });
  const midnights: string[] = [];
  if (isLookedAt) world.instants.atMidnight(() => midnights.push(...tableOf(world)));
  runWorld(world);
  return { begun, ended: ends.mock.calls.length, events, midnights, row: rowOf(world) };
}

/** The first pair of texts that are not the same, null where all are. */
function firstDifference(found: readonly string[], expected: readonly string[]) {
  const at = found.findIndex((text, k) => text !== expected[k]);
  if (at >= 0) return { found: found[at], expected: expected[at] };
  return found.length === expected.length ? null : { found: found.length, expected: expected.length };
}

/** How many people began a stay by the short cut, and left by it. */
interface Taken {
  begun: number;
  ended: number;
}

/**
 * Compares runs with the short cut, where all people are looked at each midnight or are not, with a run without it. Counts how
 * often it is taken.
 */
function expectSameCourse(blueprint: Blueprint, taken: Taken): void {
  const long = course(blueprint, { isShort: false, isLookedAt: true });
  const short = course(blueprint, { isShort: true, isLookedAt: false });
  const lookedAt = course(blueprint, { isShort: true, isLookedAt: true });
  expect([long.begun, long.ended]).toEqual([0, 0]);
  taken.begun += short.begun;
  taken.ended += short.ended;
  expect(firstDifference(lookedAt.midnights, long.midnights)).toBeNull();
  for (const { events, row } of [short, lookedAt]) {
    expect(firstDifference(events, long.events)).toBeNull();
    const differing = measuresOf(blueprint).filter((_, k) => !Object.is(row[k], long.row[k]));
    expect(differing).toEqual([]);
  }
}

test("random models take the same course with the short cut as without it", () => {
  const taken = { begun: 0, ended: 0 };
  fc.assert(
    fc.property(
      fc.oneof({ arbitrary: withPlainStages, weight: 5 }, { arbitrary: blueprints, weight: 1 }),
      (blueprint) => expectSameCourse(blueprint, taken),
    ),
    { seed: 1, numRuns: MODELS },
  );
  expect(taken.begun).toBeGreaterThan(MODELS);
  expect(taken.ended).toBeGreaterThan(MODELS / 2);
});

test("a county takes the same course with the short cut as without it, and nearly all people take it", () => {
  const taken = { begun: 0, ended: 0 };
  const set = ["run.warm-up=3 days", "run.length=12 days"];
  const county = blueprintAt("scenarios/hertfordshire-2019/two-contracts.yaml", set);
  expectSameCourse(county, taken);
  const perDay = county.classes.reduce((sum, { arrival }) => sum + arrival.perDay, 0);
  expect(taken.begun / (15 * perDay)).toBeGreaterThan(0.8);
  expect(taken.ended).toBeGreaterThan(0.5 * taken.begun);
});

test.each(["teaching/one-ward", "teaching/winter"])(
  "%s takes the same course with the short cut as without it",
  (name) => {
    const taken = { begun: 0, ended: 0 };
    expectSameCourse(blueprintAt(`scenarios/${name}.yaml`, ["run.warm-up=3 days", "run.length=30 days"]), taken);
    expect(taken.begun).toBeGreaterThan(0);
  },
);
