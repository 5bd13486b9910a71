/**
 * The report for a browser, opened from a file as its reader opens it: nothing is loaded, nothing fails, the numbers on
 * the page are those of the result, it fits a telephone, and it can be read by everybody as far as a program can tell.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareScenarios, loadScenario, readObserved, withObserved } from "../../src/index.js";
import { htmlExplain } from "../../src/report/html/explain-page.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { htmlInterventions } from "../../src/report/html/intervention-page.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";
import { explainedWith } from "../report/explained.js";
import { hostile } from "../report/hostile.js";
import { INTERVENTIONS } from "../report/interventions.js";
import { browserName, hasChromium, launchChromium } from "./chromium.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The rules of WCAG 2.2, levels A and AA. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules of them that are about colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

interface Opened {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

/** A teaching scenario for 16 weeks that is followed day by day, with more keys. */
function readScenario(name: string, folder: string, more = "") {
  const base = fileURLToPath(new URL(`../../scenarios/teaching/${name}.yaml`, import.meta.url));
  const path = join(folder, `${name}.yaml`);
  const series = "series: [{ of: delayed, by: [responsible] }, { of: occupancy, by: [service], services: [enabling] }]";
  writeFileSync(
    path,
    `extends: ${JSON.stringify(base)}\nrun: { length: 16 weeks, warm-up: 8 weeks }\n${series}\n${more}\n`,
  );
  return loadScenario(path);
}

/** The number that a text begins with. */
function firstNumber(text: string): { readonly value: number; readonly step: number } {
  const found = /[−+]?£?[\d,]+(?:\.\d+)?/.exec(text)?.[0] ?? "";
  const plain = found.replace("−", "-").replace(/[£,+]/g, "");
  const decimals = plain.split(".")[1]?.length ?? 0;
  const zeros = decimals > 0 ? 0 : (/0*$/.exec(plain)?.[0].length ?? 0);
  return { value: Number(plain), step: 10 ** (zeros - decimals) };
}

/** Whether a text shows a number: the same, but for the figures that were rounded away. */
function shows(text: string, wanted: number): boolean {
  const { value, step } = firstNumber(text);
  return Math.abs(value - wanted) <= step * 0.5001;
}

