/** Provider failure: notice, people who are re-placed, recovery. When it comes is chance; what then happens is not. */
import { describe, expect, test } from "vitest";
import { createWorld, runWorld } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { blueprintOf, inDays, inside, ran, runTo, worldOf } from "./runs.js";

interface Terms {
  readonly notice?: string;
  readonly kept?: string;
  readonly returning?: string;
  readonly recovery?: string;
}

function failing(terms: Terms, more = "", rate = "0 per day"): string {
  const { notice = "14 days", kept = "50 %", returning = "75 %", recovery = "28 days" } = terms;
  return `
title: A provider that fails
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { care: { setting: home, places: 8 } }
providers:
  one: { failure: { rate: 2 % per day, notice: ${notice}, kept: ${kept}, returning: ${returning}, recovery: ${recovery} } }
contracts: [{ provider: one, services: [care] }]
people: { patient: { arrive: { at: care, rate: ${rate} } } }
stages: { care: { stay: 5000 days, next: { home: 100 % } } }
initially: [{ people: 8, class: patient, in: care, remaining: whole }]
${more}`;
}

/** Runs until just after the next event of a name; returns when that was. */
function runPast(world: World, name: string): number {
  const { simulation } = world;
  let found = Number.NaN;
  let over = false;
  simulation.observe((time, action) => {
    if (Number.isNaN(found) && simulation.nameOf(action) === name) found = time;
    else if (time > found) over = true;
  });
  // Stops before the first event behind that instant.
  simulation.runUntil(() => {
    if (!Number.isNaN(found) && simulation.peek() > found) over = true;
    return over;
  });
  simulation.observe(null);
  return inDays(found);
}

const NOTICE = "provider gives notice";
const FAILS = "provider fails";
const RECOVERS = "provider recovers";

