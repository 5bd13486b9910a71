/** The flow through the stages: bands as high as their people, words that do not meet, numbers of the result. */
import { readdirSync, readFileSync } from "node:fs";
import { fc, test as property } from "@fast-check/vitest";
import { beforeAll, describe, expect, test } from "vitest";
import { gradeOf, wordsHeight } from "../../src/report/html/charts/flow-chart.js";
import { type FlowLayout, flowLayout } from "../../src/report/html/charts/flow-layout.js";
import { ARRIVAL, type FlowStep, flowOrder } from "../../src/report/html/charts/flow-order.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { drawnSteps, stepsOf, visibleSteps } from "../../src/report/html/sections/flow-section.js";
import type { MeasureResult, Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { hostile } from "./hostile.js";

const EXPECTED = new URL("../../scenarios/expected/", import.meta.url);

function step(from: string, to: string, people: number, days = 0): FlowStep {
  return { from, to, people, days };
}

/** A hundred come to a ward, forty of them go on to care, where twenty others come first. */
const STEPS = [
  step(ARRIVAL, "ward", 100),
  step(ARRIVAL, "care", 20),
  step("ward", "care", 40, 100),
  step("ward", "home", 60),
  step("care", "independent", 50),
  step("care", "ward", 10),
];
const ENDINGS = new Set(["home", "independent"]);

function layoutOf(steps: readonly FlowStep[], endings: ReadonlySet<string>): FlowLayout {
  const order = flowOrder(steps, endings);
  const words = (title: string) =>
    wordsHeight({ title, people: "1,000 of 10,000", days: "11,000 days" }, order.columns.length);
  return flowLayout(order, steps, 0.02, words);
}

/** What of a layout is on other words, or outside the picture. */
function troubles({ bars, bands, height, columns }: FlowLayout): string[] {
  const outside = bars
    .filter(({ column, words }) => column >= columns || words.top < -0.01 || words.top + words.height > height + 0.01)
    .map(({ stage }) => `${stage} is outside`);
  const met = bars.flatMap((a, k) =>
    bars
      .slice(k + 1)
      .filter(
        (b) =>
          a.column === b.column &&
          a.words.top < b.words.top + b.words.height - 0.01 &&
          b.words.top < a.words.top + a.words.height - 0.01,
      )
      .map((b) => `${a.stage} is on ${b.stage}`),
  );
  const wrong = bands.filter(({ middles }) => middles.some((y) => !Number.isFinite(y))).map(({ step: own }) => own.to);
  return [...outside, ...met, ...wrong];
}

describe("the order of a flow", () => {
  test("has each stage behind all that lead to it, endings last, and the smaller step of a circle as one that leads back", () => {
    const { entries, columns, returns } = flowOrder(STEPS, ENDINGS);
    const named = columns.map((column) => column.flatMap((entry) => entries[entry].stage ?? []).toSorted());
    expect(named).toEqual([[ARRIVAL], ["ward"], ["care"], ["home", "independent"]]);
    expect(returns).toEqual([step("care", "ward", 10)]);
  });

  test("lets a step over columns pass what stands there", () => {
    const { entries, ways } = flowOrder(STEPS, ENDINGS);
    const home = ways.find(({ to }) => to === "home");
    expect(home?.entries.map((entry) => [entries[entry].stage, entries[entry].column])).toEqual([
      ["ward", 1],
      [null, 2],
      ["home", 3],
    ]);
  });

  test("does not cross two steps that need not cross", () => {
    const steps = [step(ARRIVAL, "a", 10), step(ARRIVAL, "b", 10), step("a", "y", 10), step("b", "x", 10)];
    const { entries, columns } = flowOrder(steps, new Set(["x", "y"]));
    const names = columns.map((column) => column.map((entry) => entries[entry].stage));
    expect(names[1].indexOf("a") < names[1].indexOf("b")).toBe(names[2].indexOf("y") < names[2].indexOf("x"));
  });
});

describe("the layout of a flow", () => {
  test("has bars and bands in proportion to people", () => {
    const { bars, bands } = flowLayout(flowOrder(STEPS, ENDINGS), STEPS, 2, () => 30);
    const heights = Object.fromEntries(bars.map(({ stage, height }) => [stage, height]));
    expect(heights).toEqual({ [ARRIVAL]: 240, ward: 200, care: 120, home: 120, independent: 100 });
    for (const { height, step: own } of bands) expect(height).toBe(2 * own.people);
  });

  test("begins and ends every band within its bars, one below the other", () => {
    const { bars, bands } = flowLayout(flowOrder(STEPS, ENDINGS), STEPS, 2, () => 30);
    for (const { stage, top, height } of bars) {
      const ends = [
        bands
          .filter((band) => band.step.to === stage)
          .map((band) => ({ middle: band.middles.at(-1) ?? 0, half: band.height / 2 })),
        bands
          .filter((band) => band.step.from === stage)
          .map((band) => ({ middle: band.middles[0], half: band.height / 2 })),
      ];
      for (const side of ends) {
        const sorted = side.toSorted((a, b) => a.middle - b.middle);
        for (const [k, { middle, half }] of sorted.entries()) {
          expect(middle - half).toBeGreaterThanOrEqual(top - 1e-9);
          expect(middle + half).toBeLessThanOrEqual(top + height + 1e-9);
          if (k > 0) expect(middle - half).toBeGreaterThanOrEqual(sorted[k - 1].middle + sorted[k - 1].half - 1e-9);
        }
      }
    }
  });

  const measuresIn = (file: string) =>
    (JSON.parse(readFileSync(new URL(file, EXPECTED), "utf8")) as { measures: MeasureResult[] }).measures;
  // Some expectations are of a few measures alone.
  const withSteps = readdirSync(EXPECTED).filter((file) =>
    measuresIn(file).some(({ key }) => key === "people-by-step"),
  );

  test("is looked at for most shipped scenarios", () => {
    expect(withSteps.length).toBeGreaterThan(30);
  });

  test.each(withSteps)("of %s has no words on others", (file) => {
    const measures = measuresIn(file);
    const endings = new Set(measures.flatMap(({ key, by }) => (key === "outcomes" ? [by.outcome] : [])));
    const { steps } = drawnSteps(stepsOf({ measures }), endings, []);
    expect(steps.length).toBeGreaterThan(1);
    expect(troubles(layoutOf(visibleSteps(steps), endings))).toEqual([]);
  });

  const names = ["ward", "rehab", "care", "spot", "home", "died"];
  const anyStep = fc.record({
    from: fc.constantFrom(ARRIVAL, ...names.slice(0, 4)),
    to: fc.constantFrom(...names),
    people: fc.nat({ max: 10_000 }),
    days: fc.nat({ max: 50_000 }),
  });
  const anySteps = fc.uniqueArray(anyStep, { selector: ({ from, to }) => `${from} ${to}`, maxLength: 20 });
  property.prop([anySteps])("of any steps has no words on others and every step once", (steps) => {
    const endings = new Set(["home", "died"]);
    const layout = layoutOf(steps, endings);
    expect(troubles(layout)).toEqual([]);
    const { returns } = flowOrder(steps, endings);
    expect(layout.bands.length + returns.length).toBe(steps.filter(({ people }) => people > 0).length);
    for (const band of layout.bands) expect(band.height).toBeCloseTo(0.02 * band.step.people, 9);
  });
});

describe("what is drawn", () => {
  test("has colours by the days for each who goes: none, under 1, 1 to 3, 3 to 7, from 7", () => {
    const grades = [0, 0.5, 1, 2.9, 3, 6.9, 7, 90].map((days) => gradeOf(step("a", "b", 10, 10 * days)));
    expect(grades).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
  });

  test("leaves out who ends without a delay at a crowded stage, there and among those who come", () => {
    const { steps, leftOut } = drawnSteps(STEPS, ENDINGS, ["ward"]);
    expect([...leftOut]).toEqual([["ward", 60]]);
    expect(steps.find(({ to }) => to === "ward")?.people).toBe(40);
    expect(steps.some(({ to }) => to === "home")).toBe(false);
  });

  test("leaves out steps of few people unless many days are waited for them", () => {
    const steps = [
      step(ARRIVAL, "ward", 1000),
      step("ward", "a", 4, 2),
      step("ward", "b", 4, 900),
      step("ward", "c", 5),
    ];
    expect(visibleSteps(steps).map(({ to }) => to)).toEqual(["ward", "b", "c"]);
  });
});

describe("the figure on the page", () => {
  let pair: Result;
  const measure = (key: string, by: Record<string, string>, mean: number): MeasureResult =>
    ({
      key,
      by,
      label: key,
      unit: key.startsWith("people") ? "people per year" : "days per year",
      mean,
      "half-width": 1,
      low: mean - 1,
      high: mean + 1,
      defined: 30,
    }) as MeasureResult;

  beforeAll(async () => {
    pair = await fakeStudy([
      fakeScenario("base", 1000, { title: "Base" }),
      fakeScenario("other", 900, { title: "Other" }),
    ]);
    pair.scenarios.forEach((scenario, index) => {
      const more = STEPS.flatMap(({ from, to, people, days }) => {
        const by: Record<string, string> = from === ARRIVAL ? { next: to } : { stage: from, next: to };
        const own = measure("people-by-step", by, people);
        return days > 0 ? [own, measure("delayed-days-by-step", by, days * (index + 1))] : [own];
      });
      const outcomes = [...ENDINGS].map((outcome) => measure("outcomes", { outcome }, 1));
      Object.assign(scenario, { measures: [...scenario.measures, ...more, ...outcomes] });
    });
  });

  test("has both scenarios on one scale, with the delayed days before each stage", () => {
    const page = htmlReport(pair);
    expect(page).toContain(
      "In Base most delayed days are those of people on their way to Care, tasks before it included: 100 a year, 100 % of all.",
    );
    expect(page).toContain("<b>100 days</b>");
    expect(page).toContain("<b>200 days</b>");
    expect(page).toContain("Not drawn, as they lead back: 10 from Care to Ward.");
    // 240 pixels for the 120 who come.
    const bars = [...page.matchAll(/<rect class="stage"[^>]* height="([\d.]+)" data-stage="ward"/g)];
    expect(bars.map(([, height]) => Number(height))).toEqual([200, 200]);
    // 100 days of 40 people are 2.5 each; twice as many are 5.
    expect(page.match(/class="flow grade-2"/g)).toHaveLength(1);
    expect(page.match(/class="flow grade-3"/g)).toHaveLength(1);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("has every step in its numbers, those that are not drawn too", () => {
    const page = htmlReport(pair);
    for (const label of ["People who come → Ward", "Ward → Care", "Care → Ward"])
      expect(page).toContain(`<bdi>${label}</bdi>`);
  });

  test("is left out where a result has no steps", async () => {
    expect(htmlReport(await fakeStudy([fakeScenario("base", 1000)]))).not.toContain('id="flow"');
  });

  test("no name from a file becomes markup in it", () => {
    const evil = hostile(pair);
    for (const scenario of evil.scenarios) scenario.titles.next = { care: "<script>window.broken = true</script>" };
    const page = htmlReport(evil);
    expect(page).toContain("&lt;script&gt;window.broken");
    expect(page).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
  });
});
