/** People in the middle of a stage at the first instant: what has passed and what is left of it belong to one stay. */
import { describe, expect, test } from "vitest";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../src/foundation/time.js";
import { runWorld } from "../../src/model/replication.js";
import { packageUnits } from "../../src/model/state/holding.js";
import type { World } from "../../src/model/state/world.js";
import { inDays, inside, meanOf, ran, runTo, worldOf } from "./runs.js";

/** Means over replications of some numbers: each within four standard errors of what it should be. */
function expectMeans(replications: number, expected: readonly number[], measure: (replication: number) => number[]) {
  const rows = Array.from({ length: replications }, (_, k) => measure(k));
  expected.forEach((value, k) => {
    const { mean, error } = meanOf(rows.map((row) => row[k]));
    expect(Math.abs(mean - value)).toBeLessThan(4 * error);
    // An error so small that a wrong start would be seen.
    expect(error).toBeLessThan(value / 50);
  });
}

const hoursInUse = (world: World) => inside(world).reduce((sum, person) => sum + world.people.units[person], 0) / 4;

describe("a package that tapers over a stay of 28 days", () => {
  const text = `
title: Packages that fall from 10 to 6 hours
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: care, rate: 100 per day } } }
stages:
  care:
    stay: 28 days
    hours: { start: 10 hours per week, end: 60 %, over: 28 days }
    next: { home: 100 % }
initially: [{ people: 2800, class: patient, in: care }]
`;

  test("holds on the first day what is left of it after what has passed", () => {
    const world = worldOf(text);
    // The weeks of a stay are equally likely: 10, 9, 8 and 7 hours, with mean 8.5 and variance 1.25.
    expect(Math.abs(hoursInUse(world) / 2800 - 8.5)).toBeLessThan(4 * Math.sqrt(1.25 / 2800));
  });

  test("holds 8.5 hours for each person on average from then on", () => {
    const days = [0, 3, 10, 17, 27, 40];
    expectMeans(
      10,
      days.map(() => 8.5 * 2800),
      (replication) => {
        const world = worldOf(text, {}, replication);
        return days.map((day) => {
          runTo(world, day);
          return hoursInUse(world);
        });
      },
    );
  });

  test.each([
    ["28 days", "28 days"],
    ["10 days", "{ exponential: { mean: 30 days } }"],
    ["7 days", "{ gamma: { mean: 12 days, sd: 6 days } }\n    cap: 15 days"],
  ])("falls every week of the stay, over %s", (over, stay) => {
    const world = worldOf(
      text
        .replace("over: 28 days", `over: ${over}`)
        .replace("stay: 28 days", `stay: ${stay}`)
        .replace("100 per", "1 per"),
    );
    const [stage] = world.blueprint.classes[0].stages;
    for (const day of [0, 1.5, 6, 8, 13, 15, 20, 29]) {
      runTo(world, day);
      for (const person of inside(world)) {
        const elapsed = world.simulation.now - world.people.stageSince[person];
        expect(world.people.units[person]).toBe(packageUnits(stage, 10, elapsed));
      }
    }
  });
});

describe("somebody in the middle of a stay who finds no room", () => {
  test("keeps what has passed of it, and goes on from there with the package of that time", () => {
    const text = `
title: Two packages and hours for one
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services: { care: { setting: home, hours: 20 hours per week } }
people: { patient: { arrive: { at: care } } }
stages:
  care:
    stay: 28 days
    hours: { start: 10 hours per week, end: 60 %, over: 28 days }
    next: { home: 100 % }
initially: [{ people: 2, class: patient, in: care }]
`;
    // Ten hours: no two of the packages (7 to 10 hours) fit.
    const world = worldOf(text, { care: 40 });
    const { people } = world;
    const [stage] = world.blueprint.classes[0].stages;
    const [first, second] = inside(world);
    const passed = -people.stageSince[second];
    const free = people.waitingFrom[first];
    expect([people.withoutCare[first], people.withoutCare[second]]).toEqual([0, 1]);
    expect(passed).toBeGreaterThan(0);
    world.simulation.run(free + 1);
    expect(people.units[second]).toBe(packageUnits(stage, 10, passed));
    expect(people.stageSince[second]).toBe(free - passed);
    const end = free + millisecondsOf(28) - passed;
    world.simulation.run(end);
    expect(inside(world)).toEqual([second]);
    expect(people.units[second]).toBe(packageUnits(stage, 10, millisecondsOf(28) - 1));
    world.simulation.run(end + 1);
    expect(inside(world)).toEqual([]);
  });
});

