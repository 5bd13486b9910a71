/**
 * The moving picture in a page that was opened from a file: what is on screen at a midnight is what the events say, it
 * is the same however the time was come to, and at the end it is what the run measures. Nothing is loaded, nothing
 * fails, and everybody can use it as far as a program can tell.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  compileScenario,
  parseScenario,
  replicate,
  traceHtml,
  traceReplication,
  watchProgram,
} from "../../src/index.js";
import { WatchCourse } from "../../src/report/watch/watch-course.js";
import { NO_INDEX } from "../../src/report/watch/watch-data.js";
import { firstYear, watchPicture } from "../../src/report/watch/watch-picture.js";
import { WatchScenes } from "../../src/report/watch/watch-scene.js";
import { valueIn } from "../model/runs.js";
import { HOSTILE } from "../report/hostile.js";
import { browserName, hasChromium, launchChromium } from "./chromium.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DAYS = 91;

/** Some names are hostile; the ward is full at times, so that people are delayed and wait outside. */
const COUNTY = `
title: ${JSON.stringify(HOSTILE[0])}
run: { start: 2026-01-05, warm-up: 4 weeks, length: ${DAYS} days, replications: 1, seed: 3 }
areas: { east: { title: ${JSON.stringify(HOSTILE[1])} }, west: { title: West } }
services:
  ward: { title: ${HOSTILE[5]}, setting: acute, beds: 14 }
  care: { title: ${JSON.stringify(HOSTILE[4])}, setting: home, places: { east: 9, west: 9 } }
alerts: { of: ward, levels: { amber: { occupancy: 80 % }, red: { occupancy: 100 % } } }
people: { older-person: { arrive: { rate: 1.8 per day, at: ward, areas: { east: 50 %, west: 50 % } } } }
stages:
  ward: { stay: { exponential: { mean: 6 days } }, next: { care: 50 %, home: 50 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 20 days } }, next: { independent: 100 % } }
changes: [{ on: 2026-02-02, title: ${JSON.stringify(HOSTILE[2])}, services: { ward: { beds: 15 } } }]
`;

