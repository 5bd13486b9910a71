/** Reviews of packages: rises, falls, and rises that do not fit. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, inDays, inside, place, runTo, worldOf } from "./runs.js";

/** People who start a package at the first instant, in a pool of so many hours. */
const reviewed = (hours: number, care: string, initially: string, classes = "") => `
title: Reviews
run: { start: 2019-01-07, warm-up: 0 days, length: 100 days }
services: { care: { setting: home, hours: ${hours} hours per week } }
people: { patient: { arrive: { at: care, rate: 0 per day } }, ${classes} }
stages: { care: { stay: 60 days, next: { independent: 100 % }, ${care} } }
initially: [${initially}]
`;
const ONE = "{ people: 1, class: patient, in: care, remaining: whole }";

/** Units in use and units owed on some days. */
function unitsOn(world: World, days: readonly number[]): [number, number][] {
  const [pool] = world.pools.all;
  return days.map((day) => {
    runTo(world, day);
    return [pool.inUse.value, pool.unmet.value];
  });
}

const start = (hours: number, review: string) => `hours: ${hours} hours per week, review: { ${review} }`;

describe("a review", () => {
  test("raises the package by a step each time", () => {
    const world = worldOf(reviewed(100, start(4, "every: 1 week, rise: 100 %, step: 2 hours per week"), ONE));
    expect(unitsOn(world, [6.9, 7.1, 14.1, 21.1, 59]).map(([units]) => units)).toEqual([16, 24, 32, 40, 80]);
    runTo(world, 61);
    expect(world.pools.all[0].inUse.value).toBe(0);
  });

  test("lowers it, and leaves a quarter of an hour at least", () => {
    const world = worldOf(reviewed(100, start(5, "every: 10 days, fall: 100 %, step: 2 hours per week"), ONE));
    expect(unitsOn(world, [1, 11, 21, 31, 41]).map(([units]) => units)).toEqual([20, 12, 4, 1, 1]);
  });

  test("goes on top of a taper", () => {
    // 8 hours that fall by a quarter in the first week and again in the second, and rise by one hour at each review.
    const tapered =
      "hours: { start: 8 hours per week, end: 50 %, over: 2 weeks }, review: { every: 1 week, rise: 100 %, step: 1 hour per week }";
    const world = worldOf(reviewed(100, tapered, ONE));
    expect(unitsOn(world, [1, 8, 15, 22]).map(([units]) => units)).toEqual([32, 28, 24, 28]);
  });

  test("raises what there is by a step, also where falls and a taper together would have left nothing", () => {
    const world = worldOf(`
title: Reviews of packages that fall to the smallest
run: { start: 2019-01-07, warm-up: 0 days, length: 200 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: care, rate: 0 per day } } }
stages:
  care:
    stay: 190 days
    hours: { start: 10 hours per week, end: 10 %, over: 28 days }
    next: { home: 100 % }
    review: { every: 5 days, rise: 50 %, fall: 50 %, step: 2 hours per week }
initially: [{ people: 40, class: patient, in: care, remaining: whole }]
`);
    const units = (day: number) => {
      runTo(world, day);
      return inside(world).map((person) => world.people.units[person]);
    };
    let risesOfTheSmallest = 0;
    // The reviews that do not fall on the day of a step of the taper.
    for (const day of [5, 10, 15, 20, 25, 30, 40, 45, 50, 55, 60]) {
      const before = units(day - 0.001);
      units(day + 0.001).forEach((after, k) => {
        if (after > before[k]) expect(after - before[k]).toBe(8);
        else expect(before[k] - after).toBe(Math.min(8, before[k] - 1));
        if (before[k] === 1 && after > 1) risesOfTheSmallest++;
      });
    }
    expect(risesOfTheSmallest).toBeGreaterThan(20);
  });

  test("asks for a rise that does not fit, which is owed until it does", () => {
    const text = reviewed(
      10,
      start(4, "every: 1 week, rise: 100 %, step: 2 hours per week"),
      `${ONE}, { people: 1, class: there, in: care, remaining: whole }`,
      "there: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 24 days, hours: 3 hours per week, review: { rise: 0 % } } } }",
    );
    // 4 and 3 of 10 hours; then 6 and 3; then 8 are needed, and 10, until the other leaves.
    expect(unitsOn(worldOf(text), [6, 8, 15, 22, 25])).toEqual([
      [28, 0],
      [36, 0],
      [36, 8],
      [36, 16],
      [40, 0],
    ]);
  });

  test("leaves a rise that waits its place in the line", () => {
    // Both ask for two hours on day 7; the first one's need grows on day 14 and it is still served first.
    const text = reviewed(
      11,
      start(4, "every: 1 week, rise: 100 %, step: 2 hours per week"),
      `{ people: 2, class: patient, in: care, remaining: whole }, { people: 1, class: there, in: care, remaining: whole }`,
      "there: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 16 days, hours: 3 hours per week, review: { rise: 0 % } } } }",
    );
    const world = worldOf(text);
    expect(unitsOn(world, [15, 17])).toEqual([
      [44, 32],
      [32, 32],
    ]);
    // Twelve units are free, the first in the line needs sixteen: nobody passes them.
    expect(world.pools.all[0].plan.discipline).toBe("strict");
    expect(world.requests.inOrder().map((row) => world.requests.units[row])).toEqual([16, 16]);
  });

  test("finds what was drawn for each person: mean and variance of a sum of independent steps", () => {
    const people = 2000;
    const world = worldOf(
      reviewed(
        people * 60,
        start(40, "every: 1 week, rise: 10 %, fall: 30 %, step: 2 hours per week"),
        `{ people: ${people}, class: patient, in: care, remaining: whole }`,
      ),
    );
    runTo(world, 29);
    const changes = inside(world).map((person) => (world.people.units[person] - 160) / 8);
    const mean = changes.reduce((sum, change) => sum + change, 0) / people;
    const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / people;
    // Four reviews, each with mean −.2 and variance .4 − .04.
    expect(Math.abs(mean + 0.8)).toBeLessThan(4 * Math.sqrt(1.44 / people));
    expect(Math.abs(variance - 1.44)).toBeLessThan(4 * 1.44 * Math.sqrt(2 / people) * 1.2);
  });

  test("has taken place for those who are there at the start, in the middle of their stay", () => {
    const world = worldOf(
      reviewed(
        4000,
        start(4, "every: 1 week, rise: 100 %, step: 1 hour per week"),
        "{ people: 30, class: patient, in: care, remaining: residual }",
      ),
    );
    for (const person of inside(world)) {
      const elapsed = -inDays(world.people.stageSince[person]);
      expect(world.people.units[person]).toBe(16 + 4 * Math.floor(elapsed / 7));
    }
  });

  test("found the package of its day for those who are there at the start, not what a taper has left of it since", () => {
    // Of 10 hours a taper leaves 3.25 on day 21. A fall of 5 hours on day 5, when there were 10, and a rise of 5 on day 10
    // leave the package as it was: 3.25 hours on day 21. The fall is not one of 3 hours, all that a fall can take then.
    const text = (remaining: string) =>
      reviewed(
        40000,
        "hours: { start: 10 hours per week, end: 10 %, over: 28 days }, review: { every: 5 days, rise: 50 %, fall: 50 %, step: 5 hours per week }",
        `{ people: 200, class: patient, in: care, remaining: ${remaining} }`,
      );
    const started = worldOf(text("whole"));
    const there = worldOf(text("residual"));
    const since = (person: number) => -inDays(there.people.stageSince[person]);
    // Whoever has the same number has the same reviews: on the day that they have come to, the packages are the same.
    for (const person of inside(there).sort((a, b) => since(a) - since(b))) {
      runTo(started, since(person) + 1e-6);
      const same = inside(started).find((other) => started.people.key[other] === there.people.key[person])!;
      expect(there.people.units[person], `day ${since(person)}`).toBe(started.people.units[same]);
    }
  });
});

