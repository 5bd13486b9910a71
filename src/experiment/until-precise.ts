/**
 * Collecting until an interval is narrow enough, by a sequential procedure: run some replications, look at the half-width as a
 * share of the mean, and go on until it is no wider than wanted. The size of the next step is foreseen from the fact
 * that a half-width shrinks with the square root of the number of runs. As with every sequential rule the true
 * confidence lies a little under the nominal one, the less so the more runs the procedure starts from.
 */
import { breach, requireWhole } from "../foundation/refusal.js";
import type { Design } from "./design.js";
import { type Estimate, estimate } from "./estimates.js";
import type { Executor } from "./executor.js";
import { type CollectOptions, collectRows, joinRows, type Rows, replicationsIn } from "./rows.js";

export interface PrecisionOptions {
  /** Wanted half-width as a share of the mean, for instance 0.05. */
  readonly relative: number;
  /** Replications at which adding stops whatever was reached. Default 1,000. */
  readonly atMost?: number;
}

/** What the procedure came to. */
export interface PreciseRows {
  readonly rows: Rows;
  /** The largest half-width as a share of its mean over the points; null where one does not exist. */
  readonly reached: number | null;
  readonly met: boolean;
  /** Replications at which adding would have stopped. */
  readonly atMost: number;
}

/** Fewest replications after which the procedure may stop. */
const FEWEST = 10;
/** Most replications when the caller names no limit. */
const MOST = 1000;

/** Half-width as a share of the mean; null where there is no interval or the mean is 0. */
export function relativeHalfWidth(measure: Pick<Estimate, "mean" | "half-width">): number | null {
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

/** The largest share over the points, each judged by one column of its rows. */
function reachedBy({ rows }: Rows, columns: readonly number[], confidence: number): number | null {
  const shares = rows.map((own, point) => {
    const values = own.map((row) => row[columns[point]]);
    return relativeHalfWidth(estimate(values, confidence));
  });
  return shares.includes(null) ? null : Math.max(...shares.map((share) => share ?? 0));
}

/**
 * Adds replications to a design until one measure of every point is known precisely enough.
 *
 * @param design its replications are those to start from
 * @param executor who does the tasks
 * @param wanted the precision, the column of the judged measure in the rows of each point, and the confidence of its interval
 * @param options progress, signal, replay
 * @throws RangeError for a wrong design or precision; InvariantError when the model fails
 */
export async function collectUntilPrecise<Input>(
  design: Design<Input>,
  executor: Executor<Input>,
  wanted: PrecisionOptions & { readonly columns: readonly number[]; readonly confidence: number },
  options: CollectOptions,
): Promise<PreciseRows> {
  const { relative, columns, confidence } = wanted;
  if (!(relative > 0 && relative < 1)) throw breach("precision.relative", "between 0 and 1, both excluded", relative);
  const atMost = requireWhole("precision.atMost", wanted.atMost ?? Math.max(MOST, design.replications), 1);
  let rows = await collectRows({ ...design, replications: Math.min(design.replications, atMost) }, executor, options);
  let reached = reachedBy(rows, columns, confidence);
  while (rows.complete) {
    const count = replicationsIn(rows);
    const next = nextCount(count, reached, relative, atMost);
    if (next === count) break;
    const more = { ...design, first: design.first + count, replications: next - count };
    rows = joinRows(rows, await collectRows(more, executor, options, count * design.points.length));
    reached = reachedBy(rows, columns, confidence);
  }
  return { rows, reached, met: reached !== null && reached <= relative, atMost };
}
