/** Targets on ranks: whose rank is meant, what it is by hand, and what is refused. */
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { renderText } from "../../src/report/text/text-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { runScenario } from "../../src/study/compare/run-scenarios.js";
import { findRank, rankOf } from "../../src/study/result/rank.js";

/**
 * People who are ready at the first instant and wait two days for a visit: three in the ward of North, two in that of
 * South, one in that of East. Delayed days: 6, 4 and 2, in every replication.
 */
const scenario = (target: string) => `
title: Three wards
run: { start: 2019-04-01, warm-up: 0 days, length: 10 days, replications: 3 }
areas: { town: { weight: 1, hospitals: { north: 50 %, south: 30 %, east: 20 % } } }
hospitals: { north: {}, south: {}, east: {} }
services: { ward: { setting: acute, beds: { north: 9, south: 9, east: 9 } } }
people: { patient: { arrive: { at: ward } } }
tasks: { visit: { reason: A, responsible: social-care, time: 2 days } }
stages: { ward: { stay: 10 days, next: { home: 100 % } } }
outcomes: { home: { arrange: [visit] } }
initially:
  - { people: { north: 3, south: 2, east: 1 }, class: patient, in: ward, remaining: ready }
targets: { first: ${target} }
`;

async function judged(target: string) {
  const result = await runScenario(parseScenario(scenario(target)));
  return { result, target: result.targets[0] };
}

describe("a target on the rank of a hospital", () => {
  test.each([
    ["north", "largest", "at-most: 1", 1, "met"],
    ["south", "largest", "at-most: 1", 2, "missed"],
    ["east", "smallest", "at-most: 2", 1, "met"],
    ["south", "smallest", "at-least: 3", 2, "missed"],
    ["south", "smallest", "at-least: 2, at-most: 2", 2, "met"],
  ])("%s, the %s first, %s: rank %d, %s", async (hospital, from, bound, rank, verdict) => {
    const { target } = await judged(
      `{ measure: delayed-days, by: { hospital: ${hospital} }, rank: ${from}, ${bound} }`,
    );
    expect(target).toMatchObject({ unit: "rank", mean: rank, low: rank, high: rank, verdict });
    expect(target.rank).toEqual({ from, among: "hospital", of: 3 });
  });

  test("of a part by two dimensions holds the other one", async () => {
    const part = "by: { reason: A, hospital: south }, rank: largest, among: hospital, at-most: 2";
    const { target } = await judged(`{ measure: delayed-days, ${part} }`);
    expect(target).toMatchObject({ mean: 2, verdict: "met", rank: { among: "hospital", of: 3 } });
  });

  test("is told in words, with how many replications meet it", async () => {
    const { result } = await judged("{ measure: delayed-days, by: { hospital: north }, rank: largest, at-most: 1 }");
    expect(renderText(result, { width: 100 })).toMatch(
      /MET\s+first: rank at most 1 of 3, the largest first, found rank 1/,
    );
    expect(htmlReport(result)).toContain("3 of 3");
  });
});

describe("a rank that is not certain", () => {
  const part = (hospital: string, values: (number | null)[], mean: number | null) => ({
    ...{ key: "delayed-days" as const, by: { hospital } },
    ...{ mean, values },
  });
  const ranked = (hospital: string) => ({
    key: "delayed-days" as const,
    by: { hospital },
    rank: { from: "largest" as const, among: null },
  });

  test("has the ranks of those from which it cannot be told", () => {
    // a and b take turns; c is below both in every replication.
    const parts = [part("a", [10, 12, 10, 12], 11), part("b", [12, 10, 12, 11], 11.25), part("c", [1, 2, 1, 2], 1.5)];
    expect(findRank(ranked("a"), parts, 0.95)).toEqual({ rank: 2, possible: { best: 1, worst: 2 }, of: 3 });
    expect(findRank(ranked("c"), parts, 0.95)).toEqual({ rank: 3, possible: { best: 3, worst: 3 }, of: 3 });
  });

  test("is not told from one replication, or where a part has no value", () => {
    const parts = [part("a", [10], 10), part("b", [12], 12)];
    expect(findRank(ranked("a"), parts, 0.95)).toEqual({ rank: 2, possible: null, of: 2 });
    const without = [part("a", [10, 11], 10.5), part("b", [null, null], null)];
    expect(findRank(ranked("a"), without, 0.95)).toEqual({ rank: null, possible: null, of: 2 });
  });

  test("is shared by parts that are equal, as the best that they may have", () => {
    expect([rankOf(5, [5, 5, 7], "largest"), rankOf(5, [5, 5, 7], "smallest")]).toEqual([2, 1]);
  });
});

describe("a target on a rank is refused", () => {
  const issue = async (target: string) => {
    const error = await judged(target).catch((thrown: unknown) => thrown);
    if (!(error instanceof ScenarioError)) throw new Error(`accepted: ${target}`);
    const [{ path, found, expected }] = error.issues;
    return `${path}: ${found}; ${expected}`;
  };

  test.each([
    [
      "{ measure: delayed-days, rank: largest, at-most: 1 }",
      /^targets\.first\.rank: the total of delayed-days; a part of/,
    ],
    [
      "{ measure: delayed-days, by: { reason: A, hospital: south }, rank: largest, at-most: 1 }",
      /^targets\.first\.among: by reason and hospital; among, one of reason, hospital$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, rank: largest, among: reason, at-most: 1 }",
      /^targets\.first\.among: "reason"; one of hospital$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, rank: largest, at-most: 3 }",
      /^targets\.first\.at-most: 3; a whole number from 1 to 2, for 3 are ranked$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, rank: largest, at-least: 1 }",
      /^targets\.first\.at-least: 1; a whole number from 2 to 3, for 3 are ranked$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, rank: largest, at-most: 50 % }",
      /^targets\.first\.at-most: 50 %; a whole number/,
    ],
    [
      "{ measure: delayed-days, by: { area: town }, rank: largest, at-most: 1 }",
      /^targets\.first\.rank: nothing else; other parts of delayed-days to rank it among$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, among: hospital, at-most: 1 }",
      /^targets\.first\.among: among without rank; rank: largest or rank: smallest beside it$/,
    ],
    [
      "{ measure: delayed-days, by: { hospital: south }, rank: first, at-most: 1 }",
      /^targets\.first\.rank: "first"; largest or smallest$/,
    ],
  ])("%s", async (target, message) => {
    expect(await issue(target)).toMatch(message);
  });
});
