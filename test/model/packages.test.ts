/** Packages of hours: tapering, changing phase in place, and what a handover adds. */
import { describe, expect, test } from "vitest";
import { millisecondsOf } from "../../src/foundation/time.js";
import { packageUnits } from "../../src/model/state/holding.js";
import { RequestFor } from "../../src/model/state/request.js";
import { blueprintOf, inDays, inside, ran, runTo, worldOf } from "./runs.js";

function care(there: { scah: string; sah: string }, packages: { scah: string; sah: string }, more: string): string {
  return `
title: Two services
run: { start: 2019-01-07, warm-up: 0 days, length: 70 days }
services:
  scah: { setting: home, hours: ${there.scah} }
  sah: { setting: home, hours: ${there.sah} }
people: { patient: { arrive: { at: scah } } }
stages:
  scah: { stay: 28 days, hours: ${packages.scah}, next: { sah: 100 % } }
  sah: { stay: 300 days, hours: ${packages.sah}, next: { independent: 100 % } }
initially: [{ people: 1, class: patient, in: scah, remaining: whole }]
${more}`;
}

const hours = (value: number) => `${value} hours per week`;
const SEPARATE = `
providers: { one: {}, other: {} }
contracts: [{ provider: one, services: [scah] }, { provider: other, services: [sah] }]
tasks: { handing-over: { reason: E, responsible: social-care, time: 5 days } }
handover: { between-providers: [handing-over] }`;
const ONE_PROVIDER = SEPARATE.replace("provider: other", "provider: one");
const POOLED = `
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], pooled: true }]`;

describe("a package that tapers", () => {
  const tapering = `{ start: ${hours(20)}, end: 50 %, over: 14 days }`;

  test("falls in weekly steps to its end", () => {
    const stage = blueprintOf(care({ scah: hours(100), sah: hours(20) }, { scah: tapering, sah: hours(1) }, ""))
      .classes[0].stages[0];
    expect([0, 6.99, 7, 13.99, 14, 20].map((day) => packageUnits(stage, 20, millisecondsOf(day)) / 4)).toEqual([
      20, 20, 15, 15, 10, 10,
    ]);
  });

  test("gives the hours back as it falls, once", () => {
    const world = worldOf(care({ scah: hours(100), sah: hours(20) }, { scah: tapering, sah: hours(1) }, ""), {
      sah: 0,
    });
    const held = [6.9, 7.1, 13.9, 14.1, 27, 69].map((day) => {
      runTo(world, day);
      return world.pools.all[0].resource.inUse / 4;
    });
    expect(held).toEqual([20, 15, 15, 10, 10, 10]);
  });

  test("is never less than a quarter of an hour", () => {
    const world = worldOf(
      care(
        { scah: hours(100), sah: hours(20) },
        { scah: `{ start: ${hours(1)}, end: 0 %, over: 7 days }`, sah: hours(1) },
        "",
      ),
    );
    runTo(world, 10);
    expect(world.pools.all[0].resource.inUse).toBe(1);
  });
});

describe("a change of phase in place", () => {
  test("gives back the hours that are no longer needed", () => {
    const world = worldOf(care({ scah: hours(10), sah: hours(2) }, { scah: hours(10), sah: hours(6) }, POOLED));
    runTo(world, 27);
    expect(world.pools.all[0].resource.inUse).toBe(40);
    runTo(world, 29);
    expect(world.pools.all[0].resource.inUse).toBe(24);
    expect(world.use.starts[1]).toBe(1);
    expect(world.pools.all[0].blocked.value).toBe(0);
  });

  test("keeps the person in place while a rise does not fit, as hours owed", () => {
    const text = care({ scah: hours(10), sah: hours(2) }, { scah: hours(10), sah: hours(15) }, POOLED).replace(
      "sah: { setting: home, hours: 2 hours per week }",
      "sah: { setting: home, hours: 2 hours per week, changes: [{ from: 2019-02-11, add: 3 hours per week }] }",
    );
    const world = worldOf(text);
    const [pool] = world.pools.all;
    runTo(world, 30);
    const [person] = inside(world);
    expect(world.plans.presentStage(person).name).toBe("sah");
    expect([pool.resource.inUse, pool.unmet.value]).toEqual([40, 20]);
    expect(world.requests.find(person, RequestFor.rise)).not.toBe(-1);
    // 11 February is day 35.
    runTo(world, 36);
    expect([pool.resource.inUse, pool.unmet.value]).toEqual([60, 0]);
    runTo(world, 70);
    expect(inDays(pool.unmet.integral(world.simulation.now))).toBe(20 * 7);
  });

  test("owes nothing once a taper has come down to what is held", () => {
    const packages = { scah: hours(10), sah: `{ start: ${hours(15)}, end: 40 %, over: 21 days }` };
    const world = worldOf(care({ scah: hours(10), sah: hours(5) }, packages, POOLED), { scah: 48 });
    const [pool] = world.pools.all;
    const seen = [34, 36, 43, 50].map((day) => {
      runTo(world, day);
      return [pool.resource.inUse, pool.unmet.value];
    });
    // 15, 12, 9, 6 hours a week from days 28, 35, 42, 49; ten are held and two more would fit.
    expect(seen[0]).toEqual([40, 20]);
    expect(seen[2]).toEqual([36, 0]);
    expect(seen[3]).toEqual([24, 0]);
  });
});

