/**
 * Changes of the plan on a date: nobody is lost, nothing differs before it, and what changes takes effect on its day.
 */
import { describe, expect, test } from "vitest";
import { createWorld, replicate, runWorld } from "../../src/model/replication.js";
import type { World } from "../../src/model/state/world.js";
import { blueprintOf, columnsOf, delaysOf, inDays, inside, ran, runTo, valueIn, worldOf } from "./runs.js";

/** From a ward by SCAH to SAH, held by two providers until a change. */
function county(more = "", length = "60 days"): string {
  return `
title: Two contracts
run: { start: 2019-04-01, warm-up: 0 days, length: ${length} }
areas: { north: {}, south: {} }
services:
  ward: { setting: acute, beds: 60, delayed-day-price: £300 per day }
  scah: { setting: home, hours: { north: 100 hours per week, south: 100 hours per week }, price: £20 per hour }
  sah: { setting: home, hours: { north: 160 hours per week, south: 160 hours per week } }
providers: { a: {}, b: {}, lead: {} }
contracts:
  - { provider: a, services: [scah] }
  - { provider: b, services: [sah] }
tasks: { visit: { reason: E, responsible: social-care, time: 4 days } }
handover: { between-providers: [visit] }
people: { older: { arrive: { at: ward, rate: 1.5 per day } } }
stages:
  ward: { stay: { gamma: { mean: 6 days, sd: 4 days } }, next: { scah: 80 %, sah: 20 % } }
  scah: { waiting: { reason: E, responsible: social-care }, stay: 14 days, hours: { start: 10 hours per week, end: 60 %, over: 14 days }, next: { sah: 60 %, independent: 40 % } }
  sah: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 40 days } }, hours: 9 hours per week, next: { died: 100 % } }
${more}`;
}

const POOLED = `
changes:
  - on: 2019-05-01
    contracts: [{ provider: lead, services: [scah, sah], pooled: true }]`;

/** All that a world knows of people, requests, capacity and accounts, as numbers. */
function stateOf(world: World): unknown {
  const { people, requests, pools, delays, use } = world;
  return {
    now: world.simulation.now,
    people: columnsOf(people)
      .filter(([name]) => name !== "draws")
      .map(([name, column]) => [name, inside(world).map((person) => column[person])]),
    requests: [...requests.person.keys()].map((row) => [
      requests.person[row],
      requests.purpose[row],
      requests.units[row],
    ]),
    pools: pools.all
      .map(({ plan, resource }) => [plan.name, resource.inUse, resource.waiting])
      .filter(([, used]) => used !== 0),
    delays: [...delays.time, ...delays.midnights],
    use: [...use.personTime, ...use.unitTime, ...use.starts, ...use.waited],
  };
}

/** The state of a scenario at the end of a day of the run. */
function stateAfter(text: string, days: number, replication = 1): unknown {
  const world = createWorld(blueprintOf(text), "1", replication);
  world.instants.endWarmUp();
  for (let day = 1; day <= days; day++) {
    world.simulation.run(day * 86_400_000);
    world.instants.midnight(day - 1);
    if (day < days) for (const later of world.blueprint.later) if (later.day === day) world.changePlan(later.blueprint);
  }
  return stateOf(world);
}

describe("two scenarios that differ from a date on", () => {
  const CHANGES: Record<string, string> = {
    contracts: "contracts: [{ provider: lead, services: [scah, sah], pooled: true }]",
    handover: "handover: { between-providers: [] }",
    priorities: "priorities: { hospital: 0 }",
    capacity: "services: { scah: { hours: { north: 50 hours per week } } }",
    prices: "services: { scah: { price: £30 per hour } }",
    tasks: "tasks: { visit: { time: 9 days, start: 5 days before ready } }",
    stays: "stages: { scah: { stay: 21 days, next: { sah: 40 %, independent: 60 % } } }",
    hours: "stages: { sah: { hours: 12 hours per week } }",
    demand: "people: { older: { arrive: { rate: 3 per day } } }",
  };

  test.each(Object.entries(CHANGES))("are the same to the last bit before it: %s", (_, change) => {
    const changed = county(`changes: [{ on: 2019-05-01, ${change} }]`);
    expect(stateAfter(changed, 30)).toEqual(stateAfter(county(), 30));
  });

  test.each(Object.entries(CHANGES))("differ after it: %s", (_, change) => {
    const [before, after] = [
      county("", "120 days"),
      county(`changes: [{ on: 2019-05-01, ${change} }]`, "120 days"),
    ].map((text) => {
      const blueprint = blueprintOf(text);
      return [..."1234"].map((k) => String(replicate(blueprint, "1", Number(k))));
    });
    expect(after).not.toEqual(before);
  });
});

