/**
 * A table of a result as data: names of columns, and rows. CSV files and the sheets of a workbook are written from it, so
 * that both have the same columns.
 */

/** A text, a number, or nothing where there is no value. */
export type Cell = string | number | null;

export interface DataTable {
  /** Names of the columns. */
  readonly head: readonly string[];
  /** Rows, each with as many cells as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Makes a table of the names of its columns and its rows. */
export function dataTable(head: readonly string[], rows: readonly (readonly Cell[])[]): DataTable {
  return { head, rows };
}
