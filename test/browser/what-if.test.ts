/**
 * What if, in the page of a report that was opened from a file: a control is moved, and the page shows and saves what
 * the library gives here for the same change, to the last bit. Nothing is loaded, nothing fails, and everybody can use
 * it as far as a program can tell.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  compareScenarios,
  htmlReport,
  loadScenario,
  pageScripts,
  parseScenario,
  type Result,
  renderJson,
  type Scenario,
  scenarioHash,
  whatIfMaterial,
} from "../../src/index.js";
import { meanAndInterval, plusMinus } from "../../src/report/number-text.js";
import { HOSTILE } from "../report/hostile.js";
import { browserName, hasChromium, launchChromium } from "./chromium.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules of them that are about colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const PHONE = { width: 360, height: 740 };
const SHORT = ["run.length=8 weeks", "run.warm-up=4 weeks", "run.replications=3"];
/** Long enough that its beginning is looked at first, and not finished before the reader changes something else. */
const LONG = ["run.length=78 weeks", "run.warm-up=8 weeks", "run.replications=5"];
const CHANGE = "services.enabling.hours=+10 %";

function small(name: string, set: readonly string[] = []): Promise<Scenario> {
  const path = fileURLToPath(new URL(`../../scenarios/teaching/${name}.yaml`, import.meta.url));
  return loadScenario(path, { set: [...SHORT, ...set] });
}

async function pair(set: readonly string[] = []): Promise<[Scenario, Scenario]> {
  return [await small("small-two-contracts", set), await small("small-one-provider", set)];
}

/** Of a scenario whose every title is hostile. */
async function hostileScenario(): Promise<Scenario> {
  const scenario = await small("small-two-contracts");
  const text = JSON.stringify({
    ...scenario.written,
    title: HOSTILE[0],
    services: {
      ward: { title: HOSTILE[1], setting: "acute", beds: 130 },
      enabling: {
        title: HOSTILE[2],
        setting: "home",
        hours: { north: "340 hours per week", south: "230 hours per week" },
      },
      ongoing: {
        title: HOSTILE[4],
        setting: "home",
        hours: { north: "1150 hours per week", south: "770 hours per week" },
      },
    },
    adjustable: Object.fromEntries(
      HOSTILE.map((title, k) => [`n${k}`, { title, choices: [{ title, set: ["services.ward.beds=120"] }] }]),
    ),
  });
  return parseScenario(text, { name: "hostile", file: `${HOSTILE[1]}.yaml` });
}