describe("a change that changes nothing", () => {
  test.each([
    ["the same contracts", "contracts: [{ provider: a, services: [scah] }, { provider: b, services: [sah] }]"],
    ["the same hours", "services: { scah: { hours: { north: 100 hours per week } } }"],
    ["the same tasks", "tasks: { visit: { time: 4 days } }"],
    ["nothing", ""],
  ])("has no effect to the last bit: %s", (_, change) => {
    const [before, after] = [county(), county(`changes: [{ on: 2019-05-01, ${change} }]`)].map(blueprintOf);
    expect(replicate(after, "1", 3)).toEqual(replicate(before, "1", 3));
  });

  test("nor has one after the end of the run", () => {
    const after = blueprintOf(county(POOLED.replace("2019-05-01", "2019-05-31")));
    expect(after.later).toEqual([]);
  });
});

describe("a change of contracts", () => {
  test("before the run begins is how it begins", () => {
    const early = blueprintOf(county(POOLED.replace("2019-05-01", "2019-03-01")));
    expect(early.later).toEqual([]);
    expect(early.pools.map(({ name }) => name)).toEqual(["ward", "scah+sah/north", "scah+sah/south"]);
  });

  test("carries everybody over: in care, in lines, on the way", () => {
    for (let replication = 1; replication <= 10; replication++) {
      const world = createWorld(blueprintOf(county(POOLED)), "1", replication);
      world.instants.endWarmUp();
      world.simulation.run(30 * 86_400_000);
      const units = (services: string) =>
        world.pools.all
          .filter(({ plan }) => plan.name.startsWith(services))
          .reduce((total, pool) => total + pool.resource.inUse, 0);
      const before = { inside: world.people.inside, units: units("scah") + units("sah") };
      expect(units("scah+sah")).toBe(0);
      world.changePlan(world.blueprint.later[0].blueprint);
      expect({ inside: world.people.inside, units: units("scah+sah") }).toEqual(before);
      expect(units("scah/") + units("sah/")).toBe(0);
    }
  });

  test("ends waits for what the same provider gives now: the phase changes in place", () => {
    const text = (changes: string) =>
      county(changes)
        .replace(
          "sah: { setting: home, hours: { north: 160 hours per week, south: 160 hours per week } }",
          "sah: { setting: home, hours: { north: 9 hours per week, south: 9 hours per week } }",
        )
        .replace("rate: 1.5 per day", "rate: 0 per day")
        .replace(
          "stay: 14 days, hours: { start: 10 hours per week, end: 60 %, over: 14 days }, next: { sah: 60 %, independent: 40 % }",
          "stay: 14 days, hours: 10 hours per week, next: { sah: 100 % }",
        )
        .replace("initially", "")
        .concat(
          "\ninitially: [{ people: { north: 5 }, class: older, in: scah, remaining: whole }, { people: { north: 1 }, class: older, in: sah, remaining: whole }]",
        )
        .replace("{ exponential: { mean: 40 days } }", "400 days");
    // Ready on day 14, handed over by day 18, and then without a place in SAH until the two are one on day 30.
    const apart = ran(text(""));
    expect(apart.use.starts[2]).toBe(0);
    const pooled = ran(text(POOLED));
    expect(pooled.use.starts[2]).toBe(5);
    expect(inDays(pooled.use.waited[2])).toBe(5 * 16);
    expect(pooled.pools.all.find(({ plan }) => plan.name === "scah+sah/north")?.resource.inUse).toBe(6 * 36);
  });

  test("for a time is taken back on its last day", () => {
    const world = ran(county(POOLED.replace("on: 2019-05-01", "on: 2019-05-01\n    until: 2019-05-11")));
    expect(world.plans.phase).toBe(2);
    const pooled = world.pools.all.filter(({ plan }) => plan.name.startsWith("scah+sah"));
    expect(pooled.map(({ resource }) => resource.inUse)).toEqual([0, 0]);
    expect(world.pools.all.filter(({ resource }) => resource.inUse > 0).length).toBe(5);
  });

  test("leaves those who wait in the order in which they asked", () => {
    const world = createWorld(blueprintOf(county(POOLED).replaceAll("160 hours", "27 hours")), "1", 1);
    world.instants.endWarmUp();
    world.simulation.run(30 * 86_400_000);
    const { requests } = world;
    const waiting = requests.inOrder().filter((row) => world.people.stage[requests.person[row]] === 0);
    const people = waiting.map((row) => requests.person[row]);
    expect(people.length).toBeGreaterThan(4);
    world.changePlan(world.blueprint.later[0].blueprint);
    const line = world.pools.all
      .filter(({ plan }) => plan.name.startsWith("scah+sah"))
      .map(({ resource }) => {
        const found: number[] = [];
        for (let ticket = resource.firstWaiting(); ticket !== -1; ticket = resource.nextWaiting(ticket))
          found.push(requests.person[resource.subjectOf(ticket)]);
        return found.filter((person) => world.people.stage[person] === 0);
      });
    for (const found of line) expect(found).toEqual(people.filter((person) => found.includes(person)));
    expect(line.flat().length).toBe(people.length);
  });
});

