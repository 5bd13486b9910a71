/** Who comes first in a line: by kind of request, class, place and stage, in all services or in one. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, ran, runTo, worldOf } from "./runs.js";

/**
 * One place in care, which is taken up to day 10 and then given for 1 day to each of four people in turn, who asked in
 * the order older, stroke, fall, frail: from the ward in west, the ward in east, home in east, the unit in west.
 */
const line = (more: string, ofCare = "", care = "places: 1") => `
title: Four people wait for one place
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
areas: { west: { hospitals: { trust: 100 % } }, east: { hospitals: { other: 100 % } } }
hospitals: { trust: {}, other: {} }
services:
  ward: { setting: acute, beds: 9 }
  unit: { setting: non-acute, beds: 9 }
  flat: { setting: home, unlimited: true }
  care: { setting: home, ${care}, ${ofCare} }
people:
  first: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 10 days } } }
  older: { arrive: { at: ward, rate: 0 per day, areas: { west: 100 % } }, stages: { ward: { stay: 1 day } } }
  stroke: { arrive: { at: ward, rate: 0 per day, areas: { east: 100 % } }, stages: { ward: { stay: 2 days } } }
  fall: { arrive: { at: flat, rate: 0 per day, areas: { east: 100 % } }, stages: { flat: { stay: 3 days } } }
  frail: { arrive: { at: unit, rate: 0 per day, areas: { west: 100 % } }, stages: { unit: { stay: 4 days } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  unit: { stay: 1 day, next: { care: 100 % } }
  flat: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 1 day, next: { home: 100 % } }
initially:
  - { people: 1, class: first, in: care, remaining: whole }
  - { people: 1, class: older, in: ward, remaining: whole }
  - { people: 1, class: stroke, in: ward, remaining: whole }
  - { people: 1, class: fall, in: flat, remaining: whole }
  - { people: 1, class: frail, in: unit, remaining: whole }
${more}
`;

/** The classes in the order in which they are given the place. */
function served(text: string): string[] {
  const world = worldOf(text);
  const found: string[] = [];
  const { start } = world.stages;
  const { people, blueprint } = world;
  world.stages.start = (person, service, pool, units) => {
    if (service === 3) found.push(blueprint.classes[people.class[person]].name);
    start.call(world.stages, person, service, pool, units);
  };
  for (let day = 1; day <= 30; day++) {
    runTo(world, day);
    const later = world.whole.later.find((one) => one.day === day);
    if (later !== undefined) world.changePlan(later.blueprint);
  }
  return found;
}

const orderOf = (...groups: string[]) => `order: [${groups.join(", ")}]`;
const everywhere = (order: string) => line(`priorities: { ${order} }`);

describe("in order of asking", () => {
  test.each([
    ["without an order", line("")],
    ["with a group of nobody who is there", everywhere(orderOf("{ class: first }"))],
    ["with a group of all who are there", everywhere(orderOf("{ area: [west, east] }"))],
  ])("%s", (_, text) => {
    expect(served(text)).toEqual(["older", "stroke", "fall", "frail"]);
  });
});

describe("the people of the first group come first, and at last all others", () => {
  test.each([
    ["class", orderOf("{ class: frail }", "{ class: fall }"), ["frail", "fall", "older", "stroke"]],
    ["classes in one group", orderOf("{ class: [frail, stroke] }"), ["stroke", "frail", "older", "fall"]],
    ["hospital", orderOf("{ hospital: other }"), ["stroke", "fall", "older", "frail"]],
    ["area", orderOf("{ area: east }"), ["stroke", "fall", "older", "frail"]],
    ["kind", orderOf("{ kind: phase-change }"), ["fall", "older", "stroke", "frail"]],
    ["the stage they are in", orderOf("{ in: [unit, flat] }"), ["fall", "frail", "older", "stroke"]],
    ["the stage they ask for", orderOf("{ for: care, class: fall }"), ["fall", "older", "stroke", "frail"]],
    [
      "two things, both of which must hold",
      orderOf("{ in: ward, hospital: other }"),
      ["stroke", "older", "fall", "frail"],
    ],
    [
      "the first of several groups that somebody is in",
      orderOf("{ class: stroke }", "{ in: unit }", "{ in: ward }"),
      ["stroke", "frail", "older", "fall"],
    ],
  ])("by %s", (_, order, expected) => {
    expect(served(everywhere(order))).toEqual(expected);
  });

  test("among those of equal priority", () => {
    const text = line(`priorities: { hospital: 2, ${orderOf("{ class: frail }", "{ class: stroke }")} }`);
    // Fall, who is in no bed, has priority 1.
    expect(served(text)).toEqual(["fall", "frail", "stroke", "older"]);
  });
});

