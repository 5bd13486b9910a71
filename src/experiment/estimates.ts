/**
 * Concluding: rows of numbers to estimates, and to paired differences between an alternative and the baseline.
 *
 * A value that is NaN in a run (the mean wait of nobody) stays out of mean, deviation and interval, which then rest on
 * the runs that have one; `defined` says how many these are. For such a measure the estimate speaks of runs in which it
 * exists. A difference is taken run by run, for replication k of both met the same random numbers; its interval is
 * Student's t on the pairs, and a run in which either side has no value gives no pair.
 */
import { summariseValues, type ValueSummary } from "../statistics/interval.js";
import { summariseDifferences } from "../statistics/paired.js";
import { identityOf, type Measure } from "./measure.js";

export interface Estimate {
  /** Mean over the replications that have a value; null where none has. */
  mean: number | null;
  /** Standard deviation between replications; null with fewer than two values. */
  sd: number | null;
  /** Half the width of the Student t interval; null with fewer than two values. */
  "half-width": number | null;
  /** How many replications have a value. */
  defined: number;
  /** One per replication, in order; null where the run has none. */
  values: (number | null)[];
}

/** An estimate with what it is an estimate of. */
export interface MeasureEstimate extends Estimate {
  key: string;
  by: Record<string, string>;
  label: string;
  unit: string;
}

/** A number that JSON can hold, or null; -0 becomes 0, which JSON would write without its sign. */
function present(x: number): number | null {
  return Number.isFinite(x) ? x + 0 : null;
}

function estimateFrom({ n, mean, sd, halfWidth }: ValueSummary, values: readonly number[]): Estimate {
  return {
    mean: present(mean),
    sd: present(sd),
    "half-width": present(halfWidth),
    defined: n,
    values: values.map(present),
  };
}

/**
 * Mean, standard deviation and Student t interval of one measure over replications.
 *
 * @param values one number per replication; NaN where the run has none
 * @param confidence between 0 and 1
 */
export function estimate(values: readonly number[], confidence: number): Estimate {
  return estimateFrom(summariseValues(values, confidence), values);
}

function described({ key, by, label, unit }: Measure): Pick<MeasureEstimate, "key" | "by" | "label" | "unit"> {
  return { key, by: { ...by }, label, unit };
}

/**
 * Every measure of one point over its replications.
 *
 * @param measures the list that the rows follow
 * @param rows one row per replication
 * @param confidence between 0 and 1
 */
export function estimatesOf(
  measures: readonly Measure[],
  rows: readonly Float64Array[],
  confidence: number,
): MeasureEstimate[] {
  return measures.map((measure, column) => ({
    ...described(measure),
    ...estimate(
      rows.map((row) => row[column]),
      confidence,
    ),
  }));
}

function orMissing(value: number | null): number {
  return value ?? Number.NaN;
}

/**
 * Alternative less baseline for every measure that both have, matched by key, parts and unit.
 *
 * @param baseline estimates of the first point
 * @param alternative estimates of another, over the same replications
 * @param confidence between 0 and 1
 * @returns the differences, in the alternative's order
 */
export function differencesBetween(
  baseline: readonly MeasureEstimate[],
  alternative: readonly MeasureEstimate[],
  confidence: number,
): MeasureEstimate[] {
  const before = new Map(baseline.map((measure) => [identityOf(measure), measure]));
  return alternative.flatMap((after) => {
    const counterpart = before.get(identityOf(after));
    if (counterpart === undefined || counterpart.unit !== after.unit) return [];
    const summary = summariseDifferences(counterpart.values.map(orMissing), after.values.map(orMissing), confidence);
    return [{ ...described(after), ...estimateFrom(summary, summary.differences) }];
  });
}
