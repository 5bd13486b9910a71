/**
 * What the answer to every question of many runs says of its scenarios beside its numbers: what was changed from outside
 * the files, what is known of them before anything has run, and which of two with one title is meant.
 */
import { describe, expect, test } from "vitest";
import { renderExplain } from "../../src/report/text/explain-report.js";
import { renderFutures } from "../../src/report/text/futures-report.js";
import { renderInterventions } from "../../src/report/text/intervention-report.js";
import { renderSensitivity } from "../../src/report/text/sensitivity-report.js";
import { renderSolve } from "../../src/report/text/solve-report.js";
import { renderSweep } from "../../src/report/text/sweep-report.js";
import { parseScenario } from "../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../src/study/design/scenario-loader.js";
import { explain } from "../../src/study/explain/explain.js";
import { compareInterventions } from "../../src/study/interventions/compare-interventions.js";
import { readSoughtBound } from "../../src/study/solve/bound.js";
import { solve } from "../../src/study/solve/solve.js";
import { readVariedInput } from "../../src/study/sweep/grid.js";
import { sweep } from "../../src/study/sweep/sweep.js";
import { futures } from "../../src/study/uncertainty/futures-question.js";
import { sensitivity } from "../../src/study/uncertainty/sensitivity.js";

/** Two people a day stay 4 days, in 6 beds as set: 8 beds are asked for, 133 % of what there is. */
const WARD = `
title: One ward
run: { start: 2019-04-01, warm-up: 1 week, length: 20 days, replications: 3 }
services: { ward: { setting: acute, title: The ward, beds: 7 } }
people: { patient: { arrive: { rate: { value: 2 per day, range: 1..3 per day }, at: ward } } }
tasks: { funding: { reason: B, responsible: nhs, time: 1 day } }
stages: { ward: { stay: 4 days, next: { independent: 100 % } } }
outcomes: { independent: { arrange: [funding] } }
interventions: { faster: { changes: { tasks: { funding: { time: 12 h } } } } }
`;

const loaderOf =
  (own: string, ...always: string[]): LoadScenario =>
  ({ name = own, set }) =>
    parseScenario(WARD, { file: `${own}.yaml`, name, set: [...always, ...set] });

const SIX = "services.ward.beds=6";
const load = loaderOf("now", SIX);
const alternative = loaderOf("later", SIX, "tasks.funding.time=12 h");
const values = readVariedInput("tasks.funding.time=6 h,18 h");
const few = { replications: 2 };

async function told<Answer>(asked: Promise<Answer>, render: (answer: Answer) => string) {
  const answer = await asked;
  return { answer, text: render(answer).replaceAll(/\s+/g, " ") };
}

describe.each([
  ["sweep", () => told(sweep(load, { inputs: [values] }, few), renderSweep)],
  ["sensitivity", () => told(sensitivity(load, {}, few), renderSensitivity)],
  ["futures", () => told(futures(load, { futures: 10 }, few), renderFutures)],
  ["solve", () => told(solve(load, { input: values, target: readSoughtBound("delayed-days <= 1") }, few), renderSolve)],
  ["compare --each", () => told(compareInterventions(load, few), renderInterventions)],
])("the answer of %s", (_, ask) => {
  test("says what was set, and that the ward is overloaded, in its document and in its text", async () => {
    const { answer, text } = await ask();
    expect(answer).toMatchObject({
      overrides: [{ scenarios: ["now"], path: "services.ward.beds", value: "6" }],
      warnings: [{ kind: "load", scenarios: ["now"], pool: "The ward", offered: 8, capacity: 6 }],
    });
    expect(text).toContain("services.ward.beds = 6");
    expect(text).toContain("Warning: One ward: 1 pool or team is overloaded");
    expect(text).toContain("The ward 8.0 of 6.0 beds (133.3 %)");
  });
});

describe("two scenarios of one title", () => {
  test.each([
    ["sweep", () => told(sweep(load, { inputs: [values], alternative }, few), renderSweep)],
    ["sensitivity", () => told(sensitivity(load, { alternative }, few), renderSensitivity)],
    ["futures", () => told(futures(load, { alternative, futures: 10 }, few), renderFutures)],
    ["explain", () => told(explain(load, { alternative }, few), renderExplain)],
  ])("are told apart by their names in the text of %s", async (_, ask) => {
    const { text } = await ask();
    for (const title of ["One ward (now)", "One ward (later)"]) expect(text).toContain(title);
    expect(text).not.toMatch(/One ward(?! \()/);
  });

  test("each have what was set in them, where their difference is explained", async () => {
    const { overrides, warnings } = await explain(load, { alternative }, few);
    expect(overrides).toEqual([
      { scenarios: ["now", "later"], path: "services.ward.beds", value: "6" },
      { scenarios: ["later"], path: "tasks.funding.time", value: "12 h" },
    ]);
    // Both have the same beds for the same people.
    expect(warnings.map(({ scenarios }) => scenarios)).toEqual([["now", "later"]]);
  });
});
