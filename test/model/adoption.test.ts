/** New ways that a share of people follows: which people, from when on, and that nobody else's journey moves. */
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { adoptedShare, shareOfWay } from "../../src/model/plan/adoption.js";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { replicate, replicateTogether, runWorld } from "../../src/model/replication.js";
import { createStream } from "../../src/random/stream.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { blueprintOf, delaysOf, inDays, ran, worldOf } from "./runs.js";

const PEOPLE = 4000;

/** People who are all ready at the first instant, and whose assessment takes 3 days, or 1 day in a new way. */
const assessed = (interventions: string) => `
title: A new way to assess
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: ${PEOPLE} }, home: { setting: care-home, unlimited: true } }
tasks:
  assessment: { reason: A, responsible: nhs, time: 3 days }
  funding: { reason: B, responsible: nhs, time: 10 days }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages:
  ward: { stay: 5 days, next: { home: 100 % } }
  home: { arrange: [assessment, funding], stay: 9 years, next: { died: 100 % } }
initially: [{ people: ${PEOPLE}, class: patient, in: ward, remaining: ready }]
interventions: ${interventions}
`;

/** How many of the people at the start have a number below a share. */
function adopters(name: string, share: number): boolean[] {
  const number = createStream("1", 0, "initial", "patient", "adopts", name);
  return Array.from({ length: PEOPLE }, () => number() < share);
}

const count = (flags: readonly boolean[]) => flags.filter((flag) => flag).length;

describe("a share of people", () => {
  test("follows the new way, and nobody else does", () => {
    const world = ran(
      assessed("{ quick: { on: true, adopted-by: 50 %, changes: { tasks: { assessment: { time: 1 day } } } } }"),
    );
    const quick = count(adopters("quick", 0.5));
    expect(Math.abs(quick / PEOPLE - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / PEOPLE));
    expect(delaysOf(world, "A").days).toBe(quick * 1 + (PEOPLE - quick) * 3);
    expect(delaysOf(world, "B").days).toBe(PEOPLE * 10);
  });

  test("of two new ways, each by numbers of its own", () => {
    const world = ran(
      assessed(`
  quick: { on: true, adopted-by: 50 %, changes: { tasks: { assessment: { time: 1 day } } } }
  without-funding: { on: true, adopted-by: 30 %, changes: { stages: { home: { arrange: [assessment] } } } }
`),
    );
    const quick = adopters("quick", 0.5);
    const without = adopters("without-funding", 0.3);
    expect(Math.abs(count(quick.map((flag, k) => flag && without[k])) / PEOPLE - 0.15)).toBeLessThan(
      4 * Math.sqrt((0.15 * 0.85) / PEOPLE),
    );
    expect(delaysOf(world, "A").days).toBe(count(quick) * 1 + (PEOPLE - count(quick)) * 3);
    expect(delaysOf(world, "B").days).toBe((PEOPLE - count(without)) * 10);
  });

  test("is what the load before the run is of", () => {
    const text = assessed(
      "{ longer: { on: true, adopted-by: 25 %, changes: { stages: { ward: { stay: 9 days } } } } }",
    );
    const [ward] = offeredLoad(blueprintOf(text.replace("rate: 0 per day", "rate: 4 per day")));
    expect(ward.offered).toBeCloseTo(4 * (0.75 * 5 + 0.25 * 9), 9);
  });
});

/** A county in which people come back, and come to stages again; nothing is short. */
const county = (interventions: string, more = "") => `
title: People who come back
run: { start: 2019-04-01, warm-up: 10 days, length: 200 days }
areas: { west: { hospitals: { royal: 100 % } }, east: { hospitals: { general: 100 % } } }
hospitals: { royal: {}, general: {} }
services: { ward: { setting: acute, beds: 900 }, care: { setting: home, hours: 90000 hours per week } }
tasks:
  assessment: { reason: A, responsible: nhs, time: { exponential: { mean: 3 days } }, needed: 60 % }
  visit: { reason: E, responsible: { nhs: 50 %, social-care: 50 % }, time: { exponential: { mean: 1 day } } }
people:
  patient:
    arrive: { at: ward, rate: 3 per day }
    readmission: { independent: { share: 40 %, after: { exponential: { mean: 20 days } } } }
stages:
  ward: { stay: { gamma: { mean: 8 days, sd: 5 days } }, next: { care: 70 %, independent: 30 % } }
  care:
    arrange: [assessment, visit]
    waiting: { reason: E, responsible: social-care }
    hours: { gamma: { mean: 10 hours per week, sd: 3 hours per week } }
    stay: { by: next, ward: { exponential: { mean: 9 days } }, independent: { exponential: { mean: 30 days } } }
    next: { ward: 30 %, independent: 70 % }
interventions: ${interventions}
${more}
`;