describe("what a change takes effect on", () => {
  test("prices: each day at the price of that day", () => {
    const always = (changes: string) =>
      blueprintOf(
        county(changes, "1 year")
          .replace("rate: 1.5 per day", "rate: 0 per day")
          .replace(
            "stay: 14 days, hours: { start: 10 hours per week, end: 60 %, over: 14 days }",
            "stay: 900 days, hours: 10 hours per week",
          )
          .concat("\ninitially: [{ people: { north: 1 }, class: older, in: scah, remaining: whole }]"),
      );
    const cost = (changes: string) => valueIn(always(changes), replicate(always(changes), "1", 1), "cost");
    expect(cost("")).toBeCloseTo((366 / 7) * 10 * 20, 6);
    // A hundred days at £20, 266 at £30.
    expect(cost("changes: [{ on: 2019-07-10, services: { scah: { price: £30 per hour } } }]")).toBeCloseTo(
      ((100 / 7) * 20 + (266 / 7) * 30) * 10,
      6,
    );
  });

  test("tasks and handover: whoever has begun goes on as before, who begins later does it the new way", () => {
    const text = (changes: string) =>
      county(changes)
        .replace("rate: 1.5 per day", "rate: 0 per day")
        .replace(
          "stay: 14 days, hours: { start: 10 hours per week, end: 60 %, over: 14 days }, next: { sah: 60 %, independent: 40 % }",
          "stay: 14 days, hours: 10 hours per week, next: { sah: 100 % }",
        )
        .concat("\ninitially: [{ people: { north: 1 }, class: older, in: scah, remaining: whole }]");
    const longer = (on: string) => text(`changes: [{ on: ${on}, tasks: { visit: { time: 9 days } } }]`);
    const started = (scenario: string) => {
      const world = ran(scenario);
      return inDays(world.use.unitTime[1]) / 40;
    };
    expect(started(text(""))).toBe(18);
    expect(started(longer("2019-04-14"))).toBe(23);
    expect(started(longer("2019-04-16"))).toBe(18);
  });

  test("handover that starts before people are ready, for those who are in the middle of their stay", () => {
    const text = (lead: string) =>
      county(`changes: [{ on: 2019-04-10, tasks: { visit: { start: ${lead} } } }]`)
        .replace("rate: 1.5 per day", "rate: 0 per day")
        .replace(
          "stay: 14 days, hours: { start: 10 hours per week, end: 60 %, over: 14 days }, next: { sah: 60 %, independent: 40 % }",
          "stay: 14 days, hours: 10 hours per week, next: { sah: 100 % }",
        )
        .concat("\ninitially: [{ people: { north: 1 }, class: older, in: scah, remaining: whole }]");
    const left = (scenario: string) => inDays(ran(scenario).use.unitTime[1]) / 40;
    expect(left(text("when ready"))).toBe(18);
    expect(left(text("4 days before ready"))).toBe(14);
    expect(left(text("3 days before ready"))).toBe(15);
    // The visit should have begun on day 4: it begins with the change, on day 9.
    expect(left(text("10 days before ready"))).toBe(14);
  });

  test("demand: twice as many from its day on", () => {
    const world = ran(county("changes: [{ on: 2019-05-01, people: { older: { arrive: { rate: 0 per day } } } }]"));
    const before = createWorld(blueprintOf(county()), "1", 0);
    before.instants.endWarmUp();
    before.simulation.run(30 * 86_400_000);
    expect(world.heads.arrived[0]).toBe(before.heads.arrived[0]);
  });

  test("where people live: nobody comes from another area from its day on", () => {
    const from = (area: string) =>
      `people: { older: { arrive: { at: ward, rate: 40 per day, areas: { ${area}: 100 % } } } }`;
    const world = ran(`
title: Areas
run: { start: 2019-04-01, warm-up: 0 days, length: 20 days }
areas: { north: {}, south: {} }
services: { ward: { setting: acute, unlimited: true } }
${from("north")}
stages: { ward: { stay: 100 days, next: { home: 100 % } } }
changes:
  - { on: 2019-04-04, ${from("south")} }
  - { on: 2019-04-05, ${from("north")} }`);
    const { people } = world;
    const [north, south] = [0, 1].map((area) => inside(world).filter((person) => people.area[person] === area));
    expect(south.length).toBeGreaterThan(20);
    for (const person of south) expect(Math.floor(inDays(people.cameAt[person]))).toBe(3);
    for (const person of north) expect(Math.floor(inDays(people.cameAt[person]))).not.toBe(3);
  });

  test("staff: no work is done while a team is away", () => {
    const text = `
title: A team that is away for a while
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
services: { ward: { setting: acute, beds: 1 } }
teams: { staff: { staff: 1 } }
tasks: { job: { reason: A, responsible: nhs, team: staff, work: 2 days } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages: { ward: { stay: 1 day, next: { home: 100 % } } }
outcomes: { home: { arrange: [job] } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
changes: [{ on: 2019-04-03, until: 2019-04-10, teams: { staff: { staff: 0 } } }]
`;
    // Ready on day 1, half of the work done on day 2, the rest from day 9.
    expect(delaysOf(ran(text)).days).toBe(9);
  });
});

