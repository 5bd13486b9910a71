import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderCsv, valuesCsv } from "../../src/report/csv/csv-tables.js";
import { renderJson } from "../../src/report/json/json-report.js";
import { parseResult, type Result } from "../../src/study/result.js";
import { fakeScenario, fakeStudy, target } from "../experiment/fake.js";

const DANGEROUS = ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "a,b", 'say "hi"', "two\nlines"];

let result: Result;
beforeAll(async () => {
  const targets = DANGEROUS.map((title, index) => ({ ...target(0, 1), title, name: `t${index}` }));
  const pair = [fakeScenario("base", 1000, { targets }), fakeScenario("alt", 900)];
  result = await fakeStudy(pair, { replications: 3 });
});

/** A reader of RFC 4180, independent of the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex === text.length) break;
  }
  return rows;
}

describe("CSV", () => {
  test("no text can run as a formula, and nothing else is changed", () => {
    const rows = readCsv(renderCsv(result).get("targets.csv") ?? "");
    const titles = rows.slice(1).map((row) => row[2] ?? "");
    expect(titles).toEqual(["'=1+2", "'+1", "'-1", "'@SUM(A1)", "'\tx", "a,b", 'say "hi"', "two\nlines"]);
  });

  test("numbers keep their full precision and their sign", () => {
    const rows = readCsv(renderCsv(result).get("differences.csv") ?? "");
    const head = rows[0] ?? [];
    const column = head.indexOf("difference");
    expect(rows.slice(1).map((row) => Number(row[column]))).toEqual(result.differences.map((d) => d.mean));
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  test("every measure has a row, with an empty cell where it is not broken down", () => {
    const rows = readCsv(renderCsv(result).get("measures.csv") ?? "");
    expect(rows).toHaveLength(1 + result.scenarios.flatMap((scenario) => scenario.measures).length);
    expect(rows[1]?.slice(0, 4)).toEqual(["base", "delayed-days", "", ""]);
  });

  test("delayed days stand run by run", () => {
    const rows = readCsv(valuesCsv(result, "delayed-days"));
    expect(rows[0]?.slice(-3)).toEqual(["replication-1", "replication-2", "replication-3"]);
    expect(rows[1]?.slice(-3).map(Number)).toEqual(result.scenarios[0]?.measures[0]?.values);
  });

  test("there is a table for everything that has rows", () => {
    expect([...renderCsv(result).keys()]).toEqual([
      "measures.csv",
      "differences.csv",
      "delayed-days.csv",
      "targets.csv",
      "ledger.csv",
      "series.csv",
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
