/**
 * Writes a table as CSV for a spreadsheet. A text that a spreadsheet would run as a formula is escaped by a leading
 * apostrophe.
 */
import { stringify } from "csv-stringify/browser/esm/sync";

export type Cell = string | number | null;

/**
 * A table as text.
 *
 * @param head names of the columns
 * @param rows a cell per column; null is an empty cell
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([head, ...rows] as Cell[][], {
    escape_formulas: true,
    record_delimiter: "windows",
    // A lone line feed is not the record delimiter, so the writer would leave it bare.
    quoted_match: /[\r\n]/,
  });
}
