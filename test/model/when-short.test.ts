/** Stages that start while others wait for the same capacity. */
import { expect, test } from "vitest";
import { issuesOf } from "../scenario/example.js";
import { inDays, inside, runTo, worldOf } from "./runs.js";

/** People who are all ready at the first instant for care of so many places. */
const waiting = (people: number, stay: string, short: string, places = 1) => `
title: Short capacity
run: { start: 2019-01-07, warm-up: 0 days, length: 365 days }
services: { ward: { setting: acute, beds: ${people} }, care: { setting: home, places: ${places} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: ${stay}
    next: { independent: 60 %, with-package: 40 % }
    ${short}
initially: [{ people: ${people}, class: patient, in: ward, remaining: ready }]
`;

test("a stage is shorter for those at whose start others wait", () => {
  const world = worldOf(waiting(4, "10 days", "when-short: { stay: 50 % }"));
  const people = inside(world);
  const starts: number[] = [];
  world.simulation.observe(() => {
    people.forEach((person, k) => {
      if (world.people.stage[person] === 1) starts[k] ??= inDays(world.people.stageSince[person]);
    });
  });
  runTo(world, 100);
  // The first asks before anybody waits. The next two leave somebody behind in the line, the last nobody.
  expect(starts).toEqual([0, 10, 15, 20]);
  expect(world.harm.startedShort[1]).toBe(2);
  expect(inDays(world.use.stayTime[1])).toBe(10 + 5 + 5 + 10);
});

test("a stage that changes phase in place is not short for the rise that the person asks for themselves", () => {
  const world = worldOf(
    `
title: Nobody else waits
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services: { first: { setting: home, hours: 50 hours per week }, then: { setting: home, hours: 20 hours per week } }
providers: { one: {} }
contracts: [{ provider: one, services: [first, then], pooled: true }]
people: { patient: { arrive: { at: first, rate: 0 per day } } }
stages:
  first: { stay: 1 day, hours: 5 hours per week, next: { then: 100 % } }
  then: { stay: 20 days, hours: 10 hours per week, next: { home: 100 % }, when-short: { stay: 50 % } }
initially: [{ people: 1, class: patient, in: first, remaining: whole }]
`,
    { first: 28 },
  );
  runTo(world, 2);
  // There are seven of the ten hours: the person waits for five more, and stays for all of the 20 days.
  expect(world.pools.all[0].unmet.value).toBe(20);
  expect(world.harm.startedShort[1]).toBe(0);
  expect(inDays(world.people.waitingFrom[inside(world)[0]])).toBe(21);
});

/** By key of a person: the name of the outcome. */
function outcomesOf(people: number, stay: string, short: string): Map<number, string> {
  const world = worldOf(waiting(people, stay, short));
  const outcomes = new Map<number, string>();
  world.instants.whenSomebodyLeaves((person, outcome) => {
    outcomes.set(world.people.key[person], world.blueprint.outcomes[outcome].name);
  });
  runTo(world, 365);
  return outcomes;
}

test("fewer become independent, and nobody who would not have been otherwise", () => {
  const people = 3000;
  const usual = outcomesOf(people, "1 h", "");
  const short = outcomesOf(people, "1 h", "when-short: { next: { independent: 20 %, with-package: 80 % } }");
  const independent = (of: ReadonlyMap<number, string>) => [...of].filter(([, name]) => name === "independent");
  expect(usual.size).toBe(people);
  expect(short.size).toBe(people);
  expect(Math.abs(independent(short).length - 0.2 * people)).toBeLessThan(4 * Math.sqrt(people * 0.16) + 2);
  expect(independent(short).every(([key]) => usual.get(key) === "independent")).toBe(true);
});

test("a stay that depends on what comes next is that of the stage which comes instead", () => {
  const stay = "{ by: next, independent: 1 h, with-package: 2 h }";
  const world = worldOf(waiting(200, stay, "when-short: { next: { independent: 0 %, with-package: 100 % } }"));
  runTo(world, 365);
  // All but the first and the last stay for two hours, those for one or two.
  const hours = Math.round(inDays(world.use.stayTime[1]) * 24);
  expect(hours).toBeGreaterThanOrEqual(198 * 2 + 2);
  expect(hours).toBeLessThanOrEqual(400);
  expect(world.harm.startedShort[1]).toBe(198);
});

test("with room for all nothing is different", () => {
  const world = worldOf(waiting(4, "10 days", "when-short: { stay: 50 % }", 4));
  runTo(world, 11);
  expect(world.harm.startedShort[1]).toBe(0);
  expect(inDays(world.use.stayTime[1])).toBe(40);
});

/** As above, but the care admits people from eight o'clock in the morning; they are ready at midnight. */
const byDay = (people: number, places: number) =>
  waiting(people, "10 days", "when-short: { stay: 50 % }", places).replace(
    `places: ${places}`,
    `places: ${places}, admits: [{ days: mon-sun, from: 08:00, to: 20:00 }]`,
  );

test("who waits only for the hour at which people are admitted is no sign of a shortage", () => {
  const world = worldOf(byDay(4, 5));
  runTo(world, 11);
  // Five places for four people, who all start at eight o'clock and stay for their ten days.
  expect(world.harm.startedShort[1]).toBe(0);
  expect(inDays(world.use.stayTime[1])).toBe(40);
});

test("nor does the hour hide a shortage", () => {
  const world = worldOf(byDay(4, 3));
  runTo(world, 20);
  // Three start at eight o'clock on the first day, while there is no place for the fourth, who starts when they leave after five days.
  expect(world.harm.startedShort[1]).toBe(3);
  expect(inDays(world.use.stayTime[1])).toBe(3 * 5 + 10);
});

test.each([
  ["when-short: { next: { died: 100 % } }", /a stage or outcome of next: independent or with-package/],
  ["when-short: { next: { independent: 50 % } }", /100 %/],
])("%s is refused", (short, message) => {
  expect(issuesOf(waiting(1, "1 day", short)).join("\n")).toMatch(message);
});
