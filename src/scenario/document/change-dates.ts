/**
 * The dates at which a document's changes begin and end, and which of them hold from each date on.
 */
import type { ScenarioDocument } from "../schema/scenario-schema.js";

export interface ChangeDate {
  /** Days since 1970-01-01. */
  readonly from: number;
  /** Positions of the changes that hold from then on, rising. */
  readonly changes: readonly number[];
}

/** The dates in order. */
export function changeDates({ changes }: ScenarioDocument): ChangeDate[] {
  const dates = new Set(changes.flatMap(({ on, until }) => (until === undefined ? [on] : [on, until])));
  return [...dates]
    .sort((a, b) => a - b)
    .map((from) => ({
      from,
      changes: changes.flatMap(({ on, until = Number.POSITIVE_INFINITY }, index) =>
        on <= from && from < until ? [index] : [],
      ),
    }));
}
