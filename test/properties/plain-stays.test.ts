/** The short way of plain stays leads where the long way does, to the last bit and event by event. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { sizeOf, timeoutFor } from "../effort.js";
import { blueprintAt, columnsOf, inside } from "../model/runs.js";
import { blueprints, withPlainStages } from "./blueprints.js";

const MODELS = sizeOf({ usual: 60, long: 10_000 });
vi.setConfig({ testTimeout: timeoutFor(MODELS, 400) });

/** Columns not compared: one cell would be no test of all draws, and the row of a request says only which rows were free. */
const LEFT_OUT = new Set(["draws", "request"]);

/** Runs a model by the short way or without it: every event, everybody inside at each midnight, and the measures. */
function course(blueprint: Blueprint, isShort: boolean) {
  const world = createWorld(blueprint, "1", 0);
  const { plainStays, simulation, requests, people } = world;
  const taken = { begun: 0, ended: 0 };
  const counted = (name: keyof typeof taken, isTaken: boolean) => {
    if (isTaken) taken[name]++;
    return isTaken;
  };
  world.plainStays = {
    begin: (person) => isShort && counted("begun", plainStays.begin(person)),
    end: (person) => isShort && counted("ended", plainStays.end(person)),
  };
  const events: string[] = [];
  simulation.observe((time, action, subject) => {
    const name = simulation.nameOf(action);
    const whose = name === "granted" ? requests.person[subject] : name === "offered again" ? 0 : subject;
    events.push(`${time} ${name} ${whose}`);
  });
  const midnights: string[] = [];
  world.instants.atMidnight(() => {
    const columns = columnsOf(people).filter(([name]) => !LEFT_OUT.has(name));
    for (const person of inside(world))
      midnights.push(columns.map(([name, column]) => `${name} ${column[person]}`).join());
  });
  runWorld(world);
  return { taken, events, midnights, row: rowOf(world) };
}

/** The first pair of texts that are not the same, null where all are. */
function firstDifference(found: readonly string[], expected: readonly string[]) {
  const at = found.findIndex((text, k) => text !== expected[k]);
  if (at >= 0) return { found: found[at], expected: expected[at] };
  return found.length === expected.length ? null : { found: found.length, expected: expected.length };
}

/** Compares both ways, and counts how often the short one was taken. */
function expectSameCourse(blueprint: Blueprint, met: { begun: number; ended: number }): void {
  const short = course(blueprint, true);
  const long = course(blueprint, false);
  expect(long.taken).toEqual({ begun: 0, ended: 0 });
  met.begun += short.taken.begun;
  met.ended += short.taken.ended;
  expect(firstDifference(short.events, long.events)).toBeNull();
  expect(firstDifference(short.midnights, long.midnights)).toBeNull();
  const differing = measuresOf(blueprint).filter((_, k) => !Object.is(short.row[k], long.row[k]));
  expect(differing).toEqual([]);
}

test("random models take the same course by both ways", () => {
  const met = { begun: 0, ended: 0 };
  fc.assert(
    fc.property(
      fc.oneof({ arbitrary: withPlainStages, weight: 5 }, { arbitrary: blueprints, weight: 1 }),
      (blueprint) => expectSameCourse(blueprint, met),
    ),
    { seed: 1, numRuns: MODELS },
  );
  expect(met.begun).toBeGreaterThan(MODELS);
  expect(met.ended).toBeGreaterThan(MODELS);
});

test("a county takes the same course by both ways, nearly all people by the short one", () => {
  const met = { begun: 0, ended: 0 };
  const set = ["run.warm-up=5 days", "run.length=20 days"];
  const county = blueprintAt("scenarios/hertfordshire-2019/two-contracts.yaml", set);
  expectSameCourse(county, met);
  const perDay = county.classes.reduce((sum, { arrival }) => sum + arrival.perDay, 0);
  expect(met.begun / (25 * perDay)).toBeGreaterThan(0.85);
});
