/** Observed figures in the pictures of the page: where their dots stand, what is said of them, and their numbers. */
import { beforeAll, describe, expect, test } from "vitest";
import { htmlReport } from "../../src/report/html/html-report.js";
import type { Result } from "../../src/study/result/result.js";
import type { ObservedSeries } from "../../src/study/result/result-series.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";

let made: Result;
beforeAll(async () => {
  made = await fakeStudy([fakeScenario("base", 1000, { title: "Base" })]);
});

const month = (name: string, mean: number) => ({
  month: name,
  label: name,
  mean,
  "half-width": null,
  low: null,
  high: null,
});
const POINTS = [month("2019-04", 10), month("2019-05", 20), month("2019-06", 30)];

type Dates = readonly (readonly [from: string, until: string, value: number])[];

function seen(key: string, by: ObservedSeries["by"], dates: Dates): ObservedSeries {
  return { key, by, unit: "beds", sources: [], points: dates.map(([from, until, value]) => ({ from, until, value })) };
}

/** The page with these figures beside three months of beds. */
function monthsPage(dates: Dates, sources: string[] = []): string {
  const series = [{ scenario: "base", key: "dtoc-beds", by: {}, unit: "beds", points: POINTS }];
  return htmlReport({ ...made, series, observed: [{ ...seen("dtoc-beds", {}, dates), sources }] });
}

/** The dots of a page: per cent across the part of the picture right of its numbers, and from above. */
function dotsOf(page: string): { x: number; y: number }[] {
  const left = Number(/<svg x="([\d.]+)%"/.exec(page)?.[1]);
  return [...page.matchAll(/<circle class="observed" cx="([\d.]+)%" cy="([\d.]+)%"/g)].map(([, x, y]) => ({
    x: Number((((Number(x) - left) / (100 - left)) * 100).toFixed(1)),
    y: Number(y),
  }));
}

function heightsOf(page: string): number[] {
  const way = /class="course base" d="M([^"]*)"/.exec(page)?.[1] ?? "";
  return way.split("L").map((point) => Number(point.split(",")[1]));
}

