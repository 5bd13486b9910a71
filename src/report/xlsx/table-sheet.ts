/** A table of a result as a sheet: texts as texts, numbers as numbers, dates as dates, a column as wide as its content. */
import { parseDate } from "../../foundation/dates.js";
import type { Cell, DataTable } from "../data-table.js";
import { cellText, looksLikeFormula } from "./cell-text.js";
import { heightOf, linesOf, widthFor } from "./row-height.js";
import { HEAD_STYLE, type Sheet, type SheetCell } from "./sheet.js";

/** Narrowest and widest column, in characters. Longer texts wrap. */
const NARROWEST = 9;
const WIDEST = 56;
/** How a text of several lines stands in its cell. */
const LONG = { wrap: true, alignVertical: "top" } as const;
/** Room for the arrow that filters a column. */
const ARROW = 3;

/** Days from 1899-12-30, which spreadsheets count as day 0, to 1970-01-01. */
const FIRST_DAY = 25_569;

/**
 * How a number is shown: with commas and as many decimals as its size needs. The cell holds all of its digits.
 *
 * @param x the number
 * @returns a number format of spreadsheets
 */
export function numberFormat(x: number): string {
  const size = Math.abs(x);
  if (Number.isInteger(x) || size >= 1000) return "#,##0";
  if (size >= 100) return "#,##0.0";
  if (size >= 1) return "0.00";
  return size >= 0.001 ? "0.0000" : "0.00E+00";
}

/** A text. What fits into one line has no style of its own, which keeps large tables small and quick. */
function textCell(text: string, lines: number): SheetCell {
  const value = cellText(text);
  const isFormula = looksLikeFormula(value);
  if (lines === 1 && !isFormula) return value;
  const height = heightOf(lines);
  return { value, type: String, ...(isFormula && { format: "@" }), ...(height !== undefined && { ...LONG, height }) };
}

/** A cell of a table. A date is a number of days with a format, as spreadsheets have it. */
function sheetCell(cell: Cell | undefined, width: number, isDate: boolean): SheetCell {
  if (cell === null || cell === undefined || cell === "") return null;
  if (typeof cell === "number") {
    return Number.isFinite(cell) ? { value: cell, type: Number, format: numberFormat(cell) } : String(cell);
  }
  const day = isDate ? parseDate(cell) : undefined;
  return day === undefined
    ? textCell(cell, linesOf(cell, width))
    : { value: day + FIRST_DAY, type: Number, format: "yyyy-mm-dd" };
}

/** Characters that a cell shows, about. */
function charactersOf(cell: Cell | undefined): number {
  if (typeof cell === "string") return cell.length;
  return typeof cell === "number" ? Math.trunc(Math.abs(cell)).toString().length * 1.3 + 4 : 0;
}

function widthOf(head: string, rows: readonly (readonly Cell[])[], column: number): number {
  let most = head.length + ARROW;
  for (const row of rows) most = Math.max(most, charactersOf(row[column]));
  return Math.min(WIDEST, Math.max(NARROWEST, widthFor(most)));
}

function headRow(head: readonly string[], widths: readonly number[]): SheetCell[] {
  const height = heightOf(Math.max(...head.map((title, column) => linesOf(title, widths[column] - ARROW))));
  return head.map((title) => ({ value: cellText(title), type: String, ...HEAD_STYLE, ...(height && { height }) }));
}

/**
 * The sheet of a table.
 *
 * @param name of the sheet
 */
export function tableSheet(name: string, { head, rows }: DataTable): Sheet {
  const isDate = head.map((title) => title === "date");
  const widths = head.map((title, column) => widthOf(title, rows, column));
  return {
    name,
    rows: [
      headRow(head, widths),
      ...rows.map((row) => widths.map((width, column) => sheetCell(row[column], width, isDate[column]))),
    ],
    widths,
    hasHead: true,
  };
}
