/**
 * Concluding: rows of numbers to estimates, and to paired differences between an alternative and the baseline.
 *
 * A value that is NaN in a run (the mean wait of nobody) stays out of mean, deviation and interval, which then rest on
 * the runs that have one; `defined` says how many these are. For such a measure the estimate speaks of runs in which it
 * exists. A difference is taken run by run, for replication k of both met the same random numbers; its interval is
 * Student's t on the pairs, and a run in which either side has no value gives no pair.
 *
 * Where there are controls, means and intervals are corrected by them (statistics/control-variates.ts); a measure
 * without a value in some run is not, because the runs that have one may be others than the controls speak of. Nor is
 * one whose corrected mean would be outside what it can be.
 *
 * Interval ends lie within what the measure can be. For a measure they are those of statistics/interval-within-bounds;
 * the difference of two shares is cut at −1 and 1, which takes nothing from how well it covers.
 */

import { type ControlWeights, controlledMean } from "../statistics/control-variates.js";
import { summariseValues, type ValueSummary } from "../statistics/interval.js";
import { type Bounds, intervalWithinBounds } from "../statistics/interval-within-bounds.js";
import { identityOf, type Measure } from "./measure.js";
import { changesBetween } from "./paired-changes.js";

export interface Estimate {
  /** Mean over the replications that have a value; null where none has. */
  mean: number | null;
  /** Standard deviation between replications; null with fewer than two values. */
  sd: number | null;
  /**
   * Half the width of the Student t interval, of the corrected mean where means are corrected; null with fewer than two
   * values.
   */
  "half-width": number | null;
  /** The ends of the interval, within what the measure can be; null where there is no interval. */
  low: number | null;
  high: number | null;
  /** How many replications have a value. */
  defined: number;
  /** One per replication, in order; null where the run has none. */
  values: (number | null)[];
}

/** What an estimate is an estimate of. */
export interface Described {
  key: string;
  by: Record<string, string>;
  label: string;
  unit: string;
}

/** An estimate with what it is an estimate of. */
export interface MeasureEstimate extends Described, Estimate {}

/** A mean difference with what it is a difference of. */
export interface MeasureDifference extends MeasureEstimate {
  /** In how many replications the two sides differ at all: 0 where they are the same in every one. */
  changed: number;
}

/** A number that JSON can hold, or null; -0 becomes 0, which JSON would write without its sign. */
function present(x: number): number | null {
  return Number.isFinite(x) ? x + 0 : null;
}

/** Share of a mean by which rounding may carry it over a bound. */
const ROUNDING = 1e-12;
/** Share of a mean within which a corrected one counts as beyond a bound. */
const NEAR_BOUND = 1e-6;
const UNBOUNDED: Bounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

function estimateFrom(
  { n, mean, sd, halfWidth }: ValueSummary,
  values: readonly number[],
  ends: { readonly low: number; readonly high: number },
): Estimate {
  return {
    mean: present(mean),
    sd: present(sd),
    "half-width": present(halfWidth),
    low: present(ends.low),
    high: present(ends.high),
    defined: n,
    values: values.map(present),
  };
}

/**
 * A summary corrected by controls; as it is where it cannot be. Its deviation is then that of the corrected mean × √n.
 */
function corrected(
  summary: ValueSummary,
  values: readonly number[],
  confidence: number,
  { least, most }: Bounds,
  controls: ControlWeights | null,
): ValueSummary {
  if (controls === null || summary.missing > 0) return summary;
  const found = controlledMean(values, controls, confidence);
  // A corrected mean this near to a bound leaves no room for its interval, so the plain mean is shown.
  const near = NEAR_BOUND * Math.abs(summary.mean);
  const isOutside = found.mean < least + near || found.mean > most - near;
  return isOutside || !Number.isFinite(found.halfWidth) ? summary : { ...summary, ...found };
}

