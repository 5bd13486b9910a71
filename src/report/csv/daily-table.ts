/** Series as a tidy table: a row for every line and day or week. */

import { measureText } from "../../experiment/measure.js";
import { parseDate, showDate } from "../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../foundation/time.js";
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { type DataTable, dataTable } from "../data-table.js";
import { CsvNames, dimensionsOf } from "./csv-names.js";

/** The day some steps after a first one, as YYYY-MM-DD. */
function dateAfter(from: string, steps: number, every: "day" | "week"): string {
  return showDate((parseDate(from) ?? 0) + steps * (every === "week" ? DAYS_PER_WEEK : 1));
}

/** `10 % quantile` */
function quantileHead(share: number): string {
  return `${Math.round(share * 100)} % quantile`;
}

/** The table of series; null where a result has none. */
export function dailySeriesTable(result: Result): DataTable | null {
  const daily = result["daily-series"];
  if (daily === undefined) return null;
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(daily.lines);
  const titles = new Map(daily.meanings.map(({ key, title }) => [key, visible(title)]));
  return dataTable(
    [
      ...["scenario", "measure", "broken down by", ...names.heads(dimensions), "every", "date", "unit"],
      ...["mean", quantileHead(daily.band.low), "median", quantileHead(daily.band.high), "key", "scenario-name"],
    ],
    daily.lines.flatMap((line) => {
      const { scenario, key, by, every, from, unit } = line;
      const about = [names.scenario(scenario), titles.get(key) ?? key, names.brokenDownBy(by)];
      const parts = names.parts(scenario, by, dimensions);
      return line.mean.map((mean, k) => [
        ...[...about, ...parts, every, dateAfter(from, k, every), unit],
        ...[mean, line.low[k], line.median[k], line.high[k], measureText(line), scenario],
      ]);
    }),
  );
}
