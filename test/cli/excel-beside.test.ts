/** The workbook of a large result is written by a thread of its own, in the same bytes. */
import { expect, test } from "vitest";
import type * as Beside from "../../src/cli/studies/excel-beside.js";
import { compareScenarios, parseScenario } from "../../src/index.js";
import { dataTablesOf } from "../../src/report/csv/csv-tables.js";
import { excelReport } from "../../src/report/xlsx/excel-report.js";
import { WARD } from "./command.js";

const built = new URL("../../dist/cli/studies/excel-beside.js", import.meta.url);
const { excelBeside }: typeof Beside = await import(built.href);

const scenario = (name: string) => parseScenario(WARD, { name, set: ["run.replications=2", "run.length=4 weeks"] });
const result = await compareScenarios(scenario("before"), [scenario("after")]);
const expected = await excelReport(result);

test("here from the tables that are given, where they are small", async () => {
  expect(await excelBeside(result, dataTablesOf(result))).toEqual(expected);
  expect(await excelBeside(result, new Map())).not.toEqual(expected);
});

test("by a thread, which makes the tables of the result itself, where they are large", async () => {
  const large = new Map([["measures" as const, { head: [], rows: Array.from({ length: 5000 }, () => []) }]]);
  expect(await excelBeside(result, large)).toEqual(expected);
});
