/** What was observed beside a result, as a tidy table: a row for each figure. */

import { measureText } from "../../experiment/measure.js";
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { type DataTable, dataTable } from "../data-table.js";
import { Titles } from "../titles.js";
import { CsvNames, dimensionsOf } from "./csv-names.js";

/** The table of observed figures; null where a result has none. */
export function observedTable(result: Result): DataTable | null {
  const { observed, catalogue, scenarios, "daily-series": daily } = result;
  if (observed === undefined) return null;
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(observed);
  const titles = new Titles(catalogue);
  const ofLines = new Map((daily?.meanings ?? []).map(({ key, title }) => [key, visible(title)]));
  const isMeasure = (key: string) => catalogue.measures.some((measure) => measure.key === key);
  return dataTable(
    ["measure", "broken down by", ...names.heads(dimensions), "from", "to", "unit", "observed", "key"],
    observed.flatMap((series) => {
      const { key, by, unit, points } = series;
      const title = isMeasure(key) ? titles.ofKey(key) : (ofLines.get(key) ?? key);
      const about = [title, names.brokenDownBy(by), ...names.parts(scenarios[0].name, by, dimensions)];
      return points.map(({ from, until, value }) => [...about, from, until, unit, value, measureText(series)]);
    }),
  );
}
