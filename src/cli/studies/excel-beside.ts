/**
 * Writes the workbook of a large result in a thread of its own, while this one makes the other files. The workbook
 * takes longest of all files of a result.
 */
import { runBundled } from "#platform";
import type { DataTableName } from "../../report/csv/csv-tables.js";
import type { DataTable } from "../../report/data-table.js";
import type { Result } from "../../study/result/result.js";

/** Rows from which a thread is worth it: it starts in some 0.2 s, in which this one writes as many rows. */
const FROM_ROWS = 5000;

/**
 * The report of a result as an Excel workbook.
 *
 * @param tables those of `dataTablesOf(result)`
 * @returns the same bytes, whichever thread writes them
 */
export async function excelBeside(result: Result, tables: ReadonlyMap<DataTableName, DataTable>): Promise<Uint8Array> {
  const rows = [...tables.values()].reduce((all, table) => all + table.rows.length, 0);
  const beside = rows < FROM_ROWS ? null : runBundled<Result, Uint8Array>("excel", result);
  if (beside !== null) return beside;
  const { excelReportOf } = await import("../../report/xlsx/excel-report.js");
  return excelReportOf(result, tables);
}
