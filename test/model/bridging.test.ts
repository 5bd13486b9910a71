/** Bridges home: people in a bed wait for a service on the care of another one. */
import { describe, expect, test } from "vitest";
import { replicate } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { issuesOf } from "../scenario/example.js";
import { blueprintOf, delaysOf, inDays, inside, place, ran, runTo, valueIn, worldOf } from "./runs.js";

/**
 * People who are all ready at the first instant, a Monday, for care whose one place somebody else has until day 10, and
 * rapid response for some of them.
 */
const waiting = (people: number, bridge: string, more = "", rapid = "hours: 14 hours per week") => `
title: Bridges
run: { start: 2019-01-07, warm-up: 0 days, length: 365 days }
services:
  ward: { setting: acute, beds: 9 }
  care: { setting: home, places: 1 }
  rapid: { setting: home, ${rapid} }
people:
  there: { arrive: { at: care, rate: 0 per day }, stages: { care: { stay: 10 days } } }
  patient: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 5 days, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: 7 days
    next: { independent: 100 % }
    bridge: ${bridge}
initially:
  - { people: 1, class: there, in: care, remaining: whole }
  - { people: ${people}, class: patient, in: ward, remaining: ready }
${more}
`;

const RAPID = "service: rapid, hours: 14 hours per week";

/** Units of the bridging service in use, those of them that are blocked, and beds in use. */
function heldIn({ pools }: World): number[] {
  const pool = (name: string) => pools.all.find(({ plan }) => plan.name === name)!;
  return [pool("rapid").inUse.value, pool("rapid").blocked.value, pool("ward").inUse.value];
}

/** Values of a run of a year, as they were counted and not per year, for it is a year of 365 days. */
function measured(text: string): (key: string, by?: Record<string, string>) => number {
  const blueprint = blueprintOf(text);
  const row = replicate(blueprint, "1", 1);
  return (key, by = { service: "rapid" }) => valueIn(blueprint, row, key, by);
}

