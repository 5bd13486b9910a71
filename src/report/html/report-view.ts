/**
 * A result as the sections of the page look at it: the baseline, the alternatives beside each other, and the tables of
 * the outline with every alternative in them, where the text report has one table for each alternative.
 */
import { identityOf } from "../../experiment/measure.js";
import type { DifferenceResult, MeasureResult, Result, ScenarioResult } from "../../study/result/result.js";
import type { WhatIfMaterial } from "../../study/what-if/what-if-material.js";
import { type Row, sameness } from "../comparison-row.js";
import { type Estimate, percent } from "../number-text.js";
import { type Outline, outlineOf, type Table } from "../outline.js";
import { scenarioTitle, Titles } from "../titles.js";
import { steadinessNote } from "../warning-text.js";

/** A measure of one alternative, and what it differs by from the baseline. */
export interface Side {
  readonly value: Estimate | null;
  readonly difference: Estimate | null;
  readonly same: Row["same"];
}

export interface ReportRow {
  readonly identity: string;
  readonly label: string;
  readonly unit: string;
  /** Null where only an alternative has such a measure. */
  readonly baseline: Estimate | null;
  /** One for each alternative, in their order. */
  readonly sides: readonly Side[];
  /** True when some runs have no value. */
  readonly partly: boolean;
}

export interface ReportTable extends Omit<Table, "rows"> {
  readonly rows: readonly ReportRow[];
}

/** A scenario with what the page calls it. */
export interface Named {
  readonly scenario: ScenarioResult;
  readonly title: string;
  /** Whether its runs are steady; empty where they are. */
  readonly note: "" | "not steady" | "transition";
}

/** What stands over the columns of a table or beside the rows of a picture: the scenarios, and what an interval is. */
export interface Columns {
  readonly baseline: Pick<Named, "title">;
  readonly alternatives: readonly Pick<Named, "title" | "note">[];
  /** Title of every interval, such as `95 % interval`. */
  readonly interval: string;
}

export interface ReportView extends Columns {
  readonly result: Result;
  readonly baseline: Named;
  readonly alternatives: readonly Named[];
  readonly titles: Titles;
  /** What is needed to run the scenarios again on the page; null where it is not given. */
  readonly whatIf: WhatIfMaterial | null;
  /** All tables of the outline, in its order. */
  readonly tables: readonly ReportTable[];
  readonly outlines: readonly Outline[];
  /** A total of the baseline with its alternatives; null where the baseline has none of that key. */
  total(key: string): ReportRow | null;
  /** A measure of some parts, of the scenarios that have it; the row is called by its parts. */
  part(key: string, by: MeasureResult["by"]): ReportRow;
}

interface Lookup {
  readonly after: ReadonlyMap<string, MeasureResult>;
  readonly change: ReadonlyMap<string, DifferenceResult>;
}

function lookupOf(result: Result, { name, measures }: ScenarioResult): Lookup {
  return {
    after: new Map(measures.map((measure) => [identityOf(measure), measure])),
    change: new Map(
      result.differences
        .filter(({ alternative }) => alternative === name)
        .map((difference) => [identityOf(difference), difference]),
    ),
  };
}

function sideOf(identity: string, baseline: Estimate | null, { after, change }: Lookup): Side {
  const difference = change.get(identity) ?? null;
  const same = baseline === null ? null : sameness(difference, baseline);
  return { value: after.get(identity) ?? null, difference, same };
}

/** Rows of the same table in several outlines as one list: those of the first, then what others have besides. */
function joined(tables: readonly Table[], lookups: readonly Lookup[]): ReportRow[] {
  const rows = new Map<string, Row>();
  for (const row of tables.flatMap((table) => table.rows)) if (!rows.has(row.identity)) rows.set(row.identity, row);
  const isPartly = new Set(tables.flatMap((table) => table.rows.flatMap((row) => (row.partly ? [row.identity] : []))));
  return [...rows.values()].map(({ identity, label, unit, baseline }) => ({
    identity,
    label,
    unit,
    baseline,
    sides: lookups.map((lookup) => sideOf(identity, baseline, lookup)),
    partly: isPartly.has(identity),
  }));
}

/** The tables of all outlines, in the order of the catalogue, which they share. */
function tablesOf(outlines: readonly Outline[], lookups: readonly Lookup[]): ReportTable[] {
  const found = new Map<string, Table[]>();
  for (const table of outlines.flatMap(({ tables }) => tables)) {
    const id = JSON.stringify([table.key, table.dimension]);
    found.set(id, [...(found.get(id) ?? []), table]);
  }
  return [...found.values()]
    .map((same) => ({ ...same[0], rows: joined(same, lookups) }))
    .sort((a, b) => a.order - b.order);
}

/** Makes what the sections draw from. */
export function viewOf(result: Result, whatIf: WhatIfMaterial | null = null): ReportView {
  const { scenarios, warnings, catalogue, confidence } = result;
  const called = (scenario: ScenarioResult): Named => ({
    scenario,
    title: scenarioTitle(scenario, scenarios),
    note: steadinessNote(scenario.name, warnings),
  });
  const [baseline, ...alternatives] = scenarios;
  const lookups = alternatives.map((alternative) => lookupOf(result, alternative));
  const names = alternatives.length === 0 ? [null] : alternatives.map(({ name }) => name);
  const outlines = names.map((name) => outlineOf(result, name));
  const own = Object.assign({}, ...scenarios.toReversed().map(({ titles }) => titles)) as ScenarioResult["titles"];
  const titles = new Titles(catalogue, own);
  const before = new Map(baseline.measures.map((measure) => [identityOf(measure), measure]));
  const rowOf = (identity: string, key: string, by: MeasureResult["by"]): ReportRow => {
    const measure = before.get(identity) ?? null;
    const all = [measure, ...lookups.map(({ after }) => after.get(identity) ?? null)].filter((one) => one !== null);
    return {
      identity,
      label: titles.ofParts(by),
      unit: all[0]?.unit ?? titles.measure(key)?.unit ?? "",
      baseline: measure,
      sides: lookups.map((lookup) => sideOf(identity, measure, lookup)),
      partly: all.some(({ defined }) => defined < result.replications),
    };
  };
  return {
    result,
    baseline: called(baseline),
    alternatives: alternatives.map(called),
    titles,
    interval: `${percent(confidence)} interval`,
    whatIf,
    tables: tablesOf(outlines, lookups),
    outlines,
    total(key) {
      const identity = identityOf({ key, by: {} });
      const measure = before.get(identity);
      if (measure === undefined) return null;
      const after = lookups.flatMap((lookup) => lookup.after.get(identity) ?? []);
      return { ...rowOf(identity, key, {}), label: titles.ofTotal([measure, ...after]) };
    },
    part: (key, by) => rowOf(identityOf({ key, by }), key, by),
  };
}
