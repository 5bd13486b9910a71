/** Words for stretches of time: how long something lasts, days by their names, and staff who are part of a post. */
import { describe, expect, it } from "vitest";
import { daysFromDate } from "../../src/foundation/dates.js";
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_WEEK } from "../../src/foundation/time.js";
import { createWorld, runWorld } from "../../src/model/replication.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { scenarioHash } from "../../src/scenario/document/hash.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { example, issuesOf } from "./example.js";

const day = (year: number, month: number, date: number) => daysFromDate({ year, month, day: date });

describe("for, instead of until", () => {
  const winter = (end: string) =>
    example({ more: `changes: [{ on: 2019-12-01, ${end}, services: { ward: { beds: 50 } } }]` });

  it.each([
    ["for: 13 weeks", day(2019, 12, 1) + 91],
    ["for: 10 days", day(2019, 12, 11)],
    ["for: 3 months", day(2020, 3, 1)],
    ["for: 1 year", day(2020, 12, 1)],
  ])("%s ends a change by the calendar", (end, until) => {
    const { changes } = parseScenario(winter(end)).document;
    expect(changes[0]).toMatchObject({ on: day(2019, 12, 1), until });
    expect(changes[0]).not.toHaveProperty("for");
  });

  it("means what until means", () => {
    const hash = (end: string) => scenarioHash(parseScenario(winter(end)));
    expect(hash("for: 13 weeks")).toBe(hash("until: 2020-03-01"));
    const pilot = (end: string) =>
      parseScenario(
        example({
          services: `services: { ward: { setting: acute, beds: 40, changes: [{ from: 2019-12-01, ${end}, add: 10 beds }] }, care: { setting: home, places: 60 } }`,
        }),
      );
    expect(scenarioHash(pilot("for: 13 weeks"))).toBe(scenarioHash(pilot("until: 2020-03-01")));
    const steps = compileScenario(pilot("for: 13 weeks")).blueprint.pools[0].changes;
    expect(steps.map(({ units }) => units)).toEqual([10, -10]);
    expect(steps[1].day - steps[0].day).toBe(91);
  });

  it.each([
    [
      "until: 2020-03-01, for: 13 weeks",
      "found until and for together, expected one of them, for both say when it ends.",
    ],
    ["for: 0 weeks", "found no time at all, expected a length of at least a day."],
    [
      "for: 13",
      "found 13, expected whole days, weeks, months or years, such as 26 weeks. Write 13 days, 13 weeks, 13 months or 13 years.",
    ],
  ])("refuses %s", (end, message) => {
    expect(issuesOf(winter(end))).toEqual([expect.stringContaining(`changes[0].for: ${message}`)]);
  });

  it("refuses an end that is on no calendar", () => {
    const text = winter("for: 1 month").replace("2019-12-01", "2019-12-31").replace("1 month", "2 months");
    expect(issuesOf(text)[0]).toContain(
      // From 31 December to the end of February.
      "changes[0].for: found an end on a date that does not exist, expected another length, such as 61 days, or until: and the date.",
    );
    const plan = example({ more: "interventions: { plan: { from: 2019-08-31, for: 1 month } }" });
    expect(issuesOf(plan)[0]).toContain(
      "interventions.plan.for: found an end on a date that does not exist, expected another length, such as 31 days, or until: and the date.",
    );
  });
});

describe("a stretch of every year", () => {
  const beds = (from: string, end: string) =>
    example({
      services: `services: { ward: { setting: acute, beds: 40, changes: [{ from: ${from}, ${end}, every-year: true, add: 10 beds }] }, care: { setting: home, places: 60 } }`,
      more: `interventions: { plan: { from: ${from}, ${end}, every-year: true } }`,
    });

  it.each([
    // A year with 29 February in it is a year as any other.
    ["2019-04-01", "for: 1 year"],
    ["2018-04-01", "for: 1 year"],
    // The end is 29 February or 1 March; the next begins on 29 February or 1 March.
    ["2020-02-29", "until: 2021-02-28"],
  ])("from %s on may be %s", (from, end) => {
    expect(issuesOf(beds(from, end))).toEqual([]);
    const [pool] = compileScenario(parseScenario(beds(from, end))).blueprint.pools;
    // Never twice at the same time.
    let most = pool.capacity;
    let now = pool.capacity;
    for (const { units } of pool.changes) {
      now += units;
      most = Math.max(most, now);
    }
    expect(most).toBe(50);
  });

  it.each([
    ["2019-04-01", "until: 2020-04-02"],
    ["2020-02-29", "until: 2021-03-01"],
  ])("from %s on cannot be %s, for it would meet itself", (from, end) => {
    expect(issuesOf(beds(from, end))).toEqual([
      expect.stringContaining("changes[0].every-year: found more than a year"),
      expect.stringContaining("plan.every-year: found more than a year"),
    ]);
  });
});

/** What a team's staff are through a week, with a task that keeps the team from being unused. */
const team = (keys: string) =>
  compileScenario(
    parseScenario(
      example({
        more: `teams: { workers: { ${keys} } }\ntasks: { visit: { reason: A, responsible: social-care, team: workers, work: 1 h } }`,
        stages: [
          "stages:",
          "  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }",
          "  care: { arrange: [visit], stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 100 % } }",
        ].join("\n"),
      }),
    ),
  ).blueprint;
