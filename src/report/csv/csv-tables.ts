/**
 * The numbers of a result as tables for a spreadsheet. People read titles; the columns `key` and `scenario-name` at the
 * end of a row hold the names that options and scenario files take.
 */
import { identityOf, isTotal, measureText } from "../../experiment/measure.js";
import { requireResult } from "../../foundation/made-values.js";
import type { MeasureResult, Result } from "../../study/result/result.js";
import { type DataTable, dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";
import { CsvNames, dimensionsOf } from "./csv-names.js";
import { dailySeriesTable } from "./daily-table.js";
import { changedCell } from "./effect-cells.js";
import { observedTable } from "./observed-table.js";
import { dictionaryTable, inputsTable, warningsTable } from "./side-tables.js";

const ESTIMATE = ["mean", "sd", "half-width", "low", "high", "runs"];

function estimateCells(m: Pick<MeasureResult, "mean" | "sd" | "half-width" | "low" | "high" | "defined">) {
  return [m.mean, m.sd, m["half-width"], m.low, m.high, m.defined];
}

/** The measures of every scenario in all, a row each. */
function totalsTable(result: Result): DataTable {
  const names = new CsvNames(result);
  return dataTable(
    ["scenario", "measure", "unit", ...ESTIMATE, "note", "key", "scenario-name"],
    result.scenarios.flatMap(({ name, measures }) =>
      measures
        .filter(isTotal)
        .map((m) => [
          ...[names.scenario(name), names.measure(name, m), m.unit],
          ...estimateCells(m),
          ...[names.note(name), measureText(m), name],
        ]),
    ),
  );
}

/**
 * The measures of every scenario by their parts, a row each. Rows that are broken down alike are parts of one whole.
 *
 * @param totals whether rows that are not broken down stand among them
 */
function measuresTable(result: Result, { totals }: { readonly totals: boolean }): DataTable {
  const names = new CsvNames(result);
  const parts = result.scenarios.map(({ name, measures }) => ({
    name,
    measures: measures.filter((m) => totals || !isTotal(m)),
  }));
  const dimensions = dimensionsOf(parts.flatMap(({ measures }) => measures));
  return dataTable(
    [
      ...["scenario", "measure", "broken down by", ...names.heads(dimensions), "unit"],
      ...[...ESTIMATE, "note", "key", "scenario-name"],
    ],
    parts.flatMap(({ name, measures }) =>
      measures.map((m) => [
        ...[names.scenario(name), names.measure(name, m), names.brokenDownBy(m.by)],
        ...[...names.parts(name, m.by, dimensions), m.unit],
        ...estimateCells(m),
        ...[names.note(name), measureText(m), name],
      ]),
    ),
  );
}

/**
 * Every paired difference, a row each, with both means beside it; `runs-changed` is 0 where nothing ever differs, and
 * empty where no run has a value in both.
 */
function differencesTable(result: Result): DataTable {
  const { scenarios, differences } = result;
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(differences);
  const means = new Map(
    scenarios.map(({ name, measures }) => [name, new Map(measures.map((m) => [identityOf(m), m.mean]))]),
  );
  const meanOf = (name: string, identity: string) => means.get(name)?.get(identity) ?? null;
  return dataTable(
    [
      ...["baseline", "alternative", "measure", "broken down by", ...names.heads(dimensions), "unit"],
      ...["baseline mean", "alternative mean", "difference", "sd", "half-width", "low", "high", "runs", "runs-changed"],
      ...["note", "key", "baseline-name", "alternative-name"],
    ],
    differences.map((d) => {
      const identity = identityOf(d);
      return [
        ...[names.scenario(d.baseline), names.scenario(d.alternative), names.measure(d.alternative, d)],
        ...[names.brokenDownBy(d.by), ...names.parts(d.alternative, d.by, dimensions), d.unit],
        ...[meanOf(d.baseline, identity), meanOf(d.alternative, identity)],
        ...[...estimateCells(d), changedCell(d)],
        ...[names.note(d.baseline, d.alternative), measureText(d), d.baseline, d.alternative],
      ];
    }),
  );
}

/** The values of one key run by run: a row per measure, a column per replication. */
function valuesTable(result: Result, key: string): DataTable {
  const { scenarios, first, replications } = result;
  const names = new CsvNames(result);
  const rows = scenarios.map(({ name, measures }) => ({ name, measures: measures.filter((m) => m.key === key) }));
  const dimensions = dimensionsOf(rows.flatMap(({ measures }) => measures));
  const runs = Array.from({ length: replications }, (_, run) => `replication-${first + run}`);
  return dataTable(
    ["scenario", "broken down by", ...names.heads(dimensions), "unit", "mean", "half-width", ...runs],
    rows.flatMap(({ name, measures }) =>
      measures.map((m) => [
        ...[names.scenario(name), names.brokenDownBy(m.by), ...names.parts(name, m.by, dimensions), m.unit],
        ...[m.mean, m["half-width"], ...m.values],
      ]),
    ),
  );
}

function targetsTable(result: Result): DataTable {
  const names = new CsvNames(result);
  return dataTable(
    [
      ...["scenario", "target", "unit", "at least", "at most", "mean", "low", "high", "verdict", "note"],
      ...["key", "name", "scenario-name"],
    ],
    result.targets.map((t) => [
      ...[names.scenario(t.scenario), t.title === "" ? t.name : t.title, t.unit, t["at-least"], t["at-most"]],
      ...[t.mean, t.low, t.high, t.verdict, names.note(t.scenario), measureText(t), t.name, t.scenario],
    ]),
  );
}

function ledgerTable(result: Result): DataTable {
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(result.ledger);
  return dataTable(
    ["scenario", ...names.heads(dimensions), "unit", "mean", "half-width", "low", "high", "scenario-name"],
    result.ledger.map((l) => [
      ...[names.scenario(l.scenario), ...names.parts(l.scenario, l.by, dimensions), l.unit],
      ...[l.mean, l["half-width"], l.low, l.high, l.scenario],
    ]),
  );
}

function seriesTable(result: Result): DataTable {
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(result.series);
  return dataTable(
    [
      ...["scenario", "measure", "broken down by", ...names.heads(dimensions), "month", "unit"],
      ...["mean", "half-width", "low", "high", "key", "scenario-name"],
    ],
    result.series.flatMap((s) =>
      s.points.map((p) => [
        ...[
          names.scenario(s.scenario),
          names.measure(s.scenario, { ...s, by: { ...s.by, month: p.month }, label: p.label }),
          names.brokenDownBy(s.by),
        ],
        ...[...names.parts(s.scenario, s.by, dimensions), p.month, s.unit],
        ...[p.mean, p["half-width"], p.low, p.high, measureText(s), s.scenario],
      ]),
    ),
  );
}

/** The measures of every scenario as a CSV file: by their parts and, where asked for, in all. */
export function measuresCsv(result: Result, totals: { readonly totals: boolean }): string {
  return csvFile(measuresTable(result, totals));
}

/** Every paired difference as a CSV file. */
export function differencesCsv(result: Result): string {
  return csvFile(differencesTable(result));
}

/** The values of one key run by run as a CSV file. */
export function valuesCsv(result: Result, key: string): string {
  return csvFile(valuesTable(result, key));
}

/** The tables of a result by name; null where the result has no rows for one. */
const TABLES = {
  totals: totalsTable,
  measures: (result) => measuresTable(result, { totals: false }),
  differences: (result) => (result.differences.length > 0 ? differencesTable(result) : null),
  "delayed-days": (result) =>
    result.scenarios.some(({ measures }) => measures.some(({ key }) => key === "delayed-days"))
      ? valuesTable(result, "delayed-days")
      : null,
  targets: (result) => (result.targets.length > 0 ? targetsTable(result) : null),
  ledger: (result) => (result.ledger.length > 0 ? ledgerTable(result) : null),
  series: (result) => (result.series.length > 0 ? seriesTable(result) : null),
  "daily-series": dailySeriesTable,
  observed: observedTable,
  inputs: (result) => (result.inputs.length + result.overrides.length > 0 ? inputsTable(result) : null),
  warnings: (result) => (result.warnings.length > 0 ? warningsTable(result) : null),
  dictionary: dictionaryTable,
} as const satisfies Readonly<Record<string, (result: Result) => DataTable | null>>;

/** Name of a table: that of its CSV file without the ending. */
export type DataTableName = keyof typeof TABLES;

const TABLE_NAMES = Object.keys(TABLES) as DataTableName[];

/** The names of the CSV files that a result can have. */
export const CSV_FILES: readonly string[] = TABLE_NAMES.map((name) => `${name}.csv`);

/**
 * All tables of a result that have rows, as data.
 *
 * @returns name to table, in the order in which they are listed
 */
export function dataTablesOf(result: Result): Map<DataTableName, DataTable> {
  return new Map(
    TABLE_NAMES.flatMap((name): [DataTableName, DataTable][] => {
      const table = TABLES[name](result);
      return table === null ? [] : [[name, table]];
    }),
  );
}

/**
 * All tables of a result that have rows, as CSV files that spreadsheets open right: UTF-8 with a byte-order mark,
 * numbers to six significant figures, an empty cell where there is no number.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @returns file name (such as `totals.csv`, `differences.csv`) to content
 * @example
 * for (const [name, text] of renderCsv(await runScenario(scenario))) await writeFile(name, text);
 */
export function renderCsv(result: Result): Map<string, string> {
  requireResult("result", result);
  return csvFiles(dataTablesOf(result));
}

/** The tables of a result as CSV files: file name to content. */
export function csvFiles(tables: ReadonlyMap<DataTableName, DataTable>): Map<string, string> {
  return new Map([...tables].map(([name, table]) => [`${name}.csv`, csvFile(table)]));
}
