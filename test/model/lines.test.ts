/** Lines and waits, at pools and at teams: figures worked out by hand, and Little's law. Monday is 7 January 2019. */
import { describe, expect, test } from "vitest";
import { rowOf } from "../../src/model/measures/measures.js";
import { RequestFor } from "../../src/model/state/request.js";
import type { World } from "../../src/model/state/world.js";
import { inside, ran, valueIn } from "./runs.js";

/** Reads measures of a world that has run. */
function measured(world: World): (key: string, by?: Record<string, string>) => number {
  const row = rowOf(world);
  return (key, by = {}) => valueIn(world.blueprint, row, key, by);
}

describe("a line for hours", () => {
  // Both are ready on the second day. The small package of 4 hours is taken for ten days; the large one needs all 10
  // hours.
  const text = (line: string) => `
title: Large behind small
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services:
  ward: { setting: acute, beds: 5 }
  care: { setting: home, hours: 10 hours per week, waiting-line: ${line} }
people:
  small: { arrive: { at: ward }, stages: { care: { hours: 4 hours per week } } }
  large: { arrive: { at: ward }, stages: { care: { hours: 10 hours per week } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 10 days, next: { home: 100 % } }
initially:
  - { people: 1, class: small, in: ward, remaining: whole }
  - { people: 1, class: large, in: ward, remaining: whole }
`;

  test.each(["strict", "first-fit"])("has hours stranded while they are too few for the first (%s)", (line) => {
    const value = measured(ran(text(line)));
    expect(value("queue", { service: "care" })).toBeCloseTo(10 / 20, 12);
    expect(value("queue", { service: "care", at: "queue" })).toBeCloseTo(10 / 20, 12);
    expect(value("stranded-capacity", { service: "care" })).toBeCloseTo((6 * 10) / 20, 12);
    expect(value("wait", { service: "care", class: "small" })).toBe(0);
    expect(value("wait", { service: "care", class: "large" })).toBeCloseTo(10, 12);
    expect(value("chance-of-waiting", { service: "care" })).toBe(0.5);
  });
});

describe("the front door", () => {
  const text = `
title: A busy ward
run: { start: 2019-01-07, warm-up: WARM-UP, length: 60 days }
services: { ward: { setting: acute, beds: 3 } }
people: { patient: { arrive: { rate: 2 per day, at: ward } } }
stages: { ward: { stay: { exponential: { mean: 1.6 days } }, next: { home: 100 % } } }
`;

  test.each([1, 2, 3])(
    "has a mean queue that times the time is the sum of all waits: Little's law (%i)",
    (replication) => {
      const world = ran(text.replace("WARM-UP", "0 days"), {}, replication);
      const { people, simulation, waits, pools } = world;
      const { now } = simulation;
      const waiting = inside(world).filter((person) => world.requests.find(person, RequestFor.nextStage) !== -1);
      const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
      const waited = sum(waits.time) + waiting.reduce((total, person) => total + now - people.waitingFrom[person], 0);
      expect(waited).toBeGreaterThan(0);
      // Whole milliseconds: the same area by time and by person, to the last bit.
      expect(pools.all[0].waiting.integral(now)).toBe(waited);
      expect(sum(waits.started) + waiting.length).toBe(world.heads.arrived[0]);
    },
  );

  test("has waits from the community and none from a bed", () => {
    const world = ran(text.replace("WARM-UP", "20 days"), {}, 1);
    const value = measured(world);
    expect(value("wait", { service: "ward", origin: "community" })).toBe(value("wait", { service: "ward" }));
    expect(value("wait", { service: "ward", origin: "bed" })).toBeNaN();
    expect(value("chance-of-waiting", { service: "ward", origin: "community" })).toBeGreaterThan(0);
  });
});

describe("those who gave up", () => {
  const text = `
title: Step-up
run: { start: 2019-01-07, warm-up: 10 days, length: 60 days }
services: { ward: { setting: acute, beds: 500 }, care: { setting: home, places: 0 } }
people: { neighbour: { arrive: { rate: 2 per day, at: care, patience: { after: 36 h, then: { ward: 100 % } } } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  care: { stay: 10 days, next: { independent: 100 % } }
`;

  test("have waited for as long as they had patience", () => {
    const value = measured(ran(text));
    expect(value("gave-up-wait")).toBe(1.5);
    expect(value("gave-up-wait", { service: "care" })).toBe(1.5);
    expect(value("gave-up", { service: "care" })).toBe(value("gave-up"));
    expect(value("starts", { service: "ward" })).toBe(value("gave-up"));
    // Their wait for the ward begins when they give up, and is none.
    expect(value("wait", { service: "ward" })).toBe(0);
  });
});

