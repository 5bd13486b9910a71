import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { htmlExplain } from "../../src/report/html/explain-page.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { renderJson } from "../../src/report/json/json-report.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { explainedWith } from "../report/explained.js";
import { dischargeFlow, folderOf, WARD } from "./command.js";

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
    /^discharge-flow: wrong\.json: not a result document: .*Give the result\.json, interventions\.json or explain\.json/,
  );
  writeFileSync(join(folder, "broken.json"), "{");
  expect((await dischargeFlow(folder, "report", "broken.json")).stderr).toContain("broken.json: is not JSON");
  // What lies beside the document, and the folder itself, is what somebody gives by mistake.
  const advice = "Give the result.json, interventions.json or explain.json that run, compare or explain has written\n";
  expect((await dischargeFlow(folder, "report", ".")).stderr).toBe(
    `discharge-flow: .: cannot be read: it is a folder. ${advice}`,
  );
  writeFileSync(join(folder, "page.html"), "<!doctype html>");
  const page = await dischargeFlow(folder, "report", "page.html");
  expect(page.stderr).toMatch(/^discharge-flow: page\.html: is not JSON: /);
  expect(page.stderr.endsWith(`. ${advice}`)).toBe(true);
  expect((await dischargeFlow(folder, "report", "nowhere.json")).stderr).toContain("there is no such file");
});

test.each([1, 99])("says of a result in form %s that it was written by another version", async (format) => {
  const other = { ...JSON.parse(renderJson(result)), "discharge-flow": "0.0.9", format, seed: 1 };
  writeFileSync(join(folder, "other.json"), JSON.stringify(other));
  const { code, stderr } = await dischargeFlow(folder, "report", "other.json");
  expect([code, stderr]).toEqual([
    4,
    `discharge-flow: other.json: a result document in form ${format}, written by version 0.0.9; this version reads form 2. Run it again with this version, or make the report with that one\n`,
  ]);
});

test("says of an answer that it has no report, and not that another version wrote it", async () => {
  const folder = folderOf({ "ward.yaml": WARD });
  const words = ["sweep", "ward.yaml", "--vary", "services.ward.beds=40", "--replications", "1", "--quiet"];
  await dischargeFlow(folder, ...words, "--out", ".");
  const { code, stderr } = await dischargeFlow(folder, "report", "sweep.json");
  expect(code).toBe(4);
  expect(stderr).toBe(
    "discharge-flow: sweep.json: is no result of run or compare, and has no report of its own. Give the result.json, interventions.json or explain.json that run, compare or explain has written\n",
  );
});

test("makes the page of a saved difference again, and says what else there is of it", async () => {
  const explained = explainedWith();
  writeFileSync(join(folder, "explain.json"), renderJson(explained));
  const page = await dischargeFlow(folder, "report", "explain.json", "--out", "explained.html", "--quiet");
  expect([page.code, page.stderr]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "explained.html"), "utf8")).toBe(htmlExplain(explained));
  const word = await dischargeFlow(folder, "report", "explain.json", "--out", "explained.docx");
  expect(word.code).toBe(2);
  expect(word.stderr).toContain("--out: must end in .html for the difference that explain has taken apart");
  expect(word.stderr).toContain("explain.csv, which explain --out writes");
  writeFileSync(join(folder, "half.json"), renderJson({ ...explained, method: "guessed" } as never));
  const half = await dischargeFlow(folder, "report", "half.json");
  expect(half.code).toBe(4);
  expect(half.stderr).toMatch(/half\.json: not a difference taken apart: method: /);
});
