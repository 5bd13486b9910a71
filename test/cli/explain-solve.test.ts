/** The commands `explain` and `solve` as a user runs them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { htmlExplain } from "../../src/report/html/explain-page.js";
import { explainResultSchema } from "../../src/study/explain/explain-answer.js";
import { solveResultSchema } from "../../src/study/solve/solve-answer.js";
import { dischargeFlow, folderOf, MORE, WARD } from "./command.js";

const GRID = 'vary: { services.ward.beds: [38, "half"] }';
const SETS = "services.ward.beds\n38\nhalf\n";
const OBSERVED = "month,value\n2019-04,30\n2020-04,30\n";
const folder = folderOf({
  "ward.yaml": WARD,
  "more.yaml": MORE,
  "grid.yaml": GRID,
  "$& sets.csv": SETS,
  "observed.csv": OBSERVED,
});
const PREDICT = ["predict", "ward.yaml", "--observed", "observed.csv", "--period", "2020-04..2020-04"];
const QUICK = ["--replications", "2", "--set", "run.length=26 weeks", "--quiet", "--format", "json"];
const SOLVE = ["solve", "ward.yaml", "--vary", "services.ward.beds=38..42 step 1", "--target", "delayed-days <= 9999"];

test.each([
  ["explain", ["explain", "ward.yaml", "more.yaml"], explainResultSchema],
  ["solve", SOLVE, solveResultSchema],
])("%s gives the same bytes on two workers, and writes its files", async (name, words, schema) => {
  const one = await dischargeFlow(folder, ...words, ...QUICK, "--workers", "1");
  const two = await dischargeFlow(folder, ...words, ...QUICK, "--workers", "2", "--out", "out");
  expect(one.code).toBe(0);
  expect(two.stdout).toBe(one.stdout);
  expect(() => schema.parse(JSON.parse(one.stdout))).not.toThrow();
  const written = readdirSync(join(folder, "out")).filter((file) => file.startsWith(name));
  expect(written.sort()).toEqual([`${name}.csv`, `${name}.json`, `${name}.txt`]);
});

test("explain writes a page with the difference that it has found", async () => {
  const words = ["explain", "ward.yaml", "more.yaml", ...QUICK, "--workers", "1", "--out", "paged"];
  const { stdout } = await dischargeFlow(folder, ...words);
  expect(readFileSync(join(folder, "paged", "report.html"), "utf8")).toBe(
    htmlExplain(explainResultSchema.parse(JSON.parse(stdout))),
  );
});

test.each([
  ["solve", [...SOLVE.slice(0, 3), "services.ward.beds=38..42 step 0.5", ...SOLVE.slice(4)], "--vary", "38.5"],
  ["sweep", ["sweep", "ward.yaml", "--vary", "services.ward.beds=38,half"], "--vary", '"half"'],
  ["sweep of a grid", ["sweep", "ward.yaml", "--grid", "grid.yaml"], "grid.yaml", '"half"'],
  ["predict", [...PREDICT, "--sets", "$& sets.csv"], "$& sets.csv", '"half"'],
])(
  "%s refuses a value that the file does not take, where it is written, before any run",
  async (_, words, place, found) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...words);
    const value = found.replaceAll('"', "");
    expect(stderr).toBe(
      `${place} "services.ward.beds=${value}": services.ward.beds: found ${found}, expected a whole number of beds, at least 0.\n1 issue\n`,
    );
    expect([code, stdout]).toEqual([3, ""]);
  },
);

describe("wrong usage ends with 2", () => {
  test.each([
    [["explain", "ward.yaml", "more.yaml", "--part", "beds"], "--part: a part must be name=path,path"],
    [["explain", "ward.yaml", "more.yaml", "--part", "a=tasks"], "where the two differ"],
    [["solve", "ward.yaml", "--vary", "services.ward.beds=3..5"], "--vary: the values of services.ward.beds"],
    [[...SOLVE.slice(0, 4), "--target", "delayed-days"], "--target: the target must be a measure, <= or >="],
    [[...SOLVE, "--largest", "--smallest"], "--largest: contradicts --smallest"],
    [[...SOLVE, "--max-runs", "2"], "for both ends and the scenario as it is"],
  ])("%j", async (words, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...words);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout).toBe("");
  });
});
