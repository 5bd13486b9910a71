/**
 * What the runs say of one quantity: an estimate with its standard error, or the value of every run.
 *
 * A quantity is the sum of some measures, less others, times a weight, over a sum of others. Over several runs it is
 * estimated as the ratio of the two sums, which is nearly free of the bias that a mean of ratios has; its standard error
 * follows from what numerator less estimate × denominator is in each run.
 *
 * Source: A. M. Law, Simulation Modeling and Analysis, 5th edition, McGraw-Hill 2015, section 9.8 (ratio estimators).
 */

import { columnOf, identityOf, type Measure, type MeasureName } from "../experiment/measure.js";
import { refusal } from "../foundation/refusal.js";
import type { Quantity } from "./reference-file.js";

/** One quantity over the replications that have it. */
export interface Sample {
  /** How many replications have a value. */
  readonly n: number;
  readonly estimate: number;
  /** Standard error of the estimate; NaN with fewer than two replications. */
  readonly error: number;
  /** The quantity in each replication. */
  readonly values: readonly number[];
}

function columnFor(measures: readonly Measure[], wanted: MeasureName): number {
  const column = columnOf(measures, wanted);
  if (column >= 0) return column;
  const keys = [...new Set(measures.map(({ key }) => key))].join(", ");
  throw refusal("quantity", `measures of its scenario (keys ${keys})`, identityOf(wanted), "must name");
}

/**
 * Takes a quantity from the rows of a scenario.
 *
 * @param quantity the measures and how they are put together
 * @param measures what the columns of the rows are
 * @param rows one per replication
 * @throws RangeError for a measure that the scenario does not have
 */
export function sampleOf(
  { plus, minus, times, over }: Quantity,
  measures: readonly Measure[],
  rows: readonly Float64Array[],
): Sample {
  const columns = (names: readonly MeasureName[]) => names.map((name) => columnFor(measures, name));
  const total = (row: Float64Array, all: readonly number[]) => all.reduce((sum, column) => sum + row[column], 0);
  const [added, taken] = [columns(plus), columns(minus)];
  const factor = times === null ? null : columnFor(measures, times);
  const divided = over === null ? null : columns(over);
  const pairs = rows
    .map((row) => ({
      part: (total(row, added) - total(row, taken)) * (factor === null ? 1 : row[factor]),
      whole: divided === null ? 1 : total(row, divided),
    }))
    // A run in which nobody waited has no mean wait.
    .filter(({ part, whole }) => Number.isFinite(part) && Number.isFinite(whole));
  const n = pairs.length;
  const whole = pairs.reduce((sum, pair) => sum + pair.whole, 0);
  const estimate = pairs.reduce((sum, pair) => sum + pair.part, 0) / whole;
  const squares = pairs.reduce((sum, pair) => sum + (pair.part - estimate * pair.whole) ** 2, 0);
  return {
    n,
    estimate,
    error: n < 2 ? Number.NaN : Math.sqrt((squares * n) / (n - 1)) / whole,
    values: pairs.map((pair) => pair.part / pair.whole),
  };
}
