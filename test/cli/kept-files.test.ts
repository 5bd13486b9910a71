/** What a reader has in a folder is not written over or removed by what a command writes there. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dischargeFlow, folderOf, MORE, WARD } from "./command.js";

const OBSERVED = "month,value\n2019-04,30\n2019-05,35\n";
const QUICK = ["--replications", "2", "--quiet"];

describe("a file that a command reads", () => {
  test.each([
    ["run", ["run", "ward.yaml", ...QUICK], "observed.csv"],
    ["merge", ["merge", "parts", "--quiet"], "observed.csv"],
    ["predict", ["predict", "ward.yaml", "--quiet"], "predict.csv"],
  ])("of %s is not written over", async (_, words, name) => {
    const folder = folderOf({ "ward.yaml": WARD, [name]: OBSERVED });
    await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--shard", "1/1", "--out", "parts");
    const { code, stderr } = await dischargeFlow(folder, ...words, "--observed", name, "--out", ".");
    expect([code, stderr]).toEqual([
      2,
      `discharge-flow: --out: this command reads ${name}, and would write a file of its own over it. Give another folder, or rename that file.\n`,
    ]);
    expect(readFileSync(join(folder, name), "utf8")).toBe(OBSERVED);
    expect(existsSync(join(folder, "result.json"))).toBe(false);
  });
});

describe("a scenario that has the name of a file that is written", () => {
  const json = JSON.stringify(parse(WARD));
  const solve = ["--vary", "services.ward.beds=40..50 step 5", "--target", "delayed-days <= 10"];
  test.each([
    ["result.json", ["run", "result.json"]],
    ["result.json", ["compare", "ward.yaml", "result.json"]],
    ["sweep.json", ["sweep", "sweep.json", "--vary", "services.ward.beds=40"]],
    ["sweep.json", ["sweep", "ward.yaml", "--alternative", "sweep.json", "--vary", "services.ward.beds=40"]],
    ["solve.json", ["solve", "solve.json", ...solve]],
    ["interventions.json", ["compare", "interventions.json", "--each"]],
  ])("%s is not written over by %j", async (name, words) => {
    const folder = folderOf({ "ward.yaml": WARD, [name]: json });
    const { code, stderr } = await dischargeFlow(folder, ...words, ...QUICK, "--out", ".");
    expect(stderr).toContain(`--out: this command reads ${name}, and would write a file of its own over it.`);
    expect(code).toBe(2);
    expect(readFileSync(join(folder, name), "utf8")).toBe(json);
  });
});

describe("a base file that has the name of a file that is written", () => {
  const json = JSON.stringify(parse(WARD));
  const solve = ["--vary", "services.ward.beds=40..50 step 5", "--target", "delayed-days <= 10"];
  test.each([
    ["result.json", ["run", "variant.yaml", "--out", "."]],
    ["measures.csv", ["compare", "ward.yaml", "variant.yaml", "--out", "."]],
    ["interventions.csv", ["compare", "variant.yaml", "--each", "--out", "."]],
    ["sweep.csv", ["sweep", "variant.yaml", "--vary", "services.ward.beds=40", "--out", "."]],
    [
      "sweep.txt",
      ["sweep", "ward.yaml", "--alternative", "variant.yaml", "--vary", "services.ward.beds=40", "--out", "."],
    ],
    ["explain.json", ["explain", "ward.yaml", "variant.yaml", "--out", "."]],
    ["solve.csv", ["solve", "variant.yaml", ...solve, "--out", "."]],
  ])("%s is not written over by %j", async (name, words) => {
    // The base of the base, so that the whole chain is looked at.
    const folder = folderOf({
      "ward.yaml": WARD,
      "variant.yaml": "extends: near.yaml",
      "near.yaml": `extends: ${name}`,
      [name]: json,
    });
    const { code, stderr } = await dischargeFlow(folder, ...words, ...QUICK);
    expect([code, stderr]).toEqual([
      2,
      `discharge-flow: --out: this command reads ${name}, and would write a file of its own over it. Give another folder, or rename that file.\n`,
    ]);
    expect(readFileSync(join(folder, name), "utf8")).toBe(json);
  });

  test("page.html is not written over by trace", async () => {
    const folder = folderOf({ "variant.yaml": "extends: page.html", "page.html": json });
    const { code, stderr } = await dischargeFlow(folder, "trace", "variant.yaml", "--watch", "page.html");
    expect(stderr).toContain("--watch: this command reads page.html, and would write a file of its own over it.");
    expect(code).toBe(2);
    expect(readFileSync(join(folder, "page.html"), "utf8")).toBe(json);
  });

  test("is read where another file of such a name is there", async () => {
    const folder = folderOf({ "variant.yaml": "extends: ward.yaml", "ward.yaml": WARD, "result.json": "{}" });
    const { code } = await dischargeFlow(folder, "run", "variant.yaml", ...QUICK, "--out", ".");
    expect(code).toBe(0);
  });
});

test("a result is not written over by its own report", async () => {
  const folder = folderOf({ "ward.yaml": WARD });
  await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--out", "out");
  const saved = readFileSync(join(folder, "out/result.json"), "utf8");
  writeFileSync(join(folder, "saved.html"), saved);
  const { code, stderr } = await dischargeFlow(folder, "report", "saved.html", "--out", "saved.html");
  expect([code, stderr]).toEqual([
    2,
    "discharge-flow: --out: this command reads saved.html, and would write a file of its own over it. Give another name, or rename that file.\n",
  ]);
  expect(readFileSync(join(folder, "saved.html"), "utf8")).toBe(saved);
});

test("a part is not written over by what it is merged to", async () => {
  const folder = folderOf({ "ward.yaml": WARD });
  await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--shard", "1/1", "--out", "parts");
  const part = readFileSync(join(folder, "parts/shard-001-of-001.json"), "utf8");
  writeFileSync(join(folder, "result.json"), part);
  const { code, stderr } = await dischargeFlow(folder, "merge", "result.json", "--out", ".", "--quiet");
  expect(stderr).toContain("--out: this command reads result.json, and would write a file of its own over it.");
  expect(code).toBe(2);
  expect(readFileSync(join(folder, "result.json"), "utf8")).toBe(part);
});

test("a link in the folder stays one, and the file that it leads to is written", async () => {
  const folder = folderOf({ "ward.yaml": WARD, "page.html": "before" });
  mkdirSync(join(folder, "out"));
  symlinkSync("../page.html", join(folder, "out/report.html"));
  await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--out", "out");
  expect(lstatSync(join(folder, "out/report.html")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "page.html"), "utf8")).toMatch(/^<!doctype html>/i);
  expect(readdirSync(folder).sort()).toEqual(["out", "page.html", "ward.yaml"]);
});

test("tables are removed that belong to an earlier result, and no others", async () => {
  const folder = folderOf({ "ward.yaml": WARD, "more.yaml": MORE });
  writeFileSync(join(folder, "targets.csv"), "mine\n");
  await dischargeFlow(folder, "compare", "ward.yaml", "more.yaml", ...QUICK, "--out", ".");
  expect(readFileSync(join(folder, "targets.csv"), "utf8")).toBe("mine\n");
  expect(existsSync(join(folder, "differences.csv"))).toBe(true);
  await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--out", ".");
  expect(existsSync(join(folder, "differences.csv"))).toBe(false);
});