test("reviews that change nothing are as none, to the last bit", () => {
  const text = (review: string) => `
title: Everything drawn alike
run: { start: 2019-04-01, warm-up: 10 days, length: 200 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, hours: 60 hours per week } }
people:
  patient: { arrive: { at: ward, rate: 2 per day }, readmission: { independent: { share: 60 %, after: 20 days } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 50 %, independent: 50 % } }
  care: { waiting: { reason: E, responsible: social-care }, hours: 7 hours per week, stay: { exponential: { mean: 9 days } }, next: { independent: 100 % }, ${review} }
`;
  const [off, on] = [text(""), text("review: { every: 1 day, step: 1 hour per week }")].map(blueprintOf);
  expect(replicate(on, "1", 1)).toEqual(replicate(off, "1", 1));
  expect(replicate(off, "1", 1)[place(off, "delayed-days")]).toBeGreaterThan(0);
});

test.each([
  ["hours: 4 hours per week, review: { every: 1 week, rise: 60 %, fall: 50 %, step: 1 hour per week }", /110 %/],
  ["hours: 4 hours per week, review: { every: 0 days, step: 1 hour per week }", /above 0/],
])("%s is refused", (care, message) => {
  expect(issuesOf(reviewed(10, care, ONE)).join("\n")).toMatch(message);
});

describe("who is cared for elsewhere and is to return", () => {
  /** Somebody of 4 hours goes to `spot` after a day, as 28 of 30 hours are taken until day 20; 16 of 20 are taken there until day 10. */
  const elsewhere = (package_: string) => `
title: Elsewhere
run: { start: 2019-01-07, warm-up: 0 days, length: 100 days }
services: { care: { setting: home, hours: 30 hours per week }, spot: { setting: home, hours: 20 hours per week } }
people:
  there: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 20 days, hours: 28 hours per week, review: { rise: 0 % } } } }
  bought: { arrive: { at: spot, rate: 0 per day } }
  patient: { arrive: { at: care, rate: 0 per day } }
stages:
  spot: { stay: 10 days, hours: 16 hours per week, next: { independent: 100 % } }
  care:
    stay: 60 days
    ${package_}
    overflow: [{ after: 1 day, service: spot, returns: always }]
    next: { independent: 100 % }
initially:
  - { people: 1, class: there, in: care, remaining: whole }
  - { people: 1, class: bought, in: spot, remaining: whole }
  - { people: 1, class: patient, in: care, remaining: whole }
`;

  const placesOn = (world: World, days: readonly number[]) =>
    days.map((day) => {
      runTo(world, day);
      const person = inside(world).at(-1)!;
      return [world.people.service[person], world.people.units[person] / 4];
    });

  test("still returns when a rise has been granted there", () => {
    // After a week 6 hours are needed and 4 are given, from day 10 on all; 8 after two. On day 20 there is room again.
    const world = worldOf(
      elsewhere("hours: 4 hours per week\n    review: { every: 1 week, rise: 100 %, step: 2 hours per week }"),
    );
    expect(placesOn(world, [2, 9, 11, 16, 20.5])).toEqual([
      [1, 4],
      [1, 4],
      [1, 6],
      [1, 8],
      [0, 8],
    ]);
    expect(world.lostCare.returned).toBe(1);
  });
});
