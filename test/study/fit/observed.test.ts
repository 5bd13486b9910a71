/** Observed figures: the table, its mistakes, and what a scenario says in their place. */
import { describe, expect, test } from "vitest";
import { daysFromDate } from "../../../src/foundation/dates.js";
import { ScenarioError } from "../../../src/foundation/errors.js";
import { parseScenario } from "../../../src/scenario/parse-scenario.js";
import { collect } from "../../../src/study/design/collect.js";
import { valuesAt } from "../../../src/study/design/point-estimates.js";
import { designStudy } from "../../../src/study/design/study-design.js";
import { readDayPeriod } from "../../../src/study/fit/day-period.js";
import { answerFigures, answersAt, runOver } from "../../../src/study/fit/observed-columns.js";
import { figuresCut, figuresWithin } from "../../../src/study/fit/observed-figures.js";
import { readObserved } from "../../../src/study/fit/read-observed.js";

const day = (year: number, month: number, date: number) => daysFromDate({ year, month, day: date });

function mistakes(text: string): string[] {
  try {
    readObserved(text, "o.csv");
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the figures of a period", () => {
  const months = Array.from({ length: 12 }, (_, k) => `2019-${String(k + 1).padStart(2, "0")},,,1`);
  const table = ["month,from,to,value", ...months, ",2019-01-01,2019-12-31,12", ",2018-12-16,2019-01-15,7"].join("\n");

  test("sums of others that it has a part of are left out, and can be named; what lies in another period is not", () => {
    const figures = readObserved(table, "o.csv").slice(0, 13);
    const spring = [readDayPeriod("2019-03..2019-05")!];
    expect(figuresWithin(figures, spring).map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(figuresCut(figures, spring).map(({ line }) => line)).toEqual([14]);
    const both = [...spring, readDayPeriod("2019-01-01..2019-12-31")!];
    expect(figuresWithin(figures, both)).toHaveLength(13);
    expect(figuresCut(figures, both)).toEqual([]);
    expect(figuresCut(figures, [])).toEqual([]);
  });

  test("a period that begins where other figures do takes these, and those that it cuts can be named", () => {
    const figures = readObserved(table, "o.csv");
    expect(figuresWithin(figures, [readDayPeriod("2019-01")!]).map(({ line }) => line)).toEqual([2]);
    expect(figuresCut(figures, [readDayPeriod("2019-01")!]).map(({ line }) => line)).toEqual([14, 15]);
  });

  test("a period that begins or ends within a figure is refused", () => {
    const figures = readObserved(table, "o.csv").slice(0, 12);
    for (const text of ["2019-04-02..2019-06-30", "2019-04-01..2019-06-29"])
      expect(() => figuresWithin(figures, [readDayPeriod(text)!])).toThrow("takes each figure whole or not at all");
    // Before the first and behind the last figure nothing is cut.
    expect(figuresWithin(figures, [readDayPeriod("2018-05-03..2020-02-02")!])).toHaveLength(12);
  });
});

describe("the table", () => {
  test("months in either form, spans, parts and errors of their own", () => {
    const text = [
      "\uFEFFmonth,year,from,to,measure,reason,responsible,value,sd,source",
      '2019-04,,,,,E,Social Care,612,,"NHS England, monthly"',
      "5,2019,,,,,,2911.5,30,",
      ",,2019-04-01,2020-03-31,occupancy[service=ward],,,38,,",
      "",
      ",,,,length-of-delay,,,6.1,,",
    ].join("\r\n");
    const [first, second, third, fourth] = readObserved(text, "o.csv");
    expect(first).toEqual({
      ...{ file: "o.csv", line: 2, key: "delayed-days", by: { reason: "E", responsible: "social-care" } },
      ...{ period: { from: day(2019, 4, 1), until: day(2019, 4, 30) }, value: 612, sd: null },
      source: "NHS England, monthly",
    });
    expect(second).toMatchObject({ line: 3, value: 2911.5, sd: 30, by: {}, source: "" });
    expect(second.period).toEqual({ from: day(2019, 5, 1), until: day(2019, 5, 31) });
    expect(third).toMatchObject({ key: "occupancy", by: { service: "ward" } });
    expect(third.period).toEqual({ from: day(2019, 4, 1), until: day(2020, 3, 31) });
    expect(fourth).toMatchObject({ line: 6, key: "length-of-delay", period: null });
  });

  test.each([
    ["", "o.csv:1:1: found an empty file"],
    [
      "month;value\n2019-04;3",
      "found cells parted by semicolons, expected cells parted by commas. Save the sheet as CSV (comma delimited). If that writes semicolons again",
    ],
    [
      'month,value\n2019-04,"12"3',
      'o.csv:2:13: found "3" behind a closing quote, expected a comma or the end of the line',
    ],
    ["month\tvalue\n2019-04\t3", "cells parted by tabs"],
    ["month,value\n", "found no figures"],
    ["month,valeu\n2019-04,3", 'found the column "valeu"'],
    ["month,month,value\n2019-04,,3", "two columns of this name"],
    ["month\n2019-04", "no column value"],
    [
      "month,value\n2019-04,1,234",
      "o.csv:2:1: found 3 cells, expected 2, as in the head. A number has no commas in it",
    ],
    ['month,value\n2019-04,"1,234"', 'o.csv:2:9: value: found "1,234", expected a number. Write 1234.'],
    ["month,value\n2019-04,", "Leave the row out where there is no number"],
    ["month,value\n2019-04,*", 'found "*"'],
    // What a spreadsheet makes of 2019-04 and 2019-04-01 in England, and what is typed in other ways.
    [
      "month,value\nApr-19,3",
      'o.csv:2:1: month: found "Apr-19", expected a month such as 2019-04. Write 2019-04. A spreadsheet writes dates in its own way: give the column the format yyyy-mm before it is saved.',
    ],
    ["month,value\nApril 2019,3", "expected a month such as 2019-04. Write 2019-04. "],
    ["month,value\n04/2019,3", "expected a month such as 2019-04. Write 2019-04. "],
    ["month,value\n01/05/2019,3", "expected a month such as 2019-04. Write 2019-05 or 2019-01. "],
    ["month,value\n30/04/19,3", "expected a month such as 2019-04. Write 2019-04. "],
    ["month,value\nspring,3", "expected a month such as 2019-04. Or write its number"],
    [
      "from,to,value\n01/04/2019,2019-04-30,3",
      "expected a date such as 2019-04-30. Write 2019-04-01 or 2019-01-04. A spreadsheet writes dates in its own way: give the column the format yyyy-mm-dd before it is saved.",
    ],
    ["from,to,value\n2019-04-01,30-Apr-19,3", "expected a date such as 2019-04-30. Write 2019-04-30. "],
    ["month,value\n2019-04,£900", 'found "£900", expected a number. Write 900.'],
    ["month,value\n2019-13,3", "expected a month such as 2019-04. Or write its number"],
    ["year,month,value\n2019/20,4,3", "The calendar year, not 2019/20"],
    ["year,month,value\n2019,13,3", "the number of a month, from 1 to 12"],
    ["year,value\n2019,3", "a month in the column month, too"],
    ["from,to,value\n2019-04-31,2019-05-01,3", "expected a date such as 2019-04-30. There is no such day."],
    ["from,to,value\n2019-04-02,2019-04-01,3", "expected a day from 2019-04-02 on"],
    ["from,value\n2019-04-02,3", "a date in the column to, too"],
    ["measure,value\ndelayed days,3", "expected a measure such as delayed-days"],
    ["measure,reason,value\ndelayed-days[reason=E],E,3", "the measure has its reason already"],
    [
      "month,value\n2019-04,3\n2019-04,4",
      'o.csv:3:1: month: found "2019-04", expected no second figure of what line 2 has',
    ],
    ["value,sd\n3,-1", 'sd: found "-1", expected a number of at least 0'],
    ["value,sd\n3,1e999", 'sd: found "1e999", expected a number of at least 0'],
    ["value\n-1e999", 'value: found "-1e999", expected a number'],
    ['measure,value\n"delayed-days[reason=A,reason=E]",3', "expected a measure such as delayed-days"],
    ['month,value\n"2019-04,3', "found a quote that is never closed"],
  ])("%j is refused", (text, message) => {
    expect(mistakes(text).join("\n")).toContain(message);
  });

  test("every mistake is told at once", () => {
    expect(mistakes("month,value\nApril,3\n2019-05,x\n2019-06,1")).toHaveLength(2);
  });

  test("periods of the command line", () => {
    expect(readDayPeriod("2019-04")).toEqual({ from: day(2019, 4, 1), until: day(2019, 4, 30) });
    expect(readDayPeriod("2019-04..2020-02")).toEqual({ from: day(2019, 4, 1), until: day(2020, 2, 29) });
    expect(readDayPeriod("2019-04-05 .. 2019-05")).toEqual({ from: day(2019, 4, 5), until: day(2019, 5, 31) });
    for (const wrong of ["", "2019", "2019-05..2019-04", "2019-02-30", "2019-01..2019-02..2019-03"])
      expect(readDayPeriod(wrong), wrong).toBeNull();
  });
});

const WARD = `
title: A ward
run: { start: 2018-01-01, warm-up: 6 weeks, length: 10 days, replications: 3 }
services: { ward: { setting: acute, beds: 40 }, care: { setting: home, places: 26 } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages:
  ward: { stay: { exponential: { mean: 3 days } }, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 8 days } }, next: { home: 100 % } }
`;
const load = ({ name = "ward", set }: { name?: string; set: readonly string[] }) => parseScenario(WARD, { name, set });

async function said(text: string) {
  const observed = readObserved(text, "o.csv");
  const over = await runOver(load, observed);
  const design = designStudy([await over.load({ set: [] })]);
  const rows = await collect(design);
  return { over, rows, figures: answerFigures(design.scenarios[0], observed), description: design.scenarios[0] };
}

describe("what a scenario says in the place of figures", () => {
  test("the run is laid over the days that were observed, and months add up to the whole", async () => {
    const { over, rows, figures } = await said(
      [
        "from,to,measure,reason,responsible,value",
        "2019-04-01,2019-04-30,,,,1",
        "2019-05-01,2019-06-30,,,,1",
        "2019-04-01,2019-06-30,,,,1",
        "2019-04-01,2019-06-30,,E,social-care,1",
        "2019-04-01,2019-06-30,dtoc-beds,,,1",
        ",,arrivals,,,1",
      ].join("\n"),
    );
    expect(over.set).toEqual(["run.start=2019-04-01", "run.length=91 days"]);
    const [april, after, all, reasonE, beds, arrivals] = answersAt(rows, 0, figures);
    const official = valuesAt(rows, 0, { key: "delayed-days-official", by: {} });
    for (let k = 0; k < 3; k++) {
      expect(all[k]).toBeGreaterThan(0);
      expect(april[k] + after[k]).toBeCloseTo(all[k], 9);
      // The result counts a year, here one with 29 February 2020 in it; these are the days of the period.
      expect(all[k]).toBeCloseTo((official[k] * 91) / 366, 6);
      expect(reasonE[k]).toBeCloseTo(all[k], 9);
      expect(beds[k]).toBeCloseTo(all[k] / 91, 9);
    }
    expect(arrivals).toEqual(valuesAt(rows, 0, { key: "arrivals", by: {} }));
    expect(figures.map(({ unit }) => unit)).toEqual(["days", "days", "days", "days", "beds", "people per year"]);
    expect(figures[3].label).toMatch(/^Delayed days, /);
  });

  test("a file that runs over these days already is left as it is", async () => {
    const { over } = await said("from,to,value\n2018-01-01,2018-01-10,1");
    expect(over.set).toEqual([]);
    expect((await said("measure,value\narrivals,1")).over.set).toEqual([]);
  });

  test.each([
    [
      "from,to,value\n2019-04-01,2019-04-30,1\n2019-05-01,2019-05-10,1\n2019-05-11,2019-05-31,1",
      "o.csv:3:1: delayed-days: found 2019-05-01 to 2019-05-10, expected whole months",
    ],
    ["month,reason,value\n2019-04,Z,1", "reason: found Z, expected one of A, B, C, Di"],
    ["month,reason,responsible,value\n2019-04,E,nhs,1\n2019-05,E,nhs,1", "found a month by reason and responsible"],
    ["month,measure,value\n2019-04,arrivals,1\n2019-05,,1", "expected arrivals of the whole period of the run"],
    ["month,measure,value\n2019-04,arivals,1", "found the measure arivals"],
    ["month,area,value\n2019-04,west,1", "expected no area, for dtoc-beds has none here"],
  ])("%j has no answer", async (text, message) => {
    await expect(said(text)).rejects.toThrow(message);
  });
});