/**
 * Mean, standard deviation and Student t interval of one measure over replications.
 *
 * @param values one number per replication; NaN where the run has none
 * @param confidence between 0 and 1
 * @param bounds what the measure cannot pass. Default: none
 * @param controls what means are corrected by; null for nothing
 */
export function estimate(
  values: readonly number[],
  confidence: number,
  bounds = UNBOUNDED,
  controls: ControlWeights | null = null,
): Estimate {
  const plain = summariseValues(values, confidence);
  const summary = corrected(plain, values, confidence, bounds, controls);
  // Rounding may carry a mean over a bound that all of its values respect, by a last bit.
  const mean = Math.min(bounds.most, Math.max(bounds.least, summary.mean));
  // A mean that lies outside for another reason is shown as it is.
  const isInside = !(Math.abs(summary.mean - mean) > ROUNDING * Math.abs(mean));
  return estimateFrom(
    { ...summary, sd: plain.sd },
    values,
    isInside ? intervalWithinBounds({ ...summary, mean }, bounds) : intervalWithinBounds(summary, UNBOUNDED),
  );
}

function described({ key, by, label, unit }: Measure): Described {
  return { key, by: { ...by }, label, unit };
}

/** What the values of a measure cannot pass. */
export function boundsOf({ least, most }: Measure): Bounds {
  return { least: least ?? UNBOUNDED.least, most: most ?? UNBOUNDED.most };
}

/** What a difference of two values of a measure cannot pass. */
function differenceBounds({ least, most }: Bounds): Bounds {
  return { least: least - most, most: most - least };
}

/** The ends of the interval of a difference, cut at the greatest difference that two values of the measure can have. */
function differenceEnds({ mean, halfWidth }: ValueSummary, { least, most }: Bounds) {
  const greatest = most - least;
  if (!Number.isFinite(halfWidth)) return { low: Number.NaN, high: Number.NaN };
  return { low: Math.max(-greatest, mean - halfWidth), high: Math.min(greatest, mean + halfWidth) };
}

/**
 * Every measure of one point over its replications.
 *
 * @param measures the list that the rows follow
 * @param rows one row per replication
 * @param confidence between 0 and 1
 * @param controls what means are corrected by; null for nothing
 */
export function estimatesOf(
  measures: readonly Measure[],
  rows: readonly Float64Array[],
  confidence: number,
  controls: ControlWeights | null = null,
): MeasureEstimate[] {
  return measures.map((measure, column) => ({
    ...described(measure),
    ...estimate(
      rows.map((row) => row[column]),
      confidence,
      boundsOf(measure),
      controls,
    ),
  }));
}

function orMissing(value: number | null): number {
  return value ?? Number.NaN;
}

/**
 * Alternative less baseline for every measure that both have, matched by key, parts and unit.
 *
 * @param measures those of the alternative, in its order: they say what each can be
 * @param baseline estimates of the first point
 * @param alternative estimates of another, over the same replications
 * @param confidence between 0 and 1
 * @param controls what means are corrected by; null for nothing
 * @returns the differences, in the alternative's order
 */
export function differencesBetween(
  measures: readonly Measure[],
  baseline: readonly MeasureEstimate[],
  alternative: readonly MeasureEstimate[],
  confidence: number,
  controls: ControlWeights | null = null,
): MeasureDifference[] {
  const before = new Map(baseline.map((measure) => [identityOf(measure), measure]));
  return alternative.flatMap((after, index) => {
    const counterpart = before.get(identityOf(after));
    if (counterpart === undefined || counterpart.unit !== after.unit) return [];
    const differences = changesBetween(counterpart.values.map(orMissing), after.values.map(orMissing));
    const found = summariseValues(differences, confidence);
    const bounds = boundsOf(measures[index]);
    const summary = corrected(found, differences, confidence, differenceBounds(bounds), controls);
    const ends = differenceEnds(summary, bounds);
    const changed = differences.filter((difference) => Number.isFinite(difference) && difference !== 0).length;
    return [{ ...described(after), ...estimateFrom({ ...summary, sd: found.sd }, differences, ends), changed }];
  });
}
