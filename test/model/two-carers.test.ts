/** Packages with two carers, and the part of the hours that they may take. */
import { describe, expect, test } from "vitest";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, runTo, worldOf } from "./runs.js";

/**
 * People who are all ready at the first instant, in the order of their rows, for packages of 4 hours a week, or 8
 * with two carers.
 */
const packages = (people: number, care: string, more = "", stay = "5 days", share = "50 %") => `
title: Two carers
run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }
services: { ward: { setting: acute, beds: ${people} }, care: { setting: home, ${care} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    hours: { start: 4 hours per week, two-carers: ${share} }
    stay: ${stay}
    next: { independent: 100 % }
initially: [{ people: ${people}, class: patient, in: ward, remaining: ready }]
${more}
`;

/** Says who needs two carers, in the order of the rows of the people, whatever is drawn for them. */
function needing(world: World, two: readonly boolean[]): World {
  const { people } = world;
  const [layout] = world.plans.layouts[0];
  inside(world).forEach((person, k) => {
    people.draws[person * people.stride + layout.carers] = two[k] ? 0 : 0.9;
    people.draws[person * people.stride + layout.stages[1].hours] = two[k] ? 8 : 4;
  });
  return world;
}

/** Since when each of the people has been in care, in days; NaN for those who are not. */
function startsOf({ people }: World, persons: readonly number[]): number[] {
  return persons.map((person) => (people.stage[person] === 1 ? inDays(people.stageSince[person]) : Number.NaN));
}

describe("a package with two carers", () => {
  test("takes twice the hours that are drawn", () => {
    const world = worldOf(packages(400, "hours: 9000 hours per week"));
    runTo(world, 1);
    const { people } = world;
    const units = inside(world).map((person) => people.units[person]);
    const two = units.filter((each) => each === 32).length;
    expect(units.filter((each) => each === 16).length).toBe(400 - two);
    expect(Math.abs(two - 200)).toBeLessThan(4 * Math.sqrt(400 * 0.25));
    expect(world.pools.all[1].twoCarers.held).toBe(32 * two);
  });

  test("counts in the offered load", () => {
    const text = packages(1, "hours: 100 hours per week", "", "7 days", "25 %").replace("rate: 0", "rate: 2");
    // 2 a day × 7 days × 4 hours × 1.25.
    expect(offeredLoad(blueprintOf(text))[1].offered).toBeCloseTo(70, 10);
  });

  test("waits for its part of the hours, while those who need one carer go past it", () => {
    // Of 32 hours 25 % is room for one such package: the second waits for 5 days, while 24 hours serve six others.
    const world = needing(worldOf(packages(8, "hours: 32 hours per week, two-carer-share: 25 %")), [
      true,
      true,
      ...new Array<boolean>(6).fill(false),
    ]);
    const people = inside(world);
    runTo(world, 1);
    expect(startsOf(world, people)).toEqual([0, Number.NaN, 0, 0, 0, 0, 0, 0]);
    expect(world.pools.all[1].waiting.value).toBe(1);
    expect(world.pools.all[1].stranded.value).toBe(0);
    runTo(world, 6);
    expect(startsOf(world, [people[1]])).toEqual([5]);
    expect(delaysOf(world, "E").days).toBe(5);
  });

  test("leaves hours free that it may not take", () => {
    const world = needing(worldOf(packages(2, "hours: 32 hours per week, two-carer-share: 25 %")), [true, true]);
    runTo(world, 1);
    const { resource, stranded } = world.pools.all[1];
    expect([resource.free, resource.waiting, stranded.value]).toEqual([96, 0, 96]);
  });

  test("stands in the line of the pool where it was asked for, once its part has room", () => {
    // 8 hours, all for whoever: the first, with two carers, has them to 5. The second, too, has waited for its part; it
    // goes before the third and fourth, who asked later and need 4 hours each: they start at 10.
    const world = needing(worldOf(packages(4, "hours: 8 hours per week, two-carer-share: 99 %", "", "5 days")), [
      true,
      true,
      false,
      false,
    ]);
    const people = inside(world);
    runTo(world, 6);
    expect(startsOf(world, people.slice(1))).toEqual([5, Number.NaN, Number.NaN]);
    runTo(world, 11);
    expect(startsOf(world, people.slice(2))).toEqual([10, 10]);
  });

  test("passes another that does not fit in a first-fit line alone", () => {
    // 60 % of 20 hours is 12: of packages of 8, 8 and 4 hours with two carers the second does not fit, and the third
    // would.
    const starts = ["strict", "first-fit"].map((line) => {
      const care = `hours: 20 hours per week, two-carer-share: 60 %, waiting-line: ${line}`;
      const world = needing(worldOf(packages(3, care)), [true, true, true]);
      const people = inside(world);
      const { hours } = world.plans.layouts[0][0].stages[1];
      world.people.draws[people[2] * world.people.stride + hours] = 4;
      runTo(world, 6);
      return [startsOf(world, people.slice(1)), world.heads.departed[0]];
    });
    expect(starts).toEqual([
      [[5, 5], 1],
      [[5, Number.NaN], 2],
    ]);
  });

  test("keeps its place where its part is cut, and waits until it has drained", () => {
    const care = "hours: 32 hours per week, two-carer-share: 50 %";
    const cut = `{ ${care}, changes: [{ from: 2019-04-03, until: 2019-04-10, add: -16 hours per week }] }`;
    const text = packages(3, care).replace(`{ setting: home, ${care} }`, cut.replace("{ ", "{ setting: home, "));
    const world = needing(worldOf(text), [true, true, true]);
    const people = inside(world);
    runTo(world, 3);
    // 16 hours are left, of which 8 are for two carers; two packages hold 16.
    expect([world.pools.all[1].twoCarers.held, world.pools.all[1].twoCarers.limit]).toEqual([64, 32]);
    runTo(world, 6);
    expect(startsOf(world, [people[2]])).toEqual([5]);
  });

  test("goes on to wait, and is served, when the share or the contract changes", () => {
    const changes = `
providers: { one: {}, other: {} }
contracts: [{ provider: one, services: [care, visits], pooled: true }]
changes:
  - on: 2019-04-03
    contracts: [{ provider: other, services: [care, visits] }]
  - on: 2019-04-05
    services: { care: { two-carer-share: 75 % }, visits: { two-carer-share: 75 % } }
`;
    const text = packages(4, "hours: 32 hours per week, two-carer-share: 25 %", changes, "9 days").replace(
      "services: {",
      "services: { visits: { setting: home, hours: 0 hours per week, two-carer-share: 25 % },",
    );
    const world = needing(worldOf(text), [true, true, true, true]);
    const people = inside(world);
    for (const { day, blueprint } of world.blueprint.later) {
      runTo(world, day);
      world.changePlan(blueprint);
      runTo(world, day + 0.5);
    }
    // From the fourth day on there is room for three, from the ninth for the last.
    expect(startsOf(world, people)).toEqual([0, 4, 4, Number.NaN]);
    runTo(world, 10);
    expect(startsOf(world, people)).toEqual([Number.NaN, 4, 4, 9]);
  });

  test("is turned away where newcomers are, when its part is full", () => {
    const care = "hours: 32 hours per week, two-carer-share: 25 %, when-full: turn-away";
    const text = packages(1, care, "", "{ exponential: { mean: 2 days } }", "100 %")
      .replace("at: ward, rate: 0", "at: care, rate: 3")
      .replace(/initially.*/, "");
    const world = worldOf(text);
    runTo(world, 90);
    // Room for one: while they stay, for 2 days on average, 3 a day are turned away. That number is geometric, with a
    // mean of 6 and a variance of 6 × 7.
    const [arrived, rejected] = [world.heads.arrived[0], world.heads.rejected[0]];
    const served = arrived - rejected;
    expect(world.pools.all[1].inUse.max).toBe(32);
    expect(Math.abs(rejected / served - 6)).toBeLessThan(4 * Math.sqrt(42 / served));
  });
});

