/**
 * The first look at a change: it has the figures of the command line for the same scenarios cut to their first weeks; it
 * is left out where it would say nothing, or would say it no sooner.
 */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Executor, thisThread } from "../../src/experiment/executor.js";
import { compareScenarios, loadScenario } from "../../src/index.js";
import type { Blueprint } from "../../src/model/plan/blueprint.js";
import { replicate, replicateTogether } from "../../src/model/replication.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { whatIfDataOf } from "../../src/report/html/what-if-data.js";
import { FIRST_LOOK_WEEKS, FirstLook } from "../../src/study/what-if/first-look.js";
import { whatIfMaterial } from "../../src/study/what-if/what-if-material.js";

const NAMES = ["small-two-contracts", "small-one-provider"];
/** Half as long again as its beginning, with the warm-up of both. */
const LONG = ["run.length=42 weeks", "run.warm-up=4 weeks", "run.replications=3"];
const BEGINNING = [...LONG, `run.length=${FIRST_LOOK_WEEKS} weeks`, "run.replications=2"];
const LESS = ["services.enabling.hours=-10 %", "services.ongoing.hours=-10 %"];

const scenariosWith = (set: readonly string[]) =>
  Promise.all(
    NAMES.map((name) =>
      loadScenario(fileURLToPath(new URL(`../../scenarios/teaching/${name}.yaml`, import.meta.url)), { set }),
    ),
  );

/** The values of delayed days of each scenario, replication by replication. */
async function delayedDays(set: readonly string[]): Promise<number[][]> {
  const [baseline, alternative] = await scenariosWith(set);
  const { scenarios } = await compareScenarios(baseline, [alternative]);
  return scenarios.map(({ measures }) =>
    measures.find(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)!.values.map(Number),
  );
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is reported of scenarios, which is the same for all looks at them. */
async function report(set: readonly string[]) {
  const scenarios = await scenariosWith(set);
  const result = await compareScenarios(scenarios[0], [scenarios[1]], { replications: 3 });
  return whatIfDataOf(viewOf(result, whatIfMaterial(scenarios)))!;
}

let known: ReturnType<typeof report> | undefined;
/** The same of the long run, made once for all tests. */
function reportOfLong(): ReturnType<typeof report> {
  known ??= report(LONG);
  return known;
}

/** A look at scenarios, how many replications it has run so far, and what it looks at. */
async function lookAt(workers: number, reportOf = reportOfLong()) {
  const { material, reported } = await reportOf;
  const runs = { count: 0 };
  const inner = thisThread(replicate, replicateTogether);
  const executor: Executor<Blueprint> = (design, ...rest) => {
    runs.count += design.replications * design.points.length;
    return inner(design, ...rest);
  };
  return { look: new FirstLook(material, reported, executor, workers), runs };
}

test("it has the figures of the same scenarios cut to their first weeks", async () => {
  const [before, after] = [await delayedDays(BEGINNING), await delayedDays([...BEGINNING, ...LESS])];
  const { look } = await lookAt(2);
  const both = await look.at(
    [0, 1].map((scenario) => ({ scenario, set: LESS })),
    "delayed-days",
  );
  expect(both?.replications).toBe(1);
  for (const [k, { scenario, rows }] of both!.scenarios.entries()) {
    const row = rows.find(({ key }) => key === "delayed-days")!;
    expect(scenario).toBe(k);
    expect(row.before.mean).toBe(before[k][0]);
    expect(row.after.mean).toBe(after[k][0]);
    expect(row.difference.mean).toBeCloseTo(after[k][0] - before[k][0], 8);
  }
  // Of one scenario alone, as many replications are run as there are workers.
  const one = await look.at([{ scenario: 1, set: LESS }], "delayed-days");
  expect(one?.replications).toBe(2);
  const row = one!.scenarios[0].rows.find(({ key }) => key === "delayed-days")!;
  const first = (values: readonly number[]) => values.slice(0, 2);
  expect(row.after.mean).toBeCloseTo(meanOf(first(after[1])), 8);
  expect(row.difference["half-width"]).not.toBeNull();
  expect(one!.scenarios[0].against?.after.mean).toBeCloseTo(meanOf(first(after[1])) - meanOf(first(before[0])), 8);
});

test("what does not change is run once, also ahead of the question", async () => {
  const { look, runs } = await lookAt(2);
  await look.prepare(0);
  await look.prepare(0);
  expect(runs.count).toBe(2);
  await look.at([{ scenario: 0, set: LESS }], "delayed-days");
  await look.at([{ scenario: 0, set: ["services.ongoing.hours=+10 %"] }], "delayed-days");
  expect(runs.count).toBe(6);
});

test("more replications than the result has are not run", async () => {
  const { look } = await lookAt(8);
  expect((await look.at([{ scenario: 0, set: LESS }], "delayed-days"))?.replications).toBe(3);
});

test("nothing is said where the headline is the same, where it is no sooner, or where the change cannot be run", async () => {
  const { look } = await lookAt(2);
  expect(await look.at([{ scenario: 0, set: ["services.ongoing.hours=+0 %"] }], "delayed-days")).toBeNull();
  expect(await look.at([{ scenario: 0, set: ["services.ongoing.hours=none"] }], "delayed-days")).toBeNull();
  const short = await lookAt(2, report(["run.length=30 weeks", "run.warm-up=0 days", "run.replications=3"]));
  expect(await short.look.at([{ scenario: 0, set: LESS }], "delayed-days")).toBeNull();
  expect(short.runs.count).toBe(0);
});