describe.skipIf(!hasChromium)(`the moving picture in ${browserName}`, () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "discharge-flow-watch-"));
  const address = pathToFileURL(join(folder, "watch.html")).href;
  const scenario = parseScenario(COUNTY, { file: "county.yaml" });
  const trace = traceReplication(scenario);
  const { data, numbers } = watchPicture(trace, firstYear(trace));
  const course = new WatchCourse(data.groups, data.initial, numbers.passages, data.days);
  const scenes = new WatchScenes(data, numbers, course);

  beforeAll(async () => {
    writeFileSync(join(folder, "watch.html"), traceHtml(traceReplication(scenario), { program: await watchProgram() }));
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("request", (request) => {
      if (request.url() !== address) requests.push(request.url());
    });
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address);
    await page.locator("#watch-stage").waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const text = (id: string) => page.locator(`#watch-${id}`).textContent();
  const moveTo = (time: number) =>
    page.evaluate(
      `{ const slider = document.querySelector("#watch-time"); slider.value = ${time}; slider.dispatchEvent(new Event("input")); }`,
    );
  const slider = async () => Number(await page.locator("#watch-time").inputValue());
  const figures = async () => ({
    hospital: await text("hospital"),
    delayed: await text("delayed"),
    days: await text("days"),
  });
  const expected = (time: number, area = NO_INDEX) => {
    const { inHospital, delayed, delayedDays } = scenes.at(time, area);
    const [hospital, held, days] = [inHospital, delayed, delayedDays].map((x) => Math.round(x).toLocaleString("en-GB"));
    return { hospital, delayed: held, days };
  };
  /** All that is drawn and written. */
  const seen = () =>
    page.evaluate(
      `[...document.querySelectorAll("#watch-map canvas")].map((one) => one.toDataURL()).join() + document.querySelector("#watch-stage").innerText`,
    );

  test("shows at midnights what the events say, and at the end what the run measures", async () => {
    for (const time of [0, 1, 30, 60, DAYS]) {
      await moveTo(time);
      expect(await figures(), `at ${time}`).toEqual(expected(time));
    }
    const { blueprint } = compileScenario(scenario);
    const years = DAYS / 365;
    const days = valueIn(blueprint, replicate(blueprint, trace.seed, 1), "delayed-days") * years;
    expect(days).toBeGreaterThan(50);
    expect(await text("days")).toBe(Math.round(days).toLocaleString("en-GB"));
    expect(await text("date")).toBe("End of Sun, 5 April 2026");
    // Of one area, they are those of its people.
    await page.locator("#watch-area").selectOption({ label: "West" });
    expect(await figures()).toEqual(expected(DAYS, data.areas.indexOf("West")));
    await page.locator("#watch-area").selectOption({ index: 0 });
  });

  test("is the same picture forwards, backwards and played", async () => {
    await moveTo(40.3);
    const first = await seen();
    await moveTo(70);
    expect(await seen()).not.toBe(first);
    await moveTo(40.3);
    expect(await seen()).toBe(first);
    const play = page.getByRole("button", { name: "Play" });
    await play.click();
    const pause = page.getByRole("button", { name: "Pause" });
    await expect.poll(slider).toBeGreaterThan(40.6);
    await pause.click();
    const time = await slider();
    const played = await seen();
    await moveTo(3);
    await moveTo(time);
    expect(await seen()).toBe(played);
  });

  test("is moved by keys, tells changes on their date and alert levels in words", async () => {
    await page.locator("h1").click();
    const date = () => text("date");
    await page.keyboard.press("Home");
    const first = await date();
    await page.keyboard.press("ArrowRight");
    expect(await date()).not.toBe(first);
    await page.keyboard.press("ArrowLeft");
    expect(await date()).toBe(first);
    await page.keyboard.press("Shift+ArrowRight");
    expect(await slider()).toBe(7);
    await page.keyboard.press(" ");
    expect(await page.locator("#watch-play").textContent()).toBe("Pause");
    await page.keyboard.press(" ");
    expect(await page.locator("#watch-play").textContent()).toBe("Play");
    await page.locator("#watch-time").focus();
    await moveTo(20);
    await page.keyboard.press("ArrowRight");
    expect(await slider()).toBe(21);
    const [change] = data.changes;
    await moveTo(change.day - 0.5);
    expect(await text("change")).toBe("");
    await moveTo(change.day);
    expect(await text("change")).toContain(HOSTILE[2]);
    const levels = ["Green", "Amber", "Red"];
    for (const time of [10.9, 30.9, 50.9]) {
      await moveTo(time);
      const [{ level }] = scenes.at(time, NO_INDEX).alerts;
      expect(await page.locator(".box-alerts").textContent()).toBe(`Alert level: ${levels[level]}`);
    }
  });

  test("no name from a file runs, nothing is loaded, nothing fails", async () => {
    expect(await page.evaluate("window.broken")).toBeUndefined();
    expect(await page.locator("main :is(script, img, iframe, [onload], [onerror])").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toBe(HOSTILE[0]);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("keeps the rules of WCAG 2.2 AA that can be checked, in light, in dark and on a telephone", async () => {
    await moveTo(50.5);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
    await page.evaluate(AXE);
    const run = `axe.run(document, {
      runOnly: { type: "tag", values: ${JSON.stringify(WCAG)} }, resultTypes: ["violations"], selectors: false })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((one) => one.html).join(" ")))`;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(run)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("goes from midnight to midnight for who wants less motion, with nobody on the way", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await moveTo(10);
    await page.locator("#watch-play").click();
    const times: number[] = [];
    const next = async () => {
      times.push(await slider());
      return times[times.length - 1];
    };
    await expect.poll(next).toBeGreaterThanOrEqual(11);
    await page.locator("#watch-play").click();
    times.push(await slider());
    expect(times.filter((time) => !Number.isInteger(time))).toEqual([]);
  });

  test("is printed as one picture: marks stand in the boxes as they are on paper, over nothing that is white", async () => {
    const paper = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
    await paper.goto(address);
    await paper.locator("#watch-forward").click();
    const state = `() => {
      const map = document.querySelector("#watch-map").getBoundingClientRect();
      const parts = [...document.querySelectorAll("#watch-map .box, #watch-map .box-people, #watch-map .gate")];
      const places = parts.map((one) => one.getBoundingClientRect()).map((one) =>
        [one.left - map.left, one.top - map.top, one.width, one.height].map(Math.round).join(" "));
      const canvases = [...document.querySelectorAll("#watch-map canvas")].map((one) => one.width + " " + one.height);
      const size = [map.width, map.height].map((one) => Math.round(one * devicePixelRatio)).join(" ");
      const colour = getComputedStyle(document.documentElement).getPropertyValue("--held");
      return { places, canvases, size, colour };
    }`;
    type State = { places: string[]; canvases: string[]; size: string; colour: string };
    // What is drawn in between is what is printed: a browser draws nothing anew for the paper.
    await paper.evaluate(`{
      const context = CanvasRenderingContext2D.prototype;
      const { clearRect } = context;
      window.cleared = 0;
      context.clearRect = function (...all) { window.cleared++; return clearRect.apply(this, all); };
      window.addEventListener("beforeprint", () => { window.cleared = 0; }, { capture: true });
      window.addEventListener("beforeprint", () => { window.atPrint = { ...(${state})(), cleared: window.cleared }; });
    }`);
    await paper.pdf({ format: "A4" });
    const printed = (await paper.evaluate("window.atPrint")) as State & { cleared: number };
    // A4 has 210 mm, and 14 mm of margin on both sides: 182 mm are 182 / 25.4 * 96 = 688 pixels.
    expect(printed.size).toMatch(/^688 /);
    expect(printed.canvases).toEqual([printed.size, printed.size]);
    expect(printed.cleared).toBe(0);
    expect(printed.colour).toBe("#d9560b");

    // On the paper itself everything stands where it stood when it was drawn, and the day is told.
    await paper.evaluate("document.documentElement.classList.add('printed')");
    for (const width of [688, 1017]) {
      await paper.setViewportSize({ width, height: 1000 });
      await paper.emulateMedia({ media: "print", colorScheme: "light" });
      const onPaper = (await paper.evaluate(`(${state})()`)) as State;
      expect(onPaper.size).toBe(printed.size);
      expect(onPaper.places).toEqual(printed.places);
    }
    expect(await paper.locator("#watch-date").isVisible()).toBe(true);
    expect(await paper.getByRole("button", { name: "Play" }).isVisible()).toBe(false);

    // And afterwards it is as it was on screen.
    await paper.evaluate("window.dispatchEvent(new Event('afterprint'))");
    expect(await paper.evaluate("document.documentElement.classList.contains('printed')")).toBe(false);
    await paper.close();
  });

  test("without scripts it says what it needs, and has the figures of the end", async () => {
    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(address);
    expect(await still.locator("#watch-needs").isVisible()).toBe(true);
    expect(await still.locator("#watch-stage").isVisible()).toBe(false);
    const row = still.locator("table.numbers tr", { hasText: "Delayed days" }).first();
    expect(await row.locator("td").textContent()).toBe(expected(DAYS).days);
    await still.close();
  });
});
