import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { htmlReport } from "../../src/report/html/html-report.js";
import { renderJson } from "../../src/report/json/json-report.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { dischargeFlow } from "./command.js";

const folder = mkdtempSync(join(tmpdir(), "discharge-flow-report-command-"));
let result: Result;

beforeAll(async () => {
  result = await fakeStudy([fakeScenario("base", 1000), fakeScenario("other", 900)], { replications: 3 });
  writeFileSync(join(folder, "result.json"), renderJson(result));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("makes the report of a saved result, beside it or where it is told", async () => {
  const beside = await dischargeFlow(folder, "report", "result.json");
  expect([beside.code, beside.stdout, beside.stderr]).toEqual([0, "", "Written: report.html\n"]);
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe(htmlReport(result));
  const told = await dischargeFlow(folder, "report", "result.json", "--out", "deep/county.html", "--quiet");
  expect([told.code, told.stderr]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "deep/county.html"), "utf8")).toBe(htmlReport(result));
});

test("refuses what is no result, and says what to give", async () => {
  writeFileSync(join(folder, "wrong.json"), '{"format": 2}');
  const { code, stderr } = await dischargeFlow(folder, "report", "wrong.json");
  expect(code).toBe(4);
  expect(stderr).toMatch(
    /^discharge-flow: wrong\.json: not a result document: .*Give the result\.json or interventions\.json/,
  );
  writeFileSync(join(folder, "broken.json"), "{");
  expect((await dischargeFlow(folder, "report", "broken.json")).stderr).toContain("broken.json: is not JSON");
  expect((await dischargeFlow(folder, "report", "nowhere.json")).stderr).toContain("there is no such file");
});
