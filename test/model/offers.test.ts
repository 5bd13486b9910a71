/** Offers of a place that may be refused. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import { refusalSampler } from "../../src/model/state/refusals.js";
import type { World } from "../../src/model/state/world.js";
import { createStream } from "../../src/random/stream.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, ran, runTo, worldOf } from "./runs.js";

/** People who are all ready at the first instant, a Monday, in the order of their rows, for a care home. */
const offered = (people: number, home: string, offers: string, more = "", stay = "100 days") => `
title: Offers
run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }
services: { ward: { setting: acute, beds: ${people} }, home: { setting: care-home, ${home} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  home: { waiting: { reason: Di, responsible: social-care }, ${offers} stay: ${stay}, next: { died: 100 % } }
initially: [{ people: ${people}, class: patient, in: ward, remaining: ready }]
${more}
`;

/** Says how many offers each person refuses, in the order of their rows, whatever is drawn for them. */
function refusing(world: World, counts: readonly number[]): World {
  const { refusals } = world.plans.layouts[0][0].stages[1];
  inside(world).forEach((person, k) => {
    world.people.draws[person * world.people.stride + refusals] = counts[k];
  });
  return world;
}

/** Since when each of the people has been in the home, in days; NaN for those who are not. */
function startsOf({ people }: World, persons: readonly number[]): number[] {
  return persons.map((person) => (people.stage[person] === 1 ? inDays(people.stageSince[person]) : Number.NaN));
}

const REFUSED = "offers: { refused: 50 %, again-after: 2 days },";

describe("an offer that is refused", () => {
  test("is made again after the time that is given, and the place stands free meanwhile if nobody else waits", () => {
    const world = refusing(worldOf(offered(2, "places: 9", REFUSED)), [0, 3]);
    const people = inside(world);
    runTo(world, 50);
    expect(startsOf(world, people)).toEqual([0, 6]);
    expect(delaysOf(world).days).toBe(6);
  });

  test("goes to the next in the line, and who refused stands before those who came later", () => {
    // One place that is held for five days each: the first refuses at 0; the second has it until 5, then the first,
    // then the third.
    const world = refusing(worldOf(offered(3, "places: 1", REFUSED, "", "5 days")), [1, 0, 0]);
    runTo(world, 20);
    expect(world.people.inside).toBe(0);
    expect(delaysOf(world).days).toBe(5 + 0 + 10);
    expect(inDays(world.use.waited[1])).toBe(15);
  });

  test("comes back before who asked later and has returned earlier", () => {
    // A third refuses nothing, and has the place to 3. By then the first two, who refused at 0, stand in the line
    // again.
    const world = refusing(worldOf(offered(4, "places: 1", REFUSED, "", "3 days")), [1, 1, 0, 0]);
    const people = inside(world);
    runTo(world, 1);
    expect(people.map((person) => world.people.stage[person])).toEqual([0, 0, 1, 0]);
    runTo(world, 4);
    expect(people.slice(0, 2).map((person) => world.people.stage[person])).toEqual([1, 0]);
    runTo(world, 7);
    expect([world.people.stage[people[1]], world.people.stage[people[3]]]).toEqual([1, 0]);
  });

  test("is made again in the next round, where rounds are the openings of the service", () => {
    const rounds = "places: 9, admits: [{ days: mon, from: 09:00, to: 17:00 }]";
    const world = refusing(worldOf(offered(3, rounds, REFUSED)), [0, 1, 2]);
    const people = inside(world);
    runTo(world, 50);
    // A refusal on Monday at 9 is offered from Wednesday on, and that is the Monday after.
    expect(startsOf(world, people)).toEqual([9 / 24, 7 + 9 / 24, 14 + 9 / 24]);
  });

  test("takes part in a round that begins at the very instant at which it may be made again", () => {
    const rounds = "places: 1, admits: [{ days: mon, from: 09:00, to: 17:00 }]";
    const weekly = "offers: { refused: 50 %, again-after: 1 week },";
    const world = refusing(worldOf(offered(3, rounds, weekly, "", "6 days")), [1, 0, 0]);
    const [first] = inside(world);
    runTo(world, 8);
    // The second had it for the first week; the third has waited in the line all the time, and asked later than the
    // first.
    expect(startsOf(world, [first])).toEqual([7 + 9 / 24]);
  });

  test("does not stop an overflow, which is not refused", () => {
    const overflow = `${REFUSED} overflow: [{ after: 3 days, service: spot }],`;
    const text = offered(1, "places: 9", overflow).replace(
      "services: {",
      "services: { spot: { setting: home, unlimited: true },",
    );
    const world = refusing(worldOf(text), [9]);
    const [person] = inside(world);
    runTo(world, 50);
    expect(startsOf(world, [person])).toEqual([3]);
  });

  test("keeps its place when a contract changes hands meanwhile", () => {
    const changed = `
providers: { one: {}, other: {} }
contracts: [{ provider: one, services: [home, visits], pooled: true }]
changes: [{ on: 2019-04-02, contracts: [{ provider: other, services: [home, visits] }] }]
`;
    const text = offered(2, "places: 9", REFUSED, changed).replace(
      "services: {",
      "services: { visits: { setting: care-home, places: 0 },",
    );
    const world = refusing(worldOf(text), [2, 0]);
    const people = inside(world);
    const [change] = world.blueprint.later;
    runTo(world, change.day);
    world.changePlan(change.blueprint);
    runTo(world, 50);
    expect(startsOf(world, people)).toEqual([4, 0]);
  });
});

