/**
 * The outline of a report: which tables there are, in which order, with which rows. Every form of report is drawn from
 * it, so that all of them tell the same.
 *
 * The catalogue says which tables a measure has, by which dimension, and in which order. A measure without parts is a
 * row of the first table. Measures by several dimensions, by month or by quantile are for the files, and are only
 * counted here.
 */
import { groups } from "d3-array";
import { identityOf, isTotal } from "../experiment/measure.js";
import type { MeasureResult, Result, ScenarioResult } from "../study/result/result.js";
import { headlineOf } from "./answer.js";
import { newRow, type Pairing, type Row, rowOf, rowSaysNothing } from "./comparison-row.js";
import { Titles } from "./titles.js";

export interface Table {
  /** What is measured; null for the first table, which has a row for each measure. */
  readonly key: string | null;
  /** By which dimension; null for the first table. */
  readonly dimension: string | null;
  readonly title: string;
  /** Unit of all rows, or empty when each row's label names its own. */
  readonly unit: string;
  /** Whether it belongs to what is read at a glance. */
  readonly atAGlance: boolean;
  /** Place among the tables, rising. */
  readonly order: number;
  readonly rows: readonly Row[];
}

export interface Outline {
  readonly baseline: ScenarioResult;
  readonly alternative: ScenarioResult | null;
  readonly tables: readonly Table[];
  /** Measures that only the files show. */
  readonly further: number;
  /** True when rows that are 0 or have no value in every run were left out. */
  readonly rowsLeftOut: boolean;
}

/** Results identify a pool by its services and by the area or hospital that it serves, together. */
const POOL = "pool";
const POOL_DIMENSIONS = new Set(["service", "area", "hospital"]);

/** The table in which a measure is a row; null for a total, and for one that only the files show. */
function tableDimension({ key, by }: MeasureResult, titles: Titles): string | null {
  const dimensions = Object.keys(by);
  const known = titles.measure(key);
  // A measure that the catalogue does not know is shown rather than lost.
  if (known === undefined) return dimensions.length === 1 ? dimensions[0] : null;
  const { tables } = known;
  const hasTable = (dimension: string) => tables.some((table) => table.dimension === dimension);
  if (hasTable(POOL) && "service" in by && dimensions.every((dimension) => POOL_DIMENSIONS.has(dimension))) return POOL;
  return dimensions.length === 1 && hasTable(dimensions[0]) ? dimensions[0] : null;
}

/** The first table: what a measure of the baseline comes to in all, with what either side leaves out. */
function totalsTable(
  measures: readonly MeasureResult[],
  others: readonly MeasureResult[],
  pairing: Pairing,
  titles: Titles,
): Table {
  const place = ({ key }: MeasureResult) => titles.measure(key)?.total ?? Number.POSITIVE_INFINITY;
  const rows = measures
    .filter(isTotal)
    .toSorted((a, b) => place(a) - place(b) || 0)
    .map((measure) => {
      // Totals of one key are the same measure.
      const same = [measure, ...others.filter((other) => other.key === measure.key)];
      return rowOf(measure, titles.ofTotal(same), pairing);
    });
  return {
    key: null,
    dimension: null,
    title: "In all",
    unit: "",
    atAGlance: true,
    order: Number.NEGATIVE_INFINITY,
    rows,
  };
}

/** A measure of the baseline, or one that only the alternative has, such as that of a pool which its contracts make. */
interface Found {
  readonly measure: MeasureResult;
  readonly isNew: boolean;
}

function breakdownTable(
  key: string,
  dimension: string,
  found: readonly Found[],
  pairing: Pairing,
  titles: Titles,
): Table {
  const units = new Set(found.map(({ measure }) => measure.unit));
  const place = titles.measure(key)?.tables.find((table) => table.dimension === dimension);
  return {
    key,
    dimension,
    title: titles.ofTable(key, dimension),
    unit: units.size === 1 ? [...units].join("") : "",
    atAGlance: place?.["at-a-glance"] ?? false,
    order: place?.order ?? Number.POSITIVE_INFINITY,
    rows: found.map(({ measure, isNew }) => {
      const label = titles.ofParts(measure.by);
      return isNew ? newRow(measure, label, pairing.replications) : rowOf(measure, label, pairing);
    }),
  };
}

/**
 * The outline of one scenario, or of an alternative against the baseline.
 *
 * @param result the whole result
 * @param alternative name of the scenario to set against the first; null for the first alone
 */
export function outlineOf(result: Result, alternative: string | null): Outline {
  const [baseline] = result.scenarios;
  const other = result.scenarios.find((scenario) => scenario.name === alternative) ?? null;
  const pairing: Pairing = {
    after: new Map(other?.measures.map((measure) => [identityOf(measure), measure])),
    change: new Map(
      result.differences
        .filter((difference) => difference.alternative === alternative)
        .map((difference) => [identityOf(difference), difference]),
    ),
    replications: result.replications,
  };
  const titles = new Titles(result.catalogue, { ...other?.titles, ...baseline.titles });
  const known = new Set(baseline.measures.map(identityOf));
  const all: Found[] = [
    ...baseline.measures.map((measure) => ({ measure, isNew: false })),
    ...(other?.measures ?? []).flatMap((measure) => (known.has(identityOf(measure)) ? [] : { measure, isNew: true })),
  ];
  const inTables = all.filter(({ measure }) => tableDimension(measure, titles) !== null);
  const totals = totalsTable(baseline.measures, other?.measures.filter(isTotal) ?? [], pairing, titles);
  const inAll = new Set(baseline.measures.filter(isTotal).map(({ key }) => key));
  const breakdowns = groups(
    inTables,
    ({ measure }) => measure.key,
    ({ measure }) => tableDimension(measure, titles) ?? "",
  )
    .flatMap(([key, tables]) => tables.map(([dimension, found]) => ({ key, dimension, found })))
    // A breakdown with one member only repeats the total.
    .filter(({ key, found }) => found.length > 1 || !inAll.has(key))
    .map(({ key, dimension, found }) => breakdownTable(key, dimension, found, pairing, titles))
    .sort((a, b) => a.order - b.order);
  const whole: Table[] = [totals, ...breakdowns];
  // The sentence at the top is about the headline, so its row stays where it is 0: the table would lack what was asked.
  const headline = headlineOf(baseline);
  const asked = headline === null ? null : identityOf(headline);
  const tables = whole.map((table) => ({
    ...table,
    rows: table.rows.filter((row) => row.identity === asked || !rowSaysNothing(row)),
  }));
  return {
    baseline,
    alternative: other,
    tables: tables.filter((table) => table.rows.length > 0),
    further: all.filter(({ measure, isNew }) => !isNew && !isTotal(measure) && tableDimension(measure, titles) === null)
      .length,
    rowsLeftOut: tables.some((table, index) => table.rows.length < whole[index].rows.length),
  };
}
