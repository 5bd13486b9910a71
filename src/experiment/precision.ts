/**
 * Replications until an interval is narrow enough, by the sequential procedure: run some, look at the half-width as a
 * share of the mean, and go on until it is no wider than wanted. The size of the next step is foreseen from the fact
 * that a half-width shrinks with the square root of the number of runs. As with every sequential rule the true
 * confidence lies a little under the nominal one, the less so the more runs the procedure starts from.
 */
import type { MeasureResult } from "../study/result.js";

export interface Precision {
  /** Wanted half-width as a share of the mean, for instance 0.05. */
  readonly relative: number;
  /** The measure it is wanted for. Default: the model's headline. */
  readonly measure?: { readonly key: string; readonly by: Readonly<Record<string, string>> };
  /** Replications at which adding stops whatever was reached. Default 1,000. */
  readonly atMost?: number;
}

/** Fewest replications after which the procedure may stop. */
export const FEWEST = 10;
/** Most replications when the caller names no limit. */
export const MOST = 1000;

/** Half-width as a share of the mean; null where there is no interval or the mean is 0. */
export function relativeHalfWidth(measure: Pick<MeasureResult, "mean" | "half-width">): number | null {
  const { mean, "half-width": halfWidth } = measure;
  if (mean === null || halfWidth === null) return null;
  if (halfWidth === 0) return 0;
  return mean === 0 ? null : halfWidth / Math.abs(mean);
}

/**
 * How many replications there should be in all after `count` reached a share of `reached`.
 *
 * @returns `count` itself when it is enough or the limit is reached; at most double, since an early deviation is rough
 */
export function nextCount(count: number, reached: number | null, wanted: number, atMost: number): number {
  if (reached !== null && reached <= wanted && count >= FEWEST) return count;
  const foreseen = reached === null ? 2 * count : Math.ceil(count * (reached / wanted) ** 2);
  return Math.min(atMost, Math.max(count + 1, FEWEST, Math.min(foreseen, 2 * count)));
}
