/** What a reader has in a folder is not written over or removed by what a command writes there. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

test("tables are removed that belong to an earlier result, and no others", async () => {
  const folder = folderOf({ "ward.yaml": WARD, "more.yaml": MORE });
  writeFileSync(join(folder, "targets.csv"), "mine\n");
  await dischargeFlow(folder, "compare", "ward.yaml", "more.yaml", ...QUICK, "--out", ".");
  expect(readFileSync(join(folder, "targets.csv"), "utf8")).toBe("mine\n");
  expect(existsSync(join(folder, "differences.csv"))).toBe(true);
  await dischargeFlow(folder, "run", "ward.yaml", ...QUICK, "--out", ".");
  expect(existsSync(join(folder, "differences.csv"))).toBe(false);
});
