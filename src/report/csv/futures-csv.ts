/** Futures as a table for a spreadsheet: a row for each future, with where each input lies and the mean of each measure. */

import { measureText } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import type { FuturesResult } from "../../study/uncertainty/futures-answer.js";
import { type Cell, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/**
 * Futures as a CSV file: a row for each future, with the position of each input in its range (0 at the low end, 1 at
 * the high end) and the mean of each measure, in its unit.
 *
 * @param result from `futures` or `concludeFutures`
 * @returns the text of the file, with a byte-order mark
 * @example
 * await writeFile("futures.csv", futuresCsv(await futures(load, { futures: 10 })));
 */
export function futuresCsv(result: FuturesResult): string {
  requireAnswer(result, "futures", "futures");
  const { futures, inputs, measures, scenarios } = result;
  const columns = measures.flatMap(({ measure, scenarios: spreads, difference }) => {
    const name = measureText(measure);
    return [
      ...spreads.map((spread, k) => ({ head: `${name} ${scenarios[k].name}`, values: spread.futures })),
      ...(difference === null ? [] : [{ head: `${name} difference`, values: difference.futures }]),
    ];
  });
  const rows = Array.from({ length: futures }, (_, future): Cell[] => [
    future + 1,
    ...inputs.map(({ positions }) => positions[future]),
    ...columns.map(({ values }) => values[future]),
  ]);
  return csvFile(
    dataTable(["future", ...inputs.map(({ path }) => `position of ${path}`), ...columns.map(({ head }) => head)], rows),
  );
}
