/** The command `sweep` as a user runs it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sweepResultSchema } from "../../src/study/sweep/sweep-answer.js";
import { dischargeFlow, folderOf, MORE, startProcess, WARD } from "./command.js";

const folder = folderOf({
  "ward.yaml": WARD,
  "more.yaml": MORE,
  "grid.yaml": "vary: { services.home-care.places: [60, 70] }\n",
});
const staff = folderOf({
  "ward.yaml": WARD,
  "more.yaml": MORE,
  "staffed.yaml":
    "extends: ward.yaml\nteams: { assessors: { staff: 1, shifts: [{ days: mon-fri, from: 09:00, to: 17:00 }] } }\n",
});
const QUICK = ["--replications", "2", "--set", "run.length=26 weeks"];

test("prints a row for each point that fits, and says the number of runs before it starts", async () => {
  const words = ["sweep", "ward.yaml", "--grid", "grid.yaml", "--vary", "services.ward.beds=38,42", ...QUICK];
  const { code, stdout, stderr } = await dischargeFlow(folder, ...words);
  expect(code).toBe(0);
  expect(stderr).toContain("5 points of 2 replications: 10 runs.\n");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(stdout.split("\n").filter((line) => /^(60|70) +(38|42) /.test(line))).toHaveLength(4);
});

test("gives the same bytes on two workers, and writes its files", async () => {
  const words = ["sweep", "ward.yaml", "--alternative", "more.yaml", "--vary", "services.ward.beds=38", ...QUICK];
  const json = ["--format", "json", "--quiet"];
  const one = await dischargeFlow(folder, ...words, ...json, "--workers", "1");
  const two = await dischargeFlow(folder, ...words, ...json, "--workers", "2", "--out", "out");
  expect(one.code).toBe(0);
  expect(two.stdout).toBe(one.stdout);
  expect(() => sweepResultSchema.parse(JSON.parse(one.stdout))).not.toThrow();
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["sweep.csv", "sweep.json", "sweep.txt"]);
  expect(readFileSync(join(folder, "out", "sweep.json"), "utf8")).toBe(one.stdout);
});

test("a mistake that a value makes elsewhere in the file is told of the value", async () => {
  const words = ["sweep", "ward.yaml", "--vary", "stages.ward.next.home=10 %,20 %", ...QUICK];
  const { code, stderr } = await dischargeFlow(folder, ...words);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /^ward\.yaml:\d+:\d+: .*Without --vary "stages\.ward\.next\.home=10 %" the file does not have this mistake\.$/m,
  );
  const set = ["--set", "run.seed=2", "--set", "stages.ward.next.home=10 %"];
  const one = await dischargeFlow(folder, "run", "ward.yaml", "--replications", "1", ...set);
  expect(one.code).toBe(3);
  expect(one.stderr).toMatch(/Without --set "stages\.ward\.next\.home=10 %" the file does not have this mistake\.$/m);
  expect(one.stderr).not.toContain("run.seed");
});

test("which of two scenarios lacks an input is said", async () => {
  const words = ["--vary", "teams.assessors.staff=2,3", "--replications", "2"];
  const staffed = await dischargeFlow(staff, "sweep", "staffed.yaml", "--alternative", "ward.yaml", ...words);
  expect(staffed.code).toBe(3);
  expect(staffed.stderr).toContain('--vary "teams.assessors.staff=2" in ward.yaml: ');
  const set = ["--set", "teams.assessors.staff=2", "--replications", "1"];
  const compared = await dischargeFlow(staff, "compare", "staffed.yaml", "ward.yaml", ...set);
  expect(compared.stderr).toContain('--set "teams.assessors.staff=2" in ward.yaml: ');
  const both = await dischargeFlow(staff, "compare", "more.yaml", "ward.yaml", ...set);
  expect(both.stderr).toMatch(/^--set "teams\.assessors\.staff=2": .*\n1 issue\n$/);
});

describe("wrong usage ends with 2, a wrong value in the file with 3", () => {
  test.each([
    [["ward.yaml"], 2, "sweep: needs an input to vary."],
    [["ward.yaml", "--vary", "services.ward.beds=1..3"], 2, "--vary: the values of services.ward.beds must be a range"],
    [["ward.yaml", "--vary", "services.ward.beds=1", "--measure", "wiat"], 2, "sweep: measure must be one of"],
    [["ward.yaml", "--vary", "services.ward.beds=1..9000 step 0.1"], 2, "at most 10000, got 89991"],
    [["ward.yaml", "--vary", "services.ward.beds=1", "--alternative", "ward.yaml"], 2, "two scenarios are named ward"],
    [["ward.yaml", "--vary", "services.ward.bed=1"], 3, "services.ward.bed"],
    [["ward.yaml", "--grid", "nowhere.yaml"], 4, "nowhere.yaml"],
  ])("%j", async (words, status, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, "sweep", ...words);
    expect(stderr).toContain(message);
    expect(code).toBe(status);
    expect(stdout).toBe("");
  });
});

test("interrupted, it gives the replications that are complete and says how many", async () => {
  const words = [
    "sweep",
    "ward.yaml",
    "--vary",
    "services.ward.beds=38,42",
    "--replications",
    "5000",
    "--workers",
    "1",
  ];
  const started = startProcess(folder, ...words, "--format", "json");
  await started.firstMessage;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  started.interrupt();
  const { code, stdout, stderr } = await started.outcome;
  expect(code).toBe(130);
  const found = sweepResultSchema.parse(JSON.parse(stdout));
  expect(found.interrupted).toBe(true);
  expect(found.runs).toBe(found.replications * 3);
  expect(stderr).toContain(`Interrupted: the answer rests on ${found.replications} complete replication`);
}, 60_000);