describe.skipIf(!hasChromium)(`the report in ${browserName}`, () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "discharge-flow-report-"));
  const results: Record<string, Result> = {};

  beforeAll(async () => {
    const targets = [target(Number.NEGATIVE_INFINITY, 5000)];
    const base = fakeScenario("base", 1000, { title: "Two contracts", targets });
    const others = [900, 1040, 1000].map((level) => fakeScenario(`at-${level}`, level, { targets }));
    results.several = await fakeStudy([base, ...others]);
    const many = Array.from({ length: 9 }, (_, index) => fakeScenario(`variant-${index}`, 900 + 20 * index));
    results.many = await fakeStudy([base, ...many], { replications: 4 });
    results.hostile = hostile(results.several);
    results.alone = await fakeStudy([base]);
    const before = await readScenario("small-two-contracts", folder);
    const change = "changes: [{ on: 2019-07-01, title: More beds, services: { ward: { beds: 140 } } }]";
    const after = await readScenario("small-one-provider", folder, change);
    const seen = "month,responsible,value\n2018-12,,500\n2019-05,,400\n2019-05,nhs,90\n";
    const real = await compareScenarios(before, [after], { replications: 3 });
    results.real = withObserved(real, readObserved(seen, "seen.csv")).result;
    for (const [name, result] of Object.entries(results))
      writeFileSync(join(folder, `${name}.html`), htmlReport(result));
    writeFileSync(join(folder, "interventions.html"), htmlInterventions(INTERVENTIONS));
    writeFileSync(join(folder, "explain.html"), htmlExplain(explainedWith()));
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const kept = new Map<string, Promise<Opened>>();
  /** The same page for several looks at it, with everything that is folded opened. */
  async function look(name: string, { size = DESKTOP, dark = false } = {}): Promise<Opened> {
    const opened = kept.get(name) ?? open(name);
    kept.set(name, opened);
    const { page } = await opened;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
    return opened;
  }

  async function open(name: string, { size = DESKTOP, dark = false } = {}): Promise<Opened> {
    const page = await browser.newPage({ viewport: size, colorScheme: dark ? "dark" : "light" });
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    const [requests, errors]: string[][] = [[], []];
    page.on("request", (request) => request.url() !== address && requests.push(request.url()));
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address);
    return { page, requests, errors };
  }

  test.each(["several", "hostile", "alone", "real", "interventions", "explain"])(
    "%s opens from a file without a request or an error",
    async (name) => {
      const { page, requests, errors } = await look(name);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).not.toBe("none");
      expect(requests).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  test("a picture of many alternatives scrolls inside the page, and can be reached by keyboard", async () => {
    const { page } = await look("many");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(DESKTOP.width);
    const widths = `[...document.querySelectorAll(".scroll:has(> .chart)")]
      .map((one) => [one.tabIndex, one.scrollWidth > one.clientWidth, one.querySelector(".cell").clientWidth])`;
    const found = (await page.evaluate(widths)) as [number, boolean, number][];
    expect(found.length).toBeGreaterThan(1);
    for (const [tabIndex, scrolls, width] of found) {
      expect([tabIndex, scrolls]).toEqual([0, true]);
      expect(width).toBeGreaterThan(80);
    }
  });

  test("no name from a file runs, and every one is shown as it is written", async () => {
    const { page } = await look("hostile");
    expect(await page.evaluate("window.broken")).toBeUndefined();
    expect(await page.locator("script, img, iframe, [onload], [onerror]").count()).toBe(0);
    const text = (await page.locator("main").textContent()) ?? "";
    for (const name of ["<script>window.broken = true</script>", "מיטות שיקום 24 שעות", "]]>--><!--"])
      expect(text).toContain(name);
  });

  test.each(["several", "many", "hostile", "alone", "real", "interventions", "explain"])(
    "%s is no wider than a telephone",
    async (name) => {
      const { page } = await look(name, { size: PHONE });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    },
  );

  test.each([
    ["alone", true],
    ["interventions", false],
    ["interventions", true],
    ["explain", false],
    ["explain", true],
    ["hostile", false],
    ["real", false],
    ["real", true],
  ] as const)("%s keeps the rules of WCAG 2.2 AA that can be checked (dark: %s)", async (name, dark) => {
    // A page whose policy forbids scripts takes none from a tag; the test puts it in by the debugger's own way.
    const { page } = await look(name, { dark });
    await page.evaluate(AXE);
    // Where a page is looked at in the light, too, nothing but colours is different in the dark.
    const runOnly =
      dark && name !== "alone"
        ? { type: "rule", values: COLOURS }
        : { type: "tag", values: [...WCAG, "best-practice"] };
    // Only what is wrong is listed whole; of what is right, one element for each rule.
    const options = JSON.stringify({ runOnly, resultTypes: ["violations"], selectors: false });
    const found = (await page.evaluate(`axe.run(document, ${options})`)) as {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
      readonly passes: readonly unknown[];
    };
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3)}`)).toEqual([]);
    expect(found.passes.length).toBeGreaterThan(runOnly.type === "rule" ? 0 : 20);
  });

  test("pictures over time are on the page that is checked, with the date of change, and none is cut in print", async () => {
    const { page } = await open("real");
    const daily = await page.locator("[id^='figure-daily']").count();
    expect(daily).toBeGreaterThan(0);
    expect(await page.locator("figure", { hasText: "Upright line: 1 July 2019" }).count()).toBeGreaterThan(0);
    expect(
      await page.locator("figure", { hasText: "Dots: what was observed, December 2018 to May 2019." }).count(),
    ).toBe(1);
    expect(await page.locator("figure circle.observed").count()).toBeGreaterThan(2);
    await page.emulateMedia({ media: "print" });
    const cut = (await page.evaluate(`[...document.querySelectorAll("figure svg")]
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length`)) as number;
    expect(cut).toBe(0);
    await page.close();
  });

  test("the numbers of the table of totals are those of the result", async () => {
    const { page } = await look("real");
    const rows = (await page.evaluate(`[...document.querySelectorAll("#totals tbody tr")]
      .map((row) => [...row.children].map((cell) => cell.textContent))`)) as string[][];
    const { catalogue, scenarios, differences } = results.real;
    expect(rows.length).toBeGreaterThan(8);
    for (const [label, before, after, change] of rows) {
      // A label is the title with its unit behind it; one title can begin as another one does.
      const named = catalogue.measures.filter(({ title }) => label === title || label.startsWith(`${title}, `));
      const { key } = named.toSorted((a, b) => b.title.length - a.title.length)[0];
      const isIt = (one: { readonly key: string; readonly by: Readonly<Record<string, string>> }) =>
        one.key === key && Object.keys(one.by).length === 0;
      const [baseline, alternative, difference] = [
        ...scenarios.map(({ measures }) => measures.find(isIt)),
        differences.find(isIt),
      ];
      const factor = baseline?.unit === "share" ? 100 : 1;
      const compare = (text: string, mean: number | null | undefined) =>
        expect(shows(text, (mean ?? Number.NaN) * factor), `${label}: ${text} for ${mean}`).toBe(true);
      compare(before, baseline?.mean);
      compare(after, alternative?.mean);
      if (difference !== undefined && "changed" in difference && difference.changed === 0) expect(change).toBe("same");
      else if (change !== "≈ 0") compare(change, difference?.mean);
    }
  });

  test("a dot stands where its number says: the picture of the answer has the scale of its axis", async () => {
    const { page } = await look("several");
    const [dots, ticks] = (await page.evaluate(`[
      [...document.querySelectorAll(".opening .answer-chart circle.dot")].map((one) => parseFloat(one.getAttribute("cx"))),
      [...document.querySelectorAll(".opening .answer-chart text.tick")].map((one) => [one.textContent, parseFloat(one.getAttribute("x"))]),
    ]`)) as [number[], [string, number][]];
    const [[firstText, firstPlace], [lastText, lastPlace]] = [ticks[0], ticks[ticks.length - 1]];
    const [first, last] = [firstNumber(firstText).value, firstNumber(lastText).value];
    const { several } = results;
    const means = several.differences
      .filter(({ key, by }) => key === "delayed-days" && Object.keys(by).length === 0)
      .map(({ mean }) => mean ?? Number.NaN);
    expect(dots).toHaveLength(means.length);
    means.forEach((mean, index) => {
      const place = firstPlace + ((mean - first) / (last - first)) * (lastPlace - firstPlace);
      expect(Math.abs(dots[index] - place)).toBeLessThan(0.1);
    });
  });

  test("on paper everything that was folded is open", async () => {
    const { page } = await open("several");
    const visible = `[...document.querySelectorAll("details table")].map((one) => one.checkVisibility())`;
    expect(new Set((await page.evaluate(visible)) as boolean[])).toEqual(new Set([false]));
    await page.emulateMedia({ media: "print" });
    expect(new Set((await page.evaluate(visible)) as boolean[])).toEqual(new Set([true]));
    await page.close();
  });
});