test("whoever needs two carers in one stage needs them in the next", () => {
  const text = packages(300, "hours: 9000 hours per week").replace(
    "next: { independent: 100 % }",
    "next: { more: 100 % }\n  more: { service: care, hours: { start: 4 hours per week, two-carers: 50 % " +
      "}, stay: 90 days, next: { independent: 100 % }, waiting: { reason: E, responsible: social-care } }",
  );
  const world = worldOf(text);
  runTo(world, 1);
  const persons = inside(world);
  const before = persons.map((person) => world.people.units[person]);
  runTo(world, 6);
  expect(persons.map((person) => world.people.stage[person])).toEqual(persons.map(() => 2));
  expect(persons.map((person) => world.people.units[person])).toEqual(before);
  expect(world.pools.all[1].twoCarers.held).toBe(before.filter((units) => units === 32).length * 32);
});

test("without two carers nothing is different to the last bit", () => {
  const text = (share: string, part: string) =>
    packages(30, `hours: 40 hours per week${part}`, "", "{ exponential: { mean: 4 days } }", share).replace(
      "rate: 0",
      "rate: 2",
    );
  const without = replicate(blueprintOf(text("0 %", "").replace(", two-carers: 0 %", "")), "1", 0);
  expect(replicate(blueprintOf(text("0 %", ", two-carer-share: 5 %")), "1", 0)).toEqual(without);
});

describe("is refused", () => {
  test("a part of beds or places", () => {
    const text = packages(1, "places: 9, two-carer-share: 25 %").replace(/ +hours: .*\n/, "");
    expect(issuesOf(text)).toEqual([expect.stringContaining("services.care.two-carer-share")]);
  });

  test("a part in which no package has room", () => {
    expect(issuesOf(packages(1, "hours: 30 hours per week, two-carer-share: 25 %"))).toEqual([
      expect.stringContaining("stages.care.hours"),
    ]);
    expect(issuesOf(packages(1, "hours: 32 hours per week, two-carer-share: 25 %"))).toEqual([]);
  });

  test("a pooled contract of services with different parts", () => {
    const more = "providers: { one: {} }\ncontracts: [{ provider: one, services: [care, visits], pooled: true }]";
    const text = packages(1, "hours: 32 hours per week, two-carer-share: 25 %", more).replace(
      "services: {",
      "services: { visits: { setting: home, hours: 9 hours per week },",
    );
    expect(issuesOf(text)).toEqual([expect.stringContaining("two-carer-share")]);
  });
});