describe("of one service", () => {
  const ofCare = (priorities: string, more = "") => line(more, `priorities: { ${priorities} }`);

  test("goes by its own order", () => {
    const more = `priorities: { ${orderOf("{ class: frail }")} }`;
    expect(served(ofCare(orderOf("{ class: fall }"), more))).toEqual(["fall", "older", "stroke", "frail"]);
  });

  test("goes by its own priorities, and by those of the file for what it does not say", () => {
    const more = "priorities: { hospital: 2 }";
    expect(served(line(more))).toEqual(["fall", "older", "stroke", "frail"]);
    expect(served(ofCare("phase-change: 3", more))).toEqual(["older", "stroke", "frail", "fall"]);
    expect(served(ofCare("phase-change: 3, hospital: 3", more))).toEqual(["older", "stroke", "fall", "frail"]);
  });

  test("leaves other services as they are", () => {
    const text = line("").replace("beds: 9 }", `beds: 9, priorities: { ${orderOf("{ class: frail }")} } }`);
    expect(served(text)).toEqual(["older", "stroke", "fall", "frail"]);
  });
});

test("changes on a date for those who wait already", () => {
  const order = `changes: [{ on: 2019-04-12, priorities: { ${orderOf("{ class: frail }")} } }]`;
  // Older and stroke have begun on days 10 and 11.
  expect(served(line(order))).toEqual(["older", "frail", "stroke", "fall"]);
  const own = `changes: [{ on: 2019-04-10, services: { care: { priorities: { ${orderOf("{ in: unit }", "{ in: flat }")} } } } }]`;
  expect(served(line(own))).toEqual(["frail", "fall", "older", "stroke"]);
  const off = `priorities: { ${orderOf("{ class: frail }")} }\nchanges: [{ on: 2019-04-10, priorities: { order: null } }]`;
  expect(served(line(off))).toEqual(["older", "stroke", "fall", "frail"]);
});

test("puts hours in the same order, whatever the line does with packages that do not fit", () => {
  const text = line(
    "",
    orderOf("{ class: frail }").replace("order", "priorities: { order").concat(" }"),
    "hours: 4 hours per week",
  );
  expect(
    served(text.replace("stay: 1 day, next: { home", "hours: 4 hours per week, stay: 1 day, next: { home")),
  ).toEqual(["frail", "older", "stroke", "fall"]);
});

test("an order in which all are alike changes nothing to the last bit", () => {
  const text = (order: string) =>
    line(order)
      .replaceAll("rate: 0 per day", "rate: 0.4 per day")
      .replace("run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }", "run: { start: 2019-04-01 }");
  const without = replicate(blueprintOf(text("")), "1", 0);
  expect(replicate(blueprintOf(text(`priorities: { ${orderOf("{ area: [west, east] }")} }`)), "1", 0)).toEqual(without);
  expect(replicate(blueprintOf(text(`priorities: { ${orderOf("{ in: care }")} }`)), "1", 0)).toEqual(without);
});

/** Mean wait in days of a class for care. */
function meanWait(world: World, cls: string): number {
  const { shape, time, started } = world.waits;
  const index = world.blueprint.classes.findIndex(({ name }) => name === cls);
  const first = (3 * shape.class + index) * shape.origin;
  const sum = (column: Float64Array) => column.subarray(first, first + shape.origin).reduce((all, one) => all + one, 0);
  return sum(time) / sum(started);
}

test("lets those who come first wait less, and the others longer", () => {
  const text = (order: string) =>
    line(order, "", "places: 2")
      .replaceAll("rate: 0 per day", "rate: 0.45 per day")
      .replace("warm-up: 0 days, length: 30 days", "warm-up: 100 days, length: 1 year");
  const [alike, first] = ["", `priorities: { ${orderOf("{ class: frail }")} }`].map((order) => ran(text(order)));
  expect(meanWait(first, "frail")).toBeLessThan(meanWait(alike, "frail"));
  expect(meanWait(first, "older")).toBeGreaterThan(meanWait(alike, "older"));
});

describe("is refused", () => {
  test.each([
    [orderOf("{ class: olderr }"), '"olderr"'],
    [orderOf("{ area: north }"), '"north"'],
    [orderOf("{ in: wards }"), '"wards"'],
    [orderOf("{ hospital: [trust, trust] }"), "twice"],
    [orderOf("{}"), "a group of everybody"],
    ["order: []", "an empty list"],
    [orderOf("{ kind: hospitals }"), "hospitals"],
  ])("%s", (order, expected) => {
    expect(issuesOf(everywhere(order))).toEqual([expect.stringContaining(expected)]);
    expect(issuesOf(line("", `priorities: { ${order} }`))).toEqual([expect.stringContaining(expected)]);
  });

  test("priorities of a service without limit", () => {
    const text = line("").replace("unlimited: true", "unlimited: true, priorities: { hospital: 0 }");
    expect(issuesOf(text)).toEqual([expect.stringContaining("services.flat.priorities")]);
  });
});
