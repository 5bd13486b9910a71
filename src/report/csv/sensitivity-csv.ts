/** A sensitivity analysis as a table for a spreadsheet: a row for each measure and input, the largest swing first. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import type { SensitivityResult } from "../../study/uncertainty/sensitivity-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";
import { effectCells, effectHeads } from "./effect-cells.js";

/**
 * A sensitivity analysis as a CSV file: for each measure a row for each input, the largest swing first, with what
 * either end of the input's range changes, in the unit of the measure, and over how many runs that have a value.
 *
 * @param result from `sensitivity` or `concludeSensitivity`
 * @returns the text of the file, with a byte-order mark
 * @example
 * await writeFile("sensitivity.csv", sensitivityCsv(await sensitivity(load)));
 */
export function sensitivityCsv(result: SensitivityResult): string {
  requireAnswer(result, "sensitivity", "tornados");
  const { tornados, inputs } = result;
  const known = new Map(inputs.map((input) => [input.path, input]));
  const ends = ["low-end", "high-end"].flatMap((end) => [
    ...effectHeads(`${end}-change`, `${end}-runs-changed`),
    `${end}-runs`,
  ]);
  const head = ["measure", "unit", "rank", "input", "value", "low-end", "high-end", "swing", ...ends];
  return csvFile(
    dataTable(
      [...head, "source", "assumption"],
      tornados.flatMap(({ measure, inputs: bars }) =>
        bars.map(({ path, low, high, swing }, rank): Cell[] => {
          const { value, low: lowEnd, high: highEnd, source, assumption } = known.get(path)!;
          return [
            ...[measureText(measure), measure.unit, rank + 1, path, value, lowEnd, highEnd, swing],
            ...[...effectCells(low), low?.defined ?? null, ...effectCells(high), high?.defined ?? null],
            ...[source, assumption],
          ];
        }),
      ),
    ),
  );
}
