/** Where the tables of a result stand in the workbook: the names of their sheets, and what each holds. */
import type { DataTableName } from "../csv/csv-tables.js";

export interface TablePlace {
  /** Name of the sheet. */
  readonly sheet: string;
  /** What the sheet holds, in a few words. */
  readonly holds: string;
}

export const PLACES: Readonly<Record<DataTableName, TablePlace>> = {
  totals: { sheet: "Totals", holds: "Every measure of every scenario in all, a row each" },
  measures: { sheet: "Measures", holds: "Measures by their parts, such as reasons for delay, hospitals or services" },
  differences: {
    sheet: "Differences",
    holds: "Every difference from the baseline, taken replication by replication, with its interval",
  },
  "delayed-days": { sheet: "Delayed days", holds: "Delayed days of each replication, a column each" },
  targets: { sheet: "Targets", holds: "What the scenarios are to reach, and whether they do" },
  ledger: { sheet: "Ledger", holds: "Who pays for what, a row for each payer and kind of cost" },
  series: { sheet: "Months", holds: "Measures month by month" },
  "daily-series": { sheet: "Daily series", holds: "Lines over time, a row for each day or week" },
  observed: { sheet: "Observed", holds: "What was observed, a row for each figure" },
  inputs: {
    sheet: "Inputs",
    holds: "Inputs with their range, source and assumption, and what was changed from outside",
  },
  warnings: { sheet: "Warnings", holds: "What has to be known before the figures are used" },
  dictionary: {
    sheet: "Dictionary",
    holds: "What each measure is, its unit, and the key that options and targets take",
  },
};

/** Most rows of a sheet. A sheet could hold ten times as many, but it would not open with ease. */
export const MOST_ROWS = 100_000;
