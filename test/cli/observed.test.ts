/** Observed figures beside a result on the command line: with the run, with merge and with a report of a saved result. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dischargeFlow, folderOf, MORE, WARD } from "./command.js";

const folder = folderOf({
  "ward.yaml": WARD.replace("length: 26 weeks", "length: 1 year"),
  "more.yaml": MORE,
  "seen.csv": "month,value,source\n2019-04,30,A table\n2019-09,60,\n2021-01,7,\n",
  "lines.csv": "measure,month,value\nlines[service=home-care],2019-05,3\n",
  "wrong.csv": "month,reason,value\n2019-04,Z,3\n",
  "each.yaml": `${WARD}
interventions: { places: { title: More places, changes: { services: { home-care: { places: 70 } } } } }
`,
});
const QUICK = ["--replications", "2"];

test("are printed, written and told of; those that cannot be shown are named", async () => {
  const { code, stdout, stderr } = await dischargeFlow(
    folder,
    ...["run", "ward.yaml", ...QUICK, "--observed", "seen.csv", "--out", "run"],
  );
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining("1 observed figure of 3 (delayed-days) not shown. Shown are"),
  ]);
  expect(stdout).toMatch(/^Observed +[▁▂▃▄▅▆▇█]·{4}[▁▂▃▄▅▆▇█]·{6}$/m);
  const table = readFileSync(join(folder, "run", "observed.csv"), "utf8");
  expect(table.replaceAll("\r", "").split("\n").slice(1, 3)).toEqual([
    "DTOC beds,,2019-04-01,2019-04-30,beds,1,dtoc-beds",
    "DTOC beds,,2019-09-01,2019-09-30,beds,2,dtoc-beds",
  ]);
  expect(readFileSync(join(folder, "run", "report.html"), "utf8")).toContain(
    "Dots: what was observed, April 2019 to September 2019 (A table).",
  );
});

test("are the same with merge, and with a report of the saved result", async () => {
  const words = ["compare", "ward.yaml", "more.yaml", ...QUICK];
  const observed = ["--observed", "seen.csv", "--quiet"];
  const whole = await dischargeFlow(folder, ...words, "--no-what-if", ...observed, "--out", "whole");
  for (const shard of ["1/2", "2/2"]) await dischargeFlow(folder, ...words, "--shard", shard, "--out", "parts");
  const merged = await dischargeFlow(folder, "merge", "parts", ...observed, "--out", "merged");
  expect(merged).toEqual(whole);
  const files = (name: string) =>
    readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), "utf8")]);
  expect(files("merged")).toEqual(files("whole"));

  await dischargeFlow(folder, ...words, "--no-what-if", "--quiet", "--out", "plain");
  await dischargeFlow(folder, "report", "plain/result.json", ...observed, "--out", "later.html");
  expect(readFileSync(join(folder, "later.html"), "utf8")).toBe(
    readFileSync(join(folder, "whole", "report.html"), "utf8"),
  );
});

describe("are refused", () => {
  test.each([
    [["run", "ward.yaml", "--observed", "wrong.csv"], 3, "wrong.csv:2:1: reason: found Z"],
    [["run", "ward.yaml", "--observed", "lines.csv"], 3, "lines.csv:2:1: lines: found the measure lines"],
    [["run", "ward.yaml", "--observed", "nowhere.csv"], 4, "nowhere.csv"],
    [["compare", "each.yaml", "--each", "--observed", "seen.csv"], 2, "--observed: has no meaning with --each"],
    [
      ["run", "ward.yaml", "--shard", "1/2", "--out", "parts-2", "--observed", "seen.csv"],
      2,
      "--observed: has no meaning with --shard; give it to merge",
    ],
  ])("%j ends with %i before anything is run", async (words, status, message) => {
    const { code, stdout, stderr } = await dischargeFlow(folder, ...words, "--replications", "100000");
    expect({ code, stdout }).toEqual({ code: status, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("beside the answer to another question, merged or saved", async () => {
    const words = ["compare", "each.yaml", "--each", ...QUICK, "--shard", "1/1", "--out", "each"];
    await dischargeFlow(folder, ...words);
    const merged = await dischargeFlow(folder, "merge", "each", "--observed", "seen.csv", "--out", "answer");
    expect([merged.code, merged.stderr]).toEqual([2, expect.stringContaining('the parts answer "compare --each"')]);
    const full = await dischargeFlow(folder, "merge", "each", "--full");
    expect([full.code, full.stderr]).toEqual([
      2,
      expect.stringContaining("--full: is for the results of run and compare"),
    ]);
    await dischargeFlow(folder, "merge", "each", "--out", "answer");
    const page = await dischargeFlow(folder, "report", "answer/interventions.json", "--observed", "seen.csv");
    expect([page.code, page.stderr]).toEqual([
      2,
      expect.stringContaining("--observed: is shown beside the results of run"),
    ]);
  });
});
