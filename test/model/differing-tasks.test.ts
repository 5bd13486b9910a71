/**
 * What is arranged before a stage, and by what tasks, where it differs by class, area, hospital and what comes next.
 */
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { offeredLoad } from "../../src/model/plan/offered-load.js";
import { teamLoad } from "../../src/model/plan/team-load.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { blueprintOf, delaysOf, ran } from "./runs.js";

interface County {
  readonly tasks: string;
  readonly arrange?: string;
  readonly waiting?: string;
  readonly more?: string;
  readonly beds?: string;
}

/** People who are all ready at the first instant: 10 of the west and 20 of the east, of two classes each. */
const county = ({
  tasks,
  arrange = "[check]",
  waiting = "{ reason: F, responsible: nhs }",
  more = "",
  beds = "unlimited: true",
}: County) => `
title: A county of two areas
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
areas: { west: { hospitals: { royal: 100 % } }, east: { hospitals: { general: 100 % } } }
hospitals: { royal: {}, general: {} }
services: { ward: { setting: acute, beds: 60 }, home: { setting: care-home, ${beds} } }
tasks: ${tasks}
people:
  old: { arrive: { at: ward, rate: 0 per day } }
  young: { arrive: { at: ward, rate: 0 per day } }
stages:
  ward: { stay: 5 days, next: { by: class, old: { home: 100 % }, otherwise: { own-package: 100 % } } }
  home: { arrange: ${arrange}, waiting: ${waiting}, stay: 9 years, next: { died: 100 % } }
outcomes: { own-package: { arrange: ${arrange} } }
initially:
  - { people: { west: 10, east: 20 }, class: old, in: ward, remaining: ready }
  - { people: { west: 10, east: 20 }, class: young, in: ward, remaining: ready }
${more}
`;

const check = (keys: string) => `{ check: { reason: A, responsible: nhs, time: 3 days, ${keys} } }`;

describe("a task", () => {
  test("takes another time in each area", () => {
    const world = ran(
      county({
        tasks: `{ check: { reason: A, responsible: nhs, time: { by: area, west: 2 days, otherwise: 5 days } } }`,
      }),
    );
    expect(delaysOf(world, "A").days).toBe(2 * (10 * 2 + 20 * 5));
  });

  test("takes another time for people of each hospital", () => {
    const world = ran(
      county({
        tasks: `{ check: { reason: A, responsible: nhs, time: { by: hospital, royal: 1 day, general: 4 days } } }`,
      }),
    );
    expect(delaysOf(world, "A").days).toBe(2 * (10 * 1 + 20 * 4));
  });

  test("is needed by one class and not by another", () => {
    expect(delaysOf(ran(county({ tasks: check("needed: { by: class, old: 100 %, young: 0 % }") })), "A").days).toBe(90);
  });

  test("takes another time before each stage and outcome", () => {
    const world = ran(
      county({
        tasks: `{ check: { reason: A, responsible: nhs, time: { by: next, home: 7 days, own-package: 1 day } } }`,
      }),
    );
    expect(delaysOf(world, "A").days).toBe(30 * 7 + 30 * 1);
  });

  test("is attributed to another reason and organisation in each area", () => {
    const tasks = `{ check: { time: 3 days, reason: { by: area, west: A, east: Di }, responsible: { by: area, west: nhs, east: social-care } } }`;
    const world = ran(county({ tasks }));
    expect(delaysOf(world, "A").days).toBe(2 * 10 * 3);
    expect(delaysOf(world, "Di").days).toBe(2 * 20 * 3);
  });

  test("draws in an area as it would if all areas were like it", () => {
    const time = (east: string) => `{ by: area, west: { exponential: { mean: 4 days } }, east: ${east} }`;
    const of = (east: string) =>
      ran(
        county({
          tasks: `{ check: { reason: { by: area, west: A, otherwise: B }, responsible: nhs, time: ${time(east)} } }`,
        }),
      );
    expect(delaysOf(of("2 days"), "A").days).toBe(delaysOf(of("{ uniform: { low: 0 days, high: 9 days } }"), "A").days);
  });

  test("differs from a date on", () => {
    // Those who are ready at the first instant have begun; the task of those who come on day 10 is by the change.
    const more = `
changes: [{ on: 2019-04-11, tasks: { check: { time: { by: area, west: 6 days, otherwise: 1 day } } } }]
`;
    const text = county({ tasks: check(""), more })
      .replaceAll("remaining: ready", "remaining: whole")
      .replace("stay: 5 days", "stay: 12 days");
    expect(delaysOf(ran(text), "A").days).toBe(2 * (10 * 6 + 20 * 1));
  });

  test("gives a team other work in each area, which is told before the run", () => {
    const tasks = `{ check: { reason: A, responsible: nhs, team: workers, work: { by: area, west: 1 hour, east: 2 hours } } }`;
    const more = "teams: { workers: { staff: { west: 1, east: 1 } } }";
    const text = county({ tasks, more }).replaceAll("rate: 0 per day", "rate: 14 per day");
    // Of each class 7 a day come from either area.
    expect(teamLoad(blueprintOf(text)).map(({ offered }) => offered)).toEqual(
      [2 * 49 * 1, 2 * 49 * 2].map((hours) => expect.closeTo(hours, 6)),
    );
    expect(offeredLoad(blueprintOf(text))[0].name).toBe("ward");
  });
});