describe("people who wait when the plan changes", () => {
  /**
   * One bed until day 10; then for whoever of two comes first, who asked at different times from a ward and from home.
   */
  const line = (ward: string, flat: string, changes: string) => `
title: A line at one bed
run: { start: 2019-04-01, warm-up: 0 days, length: 15 days }
services:
  ward: { setting: acute, beds: 2 }
  flat: { setting: home, unlimited: true }
  bed: { setting: non-acute, beds: 1 }
priorities: { hospital: 1, phase-change: 2, community: 3 }
people:
  first: { arrive: { at: bed, rate: 0 per day } }
  patient: { arrive: { at: ward, rate: 0 per day } }
  neighbour: { arrive: { at: flat, rate: 0 per day } }
stages:
  ward: { stay: ${ward}, next: { bed: 100 % } }
  flat: { stay: ${flat}, next: { bed: 100 % } }
  bed: { waiting: { at: home, reason: C, responsible: nhs }, stay: 10 days, next: { home: 100 % } }
outcomes: { home: {} }
initially:
  - { people: 1, class: first, in: bed, remaining: whole }
  - { people: 1, class: patient, in: ward, remaining: whole }
  - { people: 1, class: neighbour, in: flat, remaining: whole }
${changes}`;
  const next = (text: string) => {
    const world = ran(text);
    const { blueprint, people } = world;
    return inside(world).map((row) => [blueprint.classes[people.class[row]].name, people.service[row]]);
  };

  test.each([
    ["where nothing changes", ""],
    ["where another priority changes", "changes: [{ on: 2019-04-08, priorities: { returning: 9 } }]"],
  ])("keep the rank with which they asked, though they have gone home to wait: %s", (_, changes) => {
    expect(next(line("6 days", "5 days", changes))).toEqual([
      ["patient", 2],
      ["neighbour", -1],
    ]);
  });

  test.each([
    ["4 days", "5 days", "patient"],
    ["5 days", "4 days", "neighbour"],
  ])("stand in the order of asking where a change gives them one priority: %s and %s", (ward, flat, expected) => {
    const changes = "changes: [{ on: 2019-04-08, priorities: { hospital: 2, phase-change: 2 } }]";
    expect(next(line(ward, flat, changes)).find(([, service]) => service === 2)).toEqual([expected, 2]);
  });

  test("pass a person whose package does not fit from the day on which they may", () => {
    const text = (changes: string) => `
title: Ten hours, of which four are in use
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
services: { ward: { setting: acute, beds: 9 }, care: { setting: home, hours: 10 hours per week, waiting-line: strict } }
people:
  small: { arrive: { at: care, rate: 0 per day } }
  large: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 1 day }, care: { hours: 8 hours per week } } }
  middle: { arrive: { at: ward, rate: 0 per day }, stages: { ward: { stay: 2 days }, care: { hours: 5 hours per week } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: 500 days, hours: 4 hours per week, next: { home: 100 % } }
initially:
  - { people: 1, class: small, in: care, remaining: whole }
  - { people: 1, class: large, in: ward, remaining: whole }
  - { people: 1, class: middle, in: ward, remaining: whole }
${changes}`;
    expect(ran(text("")).use.starts[1]).toBe(0);
    const world = ran(text("changes: [{ on: 2019-04-11, services: { care: { waiting-line: first-fit } } }]"));
    expect(world.use.starts[1]).toBe(1);
    // Ready on day 2, and served from day 10 on.
    expect(inDays(world.use.waited[1])).toBe(8);
  });

  test("start in place where their overflow chain leads to hours that are now given where they are", () => {
    const text = (changes: string) => `
title: Three kinds of care
run: { start: 2019-04-01, warm-up: 0 days, length: 30 days }
services:
  short: { setting: home, hours: 10 hours per week }
  long: { setting: home, hours: 10 hours per week }
  night: { setting: home, hours: 10 hours per week }
providers: { a: {}, b: {}, lead: {} }
contracts: [{ provider: a, services: [short] }, { provider: b, services: [night] }]
people:
  one: { arrive: { at: short, rate: 0 per day } }
  two: { arrive: { at: long, rate: 0 per day } }
  three: { arrive: { at: night, rate: 0 per day } }
stages:
  short: { stay: 2 days, hours: 10 hours per week, next: { long: 100 % } }
  long: { waiting: { reason: E, responsible: nhs }, stay: 500 days, hours: 10 hours per week, next: { home: 100 % },
    overflow: [{ after: 1 day, service: night }] }
  night: { stay: 500 days, hours: 10 hours per week, next: { home: 100 % } }
initially:
  - { people: 1, class: one, in: short, remaining: whole }
  - { people: 1, class: two, in: long, remaining: whole }
  - { people: 1, class: three, in: night, remaining: whole }
${changes}`;
    expect(ran(text("")).use.starts[1]).toBe(0);
    const changes =
      "changes: [{ on: 2019-04-11, contracts: [{ provider: lead, services: [short, night], pooled: true }] }]";
    const { use, pools } = ran(text(changes));
    expect([use.starts[1], use.overflowed[1]]).toEqual([1, 1]);
    // Ready on day 2; the two are one from day 10 on.
    expect(inDays(use.waited[1])).toBe(8);
    expect(pools.all.find(({ plan }) => plan.name.startsWith("short+night"))?.resource.inUse).toBe(80);
  });
});