describe("a bridge", () => {
  test("takes people home at once, ends their delay, and is blocked until their own care starts", () => {
    const world = worldOf(waiting(1, `{ ${RAPID} }`));
    runTo(world, 1);
    expect(heldIn(world)).toEqual([56, 56, 0]);
    runTo(world, 11);
    expect(heldIn(world)).toEqual([0, 0, 0]);
    expect(delaysOf(world).days).toBe(0);
    // They kept their place in the line, and started when the place was free.
    expect(inside(world).map((person) => inDays(world.people.stageSince[person]))).toEqual([10]);
  });

  test("has a line where it is full: who waits in it is delayed until it is free", () => {
    // The first has care from 10 to 17; the second the bridge from 10 to 17, after ten days in the ward.
    const value = measured(waiting(2, `{ ${RAPID} }`));
    expect(value("delayed-days", {})).toBe(10);
    expect(value("bridged")).toBe(2);
    expect(value("bridged-within-24-hours")).toBe(0.5);
    expect(value("within-24-hours")).toBe(0.5);
    expect(value("starts")).toBe(2);
    expect(value("blocked-capacity")).toBeCloseTo((17 * 14) / 365, 9);
    expect(value("outcomes", { outcome: "independent" })).toBe(3);
  });

  test("that did not come in a day counts against it, although the care itself came", () => {
    const value = measured(waiting(1, `{ ${RAPID} }`, "", "hours: 13 hours per week"));
    expect(value("delayed-days", {})).toBe(10);
    expect(value("bridged")).toBe(0);
    expect(value("bridged-within-24-hours")).toBe(0);
  });

  test("lasts past its limit, and the days are counted", () => {
    const value = measured(waiting(1, `{ ${RAPID}, at-most: 4 days }`));
    expect(value("bridge-days-over")).toBe(6);
    expect(value("bridge-returns")).toBe(0);
    expect(value("delayed-days", {})).toBe(0);
  });

  test("ends at its limit where people turn back to the ward, and give up their place in the line", () => {
    // On the bridge to day 4, in the ward to 9, on the bridge again to 10.
    const value = measured(waiting(1, `{ ${RAPID}, at-most: 4 days, return-to: ward }`));
    expect(value("bridge-returns")).toBe(1);
    expect(value("bridged")).toBe(2);
    expect(value("bridge-days-over")).toBe(0);
    expect(value("length-of-stay", { service: "rapid" })).toBe((4 + 1) / 2);
    expect(value("outcomes", { outcome: "independent" })).toBe(2);
  });

  test("that ends at the very instant at which everything is arranged leads back all the same, and asks once", () => {
    // The limit of day 3 is looked at again each day until the task of seven days is done.
    const text = waiting(
      1,
      `{ ${RAPID}, from: ready, at-most: 3 days, return-to: ward }`,
      "tasks: { visit: { time: 7 days, reason: A, responsible: nhs } }",
    ).replace("    stay: 7 days", "    arrange: [visit]\n    stay: 7 days");
    const world = worldOf(text);
    runTo(world, 6.9);
    expect(heldIn(world)).toEqual([56, 56, 0]);
    runTo(world, 7.1);
    expect(heldIn(world)).toEqual([0, 0, 1]);
    expect(world.requests.inOrder()).toEqual([]);
    expect(world.bridges.returned[2]).toBe(1);
  });

  test("waits for what is arranged, unless the scenario says otherwise", () => {
    const tasks = (from: string) =>
      waiting(1, `{ ${RAPID}, ${from} }`, "tasks: { visit: { time: 3 days, reason: A, responsible: nhs } }").replace(
        "    stay: 7 days",
        "    arrange: [visit]\n    stay: 7 days",
      );
    expect(measured(tasks("from: arranged"))("delayed-days", {})).toBe(3);
    expect(measured(tasks("from: ready"))("delayed-days", {})).toBe(0);
    expect(measured(tasks("from: ready"))("wait", { service: "care" })).toBe(
      measured(tasks("from: arranged"))("wait", { service: "care" }),
    );
  });

  test("by a service without limit begins when it opens", () => {
    const opens = "unlimited: true, admits: [{ days: tue, from: 12:00, to: 17:00 }]";
    const value = measured(waiting(3, `{ ${RAPID} }`, "", opens));
    expect(value("bridged")).toBe(3);
    expect(value("delayed-days", {})).toBe(3 * 1.5);
  });

  test("is asked for while a service without limit is closed, as while one with a limit is", () => {
    // Ready on Monday at midnight; the care begins on Wednesday at noon. At home from the first instant on: no delay.
    const closed = (care: string, from: string) =>
      waiting(1, `{ ${RAPID}, from: ${from} }`).replace(
        "places: 1 }",
        `${care}, admits: [{ days: wed, from: 12:00, to: 13:00 }] }`,
      );
    for (const from of ["arranged", "ready"])
      for (const care of ["unlimited: true", "places: 9"]) {
        const value = measured(closed(care, from));
        expect(value("delayed-days", {})).toBe(0);
        expect(value("bridged")).toBe(1);
        expect(value("length-of-stay", { service: "rapid" })).toBe(2.5);
      }
    const always = closed("unlimited: true", "arranged").replace(/, admits.*]/, "");
    expect(issuesOf(always)[0]).toContain("a bridge to what has always room");
  });

  test("from being ready on is asked for while money is waited for, too", () => {
    // Of £36,600 a year there are 84 ÷ 365, which is £8,423, for the 84 days that are left of the financial year. Who is
    // there commits £8,400 of it; from day 10 on, when they have gone, there is money for 74 days of the next.
    const text = (arrange: string) =>
      `${waiting(
        1,
        `{ ${RAPID}, from: ready }`,
        "tasks: { visit: { time: 0 days, reason: A, responsible: nhs } }\nbudgets: { care: { amount: £36600 per year, services: [care] } }",
      ).replace("    stay: 7 days", `    ${arrange}\n    stay: 7 days`)}`.replace(
        "places: 1 }",
        "places: 9, price: £100 per day }",
      );
    // A task that takes no time makes no difference.
    for (const arrange of ["", "arrange: [visit]"]) {
      const value = measured(text(arrange));
      expect(value("delayed-days", {})).toBe(0);
      expect(value("bridged")).toBe(1);
      expect(value("length-of-stay", { service: "rapid" })).toBe(10);
    }
  });

  test("for when all is arranged is not asked for because other contracts change while money is waited for", () => {
    const text = (changes: string) => `
title: A bridge for when all is arranged
run: { start: 2019-01-07, warm-up: 0 days, length: 100 days }
services:
  ward: { setting: acute, beds: 1 }
  beds: { setting: non-acute, unlimited: true, admits: [{ days: mon-sun, from: 12:00, to: 13:00 }] }
  care: { setting: home, places: 1, price: £100 per day }
  visits: { setting: home, unlimited: true }
  short: { setting: home, hours: 10 hours per week }
  long: { setting: home, hours: 10 hours per week }
providers: { a: {}, b: {} }
contracts: [{ provider: a, services: [short] }, { provider: b, services: [long] }]
budgets: { care: { amount: £1 per year, services: [care] } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { beds: 100 % } }
  beds: { waiting: { reason: E, responsible: nhs }, stay: 1 day, next: { care: 100 % } }
  care:
    waiting: { reason: E, responsible: social-care }
    stay: 10 days
    next: { home: 100 % }
    bridge: { service: visits }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
${changes}`;
    // They wait in the ward for the beds to open at noon of day 1, and from day 2.5 on for money, of which there is none.
    const contracts = "contracts: [{ provider: a, services: [short, long], pooled: true }]";
    for (const changes of ["", `changes: [{ on: 2019-01-20, ${contracts} }]`]) {
      const { use, bridges } = ran(text(changes));
      expect([...use.personTime].map(inDays)).toEqual([1.5, 98.5, 0, 0, 0, 0]);
      expect(bridges.started[3]).toBe(0);
    }
  });

  test("is asked for no longer by who waits at home", () => {
    const text = `
title: A bridge that is full until people are at home
run: { start: 2019-01-07, warm-up: 0 days, length: 100 days }
services:
  ward: { setting: acute, beds: 1 }
  care: { setting: home, places: 0 }
  visits: { setting: home, places: 1 }
people: { other: { arrive: { at: visits, rate: 0 per day } }, patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  visits: { stay: 30 days, next: { home: 100 % } }
  care:
    arrange: [assessment]
    waiting: { reason: E, responsible: social-care, at: home }
    stay: 10 days
    next: { home: 100 % }
    bridge: { service: visits, from: ready }
tasks: { assessment: { reason: A, responsible: nhs, time: 5 days } }
initially:
  - { people: 1, class: other, in: visits, remaining: whole }
  - { people: 1, class: patient, in: ward, remaining: whole }
`;
    // Ready on day 1, they ask for visits, which are full until day 30; from day 6 on they wait at home.
    const { use, bridges, pools } = ran(text);
    expect([...use.personTime].map(inDays)).toEqual([6, 0, 30]);
    expect([bridges.started[2], bridges.missed[2]]).toEqual([0, 1]);
    expect(pools.all[2].waiting.value).toBe(0);
  });

  test("that is lost to a failure leaves people at home without care until it is there again", () => {
    const failing = `
providers: { agency: { failure: { rate: 100 % per day, kept: 0 %, returning: 100 %, recovery: 1 week } } }
contracts: [{ provider: agency, services: [rapid] }]
`;
    const world = worldOf(waiting(1, `{ ${RAPID} }`, failing));
    const failures: number[] = [];
    world.simulation.observe((time, action) => {
      if (world.simulation.nameOf(action) === "provider fails") failures.push(inDays(time));
    });
    runTo(world, 11);
    world.simulation.observe(null);
    // The hours are back after a week, and lost again before the place of day 10.
    const [first, second] = failures;
    expect(failures.length).toBe(2);
    expect(second).toBeGreaterThan(first + 7);
    expect(inDays(world.lostCare.timeWithout)).toBeCloseTo(7 + (10 - second), 6);
    expect(delaysOf(world).days).toBe(0);
    expect(heldIn(world)).toEqual([0, 0, 0]);
    expect(world.bridges.started[2]).toBe(1);
  });
});

