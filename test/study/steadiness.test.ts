/**
 * Whether runs are steady: one queue with several servers (M/M/c) below and above its capacity, a team that is asked
 * for more than it can do, a scenario that changes on a date. Every case stands on its own: a false alarm in a stable
 * queue is as wrong as none in an overloaded one.
 */
import { describe, expect, test } from "vitest";
import { renderText } from "../../src/report/text/text-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { runScenario } from "../../src/study/compare/run-scenarios.js";
import type { Result } from "../../src/study/result/result.js";
import { sizeOf } from "../effort.js";

/** Ten beds with stays of two days: 5 people a day fill them. */
const ward = (rate: number, more = "") => `
title: Ten beds
run: { start: 2019-04-01, warm-up: 26 weeks, length: 1 year, replications: 10, seed: 1 }
services: { ward: { title: Ten-bed ward, setting: acute, beds: 10 } }
people: { old: { arrive: { at: ward, rate: ${rate} per day } } }
stages: { ward: { stay: { exponential: { mean: 2 days } }, next: { home: 100 % } } }
${more}`;

type Moved = Extract<Result["warnings"][number], { kind: "not-steady" | "moves" }>;

function movedIn({ warnings }: Result): Moved[] {
  return warnings.filter((warning): warning is Moved => warning.kind === "not-steady" || warning.kind === "moves");
}

function run(text: string, seed: string, replications = 10): Promise<Result> {
  return runScenario(parseScenario(text, { name: "ward" }), { seed, replications });
}

const SEEDS = ["1", "2", "3", "4", "5", "6"].slice(0, sizeOf({ usual: 3, long: 6 }));

describe("M/M/10", () => {
  test.each(SEEDS)("at four fifths of its capacity is steady (seed %s)", async (seed) => {
    expect(movedIn(await run(ward(4), seed))).toEqual([]);
  });

  test.each(SEEDS)("at nine tenths of its capacity is steady (seed %s)", async (seed) => {
    expect(movedIn(await run(ward(4.5), seed, 5))).toEqual([]);
  });

  test.each(SEEDS)(
    "asked for a fifth more than its capacity has a line that grows by a person a day (seed %s)",
    async (seed) => {
      const result = await run(ward(6), seed);
      const line = movedIn(result).find(({ key }) => key === "queue");
      expect(line).toMatchObject({ kind: "not-steady", by: { service: "ward" }, unit: "people", scenarios: ["ward"] });
      // One person a day more than can leave; the middles of the two ends are 366 days apart. The deviation of the
      // growth over that time is √(366 × 11), about 63 people for a run, 20 for the mean of ten.
      expect(Math.abs((line?.end ?? 0) - (line?.start ?? 0) - 366)).toBeLessThan(4 * 20);
      expect(line?.low).toBeGreaterThan(0);
      const text = renderText(result).replaceAll("\n", " ");
      expect(text).toMatch(/^Ten beds: .*The runs of Ten beds are not steady: see the warnings\./);
      expect(text).toMatch(/people waiting in line for Ten-bed ward from \d+ to \d+ \(up by \d+ to \d+\)/);
    },
  );
});

describe("a team", () => {
  /** Two people a day, each with a day of work on average for a team that is on duty day and night. */
  const team = (staff: number) => `
title: Assessments
run: { start: 2019-04-01, warm-up: 26 weeks, length: 1 year }
services: { ward: { setting: acute, unlimited: true } }
teams: { assessors: { title: Assessors, staff: ${staff}, shifts: [{ days: mon-sun, from: 00:00, to: 00:00 }] } }
tasks:
  assess: { team: assessors, work: { exponential: { mean: 24 hours } }, reason: A, responsible: social-care }
people: { old: { arrive: { at: ward, rate: 2 per day } } }
stages:
  ward: { stay: 1 day, next: { care: 100 % } }
  care: { arrange: [assess], stay: 1 day, next: { home: 100 % } }
`;

  test.each(SEEDS)("of one who gets two days of work a day has tasks that pile up (seed %s)", async (seed) => {
    const tasks = movedIn(await run(team(1), seed, 4)).find(({ key }) => key === "team-queue");
    expect(tasks).toMatchObject({ kind: "not-steady", by: { team: "assessors" }, unit: "tasks" });
    expect(Math.abs((tasks?.end ?? 0) - (tasks?.start ?? 0) - 366)).toBeLessThan(4 * Math.sqrt((366 * 3) / 4));
  });

  test.each(SEEDS)("of four for the same work is steady (seed %s)", async (seed) => {
    expect(movedIn(await run(team(4), seed, 4))).toEqual([]);
  });
});

describe("a scenario that changes on a date", () => {
  test("is told as a transition, and not as one that is not steady", async () => {
    const changed = ward(4, "changes: [{ on: 2019-10-01, people: { old: { arrive: { rate: 6 per day } } } }]");
    const result = await run(changed, "1");
    expect(new Set(movedIn(result).map(({ kind }) => kind))).toEqual(new Set(["moves"]));
    const text = renderText(result).replaceAll("\n", " ");
    expect(text).toContain("The figures of Ten beds are those of a transition.");
    expect(text).not.toContain("not steady");
  });

  test("says nothing where the change makes no difference", async () => {
    const changed = ward(4, "changes: [{ on: 2019-10-01, people: { old: { arrive: { rate: 4 per day } } } }]");
    expect(movedIn(await run(changed, "1"))).toEqual([]);
  });
});

test("two replications tell no trend from chance", async () => {
  expect(movedIn(await run(ward(6), "1", 2))).toEqual([]);
});
