/** Hours at which services admit and discharge. */
import { describe, expect, test } from "vitest";
import { traceEventsOf } from "../../src/model/replication.js";
import { blueprintOf, delaysOf, inDays, ran, runTo, worldOf } from "./runs.js";

/** One person, ready at six in the evening of Friday 4 January 2019; care begins at some hours. */
const friday = (care: string, ward = "", stay = "18 h") => `
title: Care that begins in office hours
run: { start: 2019-01-04, warm-up: 0 days, length: 10 days }
services: { ward: { setting: acute, beds: 9, ${ward} }, care: { setting: home, ${care} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: ${stay}, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
`;
const OFFICE = "[{ days: mon-fri, from: 09:00, to: 17:00 }]";

describe("a service that lets people go in office hours", () => {
  test("keeps a stay as long as it is when it is interrupted: the wait for the hour is no part of it", () => {
    // The stay ends on Friday at 18:00, and nobody is let go before Monday at 9. At 17:00 an hour of it is left.
    const world = worldOf(friday("places: 3", `discharges: ${OFFICE}`));
    runTo(world, 17 / 24);
    const [person] = [0];
    expect(inDays(world.people.waitingFrom[person])).toBe(3 + 9 / 24);
    world.stages.pauseStay(person);
    expect(inDays(world.people.stayLeft[person])).toBe(1 / 24);
    runTo(world, 20 / 24);
    world.people.withoutCareSince[person] = (17 / 24) * 86_400_000;
    world.stages.resumeStay(person, 0);
    // One hour from eight in the evening on, and then the weekend.
    expect(inDays(world.people.waitingFrom[person])).toBe(3 + 9 / 24);
    // Interrupted after its end, nothing of it is left.
    runTo(world, 1.5);
    world.stages.pauseStay(person);
    expect(world.people.stayLeft[person]).toBe(0);
  });
});

