import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { answerOverall } from "../../src/report/answer-overall.js";
import { scaleOf } from "../../src/report/html/charts/scale.js";
import { tickTexts } from "../../src/report/html/charts/tick-text.js";
import { kindOf, signedInterval, signedMean } from "../../src/report/html/difference-kind.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { html, named } from "../../src/report/html/markup.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { costPerDay } from "../../src/report/html/sections/money-section.js";
import { timesMet } from "../../src/report/html/sections/target-section.js";
import { monthText } from "../../src/report/period-text.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";
import { HOSTILE, hostile } from "./hostile.js";

const targets = [target(Number.NEGATIVE_INFINITY, 5000)];
const base = fakeScenario("two-contracts", 1000, { title: "Two contracts", targets });
const better = fakeScenario("single", 900, { title: "One provider", targets });
const worse = fakeScenario("worse", 1040, { title: "Something else" });
const same = fakeScenario("same", 1000, { title: "The same again" });

let pair: Result;
let several: Result;
let alone: Result;
beforeAll(async () => {
  pair = await fakeStudy([base, better]);
  several = await fakeStudy([base, better, worse, same]);
  alone = await fakeStudy([base]);
});

describe("markup", () => {
  test("escapes what is put into text and into attributes", () => {
    expect(html`<p title="${'a" onx="'}">${"<b>&'"}</p>`.text).toBe(
      '<p title="a&quot; onx=&quot;">&lt;b&gt;&amp;&#39;</p>',
    );
  });

  test("leaves out null and false, joins lists, and takes its own pieces as they are", () => {
    expect(html`<ul>${[1, null, false, html`<li>${"<"}</li>`]}</ul>`.text).toBe("<ul>1<li>&lt;</li></ul>");
  });

  test("sets a name apart from the direction of the text around it, and isolates right-to-left words in prose", () => {
    expect(named("Ward").text).toBe("<bdi>Ward</bdi>");
    expect(html`<p>${"5 days in בית חולים, of 9"}</p>`.text).toBe("<p>5 days in <bdi>בית חולים</bdi>, of 9</p>");
    // Marks that turn the direction of all that follows are written out.
    expect(html`<p>${"a\u202eb"}</p>`.text).toBe("<p>a\\u202eb</p>");
    // In an attribute there is no markup.
    expect(html`<p title="${"בית"}"></p>`.text).toBe('<p title="בית"></p>');
  });
});

describe("scales", () => {
  test("hold all numbers, with a margin where dots stand, and none where bars stand on 0", () => {
    const bars = scaleOf([0, 50, 100], 3, true);
    expect([bars.at(0), bars.at(104)]).toEqual([0, 100]);
    const dots = scaleOf([-10, 0, 90], 3);
    // A margin of 4 % of the 100 from -10 to 90 at each end.
    expect(dots.domain).toEqual([-14, 94]);
    expect(dots.at(40)).toBe(50);
    expect(dots.ticks).toEqual([0, 50]);
  });

  test("have room even where all numbers are 0", () => {
    const { domain, at } = scaleOf([0, 0], 3);
    expect(domain[1]).toBeGreaterThan(domain[0]);
    expect(Number.isFinite(at(0))).toBe(true);
  });

  test("numbers at an axis are in the dress of their unit", () => {
    expect(tickTexts(scaleOf([0, 100], 3, true), "days")).toEqual(["0", "50", "100"]);
    expect(tickTexts(scaleOf([-1000, 2000], 3), "days", true)).toEqual(["−1,000", "0", "+1,000", "+2,000"]);
    expect(tickTexts(scaleOf([0, 1], 3, true), "share")).toEqual(["0 %", "50 %", "100 %"]);
    expect(tickTexts(scaleOf([0, 0.01], 3), "share", true)).toEqual(["0.0", "+0.5", "+1.0"]);
    expect(tickTexts(scaleOf([0, 3e6], 3, true), "£ per year")).toEqual(["£0", "£1m", "£2m", "£3m"]);
    expect(tickTexts(scaleOf([-4e5, 0], 3), "£ per year", true)).toEqual(["−£400k", "−£200k", "£0"]);
  });
});

describe("what a difference says", () => {
  const side = (mean: number, halfWidth: number | null) => ({
    difference: {
      mean,
      "half-width": halfWidth,
      low: halfWidth === null ? null : mean - halfWidth,
      high: halfWidth === null ? null : mean + halfWidth,
    },
    same: null,
  });

  test.each([
    ["more", side(10, 4)],
    ["less", side(-10, 4)],
    ["unclear", side(10, 11)],
    ["alone", side(10, null)],
    ["same", { ...side(0, 0), same: "exactly" as const }],
    ["none", { difference: null, same: null }],
  ])("%s", (kind, one) => expect(kindOf(one)).toBe(kind));

  test("is written with its sign", () => {
    expect(signedMean(side(10, 4).difference, "days")).toBe("+10.0");
    expect(signedInterval(side(-10, 4).difference, "days")).toBe("−10.0 (−14.0 to −6.0)");
  });
});

