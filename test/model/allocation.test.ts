/** The ways a wait for a place can end. */
import { describe, expect, test } from "vitest";
import { delaysOf, inDays, inside, ran, runTo, worldOf } from "./runs.js";

function discharge(services: string, care: string, more = ""): string {
  return `
title: From a ward
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 5 }, ${services} }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 3 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 30 days, next: { independent: 100 % }, ${care} }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
${more}`;
}

describe("overflow", () => {
  test("takes a bed elsewhere after so many days; the wait there is a delay no more, till ready", () => {
    const world = ran(
      discharge(
        "care: { setting: home, places: 0 }, interim: { setting: non-acute, beds: 2 }",
        "overflow: [{ after: 2 days, service: interim }]",
      ),
    );
    expect(delaysOf(world).days).toBe(2);
    expect([...world.use.starts]).toEqual([0, 1, 0]);
    expect(world.use.overflowed[1]).toBe(1);
    expect(inDays(world.use.personTime[2])).toBe(15);
  });

  test("from hours of care takes one bed, not one for every quarter of an hour", () => {
    const world = ran(
      discharge(
        "care: { setting: home, hours: 10 hours per week }, interim: { setting: non-acute, beds: 2 }",
        "hours: { start: 10 hours per week, end: 50 %, over: 14 days }, overflow: [{ after: 2 days, service: interim }]",
      ),
      { care: 0 },
    );
    expect(world.pools.all[2].resource.inUse).toBe(1);
    expect(inDays(world.use.personTime[2])).toBe(15);
    expect(inDays(world.use.unitTime[2])).toBe(15);
  });

  test("tries the chain in its order, and its last link again every day", () => {
    const world = worldOf(
      discharge(
        "care: { setting: home, places: 0 }, interim: { setting: non-acute, beds: 0 }, spot: { setting: home, places: 0, changes: [{ from: 2019-01-16, add: 1 places }] }",
        "overflow: [{ after: 1 day, service: interim }, { after: 2 days, service: spot }]",
      ),
    );
    // Ready on day 3, tried on days 4, 5, 6 …; the place comes on day 9, before that day's try.
    runTo(world, 8.9);
    expect(world.pools.all[0].resource.inUse).toBe(1);
    runTo(world, 9.1);
    expect(world.pools.all.map((pool) => pool.resource.inUse)).toEqual([0, 0, 0, 1]);
  });

  test("is for people found no room at the start too", () => {
    const world = ran(
      discharge(
        "care: { setting: home, places: 1 }, interim: { setting: non-acute, beds: 2 }",
        "overflow: [{ after: 2 days, service: interim }]",
      ).replace("in: ward,", "in: care,"),
      { care: 0 },
    );
    expect(inDays(world.use.personTime[2])).toBe(18);
  });
});

