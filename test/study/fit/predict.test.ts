/** Predictions: benchmarks by hand, and intervals of a count whose law is known. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exp, log } from "../../../src/foundation/elementary.js";
import { predictCsv } from "../../../src/report/csv/predict-csv.js";
import { renderPredict } from "../../../src/report/text/predict-report.js";
import { parseScenario } from "../../../src/scenario/parse-scenario.js";
import type { LoadScenario } from "../../../src/study/design/scenario-loader.js";
import { readDayPeriod } from "../../../src/study/fit/day-period.js";
import { benchmarksOf } from "../../../src/study/fit/naive-benchmarks.js";
import { predict } from "../../../src/study/fit/predict.js";
import { predictJsonSchema, predictResultSchema } from "../../../src/study/fit/predict-answer.js";
import { designPredict } from "../../../src/study/fit/predict-design.js";
import { readObserved } from "../../../src/study/fit/read-observed.js";
import { readInputSets } from "../../../src/study/uncertainty/input-sets.js";
import { sizeOf } from "../../effort.js";

const period = (text: string) => readDayPeriod(text)!;
const figure = (month: string, value: number, counts = false) => ({ days: period(month), value, counts });
const monthsOf = (year: number, value: (month: number) => number, counts = false) =>
  Array.from({ length: 12 }, (_, k) => figure(`${year}-${String(k + 1).padStart(2, "0")}`, value(k + 1), counts));

describe("naive benchmarks", () => {
  test("by hand: beds of 10 in January to 21 in December, then the year after", () => {
    const series = [...monthsOf(2018, (month) => 9 + month), ...monthsOf(2019, () => 99)];
    const found = benchmarksOf(figure("2019-03", 99), series, period("2019-01").from);
    expect(found["same-period-last-year"]).toBe(12);
    // Each month counts by its days.
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const mean = days.reduce((sum, count, k) => sum + count * (10 + k), 0) / 365;
    expect(found["last-year-mean"]).toBeCloseTo(mean, 12);
    // One more a month goes on: 22, 23, 24, give or take the different lengths of months.
    expect(Math.abs(found.trend! - 24)).toBeLessThan(0.1);
  });

  test("days are counted by the day: a steady 10 a day has no error in February", () => {
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const series = monthsOf(2018, (month) => 10 * days[month - 1], true);
    const found = benchmarksOf(figure("2019-02", 0, true), series, period("2019-01").from);
    for (const [name, value] of Object.entries(found))
      if (name !== "wider-region") expect(value, name).toBeCloseTo(280, 9);
  });

  test("a year beside its own months counts once", () => {
    const months = Array.from({ length: 12 }, (_, k) => figure(`2018-${String(k + 1).padStart(2, "0")}`, 10 + k));
    const year = { days: { from: period("2018-01").from, until: period("2018-12").until }, value: 15.5, counts: false };
    const next = figure("2019-03", 99);
    const first = period("2019-01").from;
    expect(benchmarksOf(next, [...months, year], first)).toEqual(benchmarksOf(next, months, first));
  });

  test("a year beside some of its months is the mean of that year: 12, whatever these say", () => {
    const year = { days: { from: period("2018-01").from, until: period("2018-12").until }, value: 12, counts: false };
    const next = figure("2019-03", 99);
    for (const months of [monthsOf(2018, () => 20).slice(0, 1), monthsOf(2018, () => 20).slice(1)]) {
      const found = benchmarksOf(next, [...months, year], period("2019-01").from, [...months, year, next]);
      expect(found["last-year-mean"]).toBeCloseTo(12, 12);
      // From 12 in the year before to 99 in the region, and 12 here.
      expect(found["wider-region"]).toBeCloseTo(99, 12);
    }
  });

  test("a half year beside the months of its first quarter, and the other half by months, make up a year", () => {
    const half = { days: { from: period("2018-01").from, until: period("2018-06").until }, value: 10, counts: false };
    const months = monthsOf(2018, (month) => (month <= 3 ? 50 : 30));
    const told = [half, ...months.slice(0, 3), ...months.slice(6)];
    const found = benchmarksOf(figure("2019-03", 99), told, period("2019-01").from);
    // 181 days at 10, and 184 at 30.
    expect(found["last-year-mean"]).toBeCloseTo((181 * 10 + 184 * 30) / 365, 12);
  });

  test("29 February is held against the 28 days of the year before, by the day", () => {
    const series = monthsOf(2019, (month) => (month === 2 ? 280 : 0), true);
    const found = benchmarksOf(figure("2020-02", 0, true), series, period("2020-01").from);
    expect(found["same-period-last-year"]).toBeCloseTo(290, 9);
  });

  test("a place that goes as its region: 10 a day, in a region that goes from 100 a day to 80 in March", () => {
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const series = monthsOf(2018, (month) => 10 * days[month - 1], true);
    const region = [
      ...monthsOf(2018, (month) => 100 * days[month - 1], true),
      ...monthsOf(2019, (month) => (month === 3 ? 80 : 120) * days[month - 1], true),
    ];
    const first = period("2019-01").from;
    const found = benchmarksOf(figure("2019-03", 0, true), series, first, region);
    expect(found["wider-region"]).toBeCloseTo(8 * 31, 9);
    expect(found["last-year-mean"]).toBeCloseTo(10 * 31, 9);
    // A month of the year before that the region lacks, or the predicted one.
    expect(benchmarksOf(figure("2019-03", 0, true), series, first, region.slice(1))["wider-region"]).toBeNull();
    expect(benchmarksOf(figure("2019-03", 0, true), series, first, region.slice(0, 12))["wider-region"]).toBeNull();
  });

  test("a second predicted year knows the first", () => {
    const series = [...monthsOf(2018, () => 10), ...monthsOf(2019, () => 20), ...monthsOf(2020, () => 99)];
    const found = benchmarksOf(figure("2020-05", 99), series, period("2019-01").from);
    expect(found["last-year-mean"]).toBeCloseTo(20, 12);
    expect(found["same-period-last-year"]).toBe(20);
  });

  test("what is not known is null: nothing of the predicted year itself is used, and no year with a month missing", () => {
    const series = monthsOf(2019, () => 20);
    const nothing = { "last-year-mean": null, "same-period-last-year": null, trend: null, "wider-region": null };
    expect(benchmarksOf(figure("2019-05", 20), series, period("2019-01").from)).toEqual(nothing);
    const partly = benchmarksOf(figure("2020-05", 20), series.slice(1), period("2020-01").from);
    expect(partly).toEqual({ ...nothing, "same-period-last-year": 20 });
  });
});

/** People come at random, 3 a day for 10 days: a Poisson number with the mean 30. */
const COMING = `
title: People who come
run: { start: 2019-01-01, warm-up: 0 days, length: 10 days, replications: 5, seed: 1 }
services: { ward: { setting: acute, beds: 500 } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages: { ward: { stay: 1 day, next: { home: 100 % } } }
`;
const load: LoadScenario = ({ name = "coming", set }) => parseScenario(COMING, { name, set });
const YEARS = 365 / 10;

