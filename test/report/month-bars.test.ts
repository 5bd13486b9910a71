/** The bars of the months in a text report, worked out by hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { drawMonths } from "../../src/report/text/month-bars.js";
import { renderText } from "../../src/report/text/text-report.js";
import type { Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy } from "../experiment/fake.js";

const base = fakeScenario("two-contracts", 1000, { title: "Two contracts" });
const single = fakeScenario("single", 900, { title: "One Strategic Lead Provider in each area" });

let made: Result;
beforeAll(async () => {
  made = await fakeStudy([base, single]);
});

/** The result with these means by month from January 2019 on; null for none in a month. */
function withMonths(means: Readonly<Record<string, readonly (number | null)[]>>): Result {
  const series = Object.entries(means).map(([scenario, own]) => ({
    scenario,
    key: "dtoc-beds",
    by: {},
    unit: "beds",
    points: own.map((mean, k) => {
      const month = `${2019 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}`;
      return { month, label: month, mean, "half-width": null, low: null, high: null };
    }),
  }));
  return { ...made, series };
}

/** The last day of a month, as YYYY-MM-DD. */
function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const EIGHT = [10, 20, 30, 40, 50, 60, 70, 80];

describe("bars of the months", () => {
  test("go from the lowest to the highest mean of all scenarios, in eight steps of equal height", () => {
    const drawn = drawMonths(withMonths({ "two-contracts": EIGHT, single: [80, 10, 18, 19, 27, 28, 71, 72] }), 80);
    expect(drawn?.heading).toBe(
      "DTOC beds, January 2019 to August 2019, mean of 30 replications: a bar a month, ▁ is 10 and █ is 80 beds",
    );
    expect(drawn?.bars.split("\n")).toEqual([
      "Two contracts                ▁▂▃▄▅▆▇█",
      // A step is 8.75: from 18.75 the second, from 27.5 the third, from 71.25 the last.
      "One Strategic Lead Provider  █▁▁▂▂▃▇█",
      "in each area",
    ]);
  });

  test("are for several months where a bar for each has no room", () => {
    const drawn = drawMonths(withMonths({ "two-contracts": EIGHT.flatMap((bar) => [bar - 5, bar + 5, bar]) }), 20);
    expect(drawn?.heading).toContain("a bar for 3 months");
    expect(drawn?.bars).toBe("Two        ▁▂▃▄▅▆▇█\ncontracts");
  });

  test("are low where all are equal, and a dot where there is no value", () => {
    const drawn = drawMonths(withMonths({ "two-contracts": [5, null, 5, 5, 5, 5] }), 80);
    expect(drawn?.bars).toBe("Two contracts  ▁·▁▁▁▁");
  });

  test("have what was observed in the same months below them, on the same scale", () => {
    const given = withMonths({ "two-contracts": EIGHT });
    const points = [
      { from: "2018-12-01", until: "2018-12-31", value: 500 },
      { from: "2019-02-01", until: "2019-02-28", value: 10 },
      { from: "2019-08-01", until: "2019-08-31", value: 90 },
    ];
    const observed = [{ key: "dtoc-beds", by: {}, unit: "beds", sources: [], points }];
    const drawn = drawMonths({ ...given, observed }, 80);
    expect(drawn?.heading).toContain("▁ is 10 and █ is 90 beds, · none");
    // A step is 10.
    expect(drawn?.bars.split("\n")).toEqual(["Two contracts  ▁▂▃▄▅▆▇█", "Observed       ·▁·····█"]);
  });

  test("have what was observed before them in a line, of the last twelve months there are", () => {
    const given = withMonths({ "two-contracts": EIGHT });
    const points = Array.from({ length: 14 }, (_, k) => {
      const [year, month] = [2017 + Math.floor((k + 8) / 12), String(((k + 8) % 12) + 1).padStart(2, "0")];
      // September 2017 to October 2018, 1 to 14 beds; of the last twelve the mean is (3 + 14) / 2.
      return { from: `${year}-${month}-01`, until: lastDay(`${year}-${month}`), value: k + 1 };
    });
    const observed = [{ key: "dtoc-beds", by: {}, unit: "beds", sources: [], points }];
    const drawn = drawMonths({ ...given, observed }, 80);
    expect(drawn?.bars.split("\n").at(-1)).toBe(
      "Observed before, November 2017 to October 2018: 8.50 beds on average.",
    );
  });

  test.each([40, 60, 80])("stay within %i columns", (width) => {
    const months = Array.from({ length: 47 }, (_, k) => k);
    const text = renderText(withMonths({ "two-contracts": months, single: months }), { width });
    expect(text).toContain("█");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  });

  test("are not drawn for a few months, or where nothing of the whole is given by month", () => {
    expect(drawMonths(withMonths({ "two-contracts": [1, 2, 3, 4, 5] }), 80)).toBeNull();
    expect(drawMonths({ ...made, series: [] }, 80)).toBeNull();
  });
});
