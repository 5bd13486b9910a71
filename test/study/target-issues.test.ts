/**
 * Targets on measures that a scenario does not have, or with bounds that do not go with them: each is refused before
 * the run with its line, and what its message says to write is accepted.
 */
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/foundation/errors.js";
import { compileScenario } from "../../src/scenario/compile/compile-scenario.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import { runScenario } from "../../src/study/compare/run-scenarios.js";
import { checkTargets } from "../../src/study/result/target-issues.js";
import { example } from "../scenario/example.js";

const withTarget = (target: string) =>
  parseScenario(example({ more: `targets: { goal: ${target} }` }), { file: "a.yaml" });

/** The lines of what is wrong with one target. */
function issuesOf(target: string): string[] {
  const scenario = withTarget(target);
  try {
    checkTargets([{ scenario, blueprint: compileScenario(scenario).blueprint }]);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split("\n");
    throw error;
  }
}

describe("a measure", () => {
  test("that there is not is told with its line and near names, which are measures", () => {
    const [line, ...more] = issuesOf("{ measure: delayed-bed-days, at-most: 9 }");
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^a\.yaml:8:\d+: targets\.goal\.measure: found "delayed-bed-days", expected a measure\. Did you mean /,
    );
    const near = /Did you mean (.+)\.$/.exec(line)?.[1].split(/, | or /) ?? [];
    expect(near).toContain("delayed-days");
    for (const key of near) {
      const [other] = issuesOf(`{ measure: ${key}, at-most: 9 }`);
      expect(other ?? "", key).not.toContain("expected a measure");
    }
  });

  test("nowhere near another is told where all of them stand", () => {
    expect(issuesOf("{ measure: zzzzzzzz, at-most: 9 }")[0]).toContain("docs/reference/measures.md lists all measures");
  });

  test("that is told by one thing alone is refused without it", () => {
    expect(issuesOf("{ measure: next-share, at-least: 50 % }")[0]).toMatch(
      /targets\.goal: found the total of next-share, expected a part by stage and next or class and stage and next/,
    );
    expect(issuesOf("{ measure: next-share, by: { stage: care, next: independent }, at-least: 50 % }")).toEqual([]);
  });
});

describe("a part of a measure", () => {
  test("by a dimension that it does not have is refused, with the near one", () => {
    expect(issuesOf("{ measure: delayed-days, by: { reasons: E }, at-most: 9 }")[0]).toMatch(
      /^a\.yaml:8:\d+: targets\.goal\.by\.reasons: found "reasons", .*Did you mean reason\.$/,
    );
  });

  test("of a thing that the measure is not told of is refused, with those that it is told of", () => {
    // Nobody goes home from care.
    expect(issuesOf("{ measure: next-share, by: { stage: care, next: home }, at-least: 50 % }")[0]).toMatch(
      /targets\.goal.*found next-share by stage and next/,
    );
  });
});

describe("a bound", () => {
  test("in per cent is refused where the measure is no share", () => {
    // Half of a person a year would always be met.
    const [line] = issuesOf("{ measure: outcomes, by: { outcome: independent }, at-least: 50 % }");
    expect(line).toMatch(
      /targets\.goal\.at-least: found 50 %, expected a number without %, for outcomes is in people per year/,
    );
    expect(line).toContain("at-least: 50 would be 50 people per year");
    expect(issuesOf("{ measure: outcomes, by: { outcome: independent }, at-least: 50 }")).toEqual([]);
  });

  test("above all of a share is refused, and what its hint says is accepted", () => {
    const by = "by: { stage: care, next: independent }";
    const [line] = issuesOf(`{ measure: next-share, ${by}, at-least: 80 }`);
    expect(line).toContain("Write 80 %");
    expect(issuesOf(`{ measure: next-share, ${by}, at-least: 80 % }`)).toEqual([]);
    expect(issuesOf(`{ measure: next-share, ${by}, at-least: 0.8 }`)).toEqual([]);
  });

  test("that no value can meet or miss is refused", () => {
    expect(issuesOf("{ measure: delayed-days, at-most: -1 }")[0]).toContain("expected at least 0");
  });
});

test("several targets are told together, in every scenario, and once where two files share them", () => {
  const text = example({
    more: "targets: { one: { measure: delayed-dys, at-most: 9 }, two: { measure: outcomes, at-least: 50 % } }",
  });
  const scenarios = [text, text].map((each) => parseScenario(each, { file: "a.yaml" }));
  const compiled = scenarios.map((scenario) => ({ scenario, blueprint: compileScenario(scenario).blueprint }));
  expect.assertions(1);
  try {
    checkTargets(compiled);
  } catch (error) {
    expect((error as Error).message.split("\n").length).toBe(2);
  }
});

test("a target on a share is judged on the share", async () => {
  // By the routing a tenth are independent.
  const stages = [
    "stages:",
    "  ward: { stay: 6 days, next: { care: 40 %, home: 60 % } }",
    "  care: { stay: 28 days, waiting: { reason: E, responsible: social-care }, next: { independent: 10 %, own-package: 90 % } }",
  ].join("\n");
  const judged = async (least: string) => {
    const more = `targets: { goal: { measure: next-share, by: { stage: care, next: independent }, at-least: ${least} } }`;
    const result = await runScenario(parseScenario(example({ stages, more }), { file: "a.yaml" }), {
      seed: "1",
      replications: 6,
    });
    return result.targets[0].verdict;
  };
  expect(await judged("50 %")).toBe("missed");
  expect(await judged("5 %")).toBe("met");
});

describe("a bound above 100 %", () => {
  const utilisation = (bound: string) => issuesOf(`{ measure: utilisation, by: { service: care }, at-most: ${bound} }`);

  test("is one of what can be more than all of it, where it is a percentage", () => {
    expect(
      withTarget("{ measure: utilisation, by: { service: care }, at-most: 120 % }").document.targets.get("goal"),
    ).toMatchObject({ "at-most": 1.2 });
    expect(utilisation("120 %")).toEqual([]);
    expect(utilisation("0.9")).toEqual([]);
    expect(utilisation("120")[0]).toContain(
      "found 120, expected a percentage such as 120 %, for utilisation is a share",
    );
  });

  test("is none of any other share", () => {
    expect(issuesOf("{ measure: delayed-share, at-most: 120 % }")[0]).toContain(
      "found 120 %, expected a share from 0 % to 100 %, for delayed-share is a share",
    );
  });
});
