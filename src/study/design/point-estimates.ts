/** A few measures of one point of a study, picked out of its rows: questions of many runs need no others. */

import {
  differencesBetween,
  estimatesOf,
  type MeasureDifference,
  type MeasureEstimate,
} from "../../experiment/estimates.js";
import { columnOf, type Measure, type MeasureName, measureText } from "../../experiment/measure.js";
import type { Rows } from "../../experiment/rows.js";
import { refusal } from "../../foundation/refusal.js";
import { nearest } from "../../scenario/read/nearest.js";
import type { ScenarioDescription } from "./study-design.js";

/** Most parts of a measure that are named where one is not there. */
const PARTS_NAMED = 8;

/** Rows, and what they are rows of. */
export interface DescribedRows extends Pick<Rows, "rows"> {
  readonly scenarios: readonly ScenarioDescription[];
}

/**
 * Finds the column of a measure in the rows of a scenario.
 *
 * @throws RangeError that says which measures there are
 */
export function columnIn({ name, measures }: ScenarioDescription, wanted: MeasureName): number {
  const column = columnOf(measures, wanted);
  if (column >= 0) return column;
  const found = measureText(wanted);
  const own = measures.filter(({ key }) => key === wanted.key);
  if (own.length === 0) {
    const keys = [...new Set(measures.map(({ key }) => key))];
    const near = nearest(wanted.key, keys);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw refusal("measure", `one of scenario ${name} (keys ${keys.join(", ")}${hint})`, found);
  }
  // The parts by what was named come first: of a wrong name the right one is among these.
  const dimensions = Object.keys(wanted.by);
  const others = ({ by }: MeasureName) => Object.keys(by).filter((dimension) => !dimensions.includes(dimension)).length;
  const parts = own.map((part) => ({
    text: measureText(part),
    others: others(part),
    named: Object.keys(part.by).length,
  }));
  parts.sort((a, b) => a.others - b.others || b.named - a.named);
  const more = parts.length > PARTS_NAMED ? ", …" : "";
  const list = parts.slice(0, PARTS_NAMED).map(({ text }) => text);
  throw refusal("measure", `one of scenario ${name}, such as ${list.join(", ")}${more}`, found);
}

/**
 * The values of one measure at one point.
 *
 * @returns one per replication; NaN where the run has none
 * @throws RangeError when the scenario has no such measure
 */
export function valuesAt({ rows, scenarios }: DescribedRows, point: number, measure: MeasureName): number[] {
  const column = columnIn(scenarios[point], measure);
  return rows[point].map((row) => row[column]);
}

/** What is said of measures at a point: the list that the estimates follow, and the estimates. */
export interface PointEstimates {
  readonly measures: readonly Measure[];
  readonly estimates: readonly MeasureEstimate[];
}

/**
 * Some measures of one point over its replications.
 *
 * @param rows of the study
 * @param point index of the point
 * @param wanted which measures, in the order in which they are given back
 * @param confidence between 0 and 1
 * @throws RangeError when the scenario lacks one of them
 */
export function estimatesAt(
  rows: DescribedRows,
  point: number,
  wanted: readonly MeasureName[],
  confidence: number,
): PointEstimates {
  const columns = wanted.map((measure) => columnIn(rows.scenarios[point], measure));
  const measures = columns.map((column) => rows.scenarios[point].measures[column]);
  const values = rows.rows[point].map((row) => Float64Array.from(columns, (column) => row[column]));
  return { measures, estimates: estimatesOf(measures, values, confidence) };
}

/**
 * The same measures at one point less those at another, replication by replication.
 *
 * @param before what is subtracted
 * @param after what it is subtracted from, with the same measures in the same order
 * @param confidence between 0 and 1
 * @throws RangeError where a measure has another unit at the other point, so that there is no difference
 */
export function differencesAt(before: PointEstimates, after: PointEstimates, confidence: number): MeasureDifference[] {
  return after.estimates.map((estimate, k) => {
    const own = [after.measures[k]];
    const [difference] = differencesBetween(own, [before.estimates[k]], [estimate], confidence);
    if (difference !== undefined) return difference;
    const { key, unit } = before.estimates[k];
    throw refusal(key, "one unit at all points to be compared", `${unit} and ${estimate.unit}`, "must have");
  });
}