test("the number of refusals is drawn for each person: delays are those of a geometric number of offers", () => {
  const people = 2000;
  const world = ran(offered(people, `places: ${people}`, REFUSED));
  const refusals = refusalSampler(0.5, createStream("1", 0, "initial", "patient", "home", "refusals"));
  let total = 0;
  for (let person = 0; person < people; person++) total += refusals();
  expect(delaysOf(world).days).toBe(2 * total);
  // A mean of 1 refusal, with a variance of 0.5 ÷ 0.5².
  expect(Math.abs(total / people - 1)).toBeLessThan(4 * Math.sqrt(2 / people));
});

test("without refusals nothing is different to the last bit", () => {
  const text = (offers: string) =>
    offered(20, "places: 3", offers, "", "{ exponential: { mean: 4 days } }").replace("rate: 0", "rate: 2");
  const without = replicate(blueprintOf(text("")), "1", 0);
  expect(replicate(blueprintOf(text("offers: { refused: 0 %, again-after: 9 days },")), "1", 0)).toEqual(without);
});

test("offers are refused of limited services alone", () => {
  expect(issuesOf(offered(1, "unlimited: true", REFUSED))).toEqual([expect.stringContaining("stages.home.offers")]);
});

test("who goes elsewhere in place and returns at once waits no longer for more of what they left", () => {
  // Ready at the first instant with all 4 hours of enabling care, they refuse ongoing care of 6 hours, for which there
  // is room. After a day they go on with enabling care, where 2 hours are lacking, and are to return: at once.
  const world = worldOf(`
title: There and back at once
run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }
services:
  enabling: { setting: home, hours: 4 hours per week }
  ongoing: { setting: home, hours: 10 hours per week }
people: { patient: { arrive: { at: enabling, rate: 0 per day } } }
stages:
  enabling: { stay: 5 days, hours: 4 hours per week, next: { ongoing: 100 % } }
  ongoing:
    waiting: { reason: E, responsible: social-care }
    offers: { refused: 50 %, again-after: 5 days }
    overflow: [{ service: enabling, after: 1 day, returns: always }]
    hours: 6 hours per week
    stay: 50 days
    next: { home: 100 % }
initially: [{ people: 1, class: patient, in: enabling, remaining: ready }]
`);
  const [person] = inside(refusing(world, [1]));
  runTo(world, 2);
  const { people, pools, requests } = world;
  expect([people.stage[person], people.service[person], people.units[person]]).toEqual([1, 1, 6 * 4]);
  expect(pools.all.map(({ resource }) => [resource.inUse, resource.waiting])).toEqual([
    [0, 0],
    [6 * 4, 0],
  ]);
  expect([requests.first(person), world.lostCare.returned]).toEqual([-1, 1]);
});
