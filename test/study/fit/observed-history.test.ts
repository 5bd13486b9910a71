/** Observed figures beside a result: what is shown of them is worked out by hand, and nothing else of the result changes. */
import { beforeAll, describe, expect, test } from "vitest";
import { ScenarioError } from "../../../src/foundation/errors.js";
import { parseScenario, type Result, runScenario } from "../../../src/index.js";
import { renderJson } from "../../../src/report/json/json-report.js";
import { checkObserved, withObserved } from "../../../src/study/fit/observed-history.js";
import { readObserved } from "../../../src/study/fit/read-observed.js";
import { parseResult } from "../../../src/study/result/result.js";

const SMALL = `
title: A ward and places
run: { start: 2019-01-01, warm-up: 2 weeks, length: 90 days, replications: 2, seed: 1 }
services: { ward: { setting: acute, beds: 50 }, care: { setting: home, places: 12 } }
people: { patient: { arrive: { rate: 3 per day, at: ward } } }
stages:
  ward: { stay: 2 days, next: { care: 100 % } }
  care: { waiting: { reason: E, responsible: social-care }, stay: { exponential: { mean: 3 days } }, next: { home: 100 % } }
series: [{ of: queue, by: [service] }, { of: delayed, by: [responsible] }]
`;

let result: Result;
beforeAll(async () => {
  result = await runScenario(parseScenario(SMALL, { file: "small.yaml" }));
});

const beside = (...rows: readonly string[]) =>
  withObserved(
    result,
    readObserved(`measure,from,to,reason,responsible,value,source\n${rows.join("\n")}\n`, "seen.csv"),
  );

describe("what was observed", () => {
  test("of delayed days is told as beds: the days of the period divide it", () => {
    const { result: shown, leftOut } = beside(
      ",2019-02-01,2019-02-28,,,56,a table",
      ",2018-12-01,2018-12-31,,,62,",
      "dtoc-beds,2019-01-01,2019-01-31,E,,4.5,another",
      ",2019-01-01,2019-01-31,,social-care,93,",
      "queue[service=care],2019-01-09,2019-01-09,,,7,",
    );
    expect(leftOut).toEqual([]);
    expect(shown.observed).toEqual([
      {
        key: "dtoc-beds",
        by: {},
        unit: "beds",
        sources: ["a table"],
        points: [
          { from: "2018-12-01", until: "2018-12-31", value: 2 },
          { from: "2019-02-01", until: "2019-02-28", value: 2 },
        ],
      },
      {
        key: "dtoc-beds",
        by: { reason: "E" },
        unit: "beds",
        sources: ["another"],
        points: [{ from: "2019-01-01", until: "2019-01-31", value: 4.5 }],
      },
      {
        key: "dtoc-beds",
        by: { responsible: "social-care" },
        unit: "beds",
        sources: [],
        points: [{ from: "2019-01-01", until: "2019-01-31", value: 3 }],
      },
      {
        key: "queue",
        by: { service: "care" },
        unit: "people",
        sources: [],
        points: [{ from: "2019-01-09", until: "2019-01-09", value: 7 }],
      },
    ]);
  });

  test("changes nothing else of the result, which can be saved with it", () => {
    const { result: shown } = beside(",2019-02-01,2019-02-28,,,56,");
    const { observed, ...rest } = shown;
    expect(rest).toEqual(result);
    expect(parseResult(JSON.parse(renderJson(shown)))).toEqual(JSON.parse(renderJson(shown)));
    expect(result.observed).toBeUndefined();
  });

  test("more than five years before, after the period, of no period or not by time is left out and given back", () => {
    const { result: shown, leftOut } = beside(
      ",2013-12-01,2013-12-31,,,1,",
      ",2014-01-01,2014-01-31,,,31,",
      ",2019-04-01,2019-04-30,,,1,",
      ",,,,,5,",
      "arrivals,2019-01-01,2019-01-31,,,90,",
    );
    expect(shown.observed?.map(({ points }) => points)).toEqual([
      [{ from: "2014-01-01", until: "2014-01-31", value: 1 }],
    ]);
    expect(leftOut.map(({ line }) => line)).toEqual([2, 4, 5, 6]);
    expect(beside(",2019-04-01,2019-04-30,,,1,").result).toEqual(result);
  });

  test("twice of one thing and time is refused, in two tables or by two names, and so is less than nothing", () => {
    const one = readObserved("month,value\n2019-01,31\n2019-02,-1\n", "one.csv");
    const two = readObserved("month,measure,value\n2019-01,dtoc-beds,1\n", "two.csv");
    const both = () => withObserved(result, [...one, ...two]);
    expect(both).toThrow("two.csv:2:1: dtoc-beds: found a second figure, expected one for what one.csv:2 has already");
    expect(both).toThrow("one.csv:3:1: delayed-days: found -1, expected a number of at least 0");
  });

  test("of a part that no picture shows is in the tables alone, which is told", () => {
    const { undrawn, result: shown } = beside(
      "dtoc-beds,2019-01-01,2019-01-31,E,,4.5,",
      ",2019-01-01,2019-01-31,,social-care,93,",
      ",2019-01-01,2019-01-31,,,93,",
    );
    // People delayed are followed by the organisation that is responsible.
    expect(undrawn.map(({ by }) => by)).toEqual([{ reason: "E" }]);
    expect(shown.observed).toHaveLength(3);
  });

  test("over more than the time that pictures show is left out", () => {
    expect(beside(",2010-01-01,2019-03-31,,,9000,").leftOut).toHaveLength(1);
  });

  test("in the five years before a run that begins on 29 February is shown", async () => {
    const leap = await runScenario(
      parseScenario(SMALL.replace("2019-01-01", "2020-02-29").replace("length: 90", "length: 120"), {
        file: "leap.yaml",
      }),
    );
    const { leftOut } = withObserved(leap, readObserved("month,value\n2015-04,30\n2015-02,28\n", "seen.csv"));
    expect(leftOut.map(({ line }) => line)).toEqual([3]);
  });

  test("of what no scenario has is refused by file and line, and can be before anything has run", () => {
    const rows = "measure,month,reason,value\n,2019-01,Z,3\n,2019-01,E,3\nqueues[service=care],2019-01,,3\n";
    const figures = readObserved(rows, "seen.csv");
    for (const refuse of [() => withObserved(result, figures), () => checkObserved(result.scenarios, figures)]) {
      expect(refuse).toThrow(ScenarioError);
      expect(refuse).toThrow(/seen\.csv:2:1.*Z/s);
      expect(refuse).toThrow(/seen\.csv:4:1.*queues/s);
      expect(refuse).not.toThrow(/seen\.csv:3/);
    }
  });
});
