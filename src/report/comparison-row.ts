/** One row of a report: a measure on both sides and the difference. It knows values, not the order of tables. */
import { identityOf } from "../experiment/measure.js";
import type { MeasureResult } from "../study/result.js";
import type { Estimate } from "./number-text.js";

export interface Row {
  readonly label: string;
  readonly unit: string;
  /** Null where only the alternative has such a measure. */
  readonly baseline: Estimate | null;
  /** Null in a report of one scenario, and where the alternative has no such measure. */
  readonly alternative: Estimate | null;
  readonly difference: Estimate | null;
  /** True when some runs have no value. */
  readonly partly: boolean;
}

interface Found extends Estimate {
  readonly defined: number;
}

/** Where the other side of a measure and their difference are found, by identity. */
export interface Pairing {
  readonly after: ReadonlyMap<string, Found>;
  readonly change: ReadonlyMap<string, Found>;
  readonly replications: number;
}

/**
 * A difference below this share of the baseline is none that a reader could use: rounding, or somebody over a year's
 * edge.
 */
const NEGLIGIBLE = 1e-4;

function withoutNoise(difference: Found | null, baseline: Estimate): Found | null {
  if (difference === null || difference.mean === null || baseline.mean === null) return difference;
  const size = Math.abs(difference.mean) + (difference["half-width"] ?? 0);
  if (size === 0 || size >= NEGLIGIBLE * Math.abs(baseline.mean)) return difference;
  return { ...difference, mean: 0, "half-width": 0 };
}

/** The row of a measure of the baseline. */
export function rowOf(measure: MeasureResult, label: string, { after, change, replications }: Pairing): Row {
  const identity = identityOf(measure);
  const alternative = after.get(identity) ?? null;
  const difference = withoutNoise(change.get(identity) ?? null, measure);
  const partly = [measure, alternative, difference].some((found) => found !== null && found.defined < replications);
  return { label, unit: measure.unit, baseline: measure, alternative, difference, partly };
}

/** A row that only the alternative has, such as a pool that its contracts make. */
export function newRow(measure: MeasureResult, label: string, replications: number): Row {
  const partly = measure.defined < replications;
  return { label, unit: measure.unit, baseline: null, alternative: measure, difference: null, partly };
}

function saysNothing(estimate: Estimate | null): boolean {
  if (estimate === null) return true;
  const { mean, "half-width": halfWidth } = estimate;
  return mean === null || (mean === 0 && (halfWidth === 0 || halfWidth === null));
}

/** Whether a row is 0 or has no value on both sides. */
export function rowSaysNothing(row: Row): boolean {
  return saysNothing(row.baseline) && saysNothing(row.alternative);
}