describe("a team", () => {
  const text = (stay: string, people: number, atShiftEnd: string) => `
title: Two hours of work each
run: { start: 2019-01-07, warm-up: 0 days, length: 21 days }
hospitals: { one: {}, two: {} }
services: { ward: { setting: acute, beds: 5 } }
teams:
  social-work:
    staff: { one: 1, two: 1 }
    at-shift-end: ${atShiftEnd}
    shifts: [{ days: mon-fri, from: "09:00", to: "17:00" }]
people: { patient: { arrive: { at: ward, hospitals: { one: 100 %, two: 0 % } } } }
tasks: { visit: { reason: A, responsible: social-care, team: social-work, work: 2 h } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
outcomes: { home: { arrange: [visit] } }
initially: [{ people: ${people}, class: patient, in: ward, remaining: whole }]
`;
  // Fifteen shifts of eight hours at each hospital.
  const onDuty = 120;
  const length = 21 * 24;

  test("takes tasks one after another: three from Monday 10:00 wait for 0, 2 and 4 hours", () => {
    const value = measured(ran(text("10 h", 3, "resume")));
    const one = { team: "social-work", hospital: "one" };
    expect(value("team-load", one)).toBeCloseTo(6 / onDuty, 12);
    expect(value("team-load", { team: "social-work" })).toBeCloseTo(6 / (2 * onDuty), 12);
    expect(value("team-utilisation", one)).toBeCloseTo(6 / onDuty, 12);
    expect(value("team-queue", one)).toBeCloseTo((0 + 2 + 4) / length, 12);
    expect(value("team-wait", one)).toBeCloseTo(2 / 24, 12);
    const two = { team: "social-work", hospital: "two" };
    expect(value("team-load", two)).toBe(0);
    expect(value("team-queue", two)).toBe(0);
    expect(value("team-wait", two)).toBeNaN();
  });

  test("interrupted at the end of its shift has the rest in its line until the next", () => {
    // Friday 16:00: one hour of work, 64 hours of weekend, one hour of work.
    const value = measured(ran(text("112 h", 1, "resume")));
    const one = { team: "social-work", hospital: "one" };
    expect(value("team-wait", one)).toBe(0);
    expect(value("team-queue", one)).toBeCloseTo(64 / length, 12);
    expect(value("team-utilisation", one)).toBeCloseTo(2 / onDuty, 12);
  });

  test("in overtime has no rest to wait", () => {
    const value = measured(ran(text("112 h", 1, "overtime")));
    const one = { team: "social-work", hospital: "one" };
    expect(value("team-queue", one)).toBe(0);
    expect(value("team-utilisation", one)).toBeCloseTo(2 / onDuty, 12);
  });
});

describe("lengths of delays", () => {
  // From the ward: Monday 10:00 to 16:00. From the annex: Monday 10:00 to Wednesday 16:00, which is two midnights.
  const text = `
title: A short and a long delay
run: { start: 2019-01-07, warm-up: 0 days, length: 21 days }
services: { ward: { setting: acute, unlimited: true }, annex: { setting: non-acute, beds: 5 } }
people: { patient: { arrive: { at: ward } }, other: { arrive: { at: annex } } }
tasks:
  short: { reason: A, responsible: nhs, time: 6 h }
  long: { reason: A, responsible: nhs, time: 54 h }
stages: { ward: { stay: 10 h, next: { home: 100 % } }, annex: { stay: 10 h, next: { nursing-home: 100 % } } }
outcomes: { home: { arrange: [short] }, nursing-home: { arrange: [long] } }
initially:
  - { people: 1, class: patient, in: ward, remaining: whole }
  - { people: 1, class: other, in: annex, remaining: whole }
`;

  test("are compared with returns by the delays that are in them", () => {
    const value = measured(ran(text));
    expect(value("length-of-delay")).toBeCloseTo((6 + 54) / 2 / 24, 12);
    expect(value("length-of-delay-official")).toBe(2);
    expect(value("length-of-delay-official", { setting: "acute" })).toBeNaN();
    expect(value("length-of-delay-official", { setting: "non-acute" })).toBe(2);
    expect(value("delays-without-midnight")).toBe(0.5);
    expect(value("delays-without-midnight", { setting: "acute" })).toBe(1);
    expect(value("delays-without-midnight", { setting: "non-acute" })).toBe(0);
    expect(value("length-of-delay", { band: "2-3 days" })).toBe(1);
    expect(value("length-of-delay", { band: "2-3 days", setting: "non-acute" })).toBe(1);
    expect(value("length-of-delay", { band: "2-3 days", setting: "acute" })).toBeNaN();
  });

  test("the share of acute days that are delayed counts beds of no pool, too", () => {
    expect(measured(ran(text))("delayed-share")).toBeCloseTo(6 / 16, 12);
  });
});
