/**
 * Draws a table in plain text: columns side by side, each as wide as it must be. It is used for everything that stands
 * in columns, on a terminal and in files. Widths are those on screen, where some characters take two columns.
 */
import stringWidth from "string-width";
import { wordsOf, wrap } from "./wrap.js";

export interface TextColumn {
  /** Over the column; a table whose columns all have none has no head and no rule. */
  readonly head?: string;
  readonly align: "left" | "right";
  /** One per row; a cell may have several lines. */
  readonly cells: readonly string[];
  /**
   * Columns of characters there are for it; longer cells are wrapped between words. Default: as many as the longest
   * takes.
   */
  readonly width?: number;
}

/** Columns of characters between two columns. */
const GAP = 2;

/** How many columns of characters a column takes. */
export function columnWidth({ head = "", cells, width }: TextColumn): number {
  return (
    width ?? Math.max(stringWidth(head), ...cells.flatMap((cell) => cell.split("\n").map((line) => stringWidth(line))))
  );
}

/** How many columns of characters some columns take, with the gaps between them. */
export function tableWidth(columns: readonly TextColumn[], gap = GAP): number {
  return columns.reduce((total, column) => total + columnWidth(column) + gap, -gap);
}

/** How many columns of characters are left for one more column beside some others. */
export function roomBeside(columns: readonly TextColumn[], width: number): number {
  return width - tableWidth(columns) - GAP;
}

/** The fewest columns of characters in which a column of words can be wrapped: its head, or its longest word. */
function leastWidth({ head = "", cells }: TextColumn): number {
  return Math.max(stringWidth(head), ...cells.flatMap((cell) => wordsOf(cell).map((word) => stringWidth(word))));
}

/**
 * Columns of a table that fits where it can: those of words, which stand to the left, are wrapped, the widest first.
 *
 * @param columns as they are drawn where there is room
 * @param width columns of characters there are
 */
export function fittedTo(columns: readonly TextColumn[], width: number, gap = GAP): readonly TextColumn[] {
  const fitted = columns.map((column) => ({ ...column, width: columnWidth(column) }));
  for (let excess = tableWidth(fitted, gap) - width; excess > 0; excess--) {
    const wide = fitted.filter((column) => column.align === "left" && column.width > leastWidth(column));
    if (wide.length === 0) break;
    wide.reduce((widest, one) => (one.width > widest.width ? one : widest)).width--;
  }
  return fitted;
}

function padded(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}

/**
 * The table as lines joined by newlines, without spaces at their ends.
 *
 * @param columns each with as many cells as the others
 * @param gap columns of characters between two columns
 */
export function drawTable(columns: readonly TextColumn[], gap = GAP): string {
  const widths = columns.map(columnWidth);
  const between = " ".repeat(gap);
  const line = (texts: readonly string[]) =>
    columns
      .map(({ align }, k) => padded(texts[k], widths[k], align))
      .join(between)
      .trimEnd();
  const rows = (columns[0]?.cells ?? []).map((_, row) => {
    const cells = columns.map(({ cells: own }, k) => wrap(own[row], widths[k]).split("\n"));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_unused, k) => line(cells.map((lines) => lines[k] ?? ""))).join("\n");
  });
  if (columns.every(({ head }) => head === undefined)) return rows.join("\n");
  return [line(columns.map(({ head = "" }) => head)), "─".repeat(tableWidth(columns, gap)), ...rows].join("\n");
}
