/**
 * Draws a table of estimates in plain text, in a given number of columns. Where it does not fit, it first leaves out
 * half-widths, then the alternative's mean, and lets labels wrap; it never cuts a number.
 */
import stringWidth from "string-width";
import type { Row } from "../comparison-row.js";
import {
  differenceUnit,
  type Estimate,
  excludesZero,
  intervalText,
  meanAndInterval,
  meanText,
  plusMinus,
  unitTitle,
} from "../number-text.js";
import type { Table } from "../outline.js";
import { drawTable, roomBeside, type TextColumn } from "./text-table.js";

/** What is drawn of a table: rows, and their unit where they share one. */
type Drawable = Pick<Table, "unit" | "rows">;

/** A column of estimates. */
interface Column {
  readonly head: string;
  readonly cell: (row: Row) => string;
}

export interface EstimateTableOptions {
  /** Columns of characters there are. */
  readonly width: number;
  /** Title of the interval, such as `95 % interval`. */
  readonly interval: string;
  /** True to set an alternative against the baseline. */
  readonly compared: boolean;
}

/** Narrowest label column that is still read with ease. */
const LABEL = 27;
/** Narrowest label column at all. */
const LEAST_LABEL = 10;

function orDash(estimate: Estimate | null, unit: string, write: (estimate: Estimate, unit: string) => string): string {
  return estimate === null ? "–" : write(estimate, unit);
}

/** What stands for a difference that is none. */
export const SAME = { exactly: "same", rounding: "≈ 0" } as const;

/**
 * A difference with its interval, marked where the interval excludes 0.
 *
 * @param difference null where there is none
 * @param unit of the measure
 * @param how.same why the difference is none in every run; null where there is one
 * @param how.whole true for both ends of the interval, false for its half-width
 */
export function differenceText(
  difference: Estimate | null,
  unit: string,
  { same, whole }: { readonly same: keyof typeof SAME | null; readonly whole: boolean },
): string {
  if (same !== null) return `${SAME[same]}  `;
  if (difference === null) return "–  ";
  const write = whole ? meanAndInterval : plusMinus;
  return `${write(difference, differenceUnit(unit))}${excludesZero(difference) ? " *" : "  "}`;
}

function differenceCell({ difference, unit, same }: Row, whole: boolean): string {
  return differenceText(difference, unit, { same, whole });
}

/** Sets of columns from the fullest to the barest. */
function layouts(interval: string, compared: boolean): Column[][] {
  const baseline: Column = {
    head: compared ? "Baseline" : "Mean",
    cell: (row) => orDash(row.baseline, row.unit, plusMinus),
  };
  const bareBaseline: Column = { ...baseline, cell: (row) => orDash(row.baseline, row.unit, meanText) };
  if (!compared) {
    const ends: Column = {
      head: interval,
      cell: (row) => orDash(row.baseline, row.unit, (mean, unit) => intervalText(mean, unit) ?? "–"),
    };
    return [[bareBaseline, ends], [baseline], [bareBaseline]];
  }
  const full = (row: Row) => orDash(row.alternative, row.unit, plusMinus);
  const bare = (row: Row) => orDash(row.alternative, row.unit, meanText);
  const difference: Column = { head: `Difference (${interval})  `, cell: (row) => differenceCell(row, true) };
  const short: Column = { head: "Difference  ", cell: (row) => differenceCell(row, false) };
  return [
    [baseline, { head: "Alternative", cell: full }, difference],
    [baseline, { head: "Alternative", cell: bare }, difference],
    [bareBaseline, { head: "Alternative", cell: bare }, difference],
    [bareBaseline, { head: "Alternative", cell: bare }, short],
    [bareBaseline, short],
    [short],
  ];
}

function textColumn({ head, cell }: Column, rows: readonly Row[]): TextColumn {
  return { head, align: "right", cells: rows.map(cell) };
}

function labelOf(row: Row, table: Drawable): string {
  const unit = table.unit === "" ? unitTitle(row.unit) : "";
  const label = unit === "" ? row.label : `${row.label}, ${unit}`;
  return row.partly ? `${label} †` : label;
}

/**
 * The table without its title.
 *
 * @returns lines joined by newlines, none longer than the width unless the barest layout needs more
 */
export function drawEstimates(table: Drawable, { width, interval, compared }: EstimateTableOptions): string {
  const labels = table.rows.map((row) => labelOf(row, table));
  const longest = Math.max(...labels.map((label) => stringWidth(label)), LEAST_LABEL);
  const candidates = layouts(interval, compared).map((columns) =>
    columns.map((column) => textColumn(column, table.rows)),
  );
  const columns =
    candidates.find((layout) => roomBeside(layout, width) >= Math.min(longest, LABEL)) ??
    candidates[candidates.length - 1];
  const label = Math.max(LEAST_LABEL, Math.min(longest, roomBeside(columns, width)));
  return drawTable([{ head: "", align: "left", cells: labels, width: label }, ...columns]);
}
