/**
 * The table of loads: where vacancies or failures take some of a capacity, what they leave stands below it and decides.
 */
import { describe, expect, test } from "vitest";
import { loadHeading, loadLines } from "../../src/cli/terminal/load-table.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { warningTexts } from "../../src/report/warning-text.js";
import { loadWarnings } from "../../src/study/result/load-warnings.js";
import { sharedRecords } from "../../src/study/result/shared-records.js";
import { blueprintOf } from "../model/runs.js";

/** 28 × 10 hours for each of 4 people a day are 1,120 hours of care a week; the contract is for so many. */
const scenario = (hours: number, workforce: string) =>
  blueprintOf(`
title: Home care
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: 20 }, care: { setting: home, hours: ${hours} hours per week } }
providers: { one: {} }
contracts: [{ provider: one, services: [care] }]
${workforce}
people: { older: { arrive: { at: ward, rate: 4 per day } } }
stages:
  ward: { stay: 4 days, next: { care: 100 % } }
  care: { stay: 28 days, hours: 10 hours per week, waiting: { reason: E, responsible: social-care }, next: { home: 100 % } }
`);

/** A post is filled 1 ÷ 1.2 of the time. */
const WORKFORCE = "workforce: { attrition: 4 % per week, lead-time: 5 weeks, contact-hours: 10 hours per week }";

/** What is said before a run. */
function warningsOf(blueprint: Blueprint): string[] {
  const scenarios = [{ name: "test", title: "", titles: {}, blueprint }];
  const warnings = sharedRecords(scenarios, (scenario) => loadWarnings(scenario.blueprint));
  return warningTexts(warnings, { scenarios, catalogue: { measures: [], dimensions: [] } });
}

describe("the table of loads", () => {
  test("has one line for each pool where nothing is taken", () => {
    const blueprint = scenario(1250, "");
    expect(loadHeading(blueprint)).toEqual([
      "  Offered load and capacity, mean over the measured days, overflow left out:",
    ]);
    expect(loadLines(blueprint, 80)).toEqual([
      "  ward            16.0 of 20.0 beds  80.0 %",
      "  care  1,120 of 1,250 hours a week  89.6 %",
    ]);
    expect(warningsOf(blueprint)).toEqual([]);
  });

  test("says that it is by the first measured day where another plan comes after it", () => {
    // From October on there are 400 hours: a mean over the days would be of about 825, which is not what stands below.
    const blueprint = scenario(
      1250,
      "changes: [{ on: 2019-10-01, services: { care: { hours: 400 hours per week } } }]",
    );
    expect(loadHeading(blueprint)).toEqual([
      "  Offered load and capacity, mean over the measured days, overflow left out;",
      "  by what the file says on the first measured day, without changes after it:",
    ]);
    expect(loadLines(blueprint, 80)[1]).toBe("  care  1,120 of 1,250 hours a week  89.6 %");
    // What has changed by then is in it.
    const begun = scenario(1250, "changes: [{ on: 2019-04-01, services: { care: { hours: 1300 hours per week } } }]");
    expect(loadHeading(begun)).toHaveLength(1);
    expect(loadLines(begun, 80)[1]).toBe("  care  1,120 of 1,300 hours a week  86.2 %");
  });

  test("has what vacancies leave below: 1,250 ÷ 1.2 hours, of which 1,120 are 107.5 %", () => {
    const blueprint = scenario(1250, WORKFORCE);
    expect(loadHeading(blueprint)).toEqual([
      "  Offered load and capacity, mean over the measured days, overflow left out;",
      "  below it what vacancies and failures leave of the capacity on average:",
    ]);
    expect(loadLines(blueprint, 80)).toEqual([
      "  ward            16.0 of 20.0 beds   80.0 %",
      "  care  1,120 of 1,250 hours a week   89.6 %",
      "         of 1,042 hours a week left  107.5 %  OVERLOADED",
    ]);
    expect(warningsOf(blueprint)).toEqual([
      "test: 1 pool or team is overloaded: queues grow unless something gives way. care 1,120 of 1,042 hours a week (107.5 % of what vacancies and failures leave).",
    ]);
  });

  test("has the work of a team against its hours on duty: 4 × 7 × 2.5 h = 70 h a week for a post of 40 h", () => {
    const blueprint = blueprintOf(`
title: One social worker
run: { start: 2019-04-01, warm-up: 0 days, length: 1 year }
services: { ward: { setting: acute, beds: 20 } }
teams: { social: { title: Social workers, staff: 1, shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }] } }
tasks: { assess: { reason: A, responsible: social-care, team: social, work: 4 hours, needed: 50 %, refused: 20 % } }
outcomes: { home: { arrange: [assess] } }
people: { older: { arrive: { at: ward, rate: 4 per day } } }
stages: { ward: { stay: 4 days, next: { home: 100 % } } }
`);
    expect(loadLines(blueprint, 80)).toEqual([
      "  ward                    16.0 of 20.0 beds   80.0 %",
      "  Social workers  70.0 of 40.0 hours a week  175.0 %  OVERLOADED",
    ]);
    expect(warningsOf(blueprint)).toEqual([
      "test: 1 pool or team is overloaded: queues grow unless something gives way. Social workers 70.0 of 40.0 hours a week (175.0 %).",
    ]);
  });
});
