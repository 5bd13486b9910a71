/**
 * Sets of inputs from a table: a column for each input, named by its path, and a row for each set. `calibrate` writes
 * such a table of the sets that it does not rule out.
 */
import { type Issue, ScenarioError } from "../foundation/errors.js";
import { parsePath } from "../scenario/read/overrides.js";
import { readCsv } from "./read-csv.js";

/** Inputs and some sets of their values. Plain data. */
export interface InputSets {
  readonly paths: readonly string[];
  /** Each with a value for every path, as written in a scenario file. */
  readonly sets: readonly (readonly string[])[];
}

/** Columns that are no inputs: number of the set, and how badly it fits. */
const OTHER_COLUMNS = ["set", "implausibility"];

/**
 * Reads sets of inputs.
 *
 * @param text of the CSV file
 * @param file its name in messages
 * @throws ScenarioError with every mistake in the file
 * @example
 * readInputSets("set,services.ward.beds\n1,40\n2,42\n", "calibrate.csv").sets; // [["40"], ["42"]]
 */
export function readInputSets(text: string, file: string): InputSets {
  const { head, rows } = readCsv(text, file);
  const issues: Issue[] = [];
  const columns = head.flatMap((cell, column) =>
    OTHER_COLUMNS.includes(cell.text) ? [] : [{ ...cell, column: column, at: cell.column }],
  );
  for (const { text: path, line, at } of columns)
    if (parsePath(path) === undefined)
      issues.push({
        ...{ file, line, column: at, path: "" },
        ...{
          found: `the column ${JSON.stringify(path)}`,
          expected: "the path of an input, such as services.ward.beds",
        },
      });
  if (columns.length === 0 || rows.length === 0) {
    const found = columns.length === 0 ? "no column with an input" : "no sets";
    const expected = "a column for each input, named by its path, and a row for each set";
    issues.push({ file, line: head[0].line, column: 1, path: "", found, expected });
  }
  for (const row of rows)
    for (const { text: path, column } of columns)
      if (row[column].text === "")
        issues.push({
          ...{ file, line: row[column].line, column: row[column].column, path },
          found: "an empty cell",
          expected: "a value",
        });
  if (issues.length > 0) throw new ScenarioError(issues);
  return {
    paths: columns.map(({ text: path }) => path),
    // A spreadsheet's apostrophe before a sign is no part of the value.
    sets: rows.map((row) => columns.map(({ column }) => row[column].text.replace(/^'(?=[-+=@])/, ""))),
  };
}
