/**
 * A strict reader of small CSV files (RFC 4180): a head, then rows with as many cells. Nothing is guessed: another
 * separator, a quote that is never closed or a row of another length is refused with its line.
 */
import { type Issue, ScenarioError } from "../../foundation/errors.js";

/** A cell with the place where it begins, from 1. */
export interface CsvCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvTable {
  readonly head: readonly CsvCell[];
  /** Rows that have a cell which is not empty; each has as many cells as the head. */
  readonly rows: readonly (readonly CsvCell[])[];
}

const BYTE_ORDER_MARK = "\uFEFF";

/** What is wrong with the quotes of a text, and where: its rows cannot be told apart from there on. */
interface BrokenQuote {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/** The rows of a text, up to a broken quote. */
function partsOf(text: string): { readonly rows: CsvCell[][]; readonly broken: BrokenQuote | null } {
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at < text.length) {
    const begin = { line, column: at - lineStart + 1 };
    let cell = "";
    let quoted = false;
    if (text[at] === '"') {
      quoted = true;
      for (at++; at < text.length; at++) {
        if (text[at] === '"' && text[at + 1] === '"') at++;
        else if (text[at] === '"') break;
        if (text[at] === "\n") {
          line++;
          lineStart = at + 1;
        }
        cell += text[at];
      }
      if (at >= text.length) {
        const [found, expected] = ["a quote that is never closed", 'a closing "'];
        return { rows: [...rows, row], broken: { ...begin, found, expected } };
      }
      at++;
      const next = text[at];
      if (next !== undefined && !/[,\r\n]/.test(next))
        return {
          rows: [...rows, row],
          broken: {
            ...{ line, column: at - lineStart + 1, found: `${JSON.stringify(next)} behind a closing quote` },
            expected: "a comma or the end of the line",
          },
        };
    }
    while (at < text.length && text[at] !== "," && text[at] !== "\n") cell += text[at++];
    row.push({ text: quoted ? cell.replace(/\r$/, "") : cell.trim(), ...begin });
    if (text[at] === ",") {
      at++;
      // A comma at the very end of the text has an empty cell behind it.
      if (at === text.length) row.push({ text: "", line, column: at - lineStart + 1 });
      continue;
    }
    rows.push(row);
    row = [];
    at++;
    line++;
    lineStart = at;
  }
  return { rows: row.length > 0 ? [...rows, row] : rows, broken: null };
}

/**
 * Reads a CSV file.
 *
 * @param text its content; a byte-order mark is taken off
 * @param file its name in messages
 * @throws ScenarioError with every line that is wrong
 * @example
 * readCsv("month,value\n2019-04,2911\n", "observed.csv").rows[0][1].text; // "2911"
 */
export function readCsv(text: string, file: string): CsvTable {
  const { rows: all, broken } = partsOf(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  const refuse = (
    cell: { readonly line: number; readonly column: number },
    found: string,
    expected: string,
  ): Issue => ({
    ...{ file, line: cell.line, column: cell.column, path: "" },
    ...{ found, expected },
  });
  const rows = all.filter((row) => row.some((cell) => cell.text !== ""));
  const [head, ...body] = rows;
  if (head === undefined)
    throw new ScenarioError([refuse({ line: 1, column: 1 }, "an empty file", "a head with the names of the columns")]);
  const issues: Issue[] = broken === null ? [] : [refuse(broken, broken.found, broken.expected)];
  const other = head.length === 1 ? [";", "\t"].find((separator) => head[0].text.includes(separator)) : undefined;
  if (other !== undefined) {
    const name = other === ";" ? "semicolons" : "tabs";
    const wrong = refuse(head[0], `cells parted by ${name}`, "cells parted by commas");
    // Where numbers have decimal commas, spreadsheets write semicolons under that very name.
    const hint = `Save the sheet as CSV (comma delimited). If that writes ${name} again, put a comma in place of each, and a point in place of each decimal comma`;
    throw new ScenarioError([{ ...wrong, hint }]);
  }
  for (const row of broken === null ? body : []) {
    if (row.length === head.length) continue;
    const wrong = refuse(row[0], `${row.length} cells`, `${head.length}, as in the head`);
    issues.push({ ...wrong, hint: "A number has no commas in it: write 1234, not 1,234" });
  }
  if (issues.length > 0) throw new ScenarioError(issues);
  return { head, rows: body };
}