describe("a service that admits in office hours", () => {
  test.each(["places: 3", "unlimited: true"])(
    "starts on Monday morning who is ready on Friday night: %s",
    (capacity) => {
      const world = ran(friday(`${capacity}, admits: ${OFFICE}`));
      expect(world.use.starts[1]).toBe(1);
      // From Friday 18:00 to Monday 09:00.
      expect(delaysOf(world).days).toBe(63 / 24);
      expect(delaysOf(world, "E").midnights).toBe(3);
      expect(inDays(world.use.waited[1])).toBe(63 / 24);
    },
  );

  test("starts at once who is ready while it is open", () => {
    expect(delaysOf(ran(friday(`places: 3, admits: ${OFFICE}`, "", "10 h"))).days).toBe(0);
  });

  test("gives what fell free overnight in the order of the line when it opens", () => {
    const world = worldOf(
      friday(`places: 1, admits: ${OFFICE}`).replace(
        "initially: [",
        "initially: [{ people: 1, class: patient, in: care, remaining: ready }, ",
      ),
    );
    runTo(world, 3.3);
    expect(world.pools.all.map(({ resource }) => [resource.inUse, resource.waiting])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    runTo(world, 3.4);
    expect(world.pools.all.map(({ resource }) => [resource.inUse, resource.waiting])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  test("turns nobody away at night while it has room", () => {
    const world = ran(`
title: Nobody is turned away by the hour
run: { start: 2019-01-04, warm-up: 0 days, length: 9 days }
services: { care: { setting: home, places: 500, when-full: turn-away, admits: ${OFFICE} } }
people: { patient: { arrive: { at: care, rate: 20 per day } } }
stages: { care: { stay: 30 days, next: { home: 100 % } } }
`);
    expect(world.heads.rejected[0]).toBe(0);
    expect(world.use.starts[0]).toBeGreaterThan(100);
  });

  test("takes nobody whom a full service turns away while it is closed, whether it has a limit or none", () => {
    const rejectedWith = (elsewhere: string) =>
      ran(`
title: Turned away at night
run: { start: 2019-01-04, warm-up: 0 days, length: 28 days }
services:
  care: { setting: home, places: 0, when-full: turn-away }
  elsewhere: { setting: home, ${elsewhere} }
people: { patient: { arrive: { at: care, rate: 40 per day } } }
stages: { care: { stay: 300 days, next: { home: 100 % }, overflow: [{ after: 1 day, service: elsewhere }] } }
`);
    const [limited, unlimited] = ["places: 5000", "unlimited: true"].map((size) =>
      rejectedWith(`${size}, admits: ${OFFICE}`),
    );
    // 40 hours of 168 are office hours; the same people come in both.
    const share = unlimited.heads.rejected[0] / unlimited.heads.arrived[0];
    const standardError = Math.sqrt(((40 / 168) * (128 / 168)) / unlimited.heads.arrived[0]);
    expect(Math.abs(share - 128 / 168)).toBeLessThan(4 * standardError);
    expect(limited.heads.rejected[0]).toBe(unlimited.heads.rejected[0]);
    expect(rejectedWith("unlimited: true").heads.rejected[0]).toBe(0);
  });
});

describe("a service without limit that admits at some hours", () => {
  const kinds = ["unlimited: true", "places: 500"];

  test("is waited for no longer than newcomers have patience, as one with room for all", () => {
    // Open for an hour a day: who comes in it starts, and who comes in the two hours before waits for it.
    const [unlimited, limited] = kinds.map((size) =>
      ran(`
title: Two hours of patience
run: { start: 2019-01-07, warm-up: 0 days, length: 28 days }
services: { care: { setting: home, ${size}, admits: [{ days: mon-sun, from: 08:00, to: 09:00 }] } }
people: { patient: { arrive: { at: care, rate: 10 per day, patience: { after: 2 h, then: { home: 100 % } } } } }
stages: { care: { stay: 1 day, next: { home: 100 % } } }
`),
    );
    expect(unlimited.givenUp.people).toBeGreaterThan(200);
    expect(unlimited.givenUp.people).toBe(limited.givenUp.people);
    expect(unlimited.use.starts[0]).toBe(limited.use.starts[0]);
    expect(unlimited.use.waited[0]).toBe(limited.use.waited[0]);
    expect(inDays(unlimited.givenUp.waited[0] / unlimited.givenUp.people)).toBeCloseTo(2 / 24, 9);
  });

  /** One person is ready on Tuesday, for care that begins on Mondays. */
  const mondays = (size: string, waiting: string, more = "") => `
title: Care that begins on Mondays
run: { start: 2019-01-07, warm-up: 0 days, length: 28 days }
services:
  ward: { setting: acute, beds: 5 }
  care: { setting: home, ${size}, admits: [{ days: mon, from: 08:00, to: 09:00 }] }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care${waiting} }, stay: 1 day, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
${more}`;

  test.each(kinds)("is waited for at home where people wait at home: %s", (size) => {
    expect(delaysOf(ran(mondays(size, ""))).days).toBeCloseTo(6 + 8 / 24, 9);
    const world = ran(mondays(size, ", at: home"));
    expect(delaysOf(world).days).toBe(0);
    expect(inDays(world.use.waited[1])).toBeCloseTo(6 + 8 / 24, 9);
  });

  test.each(kinds)("is waited for by the hours that hold now, where they change on a date: %s", (size) => {
    const daily = "[{ days: mon-sun, from: 08:00, to: 09:00 }]";
    const change = (admits: string) => `changes: [{ on: 2019-01-10, services: { care: { admits: ${admits} } } }]`;
    // From Thursday on it opens every day, or on Fridays, or on Tuesdays alone.
    const delays = [daily, daily.replace("mon-sun", "fri"), daily.replace("mon-sun", "tue")].map(
      (admits) => delaysOf(ran(mondays(size, "", change(admits)))).days,
    );
    expect(delays.map((days) => Math.round(days * 24))).toEqual([2 * 24 + 8, 3 * 24 + 8, 7 * 24 + 8]);
  });

  test.each(kinds)("keeps nobody from going on along an overflow chain: %s", (size) => {
    const chain = (first: number, then: number) =>
      mondays(size, "")
        .replace(
          "care: { setting: home",
          "care: { setting: home, places: 0 }\n  interim: { setting: care-home, places: 1 }\n  spot: { setting: home",
        )
        .replace(
          "care: { waiting",
          `care: { overflow: [{ after: ${first} days, service: spot }, { after: ${then} days, service: interim }], waiting`,
        );
    // Asked for on day 1. What is bought on the spot begins on Mondays at 8:00, days 7.33 and 14.33.
    const delays = [chain(1, 2), chain(1, 10), chain(0, 0), chain(6.2, 6.25), chain(6.5, 7)].map((text) =>
      Math.round(delaysOf(ran(text)).days * 24),
    );
    expect(delays).toEqual([2 * 24, 6 * 24 + 8, 0, 6 * 24 + 6, 7 * 24]);
  });

  test("takes people home on a bridge by the hours that hold now", () => {
    const bridge = (more: string) =>
      mondays("places: 0", "", more)
        .replace(
          "care: { setting: home, places: 0, admits",
          "care: { setting: home, places: 0 }\n  rapid: { setting: home, unlimited: true, admits",
        )
        .replace("care: { waiting", "care: { bridge: { service: rapid }, waiting");
    const change = "changes: [{ on: 2019-01-10, services: { rapid: { admits: null } } }]";
    expect(["", change].map((more) => Math.round(delaysOf(ran(bridge(more))).days * 24))).toEqual([6 * 24 + 8, 2 * 24]);
  });
});

test("who is there at the first instant needs no hour of admission, and whoever finds no room waits for one", () => {
  const world = worldOf(`
title: Two inside, on a day on which nobody is admitted
run: { start: 2019-01-07, warm-up: 0 days, length: 10 days }
services: { care: { setting: home, places: 1, admits: [{ days: fri, from: 08:00, to: 18:00 }] } }
people: { patient: { arrive: { at: care, rate: 0 per day } } }
stages: { care: { stay: 1 day, next: { home: 100 % } } }
initially: [{ people: 2, class: patient, in: care, remaining: whole }]
`);
  const [pool] = world.pools.all;
  runTo(world, 0.5);
  expect([pool.resource.inUse, pool.resource.waiting]).toEqual([1, 1]);
  // The place is free from day 1 on, and is given on Friday at 8:00.
  runTo(world, 4.3);
  expect([pool.resource.inUse, world.heads.departed[0]]).toEqual([0, 1]);
  runTo(world, 4.4);
  expect(pool.resource.inUse).toBe(1);
  expect(inDays(world.lostCare.timeWithout)).toBeCloseTo(4 + 8 / 24, 9);
});

describe("a service that discharges at some hours", () => {
  test("finds people ready then, and nobody delayed before", () => {
    const world = ran(friday("places: 0", "discharges: [{ days: mon-sun, from: 08:00, to: 16:00 }]"));
    // Ready on Saturday at 8:00 and delayed to the end.
    expect(delaysOf(world).days).toBe(10 - 1 - 8 / 24);
  });

  test("lets people leave in daytime alone", () => {
    const world = worldOf(
      friday("places: 0", "discharges: [{ days: mon-sun, from: 08:00, to: 16:00 }]").replace(
        "care: 100 %",
        "home: 100 %",
      ),
    );
    runTo(world, 1.3);
    expect(world.heads.departed[0]).toBe(0);
    runTo(world, 1.35);
    expect(world.heads.departed[0]).toBe(1);
  });
});

describe("other hours at which people are found ready, from a date on", () => {
  // Monday 7 January 2019. The stay of a day is over on Tuesday; until Thursday people are let go on Mondays alone.
  const week = (from: string, to: string, more = "", stay = "1 day") => `
title: Let go on Mondays, and every day
run: { start: 2019-01-07, warm-up: 0 days, length: 14 days }
services:
  ward: { setting: acute, beds: 9, discharges: [{ days: ${from}, from: 09:00, to: 10:00 }] }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
changes: [{ on: 2019-01-10, services: { ward: { discharges: [{ days: ${to}, from: 09:00, to: 10:00 }] } } }]
${more}
`;
  const stayOf = (text: string) => {
    const { use } = ran(text);
    return use.stays[0] === 0 ? null : inDays(use.stayTime[0]);
  };

  test("hold for whoever is there", () => {
    // Thursday at 9 instead of the next Monday at 9.
    expect(stayOf(week("mon", "mon-sun"))).toBe(3 + 9 / 24);
    // The other way round: a stay that is over on Friday at 8 lasts to Monday, where it would have lasted to 9.
    expect(stayOf(week("mon-sun", "mon", "", "104 h"))).toBe(7 + 9 / 24);
    // Somebody whose stay goes on is found ready on the first day behind it.
    expect(stayOf(week("mon", "mon-sun", "", "5 days"))).toBe(5 + 9 / 24);
    // Hours that are the same again change nothing.
    expect(stayOf(week("mon", "mon"))).toBe(7 + 9 / 24);
  });

  test("move what begins so long before that", () => {
    // The task of a day begins a day before Monday at 9, which is on Sunday; from Thursday on it is late by then.
    const tasks = `
tasks: { visit: { reason: A, responsible: nhs, time: 1 day, start: 1 day before ready } }
outcomes: { home: { arrange: [visit] } }`;
    expect(stayOf(week("mon", "mon", tasks))).toBe(7 + 9 / 24);
    // It begins on Thursday at midnight, so it is done on Friday at midnight; ready they are on Thursday at 9.
    const world = ran(week("mon", "mon-sun", tasks));
    expect(inDays(world.use.stayTime[0])).toBe(4);
    expect(delaysOf(world).days).toBe(15 / 24);
    // Planned for Tuesday at 9 and put off: of two tasks, the second has been planned when the first is done.
    const two = `
tasks:
  first: { reason: A, responsible: nhs, time: 1 h, start: 4 days before ready }
  visit: { reason: A, responsible: nhs, time: 1 day, start: 1 day before ready }
outcomes: { home: { arrange: [first, visit] } }`;
    // Ready on Friday at 9 by the first hours, and on Monday at 9 by the others: the visit begins on Sunday at 9.
    const later = week("fri", "mon", two, "4 days");
    expect(stayOf(later)).toBe(7 + 9 / 24);
    expect(delaysOf(ran(later)).days).toBe(0);
    const begun = [...traceEventsOf(blueprintOf(later), "1", 1)].filter(({ event }) => event === "task-begins");
    expect(begun.map(({ day }) => day)).toEqual([9 / 24, 6 + 9 / 24]);
  });
});

test("hours that never come are refused", () => {
  expect(() => ran(friday("places: 1, admits: []"))).toThrow("an empty list");
});

describe("whoever waits for a service to open when its hours change", () => {
  // Ready on Tuesday, for a service that admits on Mondays.
  const waiting = (size: string, asked: string, hours: string) => `
title: Other hours from Wednesday on
run: { start: 2019-01-07, warm-up: 0 days, length: 9 days }
services:
  ward: { setting: acute, beds: 20 }
  none: { setting: home, places: 0 }
  care: { setting: home, ${size}, admits: [{ days: mon, from: 09:00, to: 17:00 }] }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 1 day, next: { next: 100 % } }
  next: { ${asked}, waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { independent: 100 % } }
initially: [{ people: 3, class: patient, in: ward, remaining: whole }]
changes: [{ on: 2019-01-09, services: { care: { admits: ${hours} } } }]
`;
  const ways = [
    ["asks for it", "service: care"],
    ["is led to it by an overflow chain", "service: none, overflow: [{ after: 0 days, service: care }]"],
    ["asks for it as a bridge", "service: none, bridge: { service: care }"],
  ];
  test.each(ways)("goes by the hours that hold, whether or not it has a limit: %s", (_, asked) => {
    for (const size of ["places: 100", "unlimited: true"]) {
      const days = (hours: string) => delaysOf(ran(waiting(size, asked, hours))).days;
      // Always open from the first instant of Wednesday on; or on Fridays from 12:00 on; or on Mondays as before.
      expect(days("null"), size).toBe(3 * 1);
      expect(days("[{ days: fri, from: 12:00, to: 17:00 }]"), size).toBe(3 * 3.5);
      expect(days("[{ days: mon, from: 09:00, to: 17:00 }]"), size).toBe(3 * (6 + 9 / 24));
    }
  });
});