describe("services that are one pool for a time", () => {
  const APART = "{ provider: a, services: [short] }, { provider: b, services: [long] }";
  const AS_ONE = "{ provider: a, services: [short, long], pooled: true }";

  test("take back who waits to return from one to the other, and keep them when they are apart again", () => {
    const text = (changes: string) => `
title: Care elsewhere
run: { start: 2019-01-01, warm-up: 0 days, length: 60 days }
services:
  short: { setting: home, hours: 10 hours per week, price: £10 per hour }
  long: { setting: home, hours: 40 hours per week, price: £20 per hour }
providers: { a: {}, b: {} }
contracts: [${APART}]
people:
  there: { arrive: { at: short, rate: 0 per day }, stages: { short: { stay: 30 days } } }
  patient: { arrive: { at: short, rate: 0 per day }, stages: { short: { stay: 50 days } } }
stages:
  short:
    hours: 10 hours per week
    next: { independent: 100 % }
    overflow: [{ after: 1 day, service: long, returns: always }]
initially:
  - { people: 1, class: there, in: short, remaining: whole }
  - { people: 1, class: patient, in: short, remaining: whole }
${changes}`;
    const daysIn = (changes: string) => {
      const world = ran(text(changes));
      expect(world.lostCare.returned).toBe(1);
      return [...world.use.personTime].map(inDays);
    };
    // Who finds no room is in the long care from day 1, until there is room in the short on day 30; they leave on day 51.
    expect(daysIn("")).toEqual([30 + 21, 29]);
    // From day 10 on the same hours are those of either care: they go on with them in the short one.
    const forATime = `changes: [{ on: 2019-01-11, until: 2019-01-21, contracts: [${AS_ONE}] }]`;
    expect(daysIn(forATime)).toEqual([30 + 41, 9]);
    expect(daysIn(forATime.replace("until: 2019-01-21, ", ""))).toEqual([30 + 41, 9]);
  });

  test("take back who goes from one to the other while they are one", () => {
    // Ready on day 2, they refuse every place of short care, for which there is room, and go to the long one on day 3: by
    // hours that are those of the short one, too, in which they are to be.
    const world = ran(`
title: Care elsewhere that is one with their own
run: { start: 2019-01-01, warm-up: 0 days, length: 60 days }
services:
  short: { setting: home, hours: 40 hours per week }
  long: { setting: home, hours: 40 hours per week }
  ward: { setting: acute, beds: 1 }
providers: { a: {}, b: {} }
contracts: [${AS_ONE}]
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 2 days, next: { short: 100 % } }
  short:
    waiting: { reason: E, responsible: social-care }
    offers: { refused: 99.9 %, again-after: 5 days }
    stay: 50 days
    hours: 10 hours per week
    next: { independent: 100 % }
    overflow: [{ after: 1 day, service: long, returns: always }]
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
changes: [{ on: 2019-01-11, contracts: [${APART}] }]`);
    expect([...world.use.personTime].map(inDays)).toEqual([50, 0, 3]);
    expect([world.use.overflowed[0], world.lostCare.returned]).toEqual([1, 1]);
  });

  test("send people elsewhere for what they lack when they are apart again", () => {
    const text = (changes: string) => `
title: More than there is of one
run: { start: 2019-01-01, warm-up: 0 days, length: 60 days }
services:
  short: { setting: home, hours: 20 hours per week }
  long: { setting: home, hours: 30 hours per week }
providers: { a: {}, b: {} }
contracts: [${APART}]
people:
  patient: { arrive: { at: first, rate: 0 per day } }
  there: { arrive: { at: short, rate: 0 per day }, stages: { short: { stay: 100 days, hours: 10 hours per week } } }
  other: { arrive: { at: other, rate: 0 per day } }
stages:
  first: { service: short, stay: 2 days, hours: 10 hours per week, next: { short: 100 % } }
  short:
    waiting: { reason: E, responsible: social-care }
    stay: 30 days
    hours: 20 hours per week
    next: { independent: 100 % }
    overflow: [{ after: 1 day, service: long }]
  other: { service: long, stay: 25 days, hours: 30 hours per week, next: { independent: 100 % } }
initially:
  - { people: 1, class: patient, in: first, remaining: whole }
  - { people: 1, class: there, in: short, remaining: whole }
  - { people: 1, class: other, in: other, remaining: whole }
${changes}`;
    const daysIn = (changes: string) => [...ran(text(changes)).use.personTime].map(inDays);
    // From day 2 on they lack 10 of 20 hours. All of the long care is in use until day 25; they have it until day 32.
    expect(daysIn("")).toEqual([60 + 25, 25 + 7]);
    // While the two are one, its hours are all in use, too.
    const asOne = (on: string) => `changes: [{ on: ${on}, until: 2019-01-21, contracts: [${AS_ONE}] }]`;
    expect(daysIn(asOne("2019-01-11"))).toEqual([60 + 25, 25 + 7]);
    // The time to go elsewhere comes on day 3, when there is no elsewhere.
    expect(daysIn(asOne("2019-01-03"))).toEqual([60 + 25, 25 + 7]);
    // The two are one to the end: on day 25 they have the rest where they are.
    expect(daysIn(asOne("2019-01-11").replace("until: 2019-01-21, ", ""))).toEqual([60 + 32, 25]);
  });

  test("let people ask for a bridge by one of them when they are apart", () => {
    const text = (until: string) => `
title: A bridge that is a part of what is waited for
run: { start: 2019-01-01, warm-up: 0 days, length: 60 days }
services:
  ward: { setting: acute, beds: 5 }
  short: { setting: home, hours: 10 hours per week }
  long: { setting: home, hours: 20 hours per week }
providers: { a: {}, b: {} }
contracts: [${AS_ONE}]
people:
  there: { arrive: { at: long, rate: 0 per day }, stages: { long: { stay: 40 days, hours: 30 hours per week } } }
  patient: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 5 days, next: { long: 100 % } }
  long:
    waiting: { reason: E, responsible: social-care }
    stay: 10 days
    hours: 10 hours per week
    next: { independent: 100 % }
    bridge: { service: short, hours: 5 hours per week }
initially:
  - { people: 1, class: there, in: long, remaining: whole }
  - { people: 1, class: patient, in: ward, remaining: whole }
changes: [{ on: ${until}, contracts: [${APART}] }]`;
    // Ready on day 5; all 30 hours are in use until day 40, of which 20 are there from the day on which they are apart.
    expect(delaysOf(ran(text("2019-01-03"))).days).toBe(0);
    expect(delaysOf(ran(text("2019-01-11"))).days).toBe(5);
    expect(delaysOf(ran(text("2019-02-21"))).days).toBe(35);
  });
});

