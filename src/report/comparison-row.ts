/** One row of a report: a measure on both sides and the difference. It knows values, not the order of tables. */
import { identityOf } from "../experiment/measure.js";
import type { DifferenceResult, MeasureResult } from "../study/result/result.js";
import { isSame } from "./is-same.js";
import type { Estimate } from "./number-text.js";

export interface Row {
  /** Which measure it is, the same in every scenario that has it. */
  readonly identity: string;
  readonly label: string;
  readonly unit: string;
  /** Null where only the alternative has such a measure. */
  readonly baseline: Estimate | null;
  /** Null in a report of one scenario, and where the alternative has no such measure. */
  readonly alternative: Estimate | null;
  readonly difference: Estimate | null;
  /**
   * `exactly` where both sides are the same in every run, `rounding` where only the last bits of the arithmetic differ.
   */
  readonly same: "exactly" | "rounding" | null;
  /** True when some runs have no value. */
  readonly partly: boolean;
}

interface Found extends Estimate {
  readonly defined: number;
}

/** Where the other side of a measure and their difference are found, by identity. */
export interface Pairing {
  readonly after: ReadonlyMap<string, Found>;
  readonly change: ReadonlyMap<string, Changed>;
  readonly replications: number;
}

type Changed = Found & Pick<DifferenceResult, "changed">;

/** Share of the baseline below which a difference comes from the rounding of sums, and from nothing in the model. */
const ROUNDING = 1e-9;

/** Whether a difference is none at all, or one of rounding alone; null where it is a difference. */
export function sameness(difference: (Estimate & Pick<Changed, "changed">) | null, baseline: Estimate): Row["same"] {
  if (difference === null || difference.mean === null) return null;
  if (isSame(difference)) return "exactly";
  const size = Math.abs(difference.mean) + (difference["half-width"] ?? 0);
  return size < ROUNDING * Math.abs(baseline.mean ?? 0) ? "rounding" : null;
}

/** The row of a measure of the baseline. */
export function rowOf(measure: MeasureResult, label: string, { after, change, replications }: Pairing): Row {
  const identity = identityOf(measure);
  const alternative = after.get(identity) ?? null;
  const difference = change.get(identity) ?? null;
  const partly = [measure, alternative, difference].some((found) => found !== null && found.defined < replications);
  const same = sameness(difference, measure);
  return { identity, label, unit: measure.unit, baseline: measure, alternative, difference, same, partly };
}

/** A row that only the alternative has, such as a pool that its contracts make. */
export function newRow(measure: MeasureResult, label: string, replications: number): Row {
  const partly = measure.defined < replications;
  const only = { baseline: null, alternative: measure, difference: null, same: null };
  return { identity: identityOf(measure), label, unit: measure.unit, ...only, partly };
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
