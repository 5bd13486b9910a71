/** Hours kept for each service of one provider, of which what stands free is lent. */
import { describe, expect, test } from "vitest";
import { measuresOf } from "../../src/model/measures/measures.js";
import { replicate } from "../../src/model/replication.js";
import { blueprintOf, delaysOf, inDays, place, ran, runTo, worldOf } from "./runs.js";

/** Two services with places of their own; people for SAH there from the start, people for SCAH as the test says. */
const two = (lending: string, more = "", scah = 2) => `
title: Places kept apart and lent
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, places: ${scah} }
  sah: { setting: home, places: 2 }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], lending: ${lending} }]
people:
  long: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { sah: 100 % } } } }
  short: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 10.5 days } } }
stages:
  ward: { stay: 12 h, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 5 days, next: { home: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 20 days, next: { home: 100 % } }
initially:
  - { people: 4, class: long, in: ward, remaining: whole }
${more}`;
const ONE_FOR_SCAH = "  - { people: 1, class: short, in: ward, remaining: whole }\n";

describe("what stands free of one service", () => {
  test("is lent to the other at the next midnight", () => {
    const world = worldOf(two("daily"));
    runTo(world, 0.9);
    expect(world.pools.all.map(({ resource }) => resource.inUse)).toEqual([2, 0, 2]);
    runTo(world, 1.1);
    expect(world.pools.all.map(({ resource }) => resource.inUse)).toEqual([0, 0, 4]);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 0, 4]);
  });

  test("is called back when somebody waits for it, as it falls free, and nobody loses a place", () => {
    const world = worldOf(two("daily", ONE_FOR_SCAH));
    // Asks on day 10.5 and is called back for at the midnight after; the first two in SAH leave on day 20.5, the others
    // on day 21.
    runTo(world, 11.1);
    expect(world.pools.all.map(({ resource }) => [resource.capacity, resource.inUse])).toEqual([
      [20, 1],
      [0, 0],
      [3, 4],
    ]);
    runTo(world, 20.9);
    expect(world.pools.all[2].resource.inUse).toBe(2);
    runTo(world, 21.1);
    expect(world.pools.all.map(({ resource }) => resource.inUse)).toEqual([0, 1, 0]);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 1, 3]);
    // Two of SAH waited half a day for the loan, the one of SCAH from day 10.5 to day 21.
    runTo(world, 59);
    expect(delaysOf(world).days).toBe(2 * 0.5 + 10.5);
  });

  test("is not lent where hours are kept apart", () => {
    const world = ran(two("none", ONE_FOR_SCAH));
    expect(delaysOf(world).days).toBe(2 * 20);
  });

  test("makes no difference where nobody waits", () => {
    const [apart, lent] = ["none", "daily"].map((rule) => blueprintOf(two(rule).replace("people: 4", "people: 2")));
    const row = replicate(lent, "1", 1);
    // Where places may be lent there are more levels that could be in use.
    const ofLent = measuresOf(apart).map(({ key, by }) => row[place(lent, key, by)]);
    expect(Float64Array.from(ofLent)).toEqual(replicate(apart, "1", 1));
  });
});