describe("a package that tapers while more of it, or its return, is waited for", () => {
  // 20 hours a week at first, 14 after a week, 8 after two.
  const falling = `{ start: ${hours(20)}, end: 40 %, over: 14 days }`;
  const other = (stage: string) =>
    `other: { arrive: { at: ${stage} }, stages: { ${stage}: { stay: 400 days, hours: ${hours(10)} } } }`;

  test("asks for no more than is missing now, and has it as soon as that is free", () => {
    // 24 hours in all. The other has 10 of them and the person 10; of the 10 more that they need 4 are free. After a
    // week they need 4 more.
    const text = care({ scah: hours(10), sah: hours(14) }, { scah: hours(10), sah: falling }, POOLED)
      .replace("people: {", `people: { ${other("scah")},`)
      .replace("initially: [", "initially: [{ people: 1, class: other, in: scah, remaining: whole }, ");
    const world = worldOf(text);
    const [pool] = world.pools.all;
    const seen = [34, 36, 41, 43].map((day) => {
      runTo(world, day);
      return [pool.resource.inUse / 4, pool.unmet.value / 4];
    });
    expect(seen).toEqual([
      [20, 10],
      [24, 0],
      [24, 0],
      [18, 0],
    ]);
  });

  test("comes back as soon as there is room for what it is now", () => {
    // Of 24 hours the other has 10. The person waits for 20 from day 28, has them elsewhere from day 29 on, and from
    // day 36 needs 14, which are free.
    const text = care({ scah: hours(10), sah: hours(24) }, { scah: hours(10), sah: falling }, "")
      .replace("people: {", `  spot: { setting: home, unlimited: true }\npeople: { ${other("sah")},`)
      .replace("sah: { stay: 300", "sah: { overflow: [{ after: 1 day, service: spot, returns: always }], stay: 300")
      .replace("initially: [", "initially: [{ people: 1, class: other, in: sah, remaining: whole }, ");
    const world = worldOf(text);
    const seen = [28.5, 35.5, 36.5].map((day) => {
      runTo(world, day);
      return [world.pools.all[1].resource.inUse / 4, world.use.peopleIn(2)];
    });
    expect(seen).toEqual([
      [10, 0],
      [10, 1],
      [24, 0],
    ]);
    expect(world.lostCare.returned).toBe(1);
  });
});

describe("a handover", () => {
  const packages = { scah: hours(10), sah: hours(6) };

  test("comes where the next stage belongs to another provider, and holds what is held", () => {
    const world = worldOf(care({ scah: hours(10), sah: hours(10) }, packages, SEPARATE));
    runTo(world, 32.5);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([40, 0]);
    expect(world.pools.all[0].blocked.value).toBe(40);
    runTo(world, 33.5);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 24]);
  });

  test("is none where one provider has both", () => {
    const world = worldOf(care({ scah: hours(10), sah: hours(10) }, packages, ONE_PROVIDER));
    runTo(world, 28.5);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 24]);
  });
});

describe("a handover that begins before somebody is ready", () => {
  test("begins in time where they have come back to the provider that asks for it", () => {
    const world = worldOf(`
title: Elsewhere for two days
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 9 }
  reablement: { setting: home, places: 1 }
  homecare: { setting: home, places: 9 }
  spot: { setting: home, unlimited: true }
providers: { one: {} }
contracts: [{ provider: one, services: [reablement, homecare] }]
handover: { within-provider: [visit] }
tasks: { visit: { reason: E, responsible: social-care, time: 2 days, start: 2 days before ready } }
people:
  patient: { arrive: { at: ward, rate: 0 per day } }
  earlier: { arrive: { at: ward, rate: 0 per day }, stages: { reablement: { stay: 4 days, next: { home: 100 % } } } }
stages:
  ward: { stay: 12 h, next: { reablement: 100 % } }
  reablement:
    waiting: { reason: E, responsible: social-care }
    stay: 20 days
    next: { homecare: 100 % }
    overflow: [{ after: 1 day, service: spot, returns: always }]
  homecare: { stay: 200 days, next: { home: 100 % } }
initially:
  - { people: 1, class: earlier, in: reablement, remaining: whole }
  - { people: 1, class: patient, in: ward, remaining: whole }
`);
    // Elsewhere from day 1.5, back from day 4, ready on day 21.5: the visit is from day 19.5 to then.
    runTo(world, 5);
    expect(world.lostCare.returned).toBe(1);
    runTo(world, 21.4);
    expect(world.use.peopleIn(2)).toBe(0);
    runTo(world, 21.6);
    expect(world.use.peopleIn(2)).toBe(1);
  });
});