describe("a stay that depends on where people go next", () => {
  const text = (stays: readonly [string, string]) => `
title: Half stay 10 days, half 100
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: care, rate: 20 per day } } }
stages: { care: { stay: { by: next, home: ${stays[0]}, died: ${stays[1]} }, next: { home: 50 %, died: 50 % } } }
initially: [{ people: 1100, class: patient, in: care }]
`;

  // In the stationary state there are 20 × ½ × 10 = 100 with short stays and 1,000 with long ones.
  test.each([
    ["of fixed length", "10 days", "100 days"],
    ["with exponential lengths", "{ exponential: { mean: 10 days } }", "{ exponential: { mean: 100 days } }"],
  ])("starts %s with the mix that is found inside, which then stays", (_, short, long) => {
    expectMeans(20, [1100, 1000], (replication) => {
      const world = worldOf(text([short, long]), {}, replication);
      const toLong = inside(world).filter((person) => world.plans.nextStage(person).name === "died");
      runWorld(world);
      return [inDays(world.use.personTime[0]) / 20, toLong.length];
    });
  });

  test("by area starts with the people of each area who are found inside", () => {
    const byArea = text(["10 days", "100 days"])
      .replace("by: next, home:", "by: area, near:")
      .replace("died: 100 days", "far: 100 days")
      .replace("at: care,", "at: care, areas: { near: 50 %, far: 50 % },")
      .concat("areas: { near: { hospitals: { a: 100 % } }, far: { hospitals: { a: 100 % } } }\nhospitals: { a: {} }\n");
    const counts = [0, 1, 2, 3, 4].map((replication) => {
      const world = worldOf(byArea, {}, replication);
      return inside(world).filter((person) => world.people.area[person] === 1).length;
    });
    const sd = Math.sqrt((1100 * (10 / 11)) / 11);
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * sd);
  });
});

describe("a stay that is cut at a cap", () => {
  const text = (stay: string, remaining: string) => `
title: Nobody can leave
run: { start: 2019-01-07, warm-up: 0 days, length: 56 days }
services: { unit: { setting: non-acute, beds: 100000 }, care: { setting: home, places: 0 } }
people: { patient: { arrive: { at: unit } } }
stages:
  unit: { stay: ${stay}, cap: 28 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 9 days, next: { home: 100 % } }
initially: [{ people: 100, class: patient, in: unit, remaining: ${remaining} }]
`;

  // Everybody stays to the cap and cannot leave. What is left of 28 days is even, so 56 − 14 days of 56 are overstay.
  test.each([
    ["residual", 42],
    ["whole", 28],
    ["ready", 56],
  ])("leaves an overstay for 56 days, with remaining: %s, of %i days a person", (remaining, days) => {
    const world = ran(text("40 days", remaining));
    const sd = remaining === "residual" ? Math.sqrt((28 ** 2 / 12) * 100) : 0;
    expect(Math.abs(inDays(world.use.overstayTime[0]) - 100 * days)).toBeLessThanOrEqual(4 * sd);
  });

  test("counts overstay from the cap, and delay from the end of the stay", () => {
    const world = ran(text("{ exponential: { mean: 20 days } }", "residual"));
    const { people, use } = world;
    const end = millisecondsOf(56);
    const there = inside(world);
    expect(there).toHaveLength(100);
    const sum = (of: (person: number) => number) => there.reduce((total, person) => total + of(person), 0);
    expect(use.overstayTime[0]).toBe(sum((person) => end - (people.stageSince[person] + millisecondsOf(28))));
    expect(world.delays.time.reduce((total, time) => total + time, 0)).toBe(
      sum((person) => end - people.waitingFrom[person]),
    );
  });

  test("is found in proportion to the time that stays of its length take", () => {
    // P(X > 28) = e^−1.4 of stays are cut at 28 days; the mean stay is 20 (1 − e^−1.4).
    const people = 20_000;
    const world = worldOf(text("{ exponential: { mean: 20 days } }", "residual").replace("100,", `${people},`));
    const beyond = Math.exp(-1.4);
    const expected = (28 * beyond) / (20 * (1 - beyond));
    const whole = (person: number) => world.people.waitingFrom[person] - world.people.stageSince[person];
    const capped = inside(world).filter((person) => whole(person) === millisecondsOf(28)).length;
    expect(inside(world).every((person) => whole(person) <= millisecondsOf(28))).toBe(true);
    expect(Math.abs(capped / people - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / people));
  });

  test("and is one of two kinds: each is found by its share and its mean stay", () => {
    // Half of the people stay 4 days and half 40, cut at 28: 4 of 32 people inside are of the first kind.
    const people = 20_000;
    const mixture = "{ mixture: [{ share: 50 %, of: 4 days }, { share: 50 %, of: 40 days }] }";
    const world = worldOf(text(mixture, "residual").replace("100,", `${people},`));
    const short = inside(world).filter((person) => {
      const whole = world.people.waitingFrom[person] - world.people.stageSince[person];
      expect([millisecondsOf(4), millisecondsOf(28)]).toContain(whole);
      return whole === millisecondsOf(4);
    }).length;
    expect(Math.abs(short / people - 1 / 8)).toBeLessThan(4 * Math.sqrt(7 / 64 / people));
  });
});