describe("a task of a handover", () => {
  test("takes another time in each area", () => {
    const tasks = `{ check: { reason: A, responsible: nhs, time: 1 day }, hand-over: { reason: B, responsible: nhs, time: { by: area, west: 2 days, east: 4 days } } }`;
    const more = `
handover: { between-providers: [hand-over] }
providers: { a: {}, b: {} }
contracts: [{ provider: a, services: [ward] }, { provider: b, services: [home] }]
`;
    const world = ran(county({ tasks, more, beds: "places: 60" }));
    expect(delaysOf(world, "B").days).toBe(10 * 2 + 20 * 4);
    expect(delaysOf(world, "A").days).toBe(60);
  });
});

describe("arranging a stage", () => {
  const two = `{ first: { reason: A, responsible: nhs, time: 2 days }, second: { reason: B, responsible: nhs, time: 3 days } }`;

  test("is in order in one area and side by side in another", () => {
    const world = ran(county({ tasks: two, arrange: "{ by: area, west: [[first, second]], east: [first, second] }" }));
    // Side by side the first is the reason for two days, and the second for the one that is left.
    expect(delaysOf(world, "A").days).toBe(2 * (10 * 2 + 20 * 2));
    expect(delaysOf(world, "B").days).toBe(2 * (10 * 1 + 20 * 3));
  });

  test("is nothing for one class", () => {
    const world = ran(county({ tasks: two, arrange: "{ by: class, old: [first, second], otherwise: [] }" }));
    expect(delaysOf(world, "A").days).toBe(30 * 2);
    expect(delaysOf(world, "B").days).toBe(30 * 3);
  });

  test("starts early in one area alone", () => {
    const tasks = check("start: { by: area, west: 2 days before ready, otherwise: when ready }");
    const text = county({ tasks }).replaceAll("remaining: ready", "remaining: whole");
    expect(delaysOf(ran(text), "A").days).toBe(2 * (10 * 1 + 20 * 3));
  });

  test("waits for another reason in each area", () => {
    const text = county({
      tasks: check(""),
      arrange: "[]",
      beds: "places: 0",
      waiting: "{ reason: { by: area, west: E, east: F }, responsible: { by: area, west: social-care, east: nhs } }",
    });
    const world = ran(text);
    // Those of the class that goes home with a package wait for nothing.
    expect(delaysOf(world, "E").days).toBe(10 * 366);
    expect(delaysOf(world, "F").days).toBe(20 * 366);
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

  test("must give a value for every area and class", () => {
    const tasks = `{ check: { reason: A, responsible: nhs, time: { by: area, west: 2 days }, needed: { by: class, old: 50 % } } }`;
    expect(issuesOf(county({ tasks }))).toEqual([
      "tasks.check.time: nothing for east; a value for each, or otherwise",
      "tasks.check.needed: nothing for young; a value for each, or otherwise",
    ]);
  });

  test("must attribute delays in each area as the situation report does", () => {
    const tasks = `{ check: { time: 3 days, reason: { by: area, west: A, east: C }, responsible: { by: area, west: social-care, east: social-care } } }`;
    expect(issuesOf(county({ tasks }))).toEqual(["tasks.check.responsible: social-care with reason C; nhs alone"]);
  });

  test("names areas, classes, stages and tasks that there are", () => {
    const tasks = check("needed: { by: next, hme: 10 %, otherwise: 100 % }");
    expect(issuesOf(county({ tasks, arrange: "{ by: area, wst: [check], otherwise: [chck] }" })).slice(0, 3)).toEqual([
      'tasks.check.needed.hme: "hme"; a stage or outcome of next',
      'stages.home.arrange.wst: "wst"; an area',
      'stages.home.arrange.otherwise[0]: "chck"; a task',
    ]);
  });

  test("must say what a handover takes for every class alike", () => {
    const more = `
handover: { between-providers: [check] }
providers: { a: {} }
contracts: [{ provider: a, services: [home] }]
`;
    const tasks = check("needed: { by: class, old: 50 %, young: 50 % }");
    expect(issuesOf(county({ tasks, more, beds: "places: 60" }))).toEqual([
      "tasks.check.needed: a choice by class; otherwise as well, for a task of a handover is the same for every class and stage",
    ]);
  });
});
