/**
 * The result as tables for a spreadsheet, by file name. Numbers stand at full precision, an empty cell where there is
 * none.
 */
import { identityOf } from "../../experiment/measure.js";
import type { Result } from "../../study/result.js";
import { writeCsv } from "./write-csv.js";

type By = Readonly<Record<string, string>>;
function dimensionsOf(items: readonly { readonly by: By }[]): string[] {
  return [...new Set(items.flatMap(({ by }) => Object.keys(by)))];
}

function partsOf(by: By, dimensions: readonly string[]): string[] {
  return dimensions.map((dimension) => (Object.hasOwn(by, dimension) ? (by[dimension] as string) : ""));
}

function end(mean: number | null, halfWidth: number | null, sign: 1 | -1): number | null {
  return mean === null || halfWidth === null ? null : mean + sign * halfWidth;
}

/** Every measure of every scenario, a row each. */
export function measuresCsv({ scenarios }: Result): string {
  const dimensions = dimensionsOf(scenarios.flatMap((scenario) => scenario.measures));
  return writeCsv(
    ["scenario", "key", ...dimensions, "label", "unit", "mean", "sd", "half-width", "low", "high", "defined"],
    scenarios.flatMap(({ name, measures }) =>
      measures.map((m) => [
        name,
        m.key,
        ...partsOf(m.by, dimensions),
        m.label,
        m.unit,
        m.mean,
        m.sd,
        m["half-width"],
        end(m.mean, m["half-width"], -1),
        end(m.mean, m["half-width"], 1),
        m.defined,
      ]),
    ),
  );
}

/** Every paired difference, a row each, with both means beside it. */
export function differencesCsv({ scenarios, differences }: Result): string {
  const dimensions = dimensionsOf(differences);
  const means = new Map(
    scenarios.map(({ name, measures }) => [name, new Map(measures.map((m) => [identityOf(m), m.mean]))]),
  );
  const meanOf = (name: string, identity: string) => means.get(name)?.get(identity) ?? null;
  return writeCsv(
    [
      ...["baseline", "alternative", "key", ...dimensions, "label", "unit", "baseline-mean", "alternative-mean"],
      ...["difference", "sd", "half-width", "low", "high", "defined"],
    ],
    differences.map((d) => {
      const identity = identityOf(d);
      return [
        ...[d.baseline, d.alternative, d.key, ...partsOf(d.by, dimensions), d.label, d.unit],
        ...[meanOf(d.baseline, identity), meanOf(d.alternative, identity), d.mean, d.sd, d["half-width"]],
        ...[end(d.mean, d["half-width"], -1), end(d.mean, d["half-width"], 1), d.defined],
      ];
    }),
  );
}

/** The values of one key run by run: a row per measure, a column per replication. */
export function valuesCsv({ scenarios, first, replications }: Result, key: string): string {
  const rows = scenarios.map(({ name, measures }) => ({ name, measures: measures.filter((m) => m.key === key) }));
  const dimensions = dimensionsOf(rows.flatMap(({ measures }) => measures));
  const runs = Array.from({ length: replications }, (_, run) => `replication-${first + run}`);
  return writeCsv(
    ["scenario", ...dimensions, "unit", "mean", "half-width", ...runs],
    rows.flatMap(({ name, measures }) =>
      measures.map((m) => [name, ...partsOf(m.by, dimensions), m.unit, m.mean, m["half-width"], ...m.values]),
    ),
  );
}

function targetsCsv({ targets }: Result): string {
  const dimensions = dimensionsOf(targets);
  return writeCsv(
    ["scenario", "name", "title", "key", ...dimensions, "unit", "at-least", "at-most", "mean", "half-width", "verdict"],
    targets.map((t) => [
      ...[t.scenario, t.name, t.title, t.key, ...partsOf(t.by, dimensions), t.unit],
      ...[t["at-least"], t["at-most"], t.mean, t["half-width"], t.verdict],
    ]),
  );
}

function ledgerCsv({ ledger }: Result): string {
  const dimensions = dimensionsOf(ledger);
  return writeCsv(
    ["scenario", ...dimensions, "label", "unit", "mean", "half-width"],
    ledger.map((l) => [l.scenario, ...partsOf(l.by, dimensions), l.label, l.unit, l.mean, l["half-width"]]),
  );
}

function seriesCsv({ series }: Result): string {
  const dimensions = dimensionsOf(series);
  return writeCsv(
    ["scenario", "key", ...dimensions, "month", "unit", "mean", "half-width"],
    series.flatMap((s) =>
      s.points.map((p) => [s.scenario, s.key, ...partsOf(s.by, dimensions), p.month, s.unit, p.mean, p["half-width"]]),
    ),
  );
}

/**
 * All tables of a result that have rows.
 *
 * @returns file name to content
 */
export function renderCsv(result: Result): Map<string, string> {
  const files = new Map([["measures.csv", measuresCsv(result)]]);
  if (result.differences.length > 0) files.set("differences.csv", differencesCsv(result));
  if (result.scenarios.some(({ measures }) => measures.some((measure) => measure.key === "delayed-days"))) {
    files.set("delayed-days.csv", valuesCsv(result, "delayed-days"));
  }
  if (result.targets.length > 0) files.set("targets.csv", targetsCsv(result));
  if (result.ledger.length > 0) files.set("ledger.csv", ledgerCsv(result));
  if (result.series.length > 0) files.set("series.csv", seriesCsv(result));
  return files;
}