describe("two stages that start in their stationary state", () => {
  // 12 people a day. In the first stage 40 % stay 3 days and go home, 60 % stay 8 ± 6 days and go on: 12 × (1.2 + 4.8)
  // = 72 people, of whom 57.6 go on. In the second 7.2 a day stay 25 days on average: 180 people. Their package falls
  // from 8 to 4 hours over two weeks; a stay is exponential and lasts a week with q = e^(−7/25), so they have 8 − 2q −
  // 2q² hours each.
  const q = Math.exp(-7 / 25);
  const text = `
title: Two stages without limits
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services: { ward: { setting: acute, unlimited: true }, care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: ward, rate: 12 per day } } }
stages:
  ward:
    stay: { by: next, home: 3 days, care: { lognormal: { mean: 8 days, sd: 6 days } } }
    next: { home: 40 %, care: 60 % }
  care:
    stay: { exponential: { mean: 25 days } }
    hours: { start: 8 hours per week, end: 50 %, over: 14 days }
    next: { independent: 100 % }
initially:
  - { people: 72, class: patient, in: ward }
  - { people: 180, class: patient, in: care }
`;
  const days = [0.5, 2, 5, 10, 20, 40];

  test("stay in it", () => {
    const expected = days.flatMap(() => [72, 57.6, 180, 180 * (8 - 2 * q - 2 * q * q)]);
    expectMeans(60, expected, (replication) => {
      const world = worldOf(text, {}, replication);
      const { people } = world;
      return days.flatMap((day) => {
        runTo(world, day);
        const there = inside(world);
        const ward = there.filter((person) => people.stage[person] === 0);
        const goOn = ward.filter((person) => people.next[person] === 1);
        const care = there.filter((person) => people.stage[person] === 1);
        const hours = care.reduce((sum, person) => sum + people.units[person], 0) / 4;
        return [ward.length, goOn.length, care.length, hours];
      });
    });
  });
});

describe("what else is drawn for people in the middle of a stay", () => {
  const text = (remaining: string, more = "") => `
title: The same people
run: { start: 2019-01-07, warm-up: 0 days, length: 30 days }
services: { care: { setting: home, unlimited: true } }
people: { patient: { arrive: { at: care, rate: 3 per day } } }
stages:
  care:
    stay: { by: next, home: { exponential: { mean: 10 days } }, died: 30 days }
    hours: { uniform: { low: 5 hours per week, high: 15 hours per week } }
    next: { home: 50 %, died: 50 % }
initially: [{ people: 50, class: patient, in: care, remaining: ${remaining} }${more}]
`;
  const drawnIn = (world: World, column: number) =>
    inside(world).map((person) => world.people.draws[person * world.people.stride + column]);

  test("is the same whatever is left of the stay", () => {
    const [residual, whole, ready] = ["residual", "whole", "ready"].map((remaining) => worldOf(text(remaining)));
    const { hours } = residual.plans.layouts[0][0].stages[0];
    expect(drawnIn(residual, hours)).toEqual(drawnIn(whole, hours));
    expect(drawnIn(residual, hours)).toEqual(drawnIn(ready, hours));
    expect(inside(whole).every((person) => whole.people.stageSince[person] === 0)).toBe(true);
    expect(inside(ready).every((person) => ready.people.waitingFrom[person] === 0)).toBe(true);
    expect(inside(ready).some((person) => ready.people.stageSince[person] <= -MILLISECONDS_PER_DAY)).toBe(true);
  });

  test("does not move when another entry is added", () => {
    const alone = worldOf(text("residual"));
    const more = worldOf(text("residual", ", { people: 20, class: patient, in: care }"));
    for (const person of inside(alone)) {
      expect(more.people.stageSince[person]).toBe(alone.people.stageSince[person]);
      expect(more.people.waitingFrom[person]).toBe(alone.people.waitingFrom[person]);
    }
  });
});
