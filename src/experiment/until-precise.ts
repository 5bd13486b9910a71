/**
 * Collecting until an interval is narrow enough: run some replications, judge the half-width as a share of the mean,
 * and go on until it is no wider than wanted and has stayed so for a few replications more. The rule is the one of
 * statistics/stopping-rule.ts. As with every sequential rule the true confidence lies a little under the nominal one,
 * the less so the more runs it starts from.
 */
import { breach, requireWhole } from "../foundation/refusal.js";
import { judgeReplications, type StoppingVerdict } from "../statistics/stopping-rule.js";
import type { Design } from "./design.js";
import type { Executor } from "./executor.js";
import { type CollectWithStoreOptions, collectRows, joinRows, type Rows, replicationsIn } from "./rows.js";

export interface PrecisionOptions {
  /** Wanted half-width as a share of the mean, between 0 and 1, for instance 0.05. */
  readonly relative: number;
  /** Replications at which adding stops whatever was reached, no fewer than those to start from. Default: 1,000, or those
   * to start from where they are more. */
  readonly atMost?: number;
}

/** What the procedure came to. */
export interface PreciseRows {
  readonly rows: Rows;
  /** The largest half-width as a share of its mean over the points; null where one does not exist. */
  readonly reached: number | null;
  /** Whether every half-width was small enough, for as long as the rule asks. */
  readonly met: boolean;
  /** Replications at which adding would have stopped. */
  readonly atMost: number;
}

/** Most replications when the caller names no limit. */
const MOST = 1000;

/**
 * Adds replications to a design until one measure of every point is known precisely enough.
 *
 * @param design its replications are those to start from
 * @param executor who does the tasks
 * @param wanted the precision, the column of the judged measure in the rows of each point, and the confidence of its
 *   interval
 * @param options progress, signal, replay
 * @throws RangeError for a wrong design or precision; InvariantError when the model fails
 */
export async function collectUntilPrecise<Input>(
  design: Design<Input>,
  executor: Executor<Input>,
  wanted: PrecisionOptions & { readonly columns: readonly number[]; readonly confidence: number },
  options: CollectWithStoreOptions,
): Promise<PreciseRows> {
  const { relative, columns, confidence } = wanted;
  if (!(relative > 0 && relative < 1)) throw breach("precision.relative", "between 0 and 1, both excluded", relative);
  const atMost = requireWhole("precision.atMost", wanted.atMost ?? Math.max(MOST, design.replications), 1);
  if (atMost < design.replications)
    throw breach("precision.atMost", `at least the replications to start from (${design.replications})`, atMost);
  const judge = ({ rows }: Rows): StoppingVerdict =>
    judgeReplications(
      rows.map((own, point) => ({ values: own.map((row) => row[columns[point]]), precision: { relative } })),
      { confidence, most: atMost },
    );
  let rows = await collectRows(design, executor, options);
  let verdict = judge(rows);
  while (rows.complete && !verdict.done) {
    const count = replicationsIn(rows);
    const more = { ...design, first: design.first + count, replications: verdict.foreseen - count };
    rows = joinRows(rows, await collectRows(more, executor, options, count * design.points.length));
    verdict = judge(rows);
  }
  const reached = Math.max(...verdict.measures.map(({ achieved }) => achieved));
  return { rows, reached: Number.isFinite(reached) ? reached : null, met: verdict.reached, atMost };
}
