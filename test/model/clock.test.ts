/**
 * The clock of the model: times that are equal on paper are equal. Work that fills a shift exactly ends with it, on
 * every day, whenever the shift begins and whatever parts the work comes in; a wait of exactly a day is within 24
 * hours.
 */
import { describe, expect, test } from "vitest";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { delaysOf, inDays, ran, worldOf } from "./runs.js";

/**
 * A team of one, on duty for eight hours, with jobs that together take exactly eight hours; all come at the first
 * midnight.
 */
function shiftOf(from: number, jobs: number, start: string): string {
  const hour = (h: number) => `${String(h % 24).padStart(2, "0")}:00`;
  return `
title: Work that fills a shift
run: { start: ${start}, warm-up: 0 days, length: 5 days }
services: { ward: { setting: acute, beds: 100 } }
teams: { staff: { staff: 1, shifts: [{ days: mon-sun, from: "${hour(from)}", to: "${hour(from + 8)}" }] } }
tasks: { job: { reason: A, responsible: nhs, team: staff, work: ${480 / jobs} minutes } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages: { ward: { stay: 1 day, next: { home: 100 % } } }
outcomes: { home: { arrange: [job] } }
initially: [{ people: ${jobs}, class: patient, in: ward, remaining: ready }]
`;
}

/** Days from the first midnight after which nobody is left: when the last job ends. */
function lastEnd(text: string): number {
  const { simulation, people } = worldOf(text);
  simulation.runUntil(() => people.inside === 0);
  return inDays(simulation.now);
}

describe("work that fills a shift", () => {
  const SHIFT = 8 * 3_600_000;

  test.each([6, 7, 9, 10])("from %d:00 ends with it, in 2 to 24 jobs", (from) => {
    for (let jobs = 2; jobs <= 24; jobs++) {
      const short = Math.round((from + 8 - lastEnd(shiftOf(from, jobs, "2019-01-01")) * 24) * 3_600_000);
      // Seven jobs of a seventh are cut to whole milliseconds: they may end a few of them before the shift does.
      expect(short).toBeGreaterThanOrEqual(0);
      expect(short).toBeLessThanOrEqual(SHIFT % jobs === 0 ? 0 : jobs);
    }
  });

  test("ends with it on every day of a year", () => {
    for (let day = 0; day < 365; day++) {
      const start = new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10);
      expect(lastEnd(shiftOf(9, 2, start)) * 24).toBe(17);
    }
  });
});

test("shifts that follow each other round the clock leave no gap", () => {
  const shifts = ["06:00", "14:00", "22:00"].map(
    (from, k, all) => `{ days: mon-sun, from: "${from}", to: "${all[(k + 1) % 3]}" }`,
  );
  const { blueprint } = compileScenario(
    parseScenario(shiftOf(6, 2, "2019-01-01").replace(/shifts: \[.*\]/, `shifts: [${shifts.join(", ")}]`), {
      file: "test.yaml",
    }),
  );
  expect(blueprint.teams[0].week).toEqual([[{ at: 0, staff: 1 }]]);
});

test("an overflow after exactly a day is within 24 hours, for everybody", () => {
  const world = ran(`
title: Overflow after a day
run: { start: 2019-04-01, warm-up: 0 days, length: 400 days }
services: { care: { setting: home, places: 1 }, spot: { setting: home, unlimited: true } }
people: { older: { arrive: { at: care, rate: 6 per day } } }
stages: { care: { stay: 1000 days, overflow: [{ after: 1 day, service: spot }], next: { home: 100 % } } }
`);
  expect(world.use.starts[0]).toBeGreaterThan(2000);
  expect(world.use.withinDay[0]).toBe(world.use.starts[0]);
});

describe("a midnight belongs to the day that it ends", () => {
  /** One person, ready at a time of 31 March, whose housing takes some hours. */
  const delayed = (stay: string, housing: string) =>
    ran(`
title: Over the end of a month
run: { start: 2019-03-31, warm-up: 0 days, length: 3 days }
services: { ward: { setting: acute, beds: 1 } }
tasks: { housing: { reason: I, responsible: nhs, time: ${housing} } }
people: { patient: { arrive: { at: ward, rate: 0 per day } } }
stages: { ward: { stay: ${stay}, next: { home: 100 % } } }
outcomes: { home: { arrange: [housing] } }
initially: [{ people: 1, class: patient, in: ward, remaining: whole }]
`);
  /** Midnights of each of the three days. */
  const byDay = (stay: string, housing: string) => {
    const { delays } = delayed(stay, housing);
    return [0, 1, 2].map((day) =>
      delays.dailyByReason.subarray(day * 11, (day + 1) * 11).reduce((total, count) => total + count, 0),
    );
  };

  test("noon to noon counts for the first day", () => {
    expect(byDay("12 h", "24 h")).toEqual([1, 0, 0]);
  });

  test("midnight to midnight counts for the days between", () => {
    expect(byDay("24 h", "24 h")).toEqual([0, 1, 0]);
  });

  test("a delay under way at the end of the run has the last midnight", () => {
    expect(byDay("12 h", "30 days")).toEqual([1, 1, 1]);
    expect(delaysOf(delayed("12 h", "30 days")).days).toBe(2.5);
  });

  test("one within a day has none", () => {
    expect(byDay("8 h", "10 h")).toEqual([0, 0, 0]);
  });
});