describe("among months", () => {
  test("stand in the middle of their days, on the scale of the means, with the months before in the picture", () => {
    // From February to June there are four steps: April is half way, and the two dots are at its mean and at June's.
    const page = monthsPage([
      ["2019-02-01", "2019-02-28", 30],
      ["2019-06-01", "2019-06-30", 10],
    ]);
    const heights = heightsOf(page);
    expect(dotsOf(page)).toEqual([
      { x: 0, y: heights[2] },
      { x: 100, y: heights[0] },
    ]);
    expect(page).toMatch(/class="course base" d="M50,[\d.]+L75,[\d.]+L100,/);
    expect(page).toContain('<span class="key observed">observed</span>');
  });

  test("a figure of a quarter stands in the middle of it", () => {
    const page = monthsPage([["2019-04-01", "2019-06-30", 20]]);
    expect(dotsOf(page)).toEqual([{ x: 50, y: heightsOf(page)[1] }]);
  });

  test("are told with their source, and beside the mean of the months that both have", () => {
    const page = monthsPage(
      [
        ["2019-02-01", "2019-02-28", 90],
        ["2019-04-01", "2019-04-30", 12],
        ["2019-05-01", "2019-05-31", 24],
      ],
      ["The <b>office</b>"],
    );
    expect(page).toContain("Dots: what was observed, February 2019 to May 2019 (The &lt;b&gt;office&lt;/b&gt;).");
    expect(page).toContain("In the 2 months that both have, Base has 15 beds on average, and 18 were observed.");
    expect(page).toContain('<th scope="col">Observed</th>');
    expect(page).toContain('<th scope="row">February 2019</th><td>–</td><td>90</td>');
    expect(page).toContain('<th scope="row">June 2019</th><td>30</td><td>–</td>');
  });

  test("a month of which only some days are measured is not among those that both have", () => {
    // Measured from 15 April on: of April there are 16 days, and all of it was observed. May alone is left.
    const [scenario] = made.scenarios;
    const late = { ...made, scenarios: [{ ...scenario, period: { ...scenario.period, from: "2019-04-15" } }] };
    const series = [{ scenario: "base", key: "dtoc-beds", by: {}, unit: "beds", points: POINTS }];
    const dates: Dates = [
      ["2019-04-01", "2019-04-30", 12],
      ["2019-05-01", "2019-05-31", 24],
    ];
    const page = htmlReport({ ...late, series, observed: [seen("dtoc-beds", {}, dates)] });
    expect(page).toContain("In the 1 month that both have, Base has 20 beds on average, and 24 were observed.");
  });

  test("none: no dot, no key, no column", () => {
    const page = htmlReport({
      ...made,
      series: [{ scenario: "base", key: "dtoc-beds", by: {}, unit: "beds", points: POINTS }],
    });
    expect(page).not.toMatch(/class="observed"|key observed"|>Observed</);
  });
});

test("scenarios that are measured over other months stand at their own", async () => {
  const pair = await fakeStudy([
    fakeScenario("base", 1000, { title: "Base" }),
    fakeScenario("later", 900, { title: "Later" }),
  ]);
  const about = { key: "dtoc-beds", by: {}, unit: "beds" };
  const later = ["2019-06", "2019-07", "2019-08"].map((name) => month(name, 20));
  const series = [
    { scenario: "base", ...about, points: POINTS },
    { scenario: "later", ...about, points: later },
  ];
  const page = htmlReport({ ...pair, series });
  // April to August are four steps: the one ends half way, where the other begins.
  expect(page).toMatch(/class="course base" d="M0,[\d.]+L25,[\d.]+L50,[\d.]+"/);
  expect(page).toMatch(/class="course other" d="M50,[\d.]+L75,[\d.]+L100,[\d.]+"/);
  expect(page).toContain('<th scope="row">August 2019</th><td>–</td><td>20</td>');
});

describe("among days", () => {
  const line = {
    ...{ scenario: "base", label: "", unit: "people", every: "day" as const, from: "2019-04-01" },
    ...{ mean: [1, 2, 3, 4, 5], low: [1, 2, 3, 4, 5], median: [1, 2, 3, 4, 5], high: [1, 2, 3, 4, 5] },
  };

  function daysPage(key: string, by: ObservedSeries["by"], observed: ObservedSeries): string {
    const meanings = [
      { key: "queue", title: "Queue", meaning: "" },
      { key: "delayed", title: "People delayed", meaning: "" },
    ];
    const daily = { band: { low: 0.1, high: 0.9 }, meanings, lines: [{ ...line, key, by }] };
    return htmlReport({ ...made, series: [], "daily-series": daily, observed: [observed] });
  }

  test("stand at their day, with the days before in the picture", () => {
    const ward = { service: "ward" };
    const dates: Dates = [
      ["2019-03-28", "2019-03-28", 5],
      ["2019-04-01", "2019-04-01", 1],
      ["2019-04-02", "2019-04-04", 3],
    ];
    const page = daysPage("queue", ward, seen("queue", ward, dates));
    const heights = heightsOf(page);
    expect(page).toContain('<th scope="row">28 March 2019</th><td>–</td><td>5</td>');
    expect(page).toContain('<th scope="row">2 April 2019 to 4 April 2019</th><td>–</td><td>3</td>');
    // Four days before the first of five: eight steps.
    expect(dotsOf(page)).toEqual([
      { x: 0, y: heights[4] },
      { x: 50, y: heights[0] },
      { x: 75, y: heights[2] },
    ]);
  });

  test("people delayed at midnight are the beds that were counted", () => {
    const page = daysPage("delayed", {}, seen("dtoc-beds", {}, [["2019-04-05", "2019-04-05", 5]]));
    expect(dotsOf(page)).toEqual([{ x: 100, y: heightsOf(page)[4] }]);
    expect(page).toContain("Dots: what was observed, April 2019.");
  });

  test("of another part are not in the picture", () => {
    const page = daysPage(
      "queue",
      { service: "ward" },
      seen("queue", { service: "care" }, [["2019-04-05", "2019-04-05", 5]]),
    );
    expect(dotsOf(page)).toEqual([]);
  });
});