describe("the answer over several alternatives", () => {
  test("names each with what it comes to, those with less first", () => {
    const [less, more, equal] = answerOverall(several);
    expect(less).toMatch(
      /^“One provider” has [\d,]+ fewer delayed days a year than “Two contracts” \(95 % interval \d+ to \d+; of [\d,]+\)\.$/,
    );
    expect(more).toMatch(/^“Something else” has \d+ more \(\d+ to \d+\)\.$/);
    expect(equal).toBe("“The same again” makes no difference to the delayed days a year.");
  });

  test("says so where none has less", async () => {
    const [first, second] = answerOverall(await fakeStudy([base, worse, same]));
    expect(first).toMatch(/^No alternative has fewer delayed days a year than “Two contracts” \([\d,]+\)\.$/);
    expect(second).toMatch(/^“Something else” has \d+ more \(95 % interval \d+ to \d+\)\.$/);
  });

  test("claims nothing that the runs cannot show", async () => {
    const [first, second] = answerOverall(await fakeStudy([base, better, worse], { replications: 1 }));
    expect(first).toMatch(
      /^No alternative can be shown to have fewer delayed days a year than “Two contracts” \([\d,]+\)\.$/,
    );
    expect(second).toBe("“One provider” and “Something else” cannot be told from it by one replication.");
  });
});

describe("the view", () => {
  test("has every table of the outline with all alternatives in it, with the numbers of the result", () => {
    const view = viewOf(several);
    const table = view.tables.find(({ key, dimension }) => key === "delayed-days" && dimension === "hospital");
    expect(table?.rows.map(({ label }) => label)).toEqual(["Northern General", "=South & Sons"]);
    const wanted = several.differences.filter(
      ({ key, by }) => key === "delayed-days" && by.hospital === "south" && Object.keys(by).length === 1,
    );
    expect(table?.rows[1].sides.map(({ difference }) => difference?.mean)).toEqual(wanted.map(({ mean }) => mean));
    expect(wanted).toHaveLength(3);
  });
});

test("a target is met in as many replications as have a value within its bound", () => {
  const [one] = pair.targets;
  const [{ measures }] = pair.scenarios;
  const values = measures[0].values.map((value) => value ?? Number.NaN);
  const wanted = values.filter((value) => value <= 5000).length;
  expect(wanted).toBeGreaterThan(0);
  expect(wanted).toBeLessThan(values.length);
  expect(timesMet(one, viewOf(pair).baseline)).toEqual({ met: wanted, of: 30 });
});

