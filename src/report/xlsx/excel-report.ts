/** The report as an Excel workbook: a sheet that answers the question, then a sheet for each table. */
import { requireResult } from "../../foundation/made-values.js";
import type { Result } from "../../study/result/result.js";
import { type DataTableName, dataTablesOf } from "../csv/csv-tables.js";
import type { DataTable } from "../data-table.js";
import { answerSheet, type ListedSheet } from "./answer-sheet.js";
import type { Sheet } from "./sheet.js";
import { MOST_ROWS, PLACES } from "./table-places.js";
import { tableSheet } from "./table-sheet.js";
import { workbook } from "./workbook.js";

/**
 * The report as a workbook. Its tables have the same columns as the CSV files, and numbers with all of their digits. No
 * cell holds a formula. The same result gives the same bytes.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @returns the bytes of an `.xlsx` file, which Excel and LibreOffice open
 * @example
 * await writeFile("report.xlsx", await excelReport(await runScenario(scenario)));
 */
export async function excelReport(result: Result): Promise<Uint8Array> {
  requireResult("result", result);
  return excelReportOf(result, dataTablesOf(result));
}

/**
 * The report as a workbook, from the tables of the result, which other files are written from, too.
 *
 * @param tables those of `dataTablesOf(result)`
 */
export async function excelReportOf(
  result: Result,
  tables: ReadonlyMap<DataTableName, DataTable>,
): Promise<Uint8Array> {
  const sheets: Sheet[] = [];
  const listed: ListedSheet[] = [];
  for (const [name, table] of tables) {
    const { sheet, holds } = PLACES[name];
    if (table.rows.length > MOST_ROWS) {
      const count = table.rows.length.toLocaleString("en-GB");
      listed.push({ name: sheet, holds: `Left out, as it has ${count} rows: see ${name}.csv (--out)` });
    } else {
      sheets.push(tableSheet(sheet, table));
      listed.push({ name: sheet, holds });
    }
  }
  return workbook([answerSheet(result, listed), ...sheets]);
}