const at = (weekday: number, hour: number) => weekday + hour / 24;

describe("days of the week", () => {
  const week = (days: string) => team(`staff: 2, shifts: [{ days: ${days}, from: 09:00, to: 17:00 }]`).teams[0].week;

  it("have names for weekdays and weekends", () => {
    expect(week("weekdays")).toEqual(week("mon-fri"));
    expect(week("weekends")).toEqual(week("sat-sun"));
  });
});

describe("a part of a post", () => {
  const shift = "shifts: [{ days: mon, from: 09:00, to: 17:00 }]";

  it("works the first part of each shift", () => {
    expect(team(`staff: 1.5, ${shift}`).teams[0].week[0]).toEqual([
      { at: 0, staff: 0 },
      { at: at(0, 9), staff: 2 },
      { at: at(0, 13), staff: 1 },
      { at: at(0, 17), staff: 0 },
    ]);
    expect(team(`staff: 0.25 posts, ${shift}`).teams[0].week[0]).toEqual([
      { at: 0, staff: 0 },
      { at: at(0, 9), staff: 1 },
      { at: at(0, 11), staff: 0 },
    ]);
  });

  it("works the first part of a night, also over midnight, and of each day where there are no shifts", () => {
    // Half of 20:00 to 08:00 is up to 02:00; a quarter of it up to 23:00.
    const night = (staff: number) =>
      team(`staff: ${staff}, shifts: [{ days: mon, from: 20:00, to: 08:00 }]`).teams[0].week[0];
    expect(night(0.5)).toEqual([
      { at: 0, staff: 0 },
      { at: at(0, 20), staff: 1 },
      { at: at(1, 2), staff: 0 },
    ]);
    expect(night(0.25)[2]).toEqual({ at: at(0, 23), staff: 0 });
    expect(team("staff: 1.5").teams[0].week[0].slice(0, 3)).toEqual([
      { at: 0, staff: 2 },
      { at: at(0, 12), staff: 1 },
      { at: at(1, 0), staff: 2 },
    ]);
  });

  it("gives so much of the hours on duty, to the millisecond", () => {
    const blueprint = {
      ...team("staff: 1.5, shifts: [{ days: weekdays, from: 09:00, to: 17:00 }]"),
      warmUp: 0,
      length: 28,
    };
    const world = createWorld(blueprint, "1", 0);
    runWorld(world);
    const worked = world.teams.groups[0].onDuty.integral(world.simulation.now);
    // 1.5 posts × 5 days × 8 hours a week
    expect(worked / (MILLISECONDS_PER_DAY / 24) / 4).toBe(60);
    expect(world.simulation.now).toBe(4 * MILLISECONDS_PER_WEEK);
  });

  it.each(["-1", "1.5 beds", "many", "£2"])("is refused as %s", (staff) => {
    const text = example({ more: `teams: { workers: { staff: ${staff} } }` });
    expect(issuesOf(text)[0]).toContain("expected a number of staff, at least 0, such as 4 or 1.5");
  });
});

describe("what a change on a date cannot say", () => {
  it("is what becomes of work at the end of a shift", () => {
    const text = example({
      more: "teams: { workers: { staff: 1 } }\nchanges: [{ on: 2019-06-01, teams: { workers: { at-shift-end: overtime } } }]",
    });
    expect(issuesOf(text)).toEqual([
      expect.stringContaining("teams.workers.at-shift-end: found overtime, expected resume, as before the change."),
    ]);
  });

  it("is that a team has staff of each hospital, which had one number for everyone", () => {
    const text = (before: string, after: string) =>
      example({
        people:
          "people: { older: { arrive: { rate: 5 per day, at: ward, hospitals: { west: 50 %, east: 50 % } } } }\nhospitals: { west: {}, east: {} }",
        more: `teams: { workers: { staff: ${before} } }\nchanges: [{ on: 2019-06-01, teams: { workers: { staff: ${after} } } }]`,
      });
    const map = "{ west: 2, east: 1 }";
    expect(issuesOf(text("4", map))).toEqual([
      expect.stringContaining(
        "teams.workers: found staff of each hospital after a change, expected one number of staff for everyone, as before it.",
      ),
    ]);
    expect(issuesOf(text(map, "4"))).toEqual([
      expect.stringContaining("found one number of staff for everyone after a change, expected staff of each hospital"),
    ]);
    expect(issuesOf(text(map, "{ west: 4, east: 0 }"))).toEqual([]);
  });

  it("is that a budget of money is one of hours", () => {
    const text = example({
      more: `budgets: { care: { amount: "£73,000 per year", services: [care] } }
changes: [{ on: 2019-06-01, budgets: { care: { amount: "100 hours per year" } } }]`,
    });
    expect(issuesOf(text)).toContainEqual(
      expect.stringContaining("budgets.care.amount: found hours after a change, expected money, as before it."),
    );
  });
});