test("who is to return from another area does so in place while the areas have one pool", () => {
  const text = (changes: string) => `
title: Care from the neighbours
run: { start: 2019-01-01, warm-up: 0 days, length: 60 days }
areas: { north: {}, south: {} }
services: { care: { setting: home, hours: { north: 10 hours per week, south: 40 hours per week } } }
people:
  there: { arrive: { at: care, rate: 0 per day, areas: { north: 100 % } }, stages: { care: { stay: 30 days } } }
  patient: { arrive: { at: care, rate: 0 per day, areas: { north: 100 % } } }
stages:
  care:
    stay: 50 days
    hours: 10 hours per week
    next: { independent: 100 % }
    overflow: [{ after: 1 day, service: care, area: south, returns: always }]
initially:
  - { people: 1, class: there, in: care, remaining: whole }
  - { people: 1, class: patient, in: care, remaining: whole }
${changes}`;
  const daysIn = (changes: string) => {
    const world = ran(text(changes));
    expect(world.lostCare.returned).toBe(1);
    // Of 10 hours a week.
    return world.pools.all.map(({ inUse }) => inDays(inUse.integral(world.simulation.now)) / 40);
  };
  // The patient has care from the south from day 1 until there is room in the north on day 30, and leaves on day 51.
  expect(daysIn("")).toEqual([30 + 21, 29]);
  // One pool for all from day 10 to day 20: it is that of the north as well, which they keep when there are two again.
  const asOne = "services: { care: { hours: 50 hours per week } }, stages: { care: { overflow: [] } }";
  expect(daysIn(`changes: [{ on: 2019-01-11, until: 2019-01-21, ${asOne} }]`)).toEqual([10 + 10 + 31, 9, 10 + 10]);
});