describe("a provider that fails", () => {
  test("takes nobody from the notice on, and displaces nobody yet", () => {
    const world = worldOf(failing({}));
    const [pool] = world.pools.all;
    runPast(world, NOTICE);
    expect(pool.resource.capacity).toBe(0);
    expect(pool.resource.inUse).toBe(8);
    expect(pool.available.value).toBe(8);
    expect(world.lostCare.replaced).toBe(0);
  });

  test("keeps its share after the notice; whoever is displaced waits before all others", () => {
    const world = worldOf(failing({}, "", "0.3 per day"));
    const [pool] = world.pools.all;
    const given = runPast(world, NOTICE);
    const failed = runPast(world, FAILS);
    expect(failed - given).toBeCloseTo(14, 9);
    expect(pool.resource.capacity).toBe(4);
    expect(pool.resource.inUse).toBe(4);
    expect(pool.unmet.value).toBe(4);
    expect(world.lostCare.replaced).toBe(4);
    // The first four of the line are those displaced, ahead of newcomers who have waited longer.
    const line: number[] = [];
    for (let ticket = pool.resource.firstWaiting(); ticket !== -1; ticket = pool.resource.nextWaiting(ticket))
      line.push(world.requests.person[pool.resource.subjectOf(ticket)]);
    expect(line.length).toBeGreaterThan(4);
    expect(line.map((person) => (world.people.key[person] < 0 ? "displaced" : "new")).slice(0, 5)).toEqual([
      "displaced",
      "displaced",
      "displaced",
      "displaced",
      "new",
    ]);
  });

  test("displaces as many at hours at which nobody starts as at any other", () => {
    const open = failing({}).replace("places: 8", "places: 8, admits: [{ days: mon-fri, from: 09:00, to: 17:00 }]");
    let closed = 0;
    for (let replication = 0; replication < 20; replication++) {
      const world = worldOf(open, {}, replication);
      const [pool] = world.pools.all;
      runPast(world, NOTICE);
      const day = runPast(world, FAILS);
      // The run begins on a Monday. Before nine it is closed, too.
      if (day % 1 > 17 / 24 || day % 7 > 5) closed++;
      expect([pool.available.value, pool.resource.inUse, world.lostCare.replaced]).toEqual([4, 4, 4]);
    }
    expect(closed).toBeGreaterThan(3);
  });

  test("displaces those for whom there is no room, also while another service of the pool is under notice", () => {
    // Both have given notice within days, of 20 and of 60 days, when one of them takes over what the other has. Its
    // failure takes half of its own ten places: 15 of 20 people stay. That of the other takes five of ten more.
    const text = `
title: Two notices
run: { start: 2019-01-07, warm-up: 0 days, length: 80 days }
services: { first: { setting: home, places: 10 }, second: { setting: home, places: 10 } }
providers:
  one: { failure: { rate: 90 % per day, notice: 20 days, kept: 50 %, returning: 50 % } }
  two: { failure: { rate: 90 % per day, notice: 60 days, kept: 50 %, returning: 50 % } }
contracts: [{ provider: one, services: [first] }, { provider: two, services: [second] }]
people: { patient: { arrive: { at: first } }, other: { arrive: { at: second } } }
stages: { first: { stay: 5000 days, next: { home: 100 % } }, second: { stay: 5000 days, next: { home: 100 % } } }
initially:
  - { people: 10, class: patient, in: first, remaining: whole }
  - { people: 10, class: other, in: second, remaining: whole }
changes: [{ on: 2019-01-21, contracts: [{ provider: one, services: [first, second], pooled: true }] }]
`;
    const world = worldOf(text);
    const displaced: number[] = [];
    world.instants.atMidnight(() => displaced.push(world.lostCare.replaced));
    runWorld(world);
    expect([19, 50, 79].map((day) => displaced[day])).toEqual([0, 5, 10]);
  });

  test("displaces those who started last", () => {
    const world = worldOf(failing({ notice: "0 days" }, "", "0.3 per day").replace("people: 8,", "people: 6,"));
    const { people } = world;
    // Until both free places have gone to newcomers.
    world.simulation.runUntil(() => world.pools.all[0].resource.inUse === 8);
    runPast(world, FAILS);
    const there = inside(world).filter((person) => people.pool[person] !== -1);
    expect(there).toHaveLength(4);
    for (const person of there) expect(people.heldSince[person]).toBe(0);
  });

  /** The classes of those who have one of two places of care after a failure that leaves one, for both orders of classes. */
  const leftBy = (services: string, stages: string, list: readonly string[]): string[][] => {
    const [LONG, SHORT] = ["long: { arrive: { at: care } }", "short: { arrive: { at: care } }"];
    return [[LONG, SHORT].join(", "), [SHORT, LONG].join(", ")].map((classes) => {
      const world = worldOf(`
title: One of two places is left
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { care: { setting: home, places: 2 ${services} } }
providers: { one: { failure: { rate: 2 % per day, notice: 3 days, kept: 50 %, returning: 50 % } } }
contracts: [{ provider: one, services: [care] }]
tasks: { visit: { reason: A, responsible: nhs, time: 900 days } }
outcomes: { home: { arrange: [visit] } }
people: { ${classes} }
stages: { care: { waiting: { reason: E, responsible: social-care }, stay: 900 days, next: { home: 100 % } } ${stages} }
initially: [${list.map((who) => `{ people: 1, class: ${who} }`).join(", ")}]
`);
      const { people, blueprint } = world;
      expect(runPast(world, FAILS)).toBeGreaterThan(2);
      expect(world.lostCare.replaced).toBe(1);
      const holders = inside(world).filter((person) => people.pool[person] !== -1);
      return holders.map((person) => blueprint.classes[people.class[person]].name);
    });
  };

  test("displaces of those who are there at the start who began last, wherever they stand in the file", () => {
    // At the first instant 900 days of one have passed, who has a visit to wait for, and the other begins.
    const list = ["long, in: care, remaining: ready", "short, in: care, remaining: whole"];
    for (const each of [list, list.toReversed()]) expect(leftBy("", "", each)).toEqual([["long"], ["long"]]);
  });

  test("displaces of those who began in the same instant who came last, whatever the order of the classes", () => {
    // Both begin at nine on the second day, when the service admits first after they have asked.
    const hours = ", admits: [{ days: mon-sun, from: 09:00, to: 10:00 }]";
    const stages = ", before: { stay: 1 day, next: { care: 100 % } }";
    const list = ["long, in: before, remaining: whole", "short, in: before, remaining: whole"];
    expect(leftBy(hours, stages, list)).toEqual([["long"], ["long"]]);
    expect(leftBy(hours, stages, list.toReversed())).toEqual([["short"], ["short"]]);
  });

  test("leaves a place elsewhere to who started first, in whichever of its services, whatever their order", () => {
    // All is lost of both services at once. Somebody has had the one from the first instant, another the other from day 1.
    const [one, other] = ["one: { setting: home, places: 1 }", "other: { setting: home, places: 1 }"];
    const care = "waiting: { reason: E, responsible: social-care }, stay: 900 days, next: { home: 100 % }";
    const elsewhere = "overflow: [{ after: 0 days, service: elsewhere }]";
    for (const services of [`${one}, ${other}`, `${other}, ${one}`]) {
      const world = worldOf(`
title: One place elsewhere for two who lose their care at once
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { ${services}, flat: { setting: home, unlimited: true }, elsewhere: { setting: home, places: 1 } }
providers: { one: { failure: { rate: 2 % per day, notice: 3 days, kept: 0 %, returning: 0 % } } }
contracts: [{ provider: one, services: [one, other] }]
people: { first: { arrive: { at: one } }, second: { arrive: { at: flat } } }
stages:
  one: { ${care}, ${elsewhere} }
  other: { ${care}, ${elsewhere} }
  flat: { stay: 1 day, next: { other: 100 % } }
initially:
  - { people: 1, class: second, in: flat, remaining: whole }
  - { people: 1, class: first, in: one, remaining: whole }
`);
      const { people, blueprint } = world;
      runTo(world, 1.5);
      expect(inside(world).filter((person) => people.pool[person] !== -1)).toHaveLength(2);
      const failed = runPast(world, FAILS);
      runTo(world, failed + 1);
      expect(world.lostCare.replaced).toBe(2);
      const holders = inside(world).filter((person) => people.pool[person] !== -1);
      expect(holders.map((person) => blueprint.classes[people.class[person]].name)).toEqual(["first"]);
    }
  });

  test("gets hours back week by week, and those displaced return first", () => {
    const world = worldOf(failing({}));
    const [pool] = world.pools.all;
    const failed = runPast(world, FAILS);
    const capacities = [1, 2, 3, 4].map((week) => {
      expect(runPast(world, RECOVERS) - failed).toBeCloseTo(7 * week, 9);
      return [pool.resource.capacity, pool.resource.inUse, pool.unmet.value];
    });
    // 50 % and then a quarter of 25 points each week, of 8 places, rounded.
    expect(capacities).toEqual([
      [5, 5, 3],
      [5, 5, 3],
      [6, 6, 2],
      [6, 6, 2],
    ]);
    expect(inside(world)).toHaveLength(8);
  });

  test("has no more at the next notice than came back after the last failure", () => {
    const world = worldOf(failing({}));
    const [pool] = world.pools.all;
    runPast(world, FAILS);
    for (let week = 0; week < 4; week++) runPast(world, RECOVERS);
    runPast(world, NOTICE);
    expect(pool.available.value).toBe(6);
    runPast(world, FAILS);
    expect(pool.available.value).toBe(4);
  });

  test.each(["0 days", "1 day", "20 days", "84 days", "100 days"])(
    "recovers over %s in steps of a week: the clock always moves on",
    (recovery) => {
      const world = worldOf(failing({ recovery, notice: "0 days" }));
      const { simulation } = world;
      let steps = 0;
      let last = Number.NaN;
      simulation.observe((time, action) => {
        if (simulation.nameOf(action) !== RECOVERS) return;
        if (++steps > 1000 || time === last) throw new Error(`step ${steps} at ${time}`);
        last = time;
      });
      runTo(world, 1000);
      expect(steps).toBeGreaterThan(1);
      expect(world.pools.all[0].available.value).toBeGreaterThanOrEqual(4);
    },
  );

  test("leaves a contract the hours that are there of each of its parts, also when one of them grows or shrinks", () => {
    // One service is at half its places for good when both come into one hand; the other has them all.
    const text = (more: number) => `
title: A failed provider and another one, whose contracts are held by a third later
run: { start: 2019-01-07, warm-up: 0 days, length: 400 days }
services:
  frail: { setting: home, places: 100 }
  sound: { setting: home, places: 100, changes: [{ from: 2019-12-16, add: ${more} places }] }
providers:
  one: { failure: { rate: 20 % per day, notice: 0 days, kept: 50 %, returning: 50 %, recovery: 7 days } }
  two: {}
  lead: {}
contracts: [{ provider: one, services: [frail] }, { provider: two, services: [sound] }]
people: { patient: { arrive: { at: frail, rate: 0 per day } } }
stages: { frail: { stay: 1 day, next: { home: 100 % } }, sound: { stay: 1 day, next: { home: 100 % } } }
changes: [{ on: 2019-10-07, contracts: [{ provider: lead, services: [frail, sound], pooled: true }] }]`;
    const there = (more: number) =>
      ran(text(more)).pools.all.find(({ plan }) => plan.services.length === 2)?.available.value;
    expect([there(0), there(100), there(-100)]).toEqual([150, 250, 50]);
  });

  test("leaves those hours of each part that there are on its day, in the afternoon as well", () => {
    // One part has half of its hundred places for good; the other grows by a hundred on each day. When the third fails
    // that holds both, the one has 50 as before, and the other keeps four fifths of what it has on that day.
    const days = Array.from({ length: 28 }, (_, day) => `2019-02-${String(day + 1).padStart(2, "0")}`);
    const text = `
title: A part that grows day by day, and a failure
run: { start: 2019-01-01, warm-up: 0 days, length: 59 days }
services:
  frail: { setting: home, places: 100 }
  sound: { setting: home, places: 100, changes: [${days.map((day) => `{ from: ${day}, add: 100 places }`)}] }
providers:
  one: { failure: { rate: 100 % per day, notice: 0 days, kept: 50 %, returning: 50 %, recovery: 7 days } }
  two: {}
  lead: { failure: { rate: 20 % per day, notice: 0 days, kept: 80 %, returning: 80 %, recovery: 700 days } }
contracts: [{ provider: one, services: [frail] }, { provider: two, services: [sound] }]
people: { patient: { arrive: { at: frail, rate: 0 per day } } }
stages: { frail: { stay: 1 day, next: { home: 100 % } }, sound: { stay: 1 day, next: { home: 100 % } } }
changes: [{ on: 2019-02-01, contracts: [{ provider: lead, services: [frail, sound], pooled: true }] }]`;
    let afternoons = 0;
    for (let k = 0; k < 12; k++) {
      const world = createWorld(blueprintOf(text), "1", k);
      const { simulation } = world;
      let failed = Number.NaN;
      simulation.observe((time, action) => {
        const isFailure = simulation.nameOf(action) === FAILS;
        if (Number.isNaN(failed) && isFailure && inDays(time) > 31) failed = inDays(time);
      });
      let seen = Number.NaN;
      world.instants.atMidnight(() => {
        const pool = world.pools.all.find(({ plan }) => plan.services.length === 2);
        if (Number.isNaN(seen) && failed < inDays(simulation.now)) seen = pool?.available.value ?? 0;
      });
      runWorld(world);
      // On the 28 days on which they could fail, the chance that they do not is e⁻⁵·⁶.
      if (Number.isNaN(failed)) continue;
      const day = Math.floor(failed);
      expect(seen, `${failed}`).toBe(50 + 0.8 * 100 * (day - 29));
      if (failed - day > 0.5) afternoons++;
    }
    expect(afternoons).toBeGreaterThan(0);
  });

  test("ends the delay of somebody displaced from a bed, and the overstay", () => {
    const world = worldOf(`
title: A provider of beds that fails
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { beds: { setting: non-acute, beds: 4 }, care: { setting: home, places: 0 } }
providers: { one: { failure: { rate: 2 % per day, kept: 0 %, returning: 0 % } } }
contracts: [{ provider: one, services: [beds] }]
people: { patient: { arrive: { at: beds } } }
stages:
  beds: { stay: 9 days, cap: 2 days, next: { care: 100 % } }
  care: { waiting: { reason: O, responsible: social-care }, stay: 9 days, next: { home: 100 % } }
initially: [{ people: 4, class: patient, in: beds, remaining: ready }]
`);
    const failed = runPast(world, FAILS);
    expect(failed).toBeGreaterThan(2);
    expect(world.delays.count).toBe(0);
    expect(world.delays.ended).toBe(4);
    expect(inDays(world.delays.endedTime)).toBeCloseTo(4 * failed, 9);
    // They are at the end of a stay of two days, the cap, at the start: all of the time is overstay.
    expect(inDays(world.use.overstayTime[0])).toBeCloseTo(4 * failed, 9);
    expect(world.pools.all[0].blocked.value).toBe(0);
    expect(world.pools.all[1].resource.waiting).toBe(4);
    runTo(world, 1000);
    expect(world.delays.ended).toBe(4);
  });

  test("whoever was displaced from an overflow bed asks for what they need, not for the bed", () => {
    const world = worldOf(
      `
title: A provider of interim beds that fails
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { interim: { setting: non-acute, beds: 4 }, care: { setting: home, hours: 80 hours per week } }
providers: { one: { failure: { rate: 100 % per year, kept: 0 %, returning: 0 % } } }
contracts: [{ provider: one, services: [interim] }]
people: { patient: { arrive: { at: care } } }
stages: { care: { stay: 5000 days, hours: 10 hours per week, overflow: [{ after: 1 day, service: interim }], next: { home: 100 % } } }
initially: [{ people: 2, class: patient, in: care, remaining: whole }]
`,
      { care: 0 },
    );
    runTo(world, 2);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([2, 0]);
    runPast(world, FAILS);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 0]);
    expect(world.pools.all.map((pool) => pool.unmet.value)).toEqual([0, 80]);
  });

  test("whoever is displaced while owed a rise is owed all of the package", () => {
    const world = worldOf(
      `
title: A rise, then a failure
run: { start: 2019-01-07, warm-up: 0 days, length: 1000 days }
services: { scah: { setting: home, hours: 10 hours per week }, sah: { setting: home, hours: 5 hours per week } }
providers: { one: { failure: { rate: 1 % per day, kept: 0 %, returning: 0 % } } }
contracts: [{ provider: one, services: [scah, sah], pooled: true }]
people: { patient: { arrive: { at: scah } } }
stages:
  scah: { stay: 0 days, hours: 10 hours per week, next: { sah: 100 % } }
  sah: { stay: 5000 days, hours: 15 hours per week, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: scah, remaining: whole }]
`,
      { scah: 48 },
    );
    const [pool] = world.pools.all;
    runTo(world, 1);
    expect([pool.resource.inUse, pool.unmet.value]).toEqual([40, 20]);
    runPast(world, FAILS);
    expect([pool.resource.inUse, pool.unmet.value]).toEqual([0, 60]);
  });
});
