/** Predicted figures as a table for a spreadsheet. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import { BENCHMARKS } from "../../study/fit/naive-benchmarks.js";
import type { PredictResult } from "../../study/fit/predict-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/**
 * A row for each figure, in their order; cells of benchmarks that there are not are empty.
 *
 * @param result from `predict`
 * @returns the text of a CSV file, its heads first
 * @example
 * const observed = readObserved("month,value\n2019-04,60\n", "observed.csv");
 * await writeFile("predict.csv", predictCsv(await predict(load, { observed })));
 */
export function predictCsv(result: PredictResult): string {
  requireAnswer(result, "predict", "figures");
  const { figures } = result;
  return csvFile(
    dataTable(
      [
        ...["measure", "unit", "from", "until", "observed", "predicted", "low", "high", "inside", "miss"],
        ...BENCHMARKS,
      ],
      figures.map((one): Cell[] => [
        ...[measureText(one.measure), one.measure.unit, one.from, one.until, one.observed, one.mean, one.low, one.high],
        ...[one.inside ? "yes" : "no", one.miss],
        ...BENCHMARKS.map((name) => one.benchmarks[name]),
      ]),
    ),
  );
}