describe("what stands free of a service itself", () => {
  test("is not borrowed, or called back, for those who wait for the hour at which it admits", () => {
    // Two ask for SAH at 18:00 on Monday, which has five places and opens at 09:00; two for SCAH at 10:00 on Tuesday,
    // which has its two for them. On Thursday a third asks for SCAH, which borrows one of the three that SAH has free;
    // on Friday at 18:00 two more ask for SAH, which has two free and calls nothing back.
    const world = worldOf(`
title: Lending by day and by night
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, places: 2 }
  sah: { setting: home, places: 5, admits: [{ days: mon-sun, from: 09:00, to: 17:00 }] }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], lending: daily }]
people:
  monday: { arrive: { at: ward }, stages: { ward: { stay: 18 h, next: { sah: 100 % } } } }
  tuesday: { arrive: { at: ward }, stages: { ward: { stay: 34 h } } }
  thursday: { arrive: { at: ward }, stages: { ward: { stay: 84 h } } }
  friday: { arrive: { at: ward }, stages: { ward: { stay: 114 h, next: { sah: 100 % } } } }
stages:
  ward: { stay: 12 h, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 300 days, next: { home: 100 % } }
initially:
  - { people: 2, class: monday, in: ward, remaining: whole }
  - { people: 2, class: tuesday, in: ward, remaining: whole }
  - { people: 1, class: thursday, in: ward, remaining: whole }
  - { people: 2, class: friday, in: ward, remaining: whole }
`);
    const there = (day: number) => {
      runTo(world, day);
      return world.pools.all.slice(1).map(({ supply, resource }) => [supply.there, resource.inUse]);
    };
    expect(there(1.5)).toEqual([
      [2, 2],
      [5, 2],
    ]);
    expect(there(4.1)).toEqual([
      [3, 3],
      [4, 2],
    ]);
    expect(there(5.5)).toEqual([
      [3, 3],
      [4, 4],
    ]);
    // From 18:00 to 09:00 for four, and from noon to midnight for one.
    expect(delaysOf(world).days).toBe((4 * 15 + 12) / 24);
  });

  test("is not borrowed for a package for which it is too little: only the rest is", () => {
    // SAH has three of ten hours free, and somebody waits for five: of the four that SCAH has free two are lent. So the
    // other two are there at noon for whoever asks SCAH.
    const world = worldOf(`
title: Lending what is missing
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, hours: 4 hours per week }
  sah: { setting: home, hours: 10 hours per week }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], lending: daily }]
people:
  large: { arrive: { at: ward }, stages: { sah: { hours: 7 hours per week } } }
  middle: { arrive: { at: ward }, stages: { ward: { stay: 12 h } } }
  small: { arrive: { at: ward }, stages: { ward: { stay: 36 h, next: { scah: 100 % } } } }
stages:
  ward: { stay: 6 h, next: { sah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 300 days, hours: 2 hours per week, next: { home: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 300 days, hours: 5 hours per week, next: { home: 100 % } }
initially:
  - { people: 1, class: large, in: ward, remaining: whole }
  - { people: 1, class: middle, in: ward, remaining: whole }
  - { people: 1, class: small, in: ward, remaining: whole }
`);
    runTo(world, 1.6);
    expect(world.pools.all.slice(1).map(({ supply, resource }) => [supply.there / 4, resource.inUse / 4])).toEqual([
      [2, 2],
      [12, 12],
    ]);
    expect(delaysOf(world).days).toBe(0.5);
  });
});

/**
 * SCAH has 32 hours, 25 % of them for two carers: room for one package of 8 hours. SAH has room for one of two people.
 */
const withPart = (stay: string, people: string) => `
title: Lending beside a part for two carers
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, hours: 32 hours per week, two-carer-share: 25 % }
  sah: { setting: home, hours: 8 hours per week }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], lending: daily }]
people:
  long: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { next: { sah: 100 % } } } }
  short: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 10.5 days } } }
stages:
  ward: { stay: 12 h, next: { scah: 100 % } }
  scah:
    waiting: { reason: E, responsible: social-care }
    hours: { start: 4 hours per week, two-carers: 100 % }
    stay: ${stay}
    next: { home: 100 % }
  sah:
    waiting: { reason: E, responsible: social-care }
    hours: { start: 8 hours per week }
    stay: 20.5 days
    next: { home: 100 % }
initially:
  - { people: 2, class: long, in: ward, remaining: ready }
${people}`;

describe("hours of which a part is for two carers", () => {
  test("are not lent while somebody waits for the part, though nobody can use what stands free", () => {
    const world = worldOf(withPart("5.5 days", "  - { people: 2, class: short, in: ward, remaining: ready }"));
    // The second of SCAH begins on day 5.5. At the next midnight 8 of the 24 hours that stand free are lent.
    runTo(world, 5.9);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 32 * 4, 8 * 4]);
    runTo(world, 6.1);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 24 * 4, 16 * 4]);
    // The part is smaller now than the package in it, which nobody loses.
    const { limit, held } = world.pools.all[1].twoCarers;
    expect([limit, held]).toEqual([6 * 4, 8 * 4]);
    runTo(world, 59);
    expect(delaysOf(world).days).toBe(5.5 + 6);
  });

  test("are called back when somebody waits for the part", () => {
    const world = worldOf(withPart("5 days", "  - { people: 1, class: short, in: ward, remaining: whole }"));
    // Lent on day 1, so that the part has 6 hours on day 10.5, when somebody asks for 8. They are called back on day
    // 11.
    runTo(world, 11.1);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 24 * 4, 8 * 4]);
    // The first of SAH leaves on day 20.5: at the midnight after, all 32 hours are there again.
    runTo(world, 21.1);
    expect(world.pools.all.map(({ resource }) => resource.inUse)).toEqual([0, 8 * 4, 8 * 4]);
    runTo(world, 59);
    expect(delaysOf(world).days).toBe(1 + 10.5);
  });
});