describe("overflow to another area's provider", () => {
  /** One person of the north is ready on day 3; the north has no places, the others have some. */
  const three = (overflow: string, care = "{ north: 0, south: 1, west: 1 }", more = "") =>
    discharge(`care: { setting: home, places: ${care} }`, overflow, more).replace(
      "people: { patient:",
      "areas: { north: { weight: 1 }, south: { weight: 0 }, west: { weight: 0 } }\npeople: { patient:",
    );
  const inUse = (world: ReturnType<typeof worldOf>) => world.pools.all.map(({ resource }) => resource.inUse);

  test("takes a place of the stage's own service there after so many days, and counts as overflow", () => {
    const world = ran(three("overflow: [{ after: 2 days, service: care, area: south }]"));
    expect(delaysOf(world).days).toBe(2);
    expect(inUse(world)).toEqual([0, 0, 1, 0]);
    expect([...world.use.starts]).toEqual([0, 1]);
    expect([...world.use.overflowed]).toEqual([0, 1]);
  });

  test("goes from one area to the next along the chain, and stands in both lines", () => {
    const chain =
      "overflow: [{ after: 1 day, service: care, area: { north: south } }, { after: 2 days, service: care, area: { north: west } }]";
    const world = worldOf(
      three(chain, "{ north: 0, south: 0, west: 0 }, changes: [{ from: 2019-01-14, add: 1 places, to: south }]"),
    );
    // Ready on day 3, in the line of the south from day 4 and of the west from day 5; the place comes on day 6 or 7.
    runTo(world, 5.5);
    expect(world.pools.all.map(({ resource }) => resource.waiting)).toEqual([0, 1, 1, 1]);
    runTo(world, 8);
    expect(world.pools.all.map(({ resource }) => resource.waiting)).toEqual([0, 0, 0, 0]);
    expect(inUse(world)).toEqual([0, 0, 1, 0]);
  });

  test("is nothing for people of that area, or of an area that the map leaves out: the next step is tried", () => {
    const spot = ", spot: { setting: home, unlimited: true }";
    for (const area of ["north", "{ south: west }"]) {
      const world = ran(
        three(
          `overflow: [{ after: 1 day, service: care, area: ${area} }, { after: 2 days, service: spot }]`,
          `{ north: 0, south: 1, west: 1 } }${spot.replace(" }", "")}`,
        ),
      );
      expect(delaysOf(world).days).toBe(2);
      expect(inUse(world)).toEqual([0, 0, 0, 0]);
      expect(world.use.overflowed[1]).toBe(1);
    }
  });

  test("returns when the own area has room, if the chain says so", () => {
    for (const returns of ["always", "never"]) {
      const world = worldOf(
        three(
          `overflow: [{ after: 1 day, service: care, area: south, returns: ${returns} }]`,
          "{ north: 0, south: 1, west: 1 }, changes: [{ from: 2019-01-17, add: 1 places, to: north }]",
        ),
      );
      runTo(world, 5);
      expect(inUse(world)).toEqual([0, 0, 1, 0]);
      runTo(world, 11);
      expect(inUse(world)).toEqual(returns === "always" ? [0, 1, 0, 0] : [0, 0, 1, 0]);
      expect(world.lostCare.returned).toBe(returns === "always" ? 1 : 0);
    }
  });

  test("is kept when the contracts of the areas change: whoever is there stays with that area's provider", () => {
    const contracts = (north: string, south: string) =>
      `[{ provider: ${north}, services: [care], areas: [north] }, { provider: ${south}, services: [care], areas: [south, west] }]`;
    const world = worldOf(
      three(
        "overflow: [{ after: 1 day, service: care, area: south }]",
        "{ north: 0, south: 1, west: 1 }",
        `providers: { a: {}, b: {} }\ncontracts: ${contracts("a", "b")}\nchanges: [{ on: 2019-01-17, contracts: ${contracts("b", "a")} }]`,
      ),
    );
    runTo(world, 11);
    const [, south, west] = [0, 1, 2].map((area) => world.pools.index(1, area, 0));
    expect(south).not.toBe(west);
    expect(world.pools.all.map(({ resource }) => resource.inUse)[south]).toBe(1);
  });
});

describe("waiting at home", () => {
  test("gives the bed up at once and counts no delay; the place is taken when it comes", () => {
    const world = worldOf(
      discharge("care: { setting: home, places: 0, changes: [{ from: 2019-01-17, add: 1 places }] }", "").replace(
        "waiting: {",
        "waiting: { at: home,",
      ),
    );
    runTo(world, 4);
    expect(world.pools.all[0].resource.inUse).toBe(0);
    expect(inside(world)).toHaveLength(1);
    runTo(world, 10.5);
    expect(world.pools.all[1].resource.inUse).toBe(1);
    expect(delaysOf(world).days).toBe(0);
    expect(world.delays.ended).toBe(0);
    expect(inDays(world.use.waited[1])).toBe(7);
  });
});

