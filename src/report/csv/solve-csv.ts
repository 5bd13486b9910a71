/** The values that a search tried, as a table for a spreadsheet. */
import type { SolveResult } from "../../study/solve/solve-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";
import { measureKey } from "./csv-names.js";

/** A row for each value, in their order. */
export function solveCsv({ tried, measure, varied, answer, side, bound }: SolveResult): string {
  return csvFile(
    dataTable(
      ["input", "value", "measure", "unit", "mean", "low", "high", "level", "replications", side, "verdict", "answer"],
      tried.map((one): Cell[] => [
        ...[varied.path, one.value, measureKey(measure), measure.unit, one.mean, one.low, one.high, one.level],
        ...[one.replications, bound, one.verdict, one.value === answer ? "yes" : "no"],
      ]),
    ),
  );
}