/** Chance of a Poisson number from low to high. */
function poissonBetween(mean: number, low: number, high: number): number {
  let logTerm = -mean;
  let sum = 0;
  for (let n = 0; n <= high; n++) {
    if (n > 0) logTerm += log(mean / n);
    if (n >= low) sum += exp(logTerm);
  }
  return sum;
}

test("prediction intervals of a Poisson number cover as often as they say", async () => {
  const observed = readObserved("from,to,measure,value\n2019-01-01,2019-01-10,arrivals,1095", "o.csv");
  const seeds = sizeOf({ usual: 6, long: 120 });
  let covered = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const found = await predict(load, { observed }, { seed });
    expect(found.replications).toBe(79);
    const { low, high, mean } = found.figures[0];
    expect(Math.abs(mean / YEARS - 30)).toBeLessThan(5 * Math.sqrt(30 / 79));
    covered += poissonBetween(30, Math.ceil(low / YEARS - 1e-9), Math.floor(high / YEARS + 1e-9)) / seeds;
  }
  // Between the second ranks of 79 lie 76 of 80 parts; the chance of that has the sd √(0.95 · 0.05 / 81). A whole number at
  // the end counts in full: at most one more at each end, 2 · 2 %.
  const error = 4 * Math.sqrt((0.95 * 0.05) / 81 / seeds);
  expect(covered).toBeGreaterThan(0.95 - error);
  expect(covered).toBeLessThan(0.99 + error);
});

