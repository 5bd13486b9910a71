/**
 * The outline of a report: which tables there are, in which order, with which rows. Every form of report is drawn from
 * it, so that all of them tell the same.
 *
 * A measure without parts is a row of the first table. A measure by one dimension is a row of the table of its key and
 * dimension; what is told of a pool is told by service and place. Measures by several dimensions, by month or by quantile
 * are for the files, and are only counted here.
 */
import { identityOf } from "../../experiment/measure.js";
import type { MeasureResult, Result, ScenarioResult } from "../../study/result.js";
import { newRow, type Pairing, type Row, rowOf, rowSaysNothing } from "./row.js";
import { breakdownTitle, keyTitle, partTitle } from "./words.js";

export interface Table {
  readonly title: string;
  /** Unit of all rows, or empty when each row's label names its own. */
  readonly unit: string;
  /** Whether it belongs to what is read at a glance. */
  readonly atAGlance: boolean;
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

/** Stands for the dimensions that name a pool. */
const POOL = "pool";

/** Tables in reading order; what is not named follows behind, in the order of the result. */
const ORDER: readonly (readonly [key: string, dimension: string])[] = [
  ["delayed-days", "reason"],
  ["delayed-days", "responsible"],
  ["dtoc-beds", "reason"],
  ["dtoc-beds", "responsible"],
  ["delayed-days", "setting"],
  ["dtoc-beds", "setting"],
  ["delayed-days", "hospital"],
  ["dtoc-beds", "hospital"],
  ["delayed-share", "hospital"],
  ["delayed-days", "area"],
  ["dtoc-beds", "area"],
  ["delayed-rate", "area"],
  ["delayed-rate", "responsible"],
  ["delayed-days", "class"],
  ["dtoc-beds", "class"],
  ["patients-delayed", "hospital"],
  ["length-of-delay", "band"],
  ["deadlocked-days", POOL],
  ["delayed-days-traced", "service"],
  ["blocked-capacity", "service"],
  ["wait", "service"],
  ["within-24-hours", "service"],
  ["utilisation", POOL],
  ["occupancy", POOL],
  ["occupancy", "service"],
  ["hours-unmet", POOL],
  ["overflow", "service"],
  ["overstay-days", "service"],
  ["outcomes", "outcome"],
  ["cost", "payer"],
  ["cost", "service"],
];
/** The tables that answer most questions; the others are told on demand and in the files. */
const AT_A_GLANCE = new Set(
  [
    ["delayed-days", "reason"],
    ["delayed-days", "responsible"],
    ["dtoc-beds", "reason"],
    ["dtoc-beds", "responsible"],
    ["delayed-days", "hospital"],
    ["delayed-days", "area"],
    ["deadlocked-days", POOL],
    ["blocked-capacity", "service"],
    ["wait", "service"],
    ["within-24-hours", "service"],
    ["outcomes", "outcome"],
  ].map((pair) => JSON.stringify(pair)),
);
/** Totals in reading order; what is not named follows behind. */
const TOTALS = [
  "delayed-days",
  "delayed-days-official",
  "dtoc-beds",
  "delayed-rate",
  "patients-delayed",
  "length-of-delay",
  "cost",
  "arrivals",
  "departures",
  "readmissions",
];
/** Keys that are told of pools. */
const POOL_KEYS = new Set(["utilisation", "occupancy", "hours-unmet", "deadlocked-days"]);
const POOL_DIMENSIONS = new Set(["service", "area", "hospital"]);
/** The official count repeats the DTOC beds in another unit; capacity is an input. */
const FILES_ONLY_KEYS = new Set(["delayed-days-official", "capacity"]);
const FILES_ONLY_DIMENSIONS = new Set(["month", "quantile", "level"]);

function rank(order: readonly string[], item: string): number {
  const place = order.indexOf(item);
  return place < 0 ? order.length : place;
}

/** The dimension by which a measure is tabled; null for one that only the files show. */
function tableDimension({ key, by }: MeasureResult): string | null {
  const dimensions = Object.keys(by);
  if (FILES_ONLY_KEYS.has(key) || dimensions.some((dimension) => FILES_ONLY_DIMENSIONS.has(dimension))) return null;
  if (POOL_KEYS.has(key) && "service" in by && dimensions.every((dimension) => POOL_DIMENSIONS.has(dimension))) {
    return POOL;
  }
  return dimensions.length === 1 ? (dimensions[0] as string) : null;
}

function tableOf(key: string, dimension: string, rows: readonly Row[]): Table {
  const units = new Set(rows.map((row) => row.unit));
  return {
    title: breakdownTitle(key, dimension),
    unit: units.size === 1 ? [...units].join("") : "",
    atAGlance: AT_A_GLANCE.has(JSON.stringify([key, dimension])),
    rows,
  };
}

/**
 * The outline of one scenario, or of an alternative against the baseline.
 *
 * @param result - the whole result
 * @param alternative - name of the scenario to set against the first; null for the first alone
 */
export function outlineOf(result: Result, alternative: string | null): Outline {
  const baseline = result.scenarios[0] as ScenarioResult;
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
  const titles = { ...other?.titles, ...baseline.titles };
  const totals: { key: string; row: Row }[] = [];
  const groups = new Map<string, { key: string; dimension: string; rows: Row[] }>();
  let further = 0;
  for (const measure of baseline.measures) {
    const parts = Object.entries(measure.by);
    const dimension = tableDimension(measure);
    if (parts.length === 0) {
      totals.push({ key: measure.key, row: rowOf(measure, keyTitle(measure.key), pairing) });
    } else if (dimension === null) {
      further++;
    } else {
      const identity = JSON.stringify([measure.key, dimension]);
      const group = groups.get(identity) ?? { key: measure.key, dimension, rows: [] };
      const label = parts.map(([part, name]) => partTitle(part, name, titles)).join(", ");
      group.rows.push(rowOf(measure, label, pairing));
      groups.set(identity, group);
    }
  }
  const known = new Set(baseline.measures.map(identityOf));
  for (const measure of other?.measures ?? []) {
    const dimension = tableDimension(measure);
    if (dimension === null || known.has(identityOf(measure))) continue;
    const identity = JSON.stringify([measure.key, dimension]);
    const group = groups.get(identity) ?? { key: measure.key, dimension, rows: [] };
    const label = Object.entries(measure.by)
      .map(([part, name]) => partTitle(part, name, titles))
      .join(", ");
    group.rows.push(newRow(measure, label, result.replications));
    groups.set(identity, group);
  }
  totals.sort((a, b) => rank(TOTALS, a.key) - rank(TOTALS, b.key));
  const order = ORDER.map((pair) => JSON.stringify(pair));
  const inAll = new Set(totals.map(({ key }) => key));
  // A breakdown with one member only repeats the total.
  const telling = [...groups].filter(([, { key, rows }]) => rows.length > 1 || !inAll.has(key));
  const breakdowns = telling.sort(([a], [b]) => rank(order, a) - rank(order, b));
  const all: Table[] = [
    { title: "In all", unit: "", atAGlance: true, rows: totals.map(({ row }) => row) },
    ...breakdowns.map(([, { key, dimension, rows }]) => tableOf(key, dimension, rows)),
  ];
  const tables = all.map((table) => ({ ...table, rows: table.rows.filter((row) => !rowSaysNothing(row)) }));
  return {
    baseline,
    alternative: other,
    tables: tables.filter((table) => table.rows.length > 0),
    further,
    rowsLeftOut: tables.some((table, index) => table.rows.length < (all[index]?.rows.length ?? 0)),
  };
}
