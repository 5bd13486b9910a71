/** A circle of people who each block the next is found and its pools are named; a chain that can still move is none. */
import { expect, test } from "vitest";
import { measuresOf, rowOf } from "../../src/model/measures/measures.js";
import { deadlockedPools } from "../../src/model/rules/deadlock.js";
import { inDays, ran, runTo, worldOf } from "./runs.js";

/** Two wards that send each other everybody: sooner or later both are full of people who wait for the other. */
const circle = (elsewhere: string) => `
title: Two wards that wait for each other
run: { start: 2019-01-01, warm-up: 0 days, length: 200 days, replications: 1, seed: 1 }
services:
  east: { setting: acute, beds: 3, when-full: turn-away }
  west: { setting: non-acute, beds: 3 }
people:
  patient: { arrive: { rate: 3 per day, at: east } }
stages:
  east:
    waiting: { reason: C, responsible: nhs }
    stay: { exponential: { mean: 1 day } }
    next: { west: 100 % }
  west:
    waiting: { reason: C, responsible: nhs }
    stay: { exponential: { mean: 1 day } }
    next: { east: ${elsewhere}, home: 50 % }
`;

test("names the pools of a circle, and counts its days", () => {
  const world = ran(circle("50 %"));
  const names = [...deadlockedPools(world)].map((pool) => world.blueprint.pools[pool].name);
  expect(names.sort()).toEqual(["east", "west"]);
  const days = (service: string) => {
    const column = measuresOf(world.blueprint).findIndex(({ key, by }) => {
      return key === "deadlocked-days" && by.service === service;
    });
    return rowOf(world)[column];
  };
  expect(days("east")).toBeGreaterThan(0);
  expect(days("east")).toBe(days("west"));
});

test("finds none where people only wait for one another in a row", () => {
  const world = worldOf(circle("50 %").replace("east: 50 %, home: 50 %", "home: 100 %"));
  let waited = 0;
  while (world.simulation.step() && inDays(world.simulation.now) < 200) {
    waited = Math.max(waited, world.pools.all[1].resource.waiting);
    expect(deadlockedPools(world).size).toBe(0);
  }
  expect(waited).toBeGreaterThan(0);
});

test("finds none at night where both have room, and give it by day", () => {
  const byDay = "admits: [{ days: mon-sun, from: 08:00, to: 18:00 }]";
  const text = `
title: Two who change places in the morning
run: { start: 2019-01-07, warm-up: 0 days, length: 3 days }
services:
  ward: { setting: acute, unlimited: true }
  a: { setting: acute, beds: 2, ${byDay} }
  b: { setting: non-acute, beds: 2, ${byDay} }
people:
  one: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { a: 100 % } }, b: { next: { home: 100 % } } } }
  other: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { b: 100 % } }, a: { next: { home: 100 % } } } }
stages:
  ward: { stay: 9 h }
  a: { waiting: { reason: C, responsible: nhs }, stay: 11 h, next: { b: 100 % } }
  b: { waiting: { reason: C, responsible: nhs }, stay: 11 h, next: { a: 100 % } }
initially: [{ people: 1, class: one, in: ward, remaining: whole }, { people: 1, class: other, in: ward, remaining: whole }]
`;
  const world = worldOf(text);
  // Both start at 9:00 and are ready at 20:00; a bed is free in each, and is given at 8:00.
  runTo(world, 1.2);
  expect(world.pools.all.map(({ resource, blocked }) => [resource.waiting, blocked.value])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(deadlockedPools(world).size).toBe(0);
  expect(ran(text).pools.all.map(({ deadlockedDays }) => deadlockedDays)).toEqual([0, 0]);
  runTo(world, 1.4);
  expect(world.use.starts.slice(1)).toEqual(new Float64Array([2, 2]));
});

test("sees a circle although some hours are free, too few for anybody's package", () => {
  const world = ran(`
title: Circle of hours
run: { start: 2019-04-01, warm-up: 0 days, length: 182 days, replications: 1, seed: 1 }
services:
  a: { setting: home, hours: 25 hours per week }
  b: { setting: home, hours: 25 hours per week }
people:
  from-a: { arrive: { rate: 3 per day, at: a } }
  from-b: { arrive: { rate: 3 per day, at: b } }
stages:
  a: { stay: 5 days, hours: 10 hours per week, next: { b: 50 %, home: 50 % } }
  b: { stay: 5 days, hours: 10 hours per week, next: { a: 50 %, home: 50 % } }
`);
  expect(deadlockedPools(world).size).toBe(2);
});

test("sees a circle of packages that wait for the part of the hours in which two carers can come", () => {
  const world = ran(`
title: Circle of packages with two carers
run: { start: 2019-04-01, warm-up: 0 days, length: 182 days, replications: 1, seed: 1 }
services:
  a: { setting: home, hours: 50 hours per week, two-carer-share: 40 % }
  b: { setting: home, hours: 50 hours per week, two-carer-share: 40 % }
people:
  from-a: { arrive: { rate: 3 per day, at: a } }
  from-b: { arrive: { rate: 3 per day, at: b } }
stages:
  a: { stay: 5 days, hours: &two { start: 10 hours per week, two-carers: 100 % }, next: { b: 50 %, home: 50 % } }
  b: { stay: 5 days, hours: *two, next: { a: 50 %, home: 50 % } }
`);
  // One package of 20 hours fills each part, and 30 hours stay free: nobody stands in the lines of the pools.
  expect(world.pools.all.map(({ resource }) => [resource.inUse / 4, resource.waiting])).toEqual([
    [20, 0],
    [20, 0],
  ]);
  expect(deadlockedPools(world).size).toBe(2);
});