describe("people from the community", () => {
  const stepUp = (patience: string, hours: string) => `
title: Step-up
run: { start: 2019-01-07, warm-up: 0 days, length: 60 days }
services: { ward: { setting: acute, beds: 500 }, care: { setting: home, hours: ${hours}, when-full: wait } }
people: { neighbour: { arrive: { rate: 2 per day, at: care, patience: { after: ${patience}, then: { ward: 100 % } } } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  care: { stay: 10 days, hours: 10 hours per week, next: { independent: 100 % } }
`;

  test("are admitted when their patience ends", () => {
    const world = ran(stepUp("2 days", "10 hours per week"), { care: 0 });
    const waiting = world.pools.all[1].resource.waiting;
    expect(world.heads.arrived[0]).toBeGreaterThan(60);
    expect(world.givenUp.people).toBe(world.heads.arrived[0] - waiting);
    expect(world.use.starts[0]).toBe(world.givenUp.people);
    expect(world.use.starts[1]).toBe(0);
  });

  test("are not when they are served before", () => {
    const world = ran(stepUp("2 days", "5000 hours per week"));
    expect(world.givenUp.people).toBe(0);
    expect(world.use.starts[1]).toBe(world.heads.arrived[0]);
  });

  test("without patience go on at once, and never come round in one instant", () => {
    const world = ran(stepUp("0 days", "10 hours per week"), { care: 0 });
    expect(world.givenUp.people).toBe(world.heads.arrived[0]);
    expect(world.use.starts[0]).toBe(world.givenUp.people);
  });

  /**
   * Some twenty come on the first day and wait for what is never free. After two days each turns to the other service,
   * arranges it for a day, and waits there. On the second day that one became the first stage of the class: their
   * patience has been had, so they wait on, and nobody goes home.
   */
  test("have no patience again where what they have turned to becomes the first stage", () => {
    const world = ran(`
title: Another first stage
run: { start: 2019-01-07, warm-up: 0 days, length: 10 days }
services: { first: { setting: home, places: 0 }, second: { setting: home, places: 0 } }
tasks: { visit: { reason: A, responsible: nhs, time: 1 day } }
people: { neighbour: { arrive: { rate: 20 per day, at: first, patience: { after: 2 days, then: { second: 100 % } } } } }
stages:
  first: { stay: 5 days, next: { home: 100 % } }
  second: { stay: 5 days, arrange: [visit], next: { home: 100 % } }
changes:
  - on: 2019-01-08
    people: { neighbour: { arrive: { rate: 0 per day, at: second, patience: { after: 1 day, then: { home: 100 % } } } } }
`);
    const arrived = world.heads.arrived[0];
    expect(arrived).toBeGreaterThan(5);
    expect(world.givenUp.people).toBe(arrived);
    expect(world.pools.all.map(({ resource }) => resource.waiting)).toEqual([0, arrived]);
    expect(inside(world)).toHaveLength(arrived);
  });

  test("are turned away where their hours do not fit", () => {
    const world = ran(stepUp("2 days", "10 hours per week").replace("when-full: wait", "when-full: turn-away"));
    const arrived = world.heads.arrived[0];
    expect(world.use.starts[1]).toBeGreaterThan(3);
    expect(world.heads.rejected[0]).toBe(arrived - world.use.starts[1]);
    expect(world.givenUp.people).toBe(0);
  });
});

describe("a line for hours", () => {
  const line = (discipline: string) =>
    `
title: Large and small
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services:
  ward: { setting: acute, beds: 5 }
  care: { setting: home, hours: 20 hours per week, waiting-line: ${discipline} }
people: { large: { arrive: { at: ward } }, small: { arrive: { at: ward }, stages: { care: &care { hours: 4 hours per week } } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 100 days, hours: 12 hours per week, next: { home: 100 % } }
initially:
  - { people: 3, class: small, in: care, remaining: whole }
  - { people: 1, class: large, in: ward, remaining: whole }
  - { people: 1, class: small, in: ward, remaining: whole }
`.replace("&care ", "");

  test("lets nobody pass where it is strict", () => {
    expect(ran(line("strict")).pools.all[1].resource.inUse).toBe(48);
  });

  test("lets the next who fits pass where it is first-fit", () => {
    expect(ran(line("first-fit")).pools.all[1].resource.inUse).toBe(64);
  });
});

