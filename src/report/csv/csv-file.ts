/**
 * A table as a CSV file that spreadsheets open right: a byte-order mark, so that `£` is read as UTF-8; lines that end as
 * RFC 4180 says; six significant figures, which tell apart 0 and whatever is not 0; an empty cell where there is no
 * number. A text that a spreadsheet would run as a formula is escaped by a leading apostrophe.
 */
import { stringify } from "csv-stringify/browser/esm/sync";
import type { Cell, DataTable } from "../data-table.js";

/** Significant figures of a number. Result documents have all of them. */
const FIGURES = 6;

function rounded(cell: Cell): Cell {
  return typeof cell === "number" ? Number(cell.toPrecision(FIGURES)) : cell;
}

const STYLE = {
  escape_formulas: true,
  record_delimiter: "windows",
  // A lone line feed is not the record delimiter, so the writer would leave it bare.
  quoted_match: /[\r\n]/,
} as const;

/** One row of a table for programs, with its end: numbers in full, and no byte-order mark before the first. */
export function csvLine(cells: readonly Cell[]): string {
  return stringify([[...cells]], STYLE);
}

/** The text of the file. */
export function csvFile({ head, rows }: DataTable): string {
  return stringify([[...head], ...rows.map((row) => row.map(rounded))], {
    bom: true,
    ...STYLE,
  });
}
