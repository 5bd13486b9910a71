/**
 * The whole library in a browser, as one script and as one module: scenarios compared and the report written there as
 * here. What is bundled is the built library, as in a user's project; a bundler must find everything, and nothing of
 * Node.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareScenarios, parseScenario, renderJson, renderText } from "../../src/index.js";
import { browserName, hasChromium, launchChromium } from "./chromium.js";

const BUILT = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

const warnings: string[] = [];
const build = await rolldown({
  input: BUILT,
  platform: "browser",
  onwarn: (warning) => void warnings.push(warning.message),
});

async function bundle(format: "iife" | "esm"): Promise<string> {
  const { output } = await build.generate({ format, name: "dischargeFlow" });
  expect(warnings).toEqual([]);
  expect(output).toHaveLength(1);
  return output[0].code;
}

const scenario = (name: string) =>
  readFileSync(new URL(`../../scenarios/teaching/${name}.yaml`, import.meta.url), "utf8");
const BEFORE = scenario("one-ward").replace("warm-up: 26 weeks, length: 1 year", "warm-up: 4 weeks, length: 13 weeks");
const AFTER = BEFORE.replace("places: 60", "places: 55");

/** What is done on both sides. */
const WORK = `async (library, before, after) => {
  const { compareScenarios, parseScenario, renderJson, renderText } = library;
  const scenarios = [parseScenario(before, { name: "before" }), parseScenario(after, { name: "after" })];
  const result = await compareScenarios(scenarios[0], [scenarios[1]], { replications: 3 });
  return { json: renderJson(result), text: renderText(result, { width: 100 }) };
}`;

describe.skipIf(!hasChromium)(`the library in ${browserName}`, () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  let here: { json: string; text: string };

  beforeAll(async () => {
    expect(BEFORE).toContain("13 weeks");
    expect(AFTER).not.toBe(BEFORE);
    const names = [parseScenario(BEFORE, { name: "before" }), parseScenario(AFTER, { name: "after" })];
    const result = await compareScenarios(names[0], [names[1]], { replications: 3 });
    here = { json: renderJson(result), text: renderText(result, { width: 100 }) };
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(String(error)));
  }, 60_000);
  afterAll(async () => browser?.close());

  const texts = `${JSON.stringify(BEFORE)}, ${JSON.stringify(AFTER)}`;

  test("as one script", async () => {
    await page.addScriptTag({ content: await bundle("iife") });
    expect(await page.evaluate(`(${WORK})(dischargeFlow, ${texts})`)).toEqual(here);
    expect(errors).toEqual([]);
  });

  test("as a module from a blob: address", async () => {
    const code = JSON.stringify(await bundle("esm"));
    const load = `import(URL.createObjectURL(new Blob([${code}], { type: "text/javascript" })))`;
    expect(await page.evaluate(`${load}.then((library) => (${WORK})(library, ${texts}))`)).toEqual(here);
    expect(errors).toEqual([]);
  });

  test("what needs Node says so", async () => {
    const message = await page.evaluate(`dischargeFlow.loadScenario("ward.yaml").catch((error) => error.message)`);
    expect(message).toContain("needs Node");
  });
});
