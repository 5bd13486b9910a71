/** The sets of inputs that a calibration does not rule out, in the form that `--sets` of other commands reads. */
import { requireAnswer } from "../../foundation/made-values.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/**
 * A row for each set: its number, the values of the inputs, and how implausible it is by its own runs.
 *
 * @param result from `calibrate`
 * @returns the text of a CSV file, its heads first
 * @example
 * const observed = readObserved("month,value\n2019-04,60\n", "observed.csv");
 * await writeFile("calibrate.csv", calibrateCsv(await calibrate(load, { observed, waves: 1 })));
 */
export function calibrateCsv(result: CalibrateResult): string {
  requireAnswer(result, "calibrate", "accepted");
  const { inputs, accepted } = result;
  return csvFile(
    dataTable(
      ["set", ...inputs.map(({ path }) => path), "implausibility"],
      accepted.map(({ values, implausibility }, k): Cell[] => [k + 1, ...values, implausibility]),
    ),
  );
}
