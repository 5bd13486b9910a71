/** The values that a search tried, as a table for a spreadsheet. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import type { SolveResult } from "../../study/solve/solve-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/**
 * The values that a search tried, as a CSV file: a row for each, in their order, with the mean of the measure in its
 * unit, its interval and whether it meets the target.
 *
 * @param result from `solve`
 * @returns the text of the file, with a byte-order mark
 * @example
 * const input = readVariedInput("services.ward.beds=5..8 step 1");
 * await writeFile("solve.csv", solveCsv(await solve(load, { input, target: readSoughtBound("delayed-days <= 100") })));
 */
export function solveCsv(result: SolveResult): string {
  requireAnswer(result, "solve", "tried");
  const { tried, measure, varied, answer, side, bound } = result;
  return csvFile(
    dataTable(
      ["input", "value", "measure", "unit", "mean", "low", "high", "level", "replications", side, "verdict", "answer"],
      tried.map((one): Cell[] => [
        ...[varied.path, one.value, measureText(measure), measure.unit, one.mean, one.low, one.high, one.level],
        ...[one.defined, bound, one.verdict, one.value === answer ? "yes" : "no"],
      ]),
    ),
  );
}
