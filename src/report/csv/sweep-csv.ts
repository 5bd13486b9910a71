/** A sweep as a table for a spreadsheet: a row for each point, scenario and measure, and one for each contrast. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import type { SweepResult } from "../../study/sweep/sweep-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";
import { changedCell, effectCells, effectHeads } from "./effect-cells.js";

/**
 * A sweep as a CSV file: for each point a row for each scenario and measure, and one for each difference of two
 * scenarios. Point 0 is the scenario as it is; numbers are in the unit of the measure.
 *
 * @param result from `sweep` or `concludeSweep`
 * @returns the text of the file, with a byte-order mark
 * @example
 * const inputs = [readVariedInput("services.ward.beds=5,6,7")];
 * await writeFile("sweep.csv", sweepCsv(await sweep(load, { inputs })));
 */
export function sweepCsv(result: SweepResult): string {
  requireAnswer(result, "sweep", "points");
  const { points, varied, measures, scenarios } = result;
  const head = [
    ...["point", ...varied.map(({ path }) => path), "scenario", "measure", "unit"],
    ...["mean", "half-width", "low", "high", "replications"],
    ...[...effectHeads("change", "runs-changed"), "overloaded"],
  ];
  const rows = points.flatMap((point, number): Cell[][] => {
    const values = varied.map(({ path }) => point.set.find((one) => one.path === path)?.value ?? "");
    return measures.flatMap((measure, k) => {
      const name = [measureText(measure), measure.unit];
      const own = point.scenarios.map(({ scenario, overloaded, figures }): Cell[] => {
        const { mean, "half-width": half, low, high, defined, difference } = figures[k];
        return [
          ...[number, ...values, scenario, ...name, mean, half, low, high, defined],
          ...[...effectCells(difference), overloaded.join("; ")],
        ];
      });
      if (point.contrast === null) return own;
      const { mean, "half-width": half, low, high, defined } = point.contrast[k];
      const between = `${scenarios[1].name} less ${scenarios[0].name}`;
      const runsChanged = changedCell(point.contrast[k]);
      const contrast = [number, ...values, between, ...name, mean, half, low, high, defined, null, null, null];
      return [...own, [...contrast, runsChanged, ""]];
    });
  });
  return csvFile(dataTable(head, rows));
}