const CHANGES =
  "{ tasks: { assessment: { time: 1 day, needed: 90 % }, visit: { start: 1 day before ready } }, " +
  "stages: { ward: { next: { care: 40 %, independent: 60 % } }, care: { arrange: [[assessment, visit]], " +
  "stay: { by: next, ward: { exponential: { mean: 4 days } }, independent: { exponential: { mean: 20 days } } } } } }";
const way = (keys: string, from = "2019-05-01") =>
  county(`{ local: { on: true, from: ${from}, ${keys} changes: ${CHANGES} } }`);
const withoutReturns = (text: string) =>
  text
    .replace("share: 40 %, after", "share: 0 %, after")
    .replace("ward: 30 %, independent: 70 %", "ward: 0 %, independent: 100 %");

describe("what people draw", () => {
  test("is the same as without the new way where nobody follows it", () => {
    const base = blueprintOf(county("{}"));
    const row = replicate(base, "1", 1);
    expect(replicate(blueprintOf(way("adopted-by: 0 %,")), "1", 1)).toEqual(row);
    // Also where it began before the run, and where the plan of everybody changes while it holds.
    expect(replicate(blueprintOf(way("adopted-by: 0 %,", "2018-01-01")), "1", 1)).toEqual(row);
    const change = "changes: [{ on: 2019-06-01, stages: { ward: { stay: { gamma: { mean: 9 days, sd: 5 days } } } } }]";
    const changed = (interventions: string) => replicate(blueprintOf(county(interventions, change)), "1", 1);
    expect(changed(`{ local: { on: true, from: 2019-05-01, adopted-by: 0 %, changes: ${CHANGES} } }`)).toEqual(
      changed("{}"),
    );
  });

  test("is the same as when everybody changes on that day where everybody follows it", () => {
    const row = (text: string) => replicate(blueprintOf(withoutReturns(text)), "1", 1);
    expect(row(way("adopted-by: 100 %,"))).toEqual(row(way("")));
    expect(row(way("adopted-by: { start: 100 %, end: 100 %, over: 3 weeks },"))).toEqual(row(way("")));
    expect(row(way(""))).not.toEqual(row(county("{}")));
  });

  test("gives each person the journey of one way or of the other, and more people the new one as the share rises", () => {
    const journeys = (text: string) => {
      const world = worldOf(withoutReturns(text));
      const left = new Map<number, string>();
      world.instants.whenSomebodyLeaves((person, outcome) => {
        left.set(world.people.key[person], `${world.simulation.now} ${outcome}`);
      });
      runWorld(world);
      return left;
    };
    const from = "2019-03-01";
    const [none, some, more, all] = ["0 %", "30 %", "60 %", "100 %"].map((share) =>
      journeys(way(`adopted-by: ${share},`, from)),
    );
    const follows = (left: Map<number, string>) =>
      [...none.keys()].filter((key) => none.get(key) !== all.get(key) && left.get(key) === all.get(key));
    for (const left of [some, more])
      for (const [key, one] of left) expect([none.get(key) ?? one, all.get(key) ?? one]).toContain(one);
    expect(follows(more)).toEqual(expect.arrayContaining(follows(some)));
    expect(follows(some).length).toBeGreaterThan(50);
    expect(follows(more).length).toBeGreaterThan(1.5 * follows(some).length);
  });

  test("is the same in branches of one past as in runs of their own", () => {
    const texts = [
      county("{}"),
      way("adopted-by: { start: 30 %, end: 90 %, over: 60 days },"),
      way("adopted-by: 60 %,", "2019-06-01"),
      way("areas: { west: 2019-05-20 },").replace("from: 2019-05-01, ", ""),
    ];
    const blueprints = texts.map((text) => blueprintOf(text));
    expect([...replicateTogether(blueprints, "7", 2)]).toEqual(
      blueprints.map((blueprint) => replicate(blueprint, "7", 2)),
    );
  });
});

/** People who leave at once by `home`, or in a new way by `other`. */
const leaving = (keys: string) => `
title: A new way out
run: { start: 2019-04-01, warm-up: 0 days, length: 100 days }
areas: { west: {}, east: {}, north: {} }
services: { ward: { setting: acute, beds: 1000 } }
people: { patient: { arrive: { at: ward, rate: 40 per day } } }
stages: { ward: { stay: 0 days, next: { home: 100 % } } }
interventions: { away: { on: true, ${keys}, changes: { stages: { ward: { next: { other: 100 % } } } } } }
`;