describe("a share of people", () => {
  /** Everybody waits a year for care; rapid response has room for all. */
  const many = (bridge: string) =>
    waiting(2000, bridge, "", "unlimited: true")
      .replace("beds: 9", "beds: 2000")
      .replace("care: { stay: 10 days }", "care: { stay: 3650 days }");

  test("is taken home: who they are is drawn when they come", () => {
    const value = measured(many(`{ ${RAPID}, needed: 35 % }`));
    const count = value("bridged");
    // Of 2,000 people a binomial number.
    expect(Math.abs(count - 700)).toBeLessThan(4 * Math.sqrt(2000 * 0.35 * 0.65));
    expect(value("delayed-days", {})).toBeCloseTo((2000 - count) * 365, 6);
    // With a greater share the same people, and more.
    const taken = (needed: string) => {
      const world = worldOf(many(`{ ${RAPID}, needed: ${needed} }`));
      runTo(world, 1);
      return new Set(inside(world).filter((person) => world.people.bridging[person] === 2));
    };
    const [few, more] = [taken("35 %"), taken("60 %")];
    expect([...few].every((person) => more.has(person))).toBe(true);
    expect(more.size).toBeGreaterThan(few.size);
  });
});

describe("the rule", () => {
  test("moves nobody's numbers: a bridge that takes nobody is as none, to the last bit", () => {
    const text = (bridge: string) => `
title: Everything drawn alike
run: { start: 2019-04-01, warm-up: 10 days, length: 200 days }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, places: 10 }, rapid: { setting: home, places: 3 } }
people:
  patient: { arrive: { at: ward, rate: 2 per day }, readmission: { independent: { share: 60 %, after: 20 days } } }
stages:
  ward: { stay: { exponential: { mean: 5 days } }, next: { care: 50 %, independent: 50 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 9 days } }, next: { independent: 100 % }, ${bridge} }
`;
    const off = blueprintOf(text(""));
    const on = blueprintOf(text("bridge: { service: rapid, needed: 0 % }"));
    const rows = [off, on].map((blueprint) => replicate(blueprint, "1", 1));
    for (const key of ["delayed-days", "arrivals", "readmissions", "departures", "time-in-system"])
      expect(rows[1][place(on, key)], key).toBe(rows[0][place(off, key)]);
  });

  test("begins on the day that a change says, for those whose arranging begins from then on", () => {
    const later = waiting(1, "{ service: rapid, hours: 14 hours per week, needed: 0 % }").replace(
      "  - { people: 1, class: patient, in: ward, remaining: ready }",
      "  - { people: 1, class: patient, in: ward, remaining: ready }\n  - { people: 1, class: patient, in: ward, remaining: whole }",
    );
    const change = "changes: [{ on: 2019-01-09, stages: { care: { bridge: { needed: 100 % } } } }]";
    // The first waits in the ward to day 10. The second is ready on day 5 and goes home at once.
    const value = measured(`${later}${change}`);
    expect(value("delayed-days", {})).toBe(10);
    expect(value("bridged")).toBe(1);
  });

  test.each([
    ["{ service: care }", /care.*another service than the stage's own/s],
    ["{ service: ward }", /ward, which is not at home/],
    ["{ service: rapid }", /no hours/],
    ["{ service: rapid, hours: 14 hours per week, return-to: ward }", /at-most/],
    ["{ service: rabid, hours: 14 hours per week }", /rabid/],
    ["{ service: rapid, hours: 14 hours per week, at-most: 1 day, return-to: yard }", /yard/],
  ])("refuses %s", (bridge, message) => {
    expect(issuesOf(waiting(1, bridge)).join("\n")).toMatch(message);
  });

  test("has no measures where nobody has a bridge", () => {
    const blueprint = blueprintOf(waiting(1, "{ service: rapid, hours: 1 hour per week }"));
    expect(() => place(blueprint, "bridged", { service: "rapid" })).not.toThrow();
    expect(() => place(blueprint, "bridged", { service: "care" })).toThrow();
  });
});