describe("overstay", () => {
  test("is the time past the cap, where the next service is full", () => {
    const text = care({ scah: hours(10), sah: hours(20) }, { scah: hours(10), sah: hours(6) }, "").replace(
      "scah: { stay: 28 days,",
      "scah: { stay: 40 days, cap: 21 days,",
    );
    const world = ran(text, { sah: 0 });
    expect(inDays(world.use.overstayTime[0])).toBe(49);
    expect(inDays(world.pools.all[0].blocked.integral(world.simulation.now))).toBe(40 * 49);
  });

  test("ends where the place is given up to wait at home", () => {
    const text = care({ scah: hours(10), sah: hours(20) }, { scah: hours(10), sah: hours(6) }, "")
      .replace("scah: { stay: 28 days,", "scah: { stay: 40 days, cap: 21 days,")
      .replace(
        "sah: { stay: 300 days,",
        "sah: { waiting: { at: home, reason: E, responsible: social-care }, arrange: [work], stay: 300 days,",
      )
      .concat("tasks: { work: { reason: A, responsible: nhs, time: 4 days } }\n");
    const world = ran(text, { sah: 0 });
    expect(inDays(world.use.overstayTime[0])).toBe(4);
    expect(world.pools.all[0].resource.inUse).toBe(0);
  });
});

describe("a rise that does not fit", () => {
  const overflow = `
outcomes: { independent: { title: Independent } }`;
  // Pool of 12 hours: SCAH takes 10, the 20 of SAH never fit; a spot provider is found after 6 days.
  const text = (chain: string) =>
    care({ scah: hours(100), sah: hours(20) }, { scah: hours(10), sah: hours(20) }, POOLED + overflow)
      .replace("people: {", "  spot: { setting: home, unlimited: true }\npeople: {")
      .replace("hours: 20 hours per week, next", `hours: 20 hours per week${chain}, next`);

  test("goes elsewhere with the whole package after the same time as any other wait for these hours", () => {
    const world = worldOf(text(", overflow: [{ after: 6 days, service: spot }]"), { scah: 48 });
    runTo(world, 33.9);
    expect([world.pools.all[0].resource.inUse / 4, world.pools.all[0].unmet.value / 4]).toEqual([10, 10]);
    runTo(world, 34.1);
    expect([world.pools.all[0].resource.inUse, world.pools.all[0].unmet.value]).toEqual([0, 0]);
    const person = inside(world)[0];
    expect(world.people.units[person] / 4).toBe(20);
    expect(world.blueprint.services[world.people.service[person]].name).toBe("spot");
    expect(world.use.overflowed.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test("stays owed where there is nowhere else", () => {
    const world = worldOf(text(""), { scah: 48 });
    runTo(world, 69);
    expect([world.pools.all[0].resource.inUse / 4, world.pools.all[0].unmet.value / 4]).toEqual([10, 10]);
  });
});

describe("care at home that no contract is for", () => {
  const text = (from: string, to: string) => `
title: From what is bought on the spot to a lead provider, or back
run: { start: 2019-01-07, warm-up: 0 days, length: 30 days }
services: { spot: { setting: home, unlimited: true }, sah: { setting: home, places: 5 }, ward: { setting: acute, beds: 5 } }
providers: { lead: {} }
contracts: [{ provider: lead, services: [sah] }]
tasks: { visit: { reason: E, responsible: social-care, time: 7 days } }
handover: { between-providers: [visit] }
people: { patient: { arrive: { at: ${from}, rate: 0 per day } } }
stages:
  ${from}: { stay: 3 days, next: { ${to}: 100 % } }
  ${to}: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ${from}, remaining: whole }]
`;
  test.each([
    ["spot", "sah", 10],
    ["sah", "spot", 10],
    ["ward", "sah", 3],
    ["ward", "spot", 3],
  ])("is another's: from %s to %s the next begins on day %i", (from, to, day) => {
    const world = worldOf(text(from, to));
    const started = () => world.use.starts.reduce((sum, count) => sum + count, 0);
    runTo(world, day - 0.01);
    expect(started()).toBe(0);
    runTo(world, day + 0.01);
    expect(started()).toBe(1);
  });
});
