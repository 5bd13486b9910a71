/**
 * Every shipped scenario that has an expectation still gives it, to the last digit. The expectations are our own
 * earlier output: they say that nothing moved, not that it is right. They are rewritten on purpose, with `check
 * --update`. Those of a county or a city are of one replication, which has as many people in it as hundreds of the
 * others.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { dischargeFlow } from "../cli/command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the shipped scenarios give what their expectations say", async () => {
  const expectations = readdirSync(`${root}/scenarios/expected`).length;
  const { code, stdout, stderr } = await dischargeFlow(root, "check", "--quiet");
  expect(`${stdout}${stderr}`).not.toMatch(/differ/i);
  expect(code).toBe(0);
  expect(stdout.match(/\.yaml: as expected/g)).toHaveLength(expectations);
}, 180_000);