describe("lending", () => {
  test("shares out what there is in a month of little supply", () => {
    const world = worldOf(two("daily"));
    runTo(world, 0.9);
    // Half of the two places of SCAH: one is left to be lent.
    world.pools.all[1].supply.setShock(0.5);
    runTo(world, 1.1);
    expect(world.pools.all.map(({ resource }) => resource.capacity)).toEqual([20, 0, 3]);
    expect(world.pools.all.map(({ supply }) => supply.own)).toEqual([20, 1, 2]);
  });

  test.each([
    ["in one pool", "lending: daily, pooled: true", "lending in one pool"],
    ["of one service", "lending: daily", "lending among 1"],
  ])("is refused %s", (_, rule, found) => {
    const text = two("daily").replace("lending: daily", rule);
    expect(() => ran(found.endsWith("1") ? text.replace("services: [scah, sah]", "services: [scah]") : text)).toThrow(
      found,
    );
  });

  test("never has more in use than there is of both", () => {
    const world = worldOf(
      two("daily", "", 3)
        .replaceAll("rate: 0 per day", "rate: 0.3 per day")
        .replace("length: 60 days", "length: 2 years"),
    );
    let most = 0;
    let lent = 0;
    for (let day = 1; day <= 700; day++) {
      runTo(world, day);
      const [, scah, sah] = world.pools.all.map(({ resource }) => resource);
      most = Math.max(most, scah.inUse + sah.inUse);
      if (sah.inUse > 2 || scah.inUse > 3) lent++;
    }
    expect(most).toBe(5);
    expect(lent).toBeGreaterThan(50);
    expect(inDays(world.simulation.now)).toBe(700);
  });
});

