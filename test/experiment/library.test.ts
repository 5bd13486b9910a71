/** The examples of the library's docstrings, run. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  collect,
  compareScenarios,
  compileScenario,
  conclude,
  designStudy,
  deviations,
  expectationOf,
  joinStudies,
  loadScenario,
  measuresOf,
  offeredLoad,
  parseResult,
  parseScenario,
  renderCsv,
  renderJson,
  renderText,
  replicate,
  runScenario,
  ScenarioError,
  scenarioHash,
  thisThread,
} from "../../src/index.js";
import { WARD as A_YEAR, folderOf, MORE } from "../cli/command.js";

/** A quarter of it: what is compared is equal, or follows from the file. */
const WARD = A_YEAR.replace("warm-up: 26 weeks, length: 1 year", "warm-up: 6 weeks, length: 13 weeks");
const folder = folderOf({ "ward.yaml": WARD, "more.yaml": MORE });

describe("in two halves", () => {
  test("rows that are collected in parts conclude as one run does", async () => {
    const scenario = parseScenario(WARD, { name: "ward" });
    const part = (first: number, replications: number) => collect(designStudy([scenario], { first, replications }));
    const rows = joinStudies(await part(1, 2), await part(3, 3));
    expect(conclude(rows)).toEqual(await runScenario(scenario, { replications: 5 }));
  });

  test("an executor of one's own does the work, task by task", async () => {
    const scenario = parseScenario(WARD, { name: "ward" });
    const done: number[] = [];
    const alone = thisThread(replicate);
    const watched: typeof alone = (design, watch) =>
      alone(design, { ...watch, onDone: (count) => void done.push(count) });
    const result = await runScenario(scenario, { replications: 3, executor: watched });
    expect(result).toEqual(await runScenario(scenario, { replications: 3 }));
    expect(Math.max(...done)).toBe(3);
  });

  test.each([0, 1.5, "2" as never])("refuses %j workers", async (workers) => {
    await expect(runScenario(parseScenario(WARD), { workers })).rejects.toThrow(
      `workers must be a whole number of at least 1, got ${JSON.stringify(workers)}`,
    );
  });
});

describe("the whole job", () => {
  test("runs a scenario from its text", async () => {
    const scenario = parseScenario(WARD, { name: "ward" });
    const result = await runScenario(scenario, { replications: 2 });
    expect(result.scenarios[0]).toMatchObject({ name: "ward", hash: scenarioHash(scenario) });
    expect(parseResult(JSON.parse(renderJson(result)))).toEqual(result);
    expect(renderText(result)).toMatch(/^One ward, one homecare service: /);
  });

  test("compares scenarios from files", async () => {
    const before = await loadScenario(join(folder, "ward.yaml"));
    const after = await loadScenario(join(folder, "more.yaml"), { set: ["services.ward.beds=45"] });
    const result = await compareScenarios(before, [after], { replications: 3, seed: 7, confidence: 0.9 });
    expect(result).toMatchObject({ seed: "7", replications: 3, confidence: 0.9 });
    // The k-th arrival is the same person in every scenario, so as many arrive in both.
    const arrivals = result.differences.find((d) => d.key === "arrivals" && Object.keys(d.by).length === 0);
    expect(arrivals?.values).toEqual([0, 0, 0]);
    expect([...renderCsv(result).keys()]).toContain("differences.csv");
  });

  test("a row of the model is what a result holds of that replication", async () => {
    const scenario = parseScenario(WARD);
    const { blueprint } = compileScenario(scenario);
    const result = await runScenario(scenario, { first: 4, replications: 1 });
    const row = replicate(blueprint, "1", 4);
    measuresOf(blueprint).forEach((measure, column) => {
      const found = result.scenarios[0]?.measures[column];
      expect(found?.label).toBe(measure.label);
      expect(found?.values[0] ?? Number.NaN).toBe(row[column]);
    });
  });

  test("says the offered load, and refuses a target on nothing before it runs", async () => {
    const { blueprint } = compileScenario(parseScenario(WARD));
    // 5 people a day for 6 days each.
    expect(offeredLoad(blueprint)[0]?.offered).toBeCloseTo(30, 6);
    const vain = parseScenario(`${WARD}targets: { none: { measure: delayd-days, at-most: 5 } }\n`);
    await expect(runScenario(vain)).rejects.toThrow(ScenarioError);
  });

  test("an expectation agrees with itself and names what moved", async () => {
    const scenario = parseScenario(WARD);
    const result = await runScenario(scenario, { replications: 2 });
    const expected = expectationOf(result);
    expect(deviations(expected, result)).toEqual([]);
    const moved = structuredClone(expected);
    const [first, second] = moved.measures;
    if (first.mean === null) throw new Error("the first measure has no mean");
    const share = 1e-3;
    first.mean *= 1 + share;
    moved.measures.splice(1, 1);
    moved.hash = "other";
    const list = deviations(moved, result);
    expect(list.map(({ what }) => what)).toEqual(["hash", first.key, `delayed-days[reason=${second.by.reason}]`]);
    expect(list[1]?.relative).toBeCloseTo(-share / (1 + share), 9);
    expect(list[2]?.expected).toBe("absent");
  });

  test("an expectation of some measures says nothing of the others, and what was set", async () => {
    const result = await runScenario(parseScenario(WARD, { set: ["run.length=2 weeks"] }), { replications: 1 });
    const expected = expectationOf(result, { keys: ["starts"] });
    expect(new Set(expected.measures.map(({ key }) => key))).toEqual(new Set(["starts"]));
    expect(expected.set).toEqual(["run.length=2 weeks"]);
    expect(deviations(expected, result)).toEqual([]);
    expect(() => expectationOf(result, { keys: ["start"] })).toThrow(RangeError);
    // Of a comparison, what was set in the alternative alone is none of the baseline's.
    const plain = parseScenario(WARD, { file: "plain.yaml" });
    const short = parseScenario(WARD, { file: "short.yaml", set: ["people.older-person.arrive.rate=4 per day"] });
    const compared = await compareScenarios(plain, [short], { replications: 1 });
    expect(compared.overrides).toHaveLength(1);
    expect(expectationOf(compared)).not.toHaveProperty("set");
    expect(() => expectationOf(result, { keys: [] })).toThrow(RangeError);
  });
});