describe("what is told", () => {
  const rows = [30, 40].flatMap((value, year) =>
    Array.from({ length: 12 }, (_, k) => `${2018 + year}-${String(k + 1).padStart(2, "0")},${value}`),
  );
  const observed = readObserved(["month,value", ...rows].join("\n"), "o.csv");

  test("nobody is ever delayed here, so the benchmarks win, and the text says so", async () => {
    const found = await predict(load, { observed, periods: [period("2019-01..2019-03")] }, { replications: 39 });
    expect(predictResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    expect(found).toMatchObject({ from: "2019-01-01", until: "2019-03-31", sets: 1, runs: 39 });
    const [series] = found.series;
    expect(series).toMatchObject({ figures: 3, observed: 40, predicted: 0, error: 40, inside: 0 });
    // 30 days in a month of 31, and of 28, is not the same by the day.
    const perDay = 360 / 365;
    const miss = (40 - 31 * perDay + (40 - 28 * perDay) + (40 - 31 * perDay)) / 3;
    expect(series.scores[0]).toMatchObject({ benchmark: "last-year-mean", figures: 3, "own-error": 40, nearer: 0 });
    expect(series.scores[0].error).toBeCloseTo(miss, 9);
    expect(series.scores[1].error).toBeCloseTo(10, 9);
    expect(series.best).not.toBe("scenario");
    expect(renderPredict(found)).toContain("The scenario does worse than");
    expect(predictCsv(found).trim().split("\r\n")).toHaveLength(4);
    for (const width of [80, 120]) {
      const lines = renderPredict(found, { width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  test("where it is right, it wins; without earlier figures there is nothing to win against", async () => {
    const none = readObserved(["month,value", ...rows.slice(0, 12), "2019-01,0"].join("\n"), "o.csv");
    const right = await predict(load, { observed: none, periods: [period("2019-01")] }, { replications: 39 });
    expect(right.series[0]).toMatchObject({ error: 0, best: "scenario", inside: 1 });
    expect(renderPredict(right)).toContain("does better than every benchmark");
    const alone = await predict(load, { observed: none, periods: [period("2018-01")] }, { replications: 39 });
    expect(alone.series[0]).toMatchObject({ scores: [], best: null });
    expect(renderPredict(alone)).toContain("There is no benchmark");
  });

  test("several series without a year before have their errors, and are told to have nothing to win against", async () => {
    // Nobody is ever delayed: off by 7 for reason A, and by 9 and 11, 10 on average, for E.
    const two = readObserved("month,reason,value\n2019-01,A,7\n2019-01,E,9\n2019-02,E,11\n", "o.csv");
    const text = renderPredict(await predict(load, { observed: two }, { replications: 39 }), { width: 200 });
    expect(text).toContain(
      "There is no benchmark to hold the prediction against: that takes figures of the whole year before, or of the same days in it.",
    );
    const [head, , ...rows] = text.slice(text.indexOf("Mean absolute error")).split("\n");
    expect(head.split(/ {2,}/)).toEqual(["Mean absolute error", "scenario"]);
    expect(rows[0]).toMatch(/^Delayed days, A .* 7$/);
    expect(rows.find((row) => row.startsWith("Delayed days, E"))).toMatch(/ 10$/);
    // Where one of them has a year before, the other alone has none.
    const earlier = Array.from({ length: 12 }, (_, k) => `2018-${String(k + 1).padStart(2, "0")},A,7`).join("\n");
    const one = readObserved(`month,reason,value\n${earlier}\n2019-01,A,7\n2019-01,E,9\n`, "o.csv");
    const mixed = await predict(load, { observed: one, periods: [period("2019-01")] }, { replications: 39 });
    // Millions with their intervals.
    const money = (figure: (typeof mixed.figures)[number]) => ({
      ...figure,
      ...{ measure: { ...figure.measure, unit: "£ per year" }, observed: 21_234_567, miss: -1_234_567 },
      ...{ mean: 20_000_000, low: 11_234_567, high: 31_234_567 },
    });
    const lines = renderPredict({ ...mixed, figures: mixed.figures.map(money) }, { width: 80 }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(renderPredict(mixed, { width: 200 })).toMatch(/no benchmark to hold Delayed days, E .* against/);
  });

  test("the numbers of a row stand at one place, and no end on the other side of what was observed", async () => {
    const found = await predict(load, { observed, periods: [period("2019-01")] }, { replications: 39 });
    const rowOf = (
      numbers: { observed: number; mean: number; low: number; high: number; inside: boolean },
      unit = "days",
    ) => {
      const [figure] = found.figures;
      const figures = [
        { ...figure, ...numbers, miss: numbers.mean - numbers.observed, measure: { ...figure.measure, unit } },
      ];
      return renderPredict({ ...found, figures }, { width: 200 })
        .match(/^2019-01 .*$/m)?.[0]
        .split(/ {2,}/)
        .slice(1);
    };
    // Rounded as half the width of the interval would have it, the lower end would be 10.
    expect(rowOf({ observed: 12, mean: 110.2, low: 13, high: 286, inside: false })).toEqual([
      "12",
      "110 (13 to 286)",
      "+98 *",
    ]);
    expect(rowOf({ observed: 12, mean: 110.2, low: 12.25, high: 286, inside: false })).toEqual([
      "12.0",
      "110.2 (12.3 to 286.0)",
      "+98.2 *",
    ]);
    expect(rowOf({ observed: 12, mean: 110.2, low: 12, high: 286, inside: true })).toEqual([
      "12",
      "110 (12 to 286)",
      "+98",
    ]);
    expect(rowOf({ observed: 0.07, mean: 0.05, low: 0.041, high: 0.058, inside: false }, "share")).toEqual([
      "7.00 %",
      "5.00 % (4.10 to 5.80)",
      "−2.00 points *",
    ]);
  });

  test("figures that no run could have, and inputs that move the days, are refused", async () => {
    const of = (rows: string) => predict(load, { observed: readObserved(rows, "o.csv") }, { replications: 39 });
    await expect(of("month,value\n2019-01,-5\n")).rejects.toThrow(
      "o.csv:2:1: delayed-days: found -5, expected a number of at least 0",
    );
    await expect(of("month,measure,value\n2019-01,delayed-share,7\n")).rejects.toThrow(
      "found 7, expected a number of at most 1. A share stands as a part of 1: write 0.07",
    );
    // Of the year before, which is a benchmark alone.
    const before = readObserved("month,value\n2018-01,-5\n2019-01,5\n", "o.csv");
    await expect(
      predict(load, { observed: before, periods: [period("2019-01")] }, { replications: 39 }),
    ).rejects.toThrow("found -5");
    const sets = readInputSets("run.length\n3 weeks\n4 weeks\n", "sets.csv");
    await expect(predict(load, { observed, sets })).rejects.toThrow(
      "an input beside observed figures must be another than run.start and run.length, for the figures say which days are run, got run.length",
    );
  });

  test("errors are held against each other over the figures that every benchmark has", async () => {
    // Nobody is ever delayed here: off by 500 in January, which has no benchmark, and by 0 in February, which has one.
    const partly = readObserved("month,value\n2018-02,10\n2019-01,500\n2019-02,0\n", "o.csv");
    const found = await predict(
      load,
      { observed: partly, periods: [period("2019-01..2019-02")] },
      { replications: 39 },
    );
    const [{ error, compared, best }] = found.series;
    expect({ error, compared, best }).toEqual({
      error: 250,
      compared: {
        figures: 1,
        errors: [
          { of: "scenario", error: 0 },
          { of: "same-period-last-year", error: 10 },
        ],
      },
      best: "scenario",
    });
    expect(renderPredict(found, { width: 400 })).toContain(
      "Over the 1 figure that every benchmark has the scenario is off by 0 days. It does better than every benchmark.",
    );
  });

  test("who is off by as much as a benchmark does no better", async () => {
    const zeros = readObserved(["month,value", ...rows.map((row) => row.replace(/,.*/, ",0"))].join("\n"), "o.csv");
    const found = await predict(load, { observed: zeros, periods: [period("2019-01")] }, { replications: 39 });
    expect(found.series[0].best).toBeNull();
    const text = renderPredict(found, { width: 400 });
    expect(text).toContain("The scenario does neither better nor worse than the mean of the year before.");
    expect(text).not.toContain("does better");
  });

  test("a tie is told apart from a defeat", async () => {
    // Nobody is ever delayed here, and for neither reason anybody ever was.
    const months = [2018, 2019].flatMap((year) =>
      Array.from({ length: 12 }, (_, k) => `${year}-${String(k + 1).padStart(2, "0")}`),
    );
    const text = `month,reason,value\n${["A", "E"].flatMap((reason) => months.map((month) => `${month},${reason},0\n`)).join("")}`;
    const question = { observed: readObserved(text, "o.csv"), periods: [period("2019-01..2019-02")] };
    const found = await predict(load, question, { replications: 39 });
    expect(found.series[0].scores[0]).toMatchObject({ figures: 2, nearer: 0, level: 2 });
    const told = renderPredict(found, { width: 1000 });
    expect(told).toContain(
      "The scenario has the least error in 0 of 2 series, and in 2 a benchmark has the same error.",
    );
    expect(told).toContain("0 (0/2, 2 equal)");
    expect(told).toContain("the scenario is nearer, and in how many both are equally near.");
  });

  describe("the table of a wider region that is no benchmark is told of", () => {
    const ask = async (table: string) => {
      const region = readObserved(table, "region.csv");
      const question = { observed, region, periods: [period("2019-01..2019-03")] };
      const found = await predict(load, question, { replications: 39 });
      expect(predictResultSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
      return { gaps: found["region-gaps"], text: renderPredict(found, { width: 1000 }) };
    };

    test("months that it lacks", async () => {
      const { gaps, text } = await ask("month,value\n2018-01,5\n2019-02,5\n");
      expect(gaps).toMatchObject([
        {
          ...{ figures: 3, of: 3, rows: 2, "own-missing": 0, zero: [] },
          missing: [
            { from: "2018-02-01", until: "2019-01-31" },
            { from: "2019-03-01", until: "2019-03-31" },
          ],
        },
      ]);
      expect(text).toContain(
        "The wider region is no benchmark for Delayed days: its table has no figures of 2018-02-01 to 2019-01-31 and 2019-03-01 to 2019-03-31, or has them for other periods.",
      );
    });

    test("one month of those predicted", async () => {
      const { text } = await ask(["month,value", ...rows.slice(0, 14)].join("\n"));
      expect(text).toContain(
        "no benchmark for 1 of 3 figures of Delayed days: its table has no figures of 2019-03-01 to 2019-03-31",
      );
    });

    test("figures of a part, where all are predicted", async () => {
      const { gaps, text } = await ask("month,reason,value\n2018-01,A,5\n2019-01,A,5\n");
      expect(gaps).toMatchObject([{ figures: 3, rows: 0 }]);
      expect(text).toContain("for Delayed days: its table has no row of this measure and part.");
    });

    test("a year of zeros", async () => {
      const { gaps, text } = await ask(`month,value\n${rows.map((row) => `${row.replace(/,.*/, ",0")}\n`).join("")}`);
      expect(gaps).toMatchObject([{ missing: [], zero: [{ from: "2018-01-01", until: "2018-12-31" }] }]);
      expect(text).toContain("its figures of 2018-01-01 to 2018-12-31 are 0, so that there is no change from them.");
    });

    test("and one that is a benchmark is not", async () => {
      const { gaps, text } = await ask(["month,value", ...rows].join("\n"));
      expect(gaps).toEqual([]);
      expect(text).not.toContain("no benchmark");
    });
  });

  test("a figure of a year says so, whatever its period is", async () => {
    const two = readObserved("measure,value\narrivals,1095\ndelayed-days,0\n", "o.csv");
    const text = renderPredict(await predict(load, { observed: two }, { replications: 39 }), { width: 120 });
    expect(text).toMatch(/^Arrivals \(people per +2019-01-01 /m);
    expect(text).toMatch(/^Delayed days +2019-01-01 /m);
  });

  test("a figure that some run has no value for is left out alone, and named", async () => {
    const text = "month,from,to,measure,value\n2019-01,,,,500\n,,,length-of-delay,3\n2019-02,,,,400";
    const found = await predict(load, { observed: readObserved(text, "o.csv") }, { replications: 39 });
    expect(found.figures.map(({ line }) => line)).toEqual([2, 4]);
    // Nobody is ever delayed here, so no delay has a length.
    expect(found["left-out"]).toMatchObject([
      { line: 3, measure: { key: "length-of-delay" }, from: "2019-01-01", until: "2019-02-28" },
    ]);
    expect(predictResultSchema.parse(found)).toEqual(found);
    expect(renderPredict(found, { width: 120 })).toContain(
      "Left out, for it has no value in some run: Mean length of a delay.",
    );
    const alone = readObserved("month,measure,value\n,length-of-delay,3", "o.csv");
    await expect(predict(load, { observed: alone }, { replications: 39 })).rejects.toThrow(
      "a predicted measure must have a value in every run, got none of length-of-delay in some",
    );
  });

  test("errors are of figures for periods of one length", async () => {
    const text = "month,from,to,value\n2019-01,,,500\n2019-02,,,400\n,2019-01-01,2019-02-28,900";
    const found = await predict(load, { observed: readObserved(text, "o.csv") }, { replications: 39 });
    expect(found.series.map(({ each, figures }) => [each, figures])).toEqual([
      ["1 month", 2],
      ["2 months", 1],
    ]);
    // Nobody is ever delayed here.
    expect(found.series.map(({ error }) => error)).toEqual([450, 900]);
  });

  test("sets of inputs are all run, and widen the interval", async () => {
    const arrivals = readObserved("from,to,measure,value\n2019-01-01,2019-01-10,arrivals,1095", "o.csv");
    const sets = readInputSets("set,people.patient.arrive.rate\n1,1 per day\n2,5 per day\n", "sets.csv");
    const found = await predict(load, { observed: arrivals, sets });
    // 79 runs of both together, rounded up to whole replications, and the scenario as it is.
    expect(found).toMatchObject({ sets: 2, replications: 40, runs: 120 });
    expect(renderPredict(found)).toContain("2 sets of inputs may be too few");
    expect(found.figures[0].low / YEARS).toBeLessThan(15);
    expect(found.figures[0].high / YEARS).toBeGreaterThan(45);
  });

  test("one replication of each of many sets is enough, for each has its own", async () => {
    const setsOf = (count: number) =>
      readInputSets(
        `set,people.patient.arrive.rate\n${Array.from({ length: count }, (_, k) => `${k},${1 + k / 1000} per day\n`).join("")}`,
        "sets.csv",
      );
    const arrivals = readObserved("from,to,measure,value\n2019-01-01,2019-01-10,arrivals,1095", "o.csv");
    const ask = (count: number, replications: number) =>
      predict(load, { observed: arrivals, sets: setsOf(count) }, { replications });
    await expect(ask(38, 1)).rejects.toThrow(
      "the replications of a prediction with 38 sets at a confidence of 95 % must be at least 2, got 1",
    );
    const found = await ask(39, 1);
    expect(found).toMatchObject({ sets: 39, replications: 1, runs: 40 });
    expect(renderPredict(found)).not.toContain("too few");
    // Rates from 1 to 1.04 a day would bring the same people 10 or 11 in ten days. Of 39 counts of Poisson laws of mean 10
    // the lowest and the highest are more than 3 apart in all but one of 10^9 samples.
    expect(found.figures[0].high / YEARS - found.figures[0].low / YEARS).toBeGreaterThan(3);
    expect(await designPredict(load, { observed: arrivals, sets: setsOf(200) })).toMatchObject({
      study: { replications: 1 },
    });
  });

  test("wrong questions are refused", async () => {
    const ask = (question: object, replications?: number) =>
      predict(load, { observed, ...question }, replications === undefined ? {} : { replications });
    await expect(ask({ periods: [period("2017-01")] })).rejects.toThrow(
      "a period of observed figures must be one with figures in it, got 2017-01-01 to 2017-01-31",
    );
    await expect(ask({ periods: [period("2019-01-15..2019-03-31")] })).rejects.toThrow(
      "a period of observed figures must be one that takes each figure whole or not at all, got 2019-01-15 to 2019-03-31, which has a part of the days of o.csv:14 (2019-01-01 to 2019-01-31). Begin on 2019-01-01 to take this figure, or on 2019-02-01 to leave it out",
    );
    await expect(ask({ periods: [period("2019-01-01..2019-03-15")] })).rejects.toThrow(
      "End on 2019-03-31 to take this figure, or on 2019-02-28 to leave it out",
    );
    await expect(ask({}, 38)).rejects.toThrow("at a confidence of 95 % must be at least 39, got 38");
    await expect(ask({ observed: [] })).rejects.toThrow("the observed figures must be at least one, got none");
  });

  test("the published schema is that of the documents", () => {
    const published = readFileSync(new URL("../../../docs/reference/predict.schema.json", import.meta.url), "utf8");
    expect(published).toBe(`${JSON.stringify(predictJsonSchema(), null, 2)}\n`);
  });
});

test("midnights are whole: 48 of them, as many as were observed, are no miss", async () => {
  // Twelve people who are ready wait 4 days for funding, and eleven guests: 48 and 44 midnights in every run. 48 ÷ 365 × 365
  // is a last bit below 48.
  const text = `
title: People who wait for funding
run: { start: 2013-04-01, warm-up: 0 days, length: 365 days }
services: { ward: { setting: acute, beds: 60 } }
people: { patient: { arrive: { at: ward, rate: 0 per day } }, guest: { arrive: { at: ward, rate: 0 per day } } }
tasks: { funding: { reason: B, responsible: nhs, time: 4 days } }
stages: { ward: { stay: 10 days, next: { independent: 100 % } } }
outcomes: { independent: { arrange: [funding] } }
initially:
  - { people: 12, class: patient, in: ward, remaining: ready }
  - { people: 11, class: guest, in: ward, remaining: ready }
`;
  const lines = [
    "2013-04-01,2014-03-31,patient,48",
    "2013-04-01,2014-03-31,guest,44",
    "2012-04-01,2013-03-31,patient,48",
  ];
  const observed = readObserved(`from,to,class,value\n${lines.join("\n")}\n`, "o.csv");
  const periods = [period("2013-04..2014-03")];
  const funding: LoadScenario = ({ name = "funding", set }) => parseScenario(text, { name, set });
  const found = await predict(funding, { observed, periods }, { workers: 1 });
  expect(found.figures.map(({ mean, low, high, miss, inside }) => [mean, low, high, miss, inside])).toEqual([
    [48, 48, 48, 0, true],
    [44, 44, 44, 0, true],
  ]);
  const [patients] = found.series;
  expect(patients).toMatchObject({ error: 0, inside: 1, best: null });
  // The days of the year before are 48 of 365 times 365, too: as near, so that neither is nearer.
  expect(patients.scores.map(({ error, nearer }) => [error, nearer])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