describe("delays traced", () => {
  const chain = (sah: string) => `
title: Blocked through a service
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 5 }, scah: { setting: home, places: 1 }, sah: { setting: home, places: ${sah} } }
people: { patient: { arrive: { at: ward } } }
stages:
  ward: { stay: 5 days, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 2 days, next: { sah: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 100 days, next: { home: 100 % } }
initially:
  - { people: 2, class: patient, in: ward, remaining: whole }
  - { people: 1, class: patient, in: scah, remaining: whole }
`;

  test("one place blocked explains one of the two who wait for it", () => {
    const world = ran(chain("0"));
    // Ready on day 5, at every midnight from day 5 to day 19.
    expect(delaysOf(world).midnights).toBe(30);
    expect(world.use.tracedDays[1]).toBe(15);
    expect(world.use.tracedDays[2]).toBe(0);
  });

  test("a place that is given by day alone explains as many", () => {
    const text = (admits: string) => `
title: A place that is given by day
run: { start: 2019-01-07, warm-up: 0 days, length: 20 days }
services: { ward: { setting: acute, beds: 5 }, scah: { setting: home, places: 1${admits} }, sah: { setting: home, places: 0 } }
people:
  patient: { arrive: { at: ward } }
  later: { arrive: { at: ward }, stages: { ward: { stay: 14 h } } }
stages:
  ward: { stay: 12 h, next: { scah: 100 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 1 h, next: { sah: 100 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: 100 days, next: { home: 100 % } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }, { people: 1, class: later, in: ward, remaining: whole }]
`;
    // The first has the place from 12 h on and is blocked in it from 13 h on. The other is ready at 14 h, and delayed at
    // each of 20 midnights for that.
    const traced = ["", ", admits: [{ days: mon-sun, from: 08:00, to: 18:00 }]"].map(
      (admits) => ran(text(admits)).use.tracedDays[1],
    );
    expect(traced).toEqual([20, 20]);
  });

  test("a place in use explains none", () => {
    expect(ran(chain("9").replace("stay: 2 days", "stay: 90 days")).use.tracedDays[1]).toBe(0);
  });

  test("a blocked place that a cut would take explains none", () => {
    const cut = chain("0").replace("places: 1 }", "places: 1, changes: [{ from: 2019-01-09, add: -1 places }] }");
    expect(ran(cut).use.tracedDays[1]).toBe(0);
  });
});

describe("people who block each other", () => {
  test("stand still for ever, and the run ends", () => {
    const world = ran(`
title: A circle
run: { start: 2019-01-07, warm-up: 0 days, length: 50 days }
services: { ward: { setting: acute, beds: 1 }, unit: { setting: non-acute, beds: 1 } }
people: { forth: { arrive: { at: ward } }, back: { arrive: { at: unit }, stages: { unit: { next: { ward: 100 % } }, ward: { next: { home: 100 % } } } } }
stages:
  ward: { waiting: { reason: C, responsible: nhs }, stay: 3 days, next: { unit: 100 % } }
  unit: { waiting: { reason: C, responsible: nhs }, stay: 5 days, next: { home: 100 % } }
initially:
  - { people: 1, class: forth, in: ward, remaining: whole }
  - { people: 1, class: back, in: unit, remaining: whole }
`);
    expect(delaysOf(world).days).toBe(47 + 45);
    expect(world.heads.departed).toEqual(new Float64Array(2));
    expect(world.simulation.executed).toBeLessThan(200);
  });
});
