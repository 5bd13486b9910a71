/**
 * Rows of numbers to estimates. A value that is NaN in a run (the mean wait of nobody) stays out of mean, deviation and
 * interval, which then rest on the runs that have one; how many these are is said in `defined`. For such a measure the
 * estimate speaks of runs in which it exists.
 */
import { meanInterval } from "../statistics/interval.js";
import type { MeasureResult } from "../study/result.js";
import type { Measure } from "./model.js";

export interface Estimate {
  mean: number | null;
  sd: number | null;
  "half-width": number | null;
  defined: number;
  values: (number | null)[];
}

/** A number that JSON can hold, or null; -0 becomes 0, which JSON would write without its sign. */
function present(x: number): number | null {
  return Number.isFinite(x) ? x + 0 : null;
}

/**
 * Mean, standard deviation and Student t interval of one measure over replications.
 *
 * @param values - one number per replication; NaN where the run has none
 * @param confidence - between 0 and 1
 */
export function estimate(values: readonly number[], confidence: number): Estimate {
  const there = values.filter((x) => Number.isFinite(x));
  if (there.length === 0) {
    return { mean: null, sd: null, "half-width": null, defined: 0, values: values.map(present) };
  }
  const interval = meanInterval(there, confidence);
  const spread = there.length > 1;
  return {
    mean: present(interval.mean),
    sd: spread ? present(interval.sd) : null,
    "half-width": spread ? present(interval.halfWidth) : null,
    defined: there.length,
    values: values.map(present),
  };
}

/**
 * Every measure of one scenario over its replications.
 *
 * @param measures - the list the rows follow
 * @param rows - one row per replication
 * @param confidence - between 0 and 1
 */
export function summarise(
  measures: readonly Measure[],
  rows: readonly Float64Array[],
  confidence: number,
): MeasureResult[] {
  return measures.map(({ key, by, label, unit }, column) => ({
    key,
    by: { ...by },
    label,
    unit,
    ...estimate(
      rows.map((row) => row[column] as number),
      confidence,
    ),
  }));
}