describe("what has been lent goes with what the lender has", () => {
  test("where the provider fails", () => {
    // All ten places of SCAH are lent to SAH, in which there are twenty people. A failure leaves a fifth of both: four.
    const world = worldOf(
      two("daily", "", 10)
        .replace("length: 60 days", "length: 400 days")
        .replace("sah: { setting: home, places: 2 }", "sah: { setting: home, places: 10 }")
        .replace("{ one: {} }", "{ one: { failure: { rate: 10 % per day, kept: 20 %, returning: 20 % } } }")
        .replace("stay: 20 days", "stay: 2000 days")
        .replace("{ people: 4, class: long", "{ people: 20, class: long"),
    );
    const { simulation, pools, lostCare } = world;
    let failed = Number.NaN;
    simulation.observe((time, action) => {
      if (Number.isNaN(failed) && simulation.nameOf(action) === "provider fails") failed = inDays(time);
    });
    runTo(world, 1.1);
    expect([failed, ...pools.all.slice(1).map(({ resource }) => resource.inUse)]).toEqual([Number.NaN, 0, 20]);
    while (Number.isNaN(failed)) runTo(world, inDays(simulation.now) + 0.1);
    expect(pools.all.slice(1).map(({ supply }) => supply.own)).toEqual([2, 2]);
    expect(pools.all.slice(1).map(({ resource }) => resource.inUse)).toEqual([0, 4]);
    expect(lostCare.replaced).toBe(16);
  });

  test("where the provider fails while hours that are called back are held still", () => {
    // SCAH lends 30 of its 40 hours to three people of SAH until three ask for them on day 1.5: from day 2 on SCAH gives
    // the ten that its first person has, until SAH falls from 40 hours to ten. A failure leaves half: five hours of SAH,
    // for which the four there are too large, and twenty of SCAH, whose person keeps ten and the first of three has ten.
    const failing = "{ one: { failure: { rate: 0.2 % per day, notice: 0 days, kept: 50 %, returning: 50 % } } }";
    const world = worldOf(
      hoursOf(
        "40 hours per week",
        "10 hours per week",
        `  - { people: 1, class: kept, in: scah, remaining: whole }
  - { people: 4, class: other, in: ward, remaining: whole }
  - { people: 3, class: short, in: ward, remaining: whole }`,
      )
        .replace("{ one: {} }", failing)
        .replace("length: 60 days", "length: 400 days"),
    );
    const { simulation, pools, lostCare } = world;
    let failed = Number.NaN;
    let before: number[][] = [];
    simulation.observe((time, action) => {
      if (!Number.isNaN(failed) || simulation.nameOf(action) !== "provider fails") return;
      failed = inDays(time);
      before = pools.all.slice(1).map(({ supply, resource }) => [supply.there / 4, resource.inUse / 4]);
    });
    while (Number.isNaN(failed)) runTo(world, inDays(simulation.now) + 0.1);
    expect(failed).toBeGreaterThan(3);
    expect(before).toEqual([
      [10, 10],
      [10, 40],
    ]);
    expect(lostCare.replaced).toBe(4);
    expect(hoursOn(world, failed + 0.1)).toEqual([
      [20, 20],
      [5, 0],
    ]);
  });

  test("where it was extra for a time of the day", () => {
    // At 08:00 the ward is full, and SCAH has four extra places, which SAH has from midnight on. At the next reading
    // there are six people in the ward: what was extra is there no longer, and when four leave SAH at noon nobody
    // follows.
    const world = worldOf(
      two("daily", "alerts: { of: ward, levels: { red: { occupancy: 80 % } } }", 0)
        .replace("beds: 20", "beds: 10")
        .replace("places: 0 }", "places: 0, extra: [{ add: 4 places, at-alert: [red] }] }")
        .replace("sah: { setting: home, places: 2 }", "sah: { setting: home, places: 0 }")
        .replace("stay: 20 days", "stay: 12 h")
        .replace("{ people: 4, class: long", "{ people: 10, class: long"),
    );
    const inSah = (day: number) => {
      runTo(world, day);
      return world.pools.all[2].resource.inUse;
    };
    expect([inSah(0.9), inSah(1.2), inSah(1.4), inSah(1.6), inSah(3)]).toEqual([0, 4, 4, 0, 0]);
  });
});

/** Two services of one provider in hours: those of the first as given, and what they have besides. */
const hoursOf = (scah: string, sah: string, people: string, stays = { scah: 300, sah: 300 }) => `
title: Hours that are lent
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 20 }
  scah: { setting: home, hours: ${scah} }
  sah: { setting: home, hours: ${sah} }
providers: { one: {} }
contracts: [{ provider: one, services: [scah, sah], lending: daily }]
people:
  kept: { arrive: { at: ward } }
  other: { arrive: { at: ward } }
  late: { arrive: { at: ward }, stages: { ward: { stay: 11.5 days } } }
  short: { arrive: { at: ward }, stages: { ward: { stay: 36 h, next: { scah: 100 % } } } }
  later: { arrive: { at: ward }, stages: { ward: { stay: 11.5 days, next: { scah: 100 % } } } }
stages:
  ward: { stay: 18 h, next: { sah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, hours: 10 hours per week, stay: ${stays.scah} days, next: { home: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, hours: 10 hours per week, stay: ${stays.sah} days, next: { home: 100 % } }
initially:
${people}`;

/** Hours of SCAH and SAH on a day of the run: those there are, and those in use. */
function hoursOn(world: ReturnType<typeof worldOf>, day: number): number[][] {
  runTo(world, day);
  return world.pools.all.slice(1).map(({ supply, resource }) => [supply.there / 4, resource.inUse / 4]);
}

