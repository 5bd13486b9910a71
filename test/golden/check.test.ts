/**
 * Every shipped scenario that has an expectation still gives it, to the last digit. The expectations are our own
 * earlier output: they say that nothing moved, not that it is right. They are rewritten on purpose, with `check
 * --update`.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the shipped scenarios give what their expectations say", () => {
  const expectations = readdirSync(`${root}/scenarios/expected`).length;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/discharge-flow.js", "check", "--quiet"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).not.toMatch(/differ/i);
  expect(status).toBe(0);
  expect(stdout.match(/\.yaml/g)?.length).toBeGreaterThanOrEqual(expectations);
}, 180_000);