describe("a new way", () => {
  test("is followed by a share that grows by the same part on each day", () => {
    const world = ran(leaving("adopted-by: { end: 100 %, over: 100 days }"));
    const other = world.blueprint.outcomes.findIndex(({ name }) => name === "other");
    // 40 a day, of whom d % on day d: a Poisson number with a mean of 40 × (0 + 1 + … + 99) ÷ 100.
    expect(Math.abs(world.heads.outcomes[other] - 1980)).toBeLessThan(4 * Math.sqrt(1980));
  });

  test("begins on another day in each area", () => {
    const world = worldOf(leaving("areas: { west: 2019-04-11, east: 2019-05-11 }"));
    const other = world.blueprint.outcomes.findIndex(({ name }) => name === "other");
    const begins = [10, 40, Number.POSITIVE_INFINITY];
    let wrong = 0;
    world.instants.whenSomebodyLeaves((person, outcome) => {
      const follows = inDays(world.people.cameAt[person]) >= begins[world.people.area[person]];
      if (follows !== (outcome === other)) wrong++;
    });
    runWorld(world);
    expect(wrong).toBe(0);
    expect(world.heads.outcomes[other]).toBeGreaterThan(0);
  });

  test("ends with the intervention", () => {
    const world = worldOf(leaving("from: 2019-04-11, for: 20 days, adopted-by: 100 %"));
    const other = world.blueprint.outcomes.findIndex(({ name }) => name === "other");
    let wrong = 0;
    world.instants.whenSomebodyLeaves((person, outcome) => {
      const day = inDays(world.people.cameAt[person]);
      if ((day >= 10 && day < 30) !== (outcome === other)) wrong++;
    });
    runWorld(world);
    expect(wrong).toBe(0);
  });

  test("has a share before, during and after its growth", () => {
    const plan = { name: "away", begins: [10, Number.POSITIVE_INFINITY], start: 0.3, end: 0.9, over: 60 };
    const share = (day: number) => adoptedShare(plan, 0, day);
    expect([9, 10, 40, 70, 500].map(share)).toEqual([0, 0.3, expect.closeTo(0.6, 12), 0.9, 0.9]);
    expect(adoptedShare(plan, 1, 500)).toBe(0);
    const other = { ...plan, start: 0.5, end: 0.5, over: 0 };
    // Neither, the first alone, the second alone, both.
    expect([0, 1, 2, 3].map((ways) => shareOfWay([plan, other], ways, 0, 10))).toEqual(
      [0.35, 0.15, 0.35, 0.15].map((one) => expect.closeTo(one, 12)),
    );
  });
});

describe("a file", () => {
  const issuesOf = (text: string) => {
    try {
      parseScenario(text);
    } catch (error) {
      if (error instanceof ScenarioError)
        return error.issues.map(({ path, found, expected }) => `${path}: ${found}; ${expected}`);
      throw error;
    }
    return [];
  };

  test("refuses that a share of people adopts capacity, staff or arrivals", () => {
    const changes = "{ services: { ward: { beds: 950 } }, people: { patient: { arrive: { rate: 4 per day } } } }";
    expect(issuesOf(county(`{ local: { on: true, adopted-by: 50 %, changes: ${changes} } }`))).toEqual([
      "interventions.local.changes.services: services, in an intervention which a share of people adopts; " +
        "tasks, stages, outcomes, handover and people alone, for these are what a person goes by",
      "interventions.local.changes.people.patient.arrive: arrive, in an intervention which a share of people adopts; " +
        "stages and tasks alone",
    ]);
  });

  test("refuses dates that contradict each other, and areas that there are not", () => {
    const keys = "from: 2019-05-01, every-year: true, for: 3 weeks, areas: { wst: 2019-05-01 }";
    expect(issuesOf(county(`{ local: { on: true, ${keys}, changes: ${CHANGES} } }`))).toEqual([
      "interventions.local.from: from beside areas; one of the two",
      "interventions.local.every-year: days of every year; an intervention that begins once",
      'interventions.local.areas.wst: "wst"; an area',
    ]);
  });

  test("checks what the file is for those who follow several at once", () => {
    const interventions = `
  community: { on: true, adopted-by: 50 %, changes: { tasks: { assessment: { reason: C } } } }
  council: { on: true, adopted-by: 50 %, changes: { tasks: { assessment: { responsible: social-care } } } }
`;
    expect(issuesOf(county(interventions))).toEqual([
      "tasks.assessment.responsible: social-care with reason C; nhs alone",
    ]);
  });

  test("has at most four that only some people follow on one day", () => {
    const each = ["a", "b", "c", "d", "e"].map(
      (name) => `  ${name}: { on: true, adopted-by: 50 %, changes: ${CHANGES} }`,
    );
    expect(issuesOf(county(`\n${each.join("\n")}`))).toEqual([
      "interventions.e: 5 interventions at once that only some people follow; at most 4",
    ]);
    expect(issuesOf(county(`\n${each.slice(0, 4).join("\n")}`))).toEqual([]);
  });
});
