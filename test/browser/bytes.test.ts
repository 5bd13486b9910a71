/** A replication gives the same bits in a browser as here. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sizeOf } from "../effort.js";
import { browserName, hasChromium, launchChromium } from "./chromium.js";
import { bitsOf } from "./entry.js";

/** Weeks of each scenario before it is measured, and in which it is. */
const WEEKS = sizeOf({ usual: 13, long: 104 });

const SCENARIOS = [
  "teaching/one-ward",
  "teaching/small-two-contracts",
  "published/wood-murch-2019-stroke",
  "hertfordshire-2019/two-contracts",
];

async function bundle(): Promise<string> {
  const build = await rolldown({ input: fileURLToPath(new URL("entry.ts", import.meta.url)), platform: "browser" });
  const { output } = await build.generate({ format: "iife", name: "dischargeFlow" });
  expect(output).toHaveLength(1);
  return output[0].code;
}

describe.skipIf(!hasChromium)(`in ${browserName}`, () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.addScriptTag({ content: await bundle() });
  }, 60_000);
  afterAll(async () => browser?.close());

  test.each(SCENARIOS)("%s: every measure has the same bits", async (name) => {
    const whole = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), "utf8");
    // Of the county that is half a year in place of four: a function whose bits differ is asked many thousand times.
    const text = whole.replace(/(warm-up|length): \d+ (days|weeks|years?)/g, `$1: ${WEEKS} weeks`);
    expect(text).toContain(`length: ${WEEKS} weeks`);
    const there: unknown = await page.evaluate(`bitsOf(${JSON.stringify(text)}, 1)`);
    expect(there).toEqual(bitsOf(text, 1));
    expect(errors).toEqual([]);
  });
});
