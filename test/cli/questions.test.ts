/** The commands `sensitivity` and `futures` as a user runs them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { futuresResultSchema } from "../../src/study/uncertainty/futures-answer.js";
import { sensitivityResultSchema } from "../../src/study/uncertainty/sensitivity-answer.js";
import { dischargeFlow, folderOf, MORE, WARD } from "./command.js";

const RANGED = WARD.replace("rate: 5 per day", "rate: { value: 5 per day, range: 4..6 per day }").replace(
  "places: 60",
  "places: { value: 60, range: 50..70 }",
);
const folder = folderOf({ "ward.yaml": RANGED, "more.yaml": MORE, "bare.yaml": WARD });
const QUICK = ["--replications", "2", "--set", "run.length=26 weeks"];

test.each([
  ["sensitivity", [], sensitivityResultSchema, "28 runs"],
  ["futures", ["--futures", "10"], futuresResultSchema, "44 runs"],
] as const)(
  "%s: the same bytes on two workers, its files, and how many runs there are",
  async (name, more, schema, runs) => {
    const words = [name, "ward.yaml", "more.yaml", ...more, ...QUICK];
    const one = await dischargeFlow(folder, ...words, "--format", "json", "--workers", "1", "--quiet");
    const two = await dischargeFlow(folder, ...words, "--format", "json", "--workers", "2", "--out", name);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(two.stdout).toBe(one.stdout);
    expect(two.stderr).toContain(runs);
    expect(() => schema.parse(JSON.parse(one.stdout))).not.toThrow();
    expect(readdirSync(join(folder, name)).sort()).toEqual([`${name}.csv`, `${name}.json`, `${name}.txt`]);
  },
);

test.each([
  ["sensitivity", "bare.yaml", [], 2, "the documented ranges of bare.yaml must be at least one: write { value:"],
  ["sensitivity", "ward.yaml", ["--input", "services.ward.beds"], 2, "an input to take must be one of the 2"],
  ["futures", "ward.yaml", ["--futures", "3"], 2, "futures must be a whole number of at least 10, got 3"],
  ["futures", "ward.yaml", ["--replications", "1"], 2, "the replications of a future must be a whole number"],
  [
    "futures",
    "ward.yaml",
    ["--sets", "sets.csv", "--input", "services.ward.beds"],
    2,
    "--input: has no meaning with --sets",
  ],
  ["futures", "nowhere.yaml", [], 4, "nowhere.yaml"],
] as const)("%s %s %j ends with %i and says why", async (name, file, more, status, message) => {
  const { code, stdout, stderr } = await dischargeFlow(folder, name, file, ...more);
  expect(stderr).toContain(message);
  expect(code).toBe(status);
  expect(stdout).toBe("");
});
