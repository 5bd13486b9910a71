/**
 * How high a row has to be for its wrapped texts. Spreadsheets find it by themselves only while somebody edits, and not
 * for joined cells, so it is estimated.
 */
import stringWidth from "string-width";

/** Size of letters where nothing else is said, in points. */
export const FONT_SIZE = 11;
/** Height of a line of such letters, in points. */
const LINE = 15;
/** Highest row that spreadsheets know, in points. */
const HIGHEST = 409;
/** Share of a column's width that a line fills before it wraps: words are kept whole, and letters differ in width. */
const FILLED = 0.95;

/** Width of a column in which a text of some characters stands in one line. */
export function widthFor(characters: number): number {
  return Math.floor(characters / FILLED) + 1;
}

/**
 * Lines that a text takes.
 *
 * @param width of its column, in characters
 * @param fontSize in points
 */
export function linesOf(text: string, width: number, fontSize: number = FONT_SIZE): number {
  if (text.length <= width * FILLED && !text.includes("\n")) return 1;
  const room = (width * FILLED * FONT_SIZE) / fontSize;
  return text.split("\n").reduce((all, line) => all + Math.max(1, Math.ceil(stringWidth(line) / room)), 0);
}

/** Height of some lines, in points; undefined for one line, which every row has room for. */
export function heightOf(lines: number, fontSize: number = FONT_SIZE): number | undefined {
  if (lines <= 1 && fontSize === FONT_SIZE) return undefined;
  return Math.min(HIGHEST, Math.ceil((LINE * lines * fontSize) / FONT_SIZE) + 3);
}
