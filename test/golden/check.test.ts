/**
 * Every shipped scenario still gives what its expectation says, to the last digit. The expectations are our own
 * earlier output: they say that nothing moved, not that it is right. They are rewritten on purpose, with `check
 * --update`. Those of a county or a city are of one replication, which has as many people in it as hundreds of the
 * others; those of variants are of a few measures, and where one takes seconds of a short run.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { dischargeFlow } from "../cli/command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = readdirSync(`${root}/scenarios`, { recursive: true, encoding: "utf8" });

test("every shipped scenario has an expectation, or a reference that verify holds it to", () => {
  const without = files
    .filter((file) => file.endsWith(".yaml"))
    .filter((file) => {
      const [folder, name] = [dirname(file), basename(file, ".yaml")];
      const expectation = join(dirname(folder), "expected", `${basename(folder)}-${name}.json`);
      const reference = join(folder, `${name}.reference.json`);
      return [expectation, reference].every((path) => !existsSync(join(root, "scenarios", path)));
    });
  expect(without).toEqual([]);
});

test("the shipped scenarios give what their expectations say", async () => {
  const expectations = files.filter((file) => basename(dirname(file)) === "expected").length;
  const { code, stdout, stderr } = await dischargeFlow(root, "check", "--quiet");
  expect(`${stdout}${stderr}`).not.toMatch(/differ/i);
  expect(code).toBe(0);
  expect(stdout.match(/\.yaml: as expected/g)).toHaveLength(expectations);
}, 300_000);