test("hours that are kept for those who wait need not be lent to them", () => {
  // SAH keeps ten of its hours for whoever asks at 18:00, and opens at 09:00: nothing is lent at midnight. So the ten
  // hours of SCAH are there at noon of the next day, and nobody is delayed but for the night.
  const world = worldOf(
    hoursOf(
      "10 hours per week",
      "20 hours per week, reserve: [{ keep: 10 hours per week, class: kept }], admits: [{ days: mon-sun, from: 09:00, to: 17:00 }]",
      `  - { people: 1, class: other, in: sah, remaining: whole }
  - { people: 1, class: kept, in: ward, remaining: whole }
  - { people: 1, class: short, in: ward, remaining: whole }`,
    ),
  );
  expect(hoursOn(world, 1.1)).toEqual([
    [10, 0],
    [20, 10],
  ]);
  expect(hoursOn(world, 1.6)).toEqual([
    [10, 10],
    [20, 20],
  ]);
  expect(delaysOf(world).days).toBe(15 / 24);
});

test("a lender who has lost hours that were lent calls back what it has left, and no more comes than that", () => {
  // All 100 hours of SCAH are lent to SAH for eleven people; from day 10 on SCAH has ten. On day 11.5 somebody asks for
  // them: they are called back at midnight, and come at the midnight after the eleven have left, on day 14. SAH, whom
  // they leave, has its own ten hours then.
  const world = worldOf(
    hoursOf(
      "100 hours per week, changes: [{ from: 2019-01-17, add: -90 hours per week }]",
      "10 hours per week",
      `  - { people: 11, class: other, in: ward, remaining: whole }
  - { people: 1, class: later, in: ward, remaining: whole }`,
      { scah: 300, sah: 12.5 },
    ),
  );
  // They ask at 18:00 and begin at midnight, but for the one for whom there is room.
  expect(hoursOn(world, 1.1)).toEqual([
    [0, 0],
    [110, 110],
  ]);
  expect(hoursOn(world, 12.1)).toEqual([
    [0, 0],
    [10, 110],
  ]);
  expect(hoursOn(world, 14.1)).toEqual([
    [10, 10],
    [10, 0],
  ]);
  expect(delaysOf(world).days).toBe(10 * 0.25 + 2.5);
});

test("whoever waits while a cut drains is lent what is in use beyond what there is, too", () => {
  // Of 40 hours of SAH, all in use, 30 go on day 10: until they drain, SCAH gives 30 of its 100 less, for the two hold no
  // more than there is. On day 11.5 somebody asks for ten, and nobody waits for SCAH: at midnight 40 are lent.
  const world = worldOf(
    hoursOf(
      "100 hours per week",
      "40 hours per week, changes: [{ from: 2019-01-17, add: -30 hours per week }]",
      `  - { people: 4, class: other, in: sah, remaining: whole }
  - { people: 1, class: late, in: ward, remaining: whole }`,
    ),
  );
  expect(hoursOn(world, 11.9)).toEqual([
    [70, 0],
    [10, 40],
  ]);
  expect(hoursOn(world, 12.1)).toEqual([
    [60, 0],
    [50, 50],
  ]);
  expect(delaysOf(world).days).toBe(0.5);
});

describe("the shares of time at every level are of all the time", () => {
  const levelsOf = (text: string, service: string) => {
    const blueprint = blueprintOf(text);
    const row = replicate(blueprint, "1", 1);
    return measuresOf(blueprint).flatMap(({ key, by }, position) =>
      key === "occupancy" && by.service === service && by.level !== undefined ? [row[position]] : [],
    );
  };

  test("where places are lent", () => {
    // SAH has two people from noon of the first day, four from the midnight after to day 20.5, two to day 21, and then
    // nobody to day 60. In half days:
    const levels = levelsOf(two("daily"), "sah");
    expect(levels.map((share) => Math.round(share * 120))).toEqual([1 + 78, 0, 1 + 1, 0, 39]);
  });

  test("where a pool is parted in which one service had more than its own places", () => {
    // Four people of SAH hold all four places of a pool for both, from noon of the first day to day 20.5. From day 10 on
    // the pool of SAH has two: the four stay.
    const levels = levelsOf(
      two("none", "changes: [{ on: 2019-01-17, contracts: [{ provider: one, services: [scah, sah] }] }]").replace(
        "lending: none",
        "pooled: true",
      ),
      "sah",
    );
    expect(levels.map((share) => Math.round(share * 120))).toEqual([120 - 21, 0, 0, 0, 21]);
  });
});