describe.skipIf(!hasChromium)(`what if in ${browserName}`, () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "discharge-flow-what-if-"));

  /** What is reported of the pair. */
  let before: Result;

  async function write(name: string, scenarios: readonly Scenario[]): Promise<Result> {
    const result = await compareScenarios(scenarios[0], scenarios.slice(1));
    const whatIf = { material: whatIfMaterial(scenarios), scripts: await pageScripts() };
    writeFileSync(join(folder, `${name}.html`), htmlReport(result, { whatIf }));
    return result;
  }

  beforeAll(async () => {
    before = await write("pair", await pair());
    await write("long", await pair(LONG));
    await write("hostile", [await hostileScenario()]);
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(name: string, options: Parameters<Browser["newPage"]>[0] = {}) {
    const page = await browser.newPage(options);
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    const [requests, errors]: string[][] = [[], []];
    // What a page reads from itself has an address that begins with blob:, and no way out of the browser.
    page.on("request", (request) => {
      if (request.url() !== address && !request.url().startsWith("blob:")) requests.push(request.url());
    });
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address);
    return { page, requests, errors };
  }

  const status = (page: Page) => page.locator("#what-if-status");

  async function finished(page: Page, replications = 3): Promise<void> {
    await page
      .locator("#what-if-status", { hasText: `All ${replications} replications` })
      .waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: "Save the result" }).waitFor();
  }

  async function saved(page: Page, button: string): Promise<string> {
    const waiting: Promise<Download> = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    return readFileSync((await (await waiting).path()) ?? "", "utf8");
  }

  async function setNumber(page: Page, label: string, value: string): Promise<void> {
    await page.getByRole("spinbutton", { name: label }).fill(value);
  }

  test("a change gives the bytes of the library, on the page and in what is saved", async () => {
    const { page, requests, errors } = await open("pair");
    await setNumber(page, "Enabling care: hours", "10");
    await finished(page);

    const reported = await pair([CHANGE]);
    const whole = await compareScenarios(...listed(reported));
    expect(await saved(page, "Save the result")).toBe(renderJson(whole));
    for (const scenario of reported) {
      const text = await saved(page, `Save ${scenario.name}-changed.yaml`);
      expect(scenarioHash(parseScenario(text))).toBe(scenarioHash(scenario));
    }
    const command = await page.locator("#what-if-command").textContent();
    const files = reported.map(({ file }) => file).join(" ");
    const settings = SHORT.map((one) => `--set ${one.includes(" ") ? `'${one}'` : one}`).join(" ");
    expect(command).toBe(`discharge-flow compare ${files} --seed 1 --replications 3 ${settings} --set '${CHANGE}'`);

    await page.evaluate("document.querySelectorAll('#what-if details').forEach((one) => { one.open = true })");
    const total = ({ key, by }: { key: string; by: object }) => key === "delayed-days" && Object.keys(by).length === 0;
    for (const [index, scenario] of whole.scenarios.entries()) {
      const row = page.locator("#what-if-found table.numbers").nth(index).locator("tr", { hasText: "Delayed days" });
      const cells = await row.first().locator("td").allTextContents();
      const [was, is] = [before, whole].map(({ scenarios }) => scenarios[index].measures.find(total)!);
      expect(cells.slice(0, 2)).toEqual([was, is].map((measure) => plusMinus(measure, measure.unit)));
      expect(scenario.name).toBe(reported[index].name);
    }
    const difference = whole.differences.find(total)!;
    const shown = page.locator("#what-if-found table").first().locator("tbody td");
    expect((await shown.allTextContents())[1]).toBe(meanAndInterval(difference, difference.unit));
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);

    // Further changes: what was found before is gone at once; a number out of range runs nothing.
    await setNumber(page, "Enabling care: hours", "99");
    expect(await page.locator("#what-if-found").innerHTML()).toBe("");
    expect(await status(page).textContent()).toBe("“Enabling care: hours” must be a number from −30 to +30 %.");
    await setNumber(page, "Ward: beds", "90.5");
    expect(await status(page).textContent()).toMatch(
      /^“Ward: beds” must be a whole number from \d+ to \d+\. “Enabling/,
    );
    await page.getByRole("button", { name: "As in the report" }).click();
    expect(await page.locator("#what-if-outcome").isVisible()).toBe(false);
    await page.getByLabel("Change it in").selectOption({ label: "One provider in each area" });
    const slider = page.getByRole("slider", { name: "Ward: beds" });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    const beds = Number(await page.getByRole("spinbutton", { name: "Ward: beds" }).inputValue());
    expect(beds).toBeGreaterThan(130);
    expect(await slider.getAttribute("aria-valuetext")).toBe(String(beds));
    await finished(page);
    const alone = await compareScenarios(await small("small-one-provider", [`services.ward.beds=${beds}`]), []);
    expect(await saved(page, "Save the result")).toBe(renderJson(alone));
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a first look comes first; a change in the middle of it is answered as if it were the first, by the same workers", async () => {
    const { page, errors } = await open("long");
    let started = 0;
    page.on("worker", () => started++);
    await page.evaluate(`(() => {
      const [place, found] = ["#what-if-status", "#what-if-found"].map((one) => document.querySelector(one));
      window.told = [];
      window.looked = [];
      new MutationObserver(() => {
        window.told.push(place.textContent);
        if (place.textContent.startsWith("First look, at 26 weeks"))
          window.looked.push(found.querySelector("figcaption").textContent, found.querySelectorAll("table").length);
      }).observe(place, { childList: true });
    })()`);
    await setNumber(page, "Enabling care: hours", "10");
    await expect.poll(() => page.evaluate("window.looked.length"), { timeout: 60_000 }).toBeGreaterThan(0);
    const caption = expect.stringMatching(/^The first 26 weeks .* a first look/);
    expect(await page.evaluate("window.looked")).toEqual([caption, 0]);
    await setNumber(page, "Enabling care: hours", "20");
    await finished(page, 5);
    const told: string[] = await page.evaluate("window.told");
    const kinds = told.map((text) => /^(Running|First look|First estimate|All)/.exec(text)?.[0]);
    expect(kinds.filter((kind) => kind === "First look")).toHaveLength(2);
    expect(kinds.slice(kinds.lastIndexOf("Running"), kinds.lastIndexOf("Running") + 2)).toEqual([
      "Running",
      "First look",
    ]);
    const changed = await pair([...LONG, "services.enabling.hours=+20 %"]);
    expect(await saved(page, "Save the result")).toBe(renderJson(await compareScenarios(...listed(changed))));
    expect(started).toBe(1 + Math.min(8, await page.evaluate("navigator.hardwareConcurrency")));
    expect(errors).toEqual([]);
    await page.close();
  });

  test("work can be stopped, and says on what the figures rest", async () => {
    const { page } = await open("long");
    await setNumber(page, "Ongoing care: hours", "-5");
    const stop = page.getByRole("button", { name: "Stop" });
    await stop.click();
    expect(await status(page).textContent()).toMatch(/^Stopped\. (No replication is finished|The figures rest on)/);
    expect(await stop.isDisabled()).toBe(true);
    // The next change is run as any other.
    await setNumber(page, "Ongoing care: hours", "5");
    await page.locator("#what-if-status", { hasText: /^First (look|estimate)|^All 5/ }).waitFor({ timeout: 60_000 });
    await page.close();
  });

  test("no name from a file runs, in controls, in what was found and in what the command says", async () => {
    const { page, errors } = await open("hostile");
    await page.locator("select").first().selectOption({ index: 1 });
    await finished(page);
    expect(await page.evaluate("window.broken")).toBeUndefined();
    expect(await page.locator("main :is(script, img, iframe, [onload], [onerror])").count()).toBe(0);
    expect(await page.locator("#what-if-found").textContent()).toContain(HOSTILE[0]);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("keeps the rules of WCAG 2.2 AA that can be checked, in light, in dark and on a telephone; paper has no controls", async () => {
    const { page } = await open("pair");
    await setNumber(page, "Enabling care: hours", "10");
    await finished(page);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
    await page.evaluate(AXE);
    const run = (
      runOnly: object,
    ) => `axe.run("#what-if", { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ["violations"], selectors: false })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((one) => one.html).join(" ")))`;
    const all = { type: "tag", values: WCAG };
    expect(await page.evaluate(run(all))).toEqual([]);
    // In the dark nothing but colours is different.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(run({ type: "rule", values: COLOURS }))).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await page.evaluate(run(all))).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#what-if form").isVisible()).toBe(false);
    expect(await page.locator("#what-if-found figure").isVisible()).toBe(true);
    await page.close();
  });

  test("without scripts the page is read as ever, and the section says what it needs", async () => {
    const { page, errors } = await open("pair", { javaScriptEnabled: false });
    expect(await page.locator("#what-if-needs").isVisible()).toBe(true);
    expect(await page.locator("#what-if-form").isVisible()).toBe(false);
    expect(await page.locator("#delays table, #totals table").count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await page.close();
  });
});

/** Scenarios as `compareScenarios` takes them. */
function listed([baseline, ...alternatives]: readonly Scenario[]): [Scenario, Scenario[]] {
  return [baseline, alternatives];
}
