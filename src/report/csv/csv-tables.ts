/**
 * The numbers of a result as tables for a spreadsheet. People read titles; the columns `key` and `scenario-name` at the
 * end of a row hold the names that options and scenario files take.
 */
import { identityOf } from "../../experiment/measure.js";
import type { MeasureResult, Result } from "../../study/result.js";
import { csvFile } from "./csv-file.js";
import { CsvNames, dimensionsOf, measureKey } from "./csv-names.js";
import { dailySeriesCsv } from "./daily-csv.js";
import { dictionaryCsv, inputsCsv, warningsCsv } from "./side-tables.js";

const ESTIMATE = ["mean", "sd", "half-width", "low", "high", "runs"];

function isTotal({ by }: { readonly by: Readonly<Record<string, string>> }): boolean {
  return Object.keys(by).length === 0;
}

function estimateCells(m: Pick<MeasureResult, "mean" | "sd" | "half-width" | "low" | "high" | "defined">) {
  return [m.mean, m.sd, m["half-width"], m.low, m.high, m.defined];
}

/** The measures of every scenario in all, a row each. */
export function totalsCsv(result: Result): string {
  const names = new CsvNames(result);
  return csvFile(
    ["scenario", "measure", "unit", ...ESTIMATE, "note", "key", "scenario-name"],
    result.scenarios.flatMap(({ name, measures }) =>
      measures
        .filter(isTotal)
        .map((m) => [
          ...[names.scenario(name), names.measure(name, m), m.unit],
          ...estimateCells(m),
          ...[names.note(name), measureKey(m), name],
        ]),
    ),
  );
}

/**
 * The measures of every scenario by their parts, a row each. Rows that are broken down alike are parts of one whole.
 *
 * @param totals whether rows that are not broken down stand among them
 */
export function measuresCsv(result: Result, { totals }: { readonly totals: boolean }): string {
  const names = new CsvNames(result);
  const parts = result.scenarios.map(({ name, measures }) => ({
    name,
    measures: measures.filter((m) => totals || !isTotal(m)),
  }));
  const dimensions = dimensionsOf(parts.flatMap(({ measures }) => measures));
  return csvFile(
    [
      ...["scenario", "measure", "broken down by", ...names.heads(dimensions), "unit"],
      ...[...ESTIMATE, "note", "key", "scenario-name"],
    ],
    parts.flatMap(({ name, measures }) =>
      measures.map((m) => [
        ...[names.scenario(name), names.measure(name, m), names.brokenDownBy(m.by)],
        ...[...names.parts(name, m.by, dimensions), m.unit],
        ...estimateCells(m),
        ...[names.note(name), measureKey(m), name],
      ]),
    ),
  );
}

/** Every paired difference, a row each, with both means beside it; `runs-changed` is 0 where nothing ever differs. */
export function differencesCsv(result: Result): string {
  const { scenarios, differences } = result;
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(differences);
  const means = new Map(
    scenarios.map(({ name, measures }) => [name, new Map(measures.map((m) => [identityOf(m), m.mean]))]),
  );
  const meanOf = (name: string, identity: string) => means.get(name)?.get(identity) ?? null;
  return csvFile(
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
        ...[...estimateCells(d), d.changed],
        ...[names.note(d.baseline, d.alternative), measureKey(d), d.baseline, d.alternative],
      ];
    }),
  );
}

/** The values of one key run by run: a row per measure, a column per replication. */
export function valuesCsv(result: Result, key: string): string {
  const { scenarios, first, replications } = result;
  const names = new CsvNames(result);
  const rows = scenarios.map(({ name, measures }) => ({ name, measures: measures.filter((m) => m.key === key) }));
  const dimensions = dimensionsOf(rows.flatMap(({ measures }) => measures));
  const runs = Array.from({ length: replications }, (_, run) => `replication-${first + run}`);
  return csvFile(
    ["scenario", "broken down by", ...names.heads(dimensions), "unit", "mean", "half-width", ...runs],
    rows.flatMap(({ name, measures }) =>
      measures.map((m) => [
        ...[names.scenario(name), names.brokenDownBy(m.by), ...names.parts(name, m.by, dimensions), m.unit],
        ...[m.mean, m["half-width"], ...m.values],
      ]),
    ),
  );
}

function targetsCsv(result: Result): string {
  const names = new CsvNames(result);
  return csvFile(
    [
      ...["scenario", "target", "unit", "at least", "at most", "mean", "low", "high", "verdict", "note"],
      ...["key", "name", "scenario-name"],
    ],
    result.targets.map((t) => [
      ...[names.scenario(t.scenario), t.title === "" ? t.name : t.title, t.unit, t["at-least"], t["at-most"]],
      ...[t.mean, t.low, t.high, t.verdict, names.note(t.scenario), measureKey(t), t.name, t.scenario],
    ]),
  );
}

function ledgerCsv(result: Result): string {
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(result.ledger);
  return csvFile(
    ["scenario", ...names.heads(dimensions), "unit", "mean", "half-width", "low", "high", "scenario-name"],
    result.ledger.map((l) => [
      ...[names.scenario(l.scenario), ...names.parts(l.scenario, l.by, dimensions), l.unit],
      ...[l.mean, l["half-width"], l.low, l.high, l.scenario],
    ]),
  );
}

function seriesCsv(result: Result): string {
  const names = new CsvNames(result);
  const dimensions = dimensionsOf(result.series);
  return csvFile(
    [
      ...["scenario", "measure", "broken down by", ...names.heads(dimensions), "month", "unit"],
      ...["mean", "half-width", "low", "high", "key", "scenario-name"],
    ],
    result.series.flatMap((s) =>
      s.points.map((p) => [
        ...[names.scenario(s.scenario), names.measure(s.scenario, { ...s, label: p.label }), names.brokenDownBy(s.by)],
        ...[...names.parts(s.scenario, s.by, dimensions), p.month, s.unit],
        ...[p.mean, p["half-width"], p.low, p.high, measureKey(s), s.scenario],
      ]),
    ),
  );
}

/** A table of a result; null where the result has no rows for it. */
const TABLES: Readonly<Record<string, (result: Result) => string | null>> = {
  "totals.csv": totalsCsv,
  "measures.csv": (result) => measuresCsv(result, { totals: false }),
  "differences.csv": (result) => (result.differences.length > 0 ? differencesCsv(result) : null),
  "delayed-days.csv": (result) =>
    result.scenarios.some(({ measures }) => measures.some(({ key }) => key === "delayed-days"))
      ? valuesCsv(result, "delayed-days")
      : null,
  "targets.csv": (result) => (result.targets.length > 0 ? targetsCsv(result) : null),
  "ledger.csv": (result) => (result.ledger.length > 0 ? ledgerCsv(result) : null),
  "series.csv": (result) => (result.series.length > 0 ? seriesCsv(result) : null),
  "daily-series.csv": dailySeriesCsv,
  "inputs.csv": (result) => (result.inputs.length + result.overrides.length > 0 ? inputsCsv(result) : null),
  "warnings.csv": (result) => (result.warnings.length > 0 ? warningsCsv(result) : null),
  "dictionary.csv": dictionaryCsv,
};

/** The names of all tables that a result can have. */
export const CSV_FILES: readonly string[] = Object.keys(TABLES);

/**
 * All tables of a result that have rows.
 *
 * @returns file name to content
 */
export function renderCsv(result: Result): Map<string, string> {
  return new Map(
    Object.entries(TABLES).flatMap(([name, render]): [string, string][] => {
      const content = render(result);
      return content === null ? [] : [[name, content]];
    }),
  );
}
