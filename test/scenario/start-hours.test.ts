/** The room that people who are there at the start take of a service of hours, where their packages taper. */
import { describe, expect, test } from "vitest";
import { formatIssue } from "../../src/foundation/errors.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";

/** A hundred people in a stay of 28 days, whose package falls from 10 to 6 hours in weekly steps over four weeks. */
const text = (hours: number, remaining: string, stay = "28 days") => `
title: A start
run: { start: 2019-04-01 }
services: { care: { setting: home, hours: ${hours} hours per week } }
people: { older: { arrive: { rate: 5 per day, at: care } } }
stages:
  care: { stay: ${stay}, hours: { start: 10 hours per week, end: 60 %, over: 28 days }, next: { home: 100 % } }
initially: [{ people: 100, class: older, in: care, remaining: ${remaining} }]
`;

const warningsOf = (scenario: string) =>
  parseScenario(scenario, { file: "a.yaml" })
    .warnings.filter(({ path }) => path.startsWith("initially"))
    .map(formatIssue);

describe("people at the start whose packages taper", () => {
  // Weeks of 10, 9, 8 and 7 hours are equally likely in the middle of a stay; at its end, 4 weeks have passed: 6 hours.
  test.each([
    ["whole", 1000],
    ["residual", 850],
    ["ready", 600],
  ])("take, with remaining: %s, %i hours", (remaining, hours) => {
    expect(warningsOf(text(hours, remaining))).toEqual([]);
    expect(warningsOf(text(hours - 1, remaining))).toEqual([
      `a.yaml:8:15: initially[0].people: found ${hours} hours a week on average in care at the start, expected at most the ${hours - 1} there is room for. Those without room wait from the first instant on.`,
    ]);
  });

  test("take hours by how long they have been there, whatever the law of their stay", () => {
    // Of an exponential stay e^(−7k / 14) of those inside have passed k weeks: a fall of one hour each for k = 1 to 4.
    const q = Math.exp(-0.5);
    const hours = 100 * (10 - q - q ** 2 - q ** 3 - q ** 4);
    const stay = "{ exponential: { mean: 14 days } }";
    expect(warningsOf(text(Math.ceil(hours), "residual", stay))).toEqual([]);
    expect(warningsOf(text(Math.floor(hours) - 1, "residual", stay))).toHaveLength(1);
  });
});
