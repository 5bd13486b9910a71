/**
 * Sets of inputs from a table: a column for each input, named by its path, and a row for each set. `calibrate` writes
 * such a table of the sets that it does not rule out.
 */

import { type Issue, ScenarioError } from "../../foundation/errors.js";
import { largestOf, leastOf } from "../../foundation/extremes.js";
import { requireText } from "../../foundation/refusal.js";
import { scenarioHash } from "../../scenario/document/hash.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type Override, parsePath } from "../../scenario/read/overrides.js";
import { readCsv } from "../../scenario/read/read-csv.js";
import { inOneUnit } from "../../scenario/schema/one-unit.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { SampledInput } from "./sampled-inputs.js";

/** Inputs and some sets of their values. Plain data. */
export interface InputSets {
  /** Where the inputs stand in the scenario, one for each column. */
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
 * @returns the inputs and their sets, in the order of the rows
 * @throws ScenarioError with every mistake in the file
 * @example
 * readInputSets("set,services.ward.beds\n1,40\n2,42\n", "calibrate.csv").sets; // [["40"], ["42"]]
 */
export function readInputSets(text: string, file: string): InputSets {
  requireText("text", text);
  requireText("file", file);
  const { head, rows } = readCsv(text, file);
  const issues: Issue[] = [];
  const columns = head.flatMap((cell, column) =>
    OTHER_COLUMNS.includes(cell.text) ? [] : [{ ...cell, column: column, at: cell.column }],
  );
  for (const [index, { text: path, line, at }] of columns.entries()) {
    if (columns.findIndex((column) => column.text === path) < index)
      issues.push({ file, line, column: at, path, found: "two columns of this input", expected: "one" });
    if (parsePath(path) === undefined)
      issues.push({
        ...{ file, line, column: at, path: "" },
        ...{
          found: `the column ${JSON.stringify(path)}`,
          expected: "the path of an input, such as services.ward.beds",
        },
      });
  }
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

/** The overrides of one set, without those at paths that are left as they are. */
export function overridesOfSet({ paths, sets }: InputSets, set: number, left: ReadonlySet<string> = NONE): Override[] {
  return paths.flatMap((path, input) => (left.has(path) ? [] : [{ path, value: sets[set][input] }]));
}

const NONE: ReadonlySet<string> = new Set();

/** What a scenario has written at a path, as a text; undefined where it has nothing there. */
function writtenAt({ written }: Scenario, path: string): string | undefined {
  const value = parsePath(path)?.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    written,
  );
  return value === undefined ? undefined : JSON.stringify(value);
}

/** Whether an alternative has something else at a path than the baseline: 14 days and 2 weeks are the same. */
async function isOfItsOwn(
  load: LoadScenario,
  path: string,
  baseline: Scenario,
  alternative: Scenario,
): Promise<boolean> {
  const text = writtenAt(baseline, path);
  if (text === writtenAt(alternative, path)) return false;
  if (text === undefined) return true;
  try {
    return scenarioHash(await load({ set: [`${path}=${text}`] })) !== scenarioHash(alternative);
  } catch (error) {
    if (error instanceof ScenarioError) return true;
    throw error;
  }
}

/**
 * The paths of sets at which an alternative has something else than the baseline. That is what it is about, so it keeps it.
 *
 * @param load loads the alternative, to ask what the baseline's value would be in it
 * @param sets of which the paths are
 * @param baseline the scenario that the sets are of
 * @param alternative another one
 */
export async function pathsOfItsOwn(
  load: LoadScenario,
  { paths }: InputSets,
  baseline: Scenario,
  alternative: Scenario,
): Promise<ReadonlySet<string>> {
  const own = await Promise.all(paths.map((path) => isOfItsOwn(load, path, baseline, alternative)));
  return new Set(paths.filter((_, k) => own[k]));
}

/**
 * The inputs of sets, with the range of their values and the position of each set in it.
 *
 * @param sets from {@link readInputSets}
 * @param left for each scenario, the paths at which it keeps its own value
 */
export function inputsOfSets({ paths, sets }: InputSets, left: readonly ReadonlySet<string>[]): SampledInput[] {
  return paths.map((path, input): SampledInput => {
    const values = sets.map((set) => set[input]);
    const read = inOneUnit(values)?.numbers;
    const numbers = read ?? alphabeticalPlaces(values);
    const [low, high] = [leastOf(numbers), largestOf(numbers)];
    const range = { value: values[0], low: values[numbers.indexOf(low)], high: values[numbers.indexOf(high)] };
    return {
      path,
      source: "",
      assumption: "",
      ranges: left.map((kept) => (kept.has(path) ? null : range)),
      whole: false,
      categorical: read === undefined,
      positions: numbers.map((number) => (high === low ? 0 : (number - low) / (high - low))),
    };
  });
}

/** The place of each value among the different ones in alphabetical order, which does not depend on the order of sets. */
function alphabeticalPlaces(values: readonly string[]): number[] {
  const places = new Map([...new Set(values)].sort().map((value, place) => [value, place]));
  return values.map((value) => places.get(value)!);
}