describe("the page", () => {
  test("is the same bytes for the same result, and says nothing of the day or the machine", () => {
    expect(htmlReport(pair)).toBe(htmlReport(structuredClone(pair)));
  });

  test("loads nothing: no address but anchors, no script, and a policy that names its one style sheet by hash", () => {
    for (const result of [alone, pair, several]) {
      const page = htmlReport(result);
      expect(page.match(/<script|<iframe|<object|<embed|<link|<img|@import|url\(|https?:/g) ?? []).toEqual([]);
      const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(page).toContain(`id="${link.slice(1)}"`);
      const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
      const hash = createHash("sha256").update(style).digest("base64");
      expect(page).toContain(
        `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
      );
      expect(page).not.toContain(" style=");
    }
  });

  test("has each id once", () => {
    const ids = [...htmlReport(several).matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test("opens with the question and the answer", () => {
    const page = htmlReport(several);
    expect(page).toContain("<h1>Which of 3 alternatives has fewer delayed days than “Two contracts”?</h1>");
    expect(page.indexOf("“One provider” has ")).toBeLessThan(page.indexOf("<nav"));
    expect(htmlReport(alone)).toContain("<h1>Two contracts: how many delayed days?</h1>");
  });

  test("shows what the catalogue does not know, in the tables that no section has", () => {
    const strange = structuredClone(alone);
    for (const { measures } of strange.scenarios)
      for (const measure of measures) if (measure.key === "wait") Object.assign(measure, { key: "new-thing" });
    Object.assign(strange.scenarios[0].measures.find(({ key }) => key === "new-thing") ?? {}, { mean: 12.5 });
    expect(htmlReport(strange)).toContain("New thing by service");
  });

  test("no name from a file becomes markup", () => {
    const page = htmlReport(hostile(several));
    expect(page).not.toMatch(/<script|<img|onload='|<!--/);
    expect(page).toContain("&lt;script&gt;window.broken");
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(HOSTILE.length).toBeGreaterThan(5);
  });
});

describe("what a delayed day avoided costs", () => {
  const difference = (values: readonly number[], halfWidth: number) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const ends = { "half-width": halfWidth, low: mean - halfWidth, high: mean + halfWidth };
    return { ...pair.differences[0], values: [...values], mean, ...ends, changed: values.length };
  };

  test("is the ratio of both differences", () => {
    const [money, days] = [difference([900, 1100, 1500, 700, 1300], 300), difference([-9, -12, -14, -8, -10], 3)];
    const perDay = costPerDay(money, days, 0.95);
    expect(perDay?.mean).toBeCloseTo(5500 / 53, 10);
    expect(perDay?.low).toBeLessThan(5500 / 53);
    expect(perDay?.high).toBeGreaterThan(5500 / 53);
  });

  test("is not told where the days are more, or may be the same", () => {
    const money = difference([900, 1100, 1500], 300);
    expect(costPerDay(money, difference([9, 12, 14], 3), 0.95)).toBeNull();
    expect(costPerDay(money, difference([-9, 2, 1], 30), 0.95)).toBeNull();
  });

  test("stands in the report where scenarios have a cost in all", () => {
    const withCost = structuredClone(pair);
    for (const { measures } of withCost.scenarios) for (const one of measures) if (one.key === "cost") one.by = {};
    for (const one of withCost.differences) if (one.key === "cost") one.by = {};
    // The stand-in costs £20 for each delayed day, so that each day less saves £20.
    expect(htmlReport(withCost)).toContain("<td>−£20.0 (−£20.0 to −£20.0)</td>");
    expect(htmlReport(pair)).not.toContain("What a delayed day avoided costs");
    // Controls correct the differences beside it, whose ratio it is not then: values stay those of the runs.
    expect(htmlReport(withCost)).not.toMatch(/both differences as the runs have them/);
    const record = { title: "Failures", unit: "failures", expected: 1, mean: 2, scenarios: [pair.scenarios[0].name] };
    const told = (used: boolean) =>
      htmlReport({ ...withCost, controls: { "least-replications": 20, list: [{ ...record, used }] } });
    expect(told(false)).not.toMatch(/both differences as the runs have them/);
    expect(told(true)).toMatch(/both differences as the runs have them .* not corrected for failures/);
  });
});

describe("months", () => {
  const series = (scenario: string, means: readonly number[]) => ({
    scenario,
    key: "dtoc-beds",
    by: {},
    unit: "beds",
    points: means.map((mean, index) => ({
      month: `2018-0${index + 4}`,
      label: "",
      mean,
      "half-width": 1,
      low: mean - 1,
      high: mean + 1,
    })),
  });

  test("stand in a picture with a line for each scenario, at heights that are the means", () => {
    const page = htmlReport({
      ...pair,
      series: [series("two-contracts", [10, 20, 40]), series("single", [10, 30, 40])],
    });
    const heights = ["base", "other"].map((kind) => {
      const way = new RegExp(`class="course ${kind}" d="M([^"]*)"`).exec(page)?.[1] ?? "";
      return way.split("L").map((point) => Number(point.split(",")[1]));
    });
    // The second month is a third, and two thirds, of the way from the first to the last. Up is less in a picture.
    for (const [index, share] of [1 / 3, 2 / 3].entries()) {
      const [first, second, last] = heights[index];
      expect(last).toBeLessThan(first);
      expect((first - second) / (first - last)).toBeCloseTo(share, 2);
    }
    expect(page).toContain("Two contracts is highest in June 2018 (40.0) and lowest in April 2018 (10.0).");
  });

  test("that are alike are counted where they are highest or lowest, and none of them is named alone", () => {
    const page = htmlReport({ ...pair, series: [series("two-contracts", [0, 5, 0, 5, 0])] });
    expect(page).toContain("Two contracts is highest in 2 months (5.0) and lowest in 3 months (0.0).");
  });

  test("a series too short for a line is left to the files", () => {
    expect(pair.series.some(({ key }) => key === "dtoc-beds")).toBe(true);
    expect(htmlReport(pair)).not.toContain('class="panels"');
  });

  test("are named as people name them; another text stays as it is", () => {
    expect(monthText("2018-04")).toBe("April 2018");
    expect(monthText("2018-13")).toBe("2018-13");
  });
});
