/** A difference taken apart, as a table for a spreadsheet: a row for each measure and mechanism, then rest and whole. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import type { ExplainResult } from "../../study/explain/explain-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";
import { effectCells, effectHeads } from "./effect-cells.js";

/**
 * A difference taken apart, as a CSV file: for each measure a row for each mechanism, then the rest, if there is one,
 * and the whole difference. Numbers have six significant figures and are in the unit of the measure.
 *
 * @param result from `explain` or `concludeExplain`
 * @returns the text of the file, with a byte-order mark
 * @example
 * await writeFile("explain.csv", explainCsv(await explain(load, { alternative: loadNew })));
 */
export function explainCsv(result: ExplainResult): string {
  requireAnswer(result, "explain", "explained");
  const { explained, mechanisms } = result;
  const known = new Map(mechanisms.map(({ name, changes }) => [name, changes.join(" ")]));
  const columns = ["part", "alone", "last"].flatMap((name) => effectHeads(name, `${name}-runs-changed`));
  return csvFile(
    dataTable(
      ["measure", "unit", "row", "mechanism", ...columns, "changes"],
      explained.flatMap(({ measure, parts, rest, difference }) => {
        const start: Cell[] = [measureText(measure), measure.unit];
        const none = [...effectCells(null), ...effectCells(null), null];
        return [
          ...parts.map(({ mechanism, part, alone, last }): Cell[] => [
            ...[...start, "mechanism", mechanism],
            ...[...effectCells(part), ...effectCells(alone), ...effectCells(last), known.get(mechanism)!],
          ]),
          ...(rest === null ? [] : [[...start, "rest", null, ...effectCells(rest), ...none]]),
          [...start, "difference", null, ...effectCells(difference), ...none],
        ];
      }),
    ),
  );
}
