import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderCsv, valuesCsv } from "../../src/report/csv/csv-tables.js";
import { renderJson } from "../../src/report/json/json-report.js";
import { parseResult, type Result } from "../../src/study/result/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";
import { readCsv } from "./read-csv.js";

const DANGEROUS = ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "a,b", 'say "hi"', "two\nlines"];

let result: Result;
beforeAll(async () => {
  const targets = DANGEROUS.map((title, index) => ({ ...target(0, 1), title, name: `t${index}` }));
  const pair = [fakeScenario("base", 1000, { targets }), fakeScenario("alt", 900)];
  result = await fakeStudy(pair, { replications: 3 });
});

describe("CSV", () => {
  test("no text can run as a formula, and nothing else is changed", () => {
    const rows = readCsv(renderCsv(result).get("targets.csv") ?? "");
    const titles = rows.slice(1).map((row) => row[1] ?? "");
    expect(titles).toEqual(["'=1+2", "'+1", "'-1", "'@SUM(A1)", "'\tx", "a,b", 'say "hi"', "two\nlines"]);
  });

  test("numbers keep six figures and their sign", () => {
    const rows = readCsv(renderCsv(result).get("differences.csv") ?? "");
    const head = rows[0] ?? [];
    const column = head.indexOf("difference");
    const six = result.differences.map(({ mean }) => (mean === null ? 0 : Number(mean.toPrecision(6))));
    expect(rows.slice(1).map((row) => Number(row[column]))).toEqual(six);
    expect(six.some((x) => x < 0)).toBe(true);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  test("totals stand apart from their parts, and each row says by what it is broken down", () => {
    const totals = readCsv(renderCsv(result).get("totals.csv") ?? "");
    const parts = readCsv(renderCsv(result).get("measures.csv") ?? "");
    const all = result.scenarios.flatMap(({ measures }) => measures);
    expect(totals.length - 1).toBe(all.filter(({ by }) => Object.keys(by).length === 0).length);
    expect(totals.length + parts.length - 2).toBe(all.length);
    expect(totals[1]?.slice(0, 3)).toEqual(["Scenario base", "Delayed days", "days per year"]);
    expect(parts[1]?.slice(0, 5)).toEqual([
      "Scenario base",
      "Delayed days",
      "reason",
      "A  Completion of assessment",
      "",
    ]);
    const head = parts[0] ?? [];
    expect(parts[1]?.[head.indexOf("key")]).toBe("delayed-days[reason=A]");
    // Rows that are broken down alike add up to the total.
    const mean = head.indexOf("mean");
    const byReason = parts.filter(
      (row) => row[0] === "Scenario base" && row[1] === "Delayed days" && row[2] === "reason",
    );
    const total = Number(totals[1]?.[totals[0]?.indexOf("mean") ?? -1]);
    expect(byReason.reduce((sum, row) => sum + Number(row[mean]), 0) / total).toBeCloseTo(1, 5);
  });

  test("a month is written alike in all tables", () => {
    const monthsIn = (file: string) => {
      const [head = [], ...rows] = readCsv(renderCsv(result).get(file) ?? "");
      return new Set(rows.map((row) => row[head.indexOf("month")]).filter((month) => month !== ""));
    };
    expect(monthsIn("measures.csv")).toEqual(monthsIn("series.csv"));
    expect([...monthsIn("series.csv")][0]).toMatch(/^\d{4}-\d{2}$/);
  });

  test("a total is headed with what is not in it", () => {
    const heading = "Delayed days, those of Brokers not included";
    const isWhole = ({ key, by }: { readonly key: string; readonly by: object }) =>
      key === "delayed-days" && Object.keys(by).length === 0;
    const scenarios = result.scenarios.map((scenario) => ({
      ...scenario,
      measures: scenario.measures.map((measure) => (isWhole(measure) ? { ...measure, label: heading } : measure)),
    }));
    const [head = [], ...rows] = readCsv(renderCsv({ ...result, scenarios }).get("totals.csv") ?? "");
    const headings = rows.filter((row) => row[head.indexOf("key")] === "delayed-days").map((row) => row[1]);
    expect(headings).toEqual([heading, heading]);
  });

  test("the dictionary has every key that occurs, with its unit and meaning", () => {
    const rows = readCsv(renderCsv(result).get("dictionary.csv") ?? "");
    const keys = new Set(result.scenarios.flatMap(({ measures }) => measures.map(({ key }) => key)));
    expect(new Set(rows.slice(1).map((row) => row[0]))).toEqual(keys);
    for (const row of rows.slice(1)) expect(row.slice(1, 4)).not.toContain("");
    expect(rows.find((row) => row[0] === "cost")?.[2]).toBe("£ per year");
  });

  test("inputs are a table of number, unit and range; what was changed from outside stands first", () => {
    const inputs = [
      {
        scenarios: ["base", "alt"],
        path: "people.old.arrive.rate",
        value: "5 per day",
        low: "4 per day",
        high: "6 per day",
        source: "Return, 2019",
        assumption: "",
      },
      {
        scenarios: ["alt"],
        path: "services.ward.price",
        value: "£1,100 per day",
        low: null,
        high: null,
        source: "",
        assumption: "a = b",
      },
    ];
    const overrides = [{ scenarios: ["base", "alt"], path: "services.ward.beds", value: "45" }];
    const rows = readCsv(renderCsv({ ...result, inputs, overrides }).get("inputs.csv") ?? "");
    const both = "Scenario base; Scenario alt";
    expect(rows.slice(1)).toEqual([
      ["services.ward.beds", "45", "", "", "", "", "", "command line", both],
      ["people.old.arrive.rate", "5", "per day", "4", "6", "Return, 2019", "", "file", both],
      ["services.ward.price", "1100", "£ per day", "", "", "", "a = b", "file", "Scenario alt"],
    ]);
  });

  test("delayed days stand run by run", () => {
    const rows = readCsv(valuesCsv(result, "delayed-days"));
    expect(rows[0]?.slice(-3)).toEqual(["replication-1", "replication-2", "replication-3"]);
    const six = result.scenarios[0]?.measures[0]?.values.map((value) => Number(value?.toPrecision(6)));
    expect(rows[1]?.slice(-3).map(Number)).toEqual(six);
  });

  test("there is a table for everything that has rows", () => {
    expect([...renderCsv(result).keys()]).toEqual([
      "totals.csv",
      "measures.csv",
      "differences.csv",
      "delayed-days.csv",
      "targets.csv",
      "ledger.csv",
      "series.csv",
      "dictionary.csv",
    ]);
  });
});

describe("JSON", () => {
  test("reads back to the same document, by JSON and by a YAML reader", () => {
    const text = renderJson(result);
    expect(parseResult(JSON.parse(text))).toEqual(result);
    expect(parse(text)).toEqual(result);
  });

  test("gives each measure a line", () => {
    const lines = renderJson(result).split("\n");
    expect(lines.filter((line) => line.includes('"key":"wait"') && line.includes('"sd"'))).toHaveLength(3);
  });
});
