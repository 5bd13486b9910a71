/** Places elsewhere that are asked for again when a pool is parted: who asked first stands first. Days are by hand. */
import { expect, test } from "vitest";
import { inDays, inside, runTo, worldOf } from "./runs.js";

/**
 * Whoever is owed five hours of one service asks for a place in the other from day 1 on, or from `after`; whoever is in
 * the ward asks for that place from day 6 on. From day 4 to day 8 one pool gives both. The place is free on day 12.
 */
const county = (after: string) => `
title: A place that is asked for again
run: { start: 2019-04-01, warm-up: 0 days, length: 20 days }
services:
  ward: { setting: acute, beds: 5 }
  one: { setting: home, hours: 20 hours per week }
  other: { setting: home, hours: 15 hours per week }
providers: { provider: {} }
contracts: [{ provider: provider, services: [one] }, { provider: provider, services: [other] }]
changes:
  - { on: 2019-04-05, until: 2019-04-09, contracts: [{ provider: provider, services: [one, other], pooled: true }] }
people:
  owed: { arrive: { at: first } }
  there: { arrive: { at: long } }
  leaving: { arrive: { at: short } }
  later: { arrive: { at: ward } }
stages:
  ward: { stay: 6 days, next: { place: 100 % } }
  first: { service: one, stay: 1 day, hours: 10 hours per week, next: { second: 100 % } }
  second:
    service: one
    stay: 300 days
    hours: 15 hours per week
    waiting: { reason: E, responsible: social-care }
    overflow: [{ after: ${after}, service: other }]
    next: { independent: 100 % }
  long: { service: one, stay: 300 days, hours: 10 hours per week, next: { independent: 100 % } }
  short: { service: other, stay: 12 days, hours: 15 hours per week, next: { independent: 100 % } }
  place:
    service: other
    stay: 300 days
    hours: 15 hours per week
    waiting: { reason: E, responsible: social-care }
    next: { independent: 100 % }
initially:
  - { people: 1, class: owed, in: first, remaining: ready }
  - { people: 1, class: there, in: long, remaining: whole }
  - { people: 1, class: leaving, in: short, remaining: whole }
  - { people: 1, class: later, in: ward, remaining: whole }
`;

/** Classes of those who have come to the other service by the end of day 12, and since when. */
function inOther(text: string): [name: string, day: number][] {
  const world = worldOf(text);
  for (let day = 1; day <= 13; day++) {
    runTo(world, day);
    world.instants.midnight(day - 1);
    for (const { day: on, blueprint } of world.whole.later) if (on === day) world.changePlan(blueprint);
  }
  const { people, blueprint } = world;
  return inside(world)
    .filter((person) => people.service[person] === 2)
    .map((person) => [blueprint.classes[people.class[person]].name, inDays(people.heldSince[person])]);
}

test("whoever waited for the place before one pool gave both has it before those who asked since", () => {
  expect(inOther(county("1 day"))).toEqual([["owed", 12]]);
});

test("whoever came to the step of their chain while one pool gave both stands by when they did", () => {
  expect(inOther(county("5 days"))).toEqual([["owed", 12]]);
  expect(inOther(county("7 days"))).toEqual([["later", 12]]);
});