describe("a change is refused", () => {
  test.each([
    [
      "where it brings a service",
      "services: { spot: { setting: home, unlimited: true } }",
      '"spot", which a change brings',
    ],
    ["where it takes a stage away", "stages: { sah: null }", "sah"],
    ["where its end is not after its beginning", "until: 2019-04-30", "2019-04-30"],
    [
      "where its contract covers too little",
      "contracts: [{ provider: a, services: [scah], areas: [north] }]",
      "no contract for scah in south",
    ],
    ["where it names nobody", "contracts: [{ provider: nobody, services: [scah] }]", "nobody"],
    ["where it changes the run", "run: { length: 3 days }", "run"],
    ["where it changes shocks", "shocks: { demand: 5 % }", "targets and shocks hold for the whole run"],
  ])("%s", (_, change, found) => {
    expect(() => blueprintOf(county(`changes: [{ on: 2019-05-01, ${change} }]`))).toThrow(found);
  });
});

test("a world that has changed keeps Little's law and loses nobody", () => {
  const world = createWorld(blueprintOf(county(POOLED, "1 year")), "1", 2);
  runWorld(world);
  expect(world.heads.arrived[0] - world.heads.departed[0]).toBe(world.people.inside);
});

test("where tasks of several people begin on the date of a change, who came first comes first, whatever the order of classes", () => {
  // Both stay to day 20. From day 5 on their assessments begin 18 days before that, so both at once, and take the one
  // member of the team a day each, of 8 hours.
  const text = (classes: readonly string[], list: readonly string[]) => `
title: Two assessments from one date on
run: { start: 2019-01-07, warm-up: 0 days, length: 30 days }
services: { ward: { setting: acute, beds: 9 } }
teams: { nurses: { staff: 1, shifts: [{ days: mon-sun, from: 09:00, to: 17:00 }] } }
tasks: { assessment: { reason: A, responsible: nhs, team: nurses, work: 8 h } }
outcomes: { home: { arrange: [assessment] } }
people: { ${classes.map((name) => `${name}: { arrive: { at: ward } }`).join(", ")} }
stages: { ward: { stay: 20 days, next: { home: 100 % } } }
initially: [${list.map((name) => `{ people: 1, class: ${name}, in: ward, remaining: whole }`).join(", ")}]
changes: [{ on: 2019-01-12, tasks: { assessment: { start: 18 days before ready } } }]
`;
  const orders = [
    ["older", "stroke"],
    ["stroke", "older"],
  ];
  for (const classes of orders)
    for (const list of orders) {
      const world = worldOf(text(classes, list));
      runTo(world, 5);
      world.changePlan(world.whole.later[0].blueprint);
      runTo(world, 6);
      const { people, blueprint } = world;
      const assessed = inside(world).filter((person) => people.arranged[person] === 1);
      expect(assessed.map((person) => blueprint.classes[people.class[person]].name)).toEqual([list[0]]);
    }
});
