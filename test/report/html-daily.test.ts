/** Daily and weekly series on the page: lines, bands and capacities at the heights that the result says. */
import { beforeAll, describe, expect, test } from "vitest";
import { parseScenario, runScenario } from "../../src/index.js";
import { changesAmongMonths } from "../../src/report/html/charts/change-marks.js";
import { htmlReport } from "../../src/report/html/html-report.js";
import { viewOf } from "../../src/report/html/report-view.js";
import { pointsOf } from "../../src/report/html/sections/daily-course.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";
import { hostile } from "./hostile.js";

type Line = NonNullable<Result["daily-series"]>["lines"][number];

const WARD = { service: "ward" };

function line(scenario: string, key: string, mean: readonly number[], half: number, more: Partial<Line> = {}): Line {
  const shifted = (by: number) => mean.map((x) => x + by);
  const about = { scenario, key, by: WARD, label: "", unit: "beds", every: "week" as const, from: "2020-04-01" };
  return { ...about, mean: [...mean], low: shifted(-half), median: [...mean], high: shifted(half), ...more };
}

let pair: Result;
beforeAll(async () => {
  pair = await fakeStudy([
    fakeScenario("base", 1000, { title: "Base" }),
    fakeScenario("other", 900, { title: "Other" }),
  ]);
});

function pageOf(lines: Line[], result = pair): string {
  const meanings = [
    { key: "occupancy", title: "Occupancy", meaning: "" },
    { key: "capacity", title: "Capacity", meaning: "" },
  ];
  return htmlReport({ ...result, "daily-series": { band: { low: 0.1, high: 0.9 }, meanings, lines } });
}

/** Heights of the points of a path, from above in per cent. */
function heightsOf(page: string, kind: string): number[] {
  const way = new RegExp(`class="${kind}" d="M([^"Z]*)`).exec(page)?.[1] ?? "";
  return way.split("L").map((point) => Number(point.split(",")[1]));
}

describe("a series", () => {
  const lines = [
    line("base", "occupancy", [10, 20, 30, 40], 5),
    line("base", "capacity", [50, 50, 50, 50], 0),
    line("other", "occupancy", [10, 10, 20, 20], 5),
    line("other", "capacity", [60, 60, 60, 60], 0),
  ];

  test("is drawn at the heights of its means, its band and its capacity, on one scale with the alternative", () => {
    const page = pageOf(lines);
    const base = heightsOf(page, "course base");
    // One bed in per cent of the height, told from the first and the last mean. Up is less in a picture.
    const bed = (base[0] - base[3]) / 30;
    expect(bed).toBeGreaterThan(0);
    const beds = (heights: readonly number[]) => heights.map((height) => Math.round((base[0] - height) / bed) + 10);
    expect(beds(base)).toEqual([10, 20, 30, 40]);
    expect(beds(heightsOf(page, "course other"))).toEqual([10, 10, 20, 20]);
    expect(beds(heightsOf(page, "course capacity base"))).toEqual([50, 50, 50, 50]);
    expect(beds(heightsOf(page, "course capacity other"))).toEqual([60, 60, 60, 60]);
    // The band goes along its upper ends and back along its lower ones.
    expect(beds(heightsOf(page, "band base"))).toEqual([15, 25, 35, 45, 35, 25, 15, 5]);
  });

  test("says when it is highest, and has its months as a table", () => {
    const page = pageOf(lines);
    expect(page).toContain(
      "Highest in Base in the week from 22 April 2020: 40 on average, 35 to 45 in the middle 80 % of replications.",
    );
    // All four weeks begin in April: (10 + 20 + 30 + 40) / 4 and (10 + 10 + 20 + 20) / 4.
    expect(page).toContain(
      '<th scope="row">April 2020</th><td>25 (20 to 30)</td><td>50 (50 to 50)</td><td>15 (10 to 20)</td><td>60 (60 to 60)</td>',
    );
    expect(page).toContain("Occupancy: Ward (beds)");
  });

  test("of many days is drawn through the means of weeks", () => {
    const days = Array.from({ length: 210 }, (_, day) => day);
    const long = line("base", "delayed", days, 1, { every: "day", by: {} });
    const points = pointsOf(long);
    expect(points).toHaveLength(30);
    expect(points[0]).toEqual({ mean: 3, low: 2, high: 4 });
    expect(points[29]).toEqual({ mean: 206, low: 205, high: 207 });
    expect(pageOf([long])).toContain("Drawn through the means of weeks.");
    expect(pointsOf({ ...long, every: "week" })).toHaveLength(210);
  });

  test("that only the baseline follows stands alone, and one of a single replication has no band to explain", async () => {
    const single = await fakeStudy([fakeScenario("base", 1000, { title: "Base" })], { replications: 1 });
    const page = pageOf([line("base", "occupancy", [3, 0, 0], 0)], single);
    expect(page).toContain("One replication has no band.");
    expect(page.match(/class="course base"/g)).toHaveLength(1);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    expect(pageOf([line("base", "occupancy", [0, 0, 0], 0)], single)).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("beyond the first dozen is left to the files, and the page says so", () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      line("base", "occupancy", [1, 2, 3], 0, { by: { service: `s${index}` } }),
    );
    const page = pageOf(many);
    expect(page.match(/id="figure-daily-/g)).toHaveLength(12);
    expect(page).toContain("<p>2 more are in <code>daily-series.csv</code>.</p>");
  });

  test("no name from a file becomes markup in it", () => {
    const evil = hostile(pair);
    for (const scenario of evil.scenarios) scenario.titles.service = { ward: "<script>window.broken = true</script>" };
    const page = pageOf(lines, evil);
    expect(page).toContain("&lt;script&gt;window.broken");
    expect(page).not.toMatch(/<script|<img|onload='|<!--|[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("a change of the plan", () => {
  const changing = (changes: string) =>
    runScenario(
      parseScenario(
        `
title: Changing
run: { start: 2019-04-01, warm-up: 10 days, length: 21 days, replications: 2 }
services: { ward: { setting: acute, beds: 5 } }
people: { patient: { arrive: { at: ward, rate: 1 per day } } }
stages: { ward: { stay: 2 days, next: { home: 100 % } } }
series: [{ of: occupancy, by: [service] }]
${changes}`,
        { file: "changing.yaml" },
      ),
    );

  test("within the measured period has its date in the result and a line at its day", async () => {
    const result = await changing(
      "changes: [{ on: 2019-03-25, services: { ward: { beds: 6 } } }, { on: 2019-04-16, services: { ward: { beds: 3 } } }]",
    );
    // The first is in the warm-up. The period begins on 1 April: of 20 days to its last, 15 are over.
    expect(result.scenarios[0].period.changes).toEqual(["2019-04-16"]);
    const page = htmlReport(result);
    expect(page).toContain('<line class="change" x1="75" x2="75"');
    expect(page).toContain("Upright line: 16 April 2019, when the plan changes.");
  });

  test("that there is none of leaves no line and no dates", async () => {
    const result = await changing("");
    expect(result.scenarios[0].period).not.toHaveProperty("changes");
    expect(htmlReport(result)).not.toContain('class="change"');
  });

  test("on the first of a month stands half way between the means of two months", () => {
    const dated = structuredClone(pair);
    dated.scenarios[0].period.changes = ["2019-06-01", "2019-04-01"];
    // Of April to June: a quarter and three quarters of the way are 1 May and 1 June; 1 April is before the first point.
    expect(changesAmongMonths([viewOf(dated).baseline], "2019-04", 2)).toEqual([75]);
  });
});
