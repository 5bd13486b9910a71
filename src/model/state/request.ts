/**
 * What a request for a place is: who asks, as whom, for what, and where. Those that wait are in request-table.ts, and where
 * they stand is in requests.ts.
 */
import type { Rank } from "../plan/line-plan.js";

/**
 * What a request is for: the place of the next stage; more units where the person is; units of the present stage that
 * were lost or never had; a place elsewhere while one of these waits; the place of the present stage for somebody who
 * has it elsewhere; a bridge home while the next stage is waited for.
 */
export const RequestFor = { nextStage: 1, rise: 2, replacement: 3, overflow: 4, return: 5, bridge: 6 } as const;
export type Purpose = (typeof RequestFor)[keyof typeof RequestFor];

/** Somebody who asks: the row of the person, as whom they ask, for which service, and for which stage of their class. */
export interface Asker {
  readonly person: number;
  readonly rank: Rank;
  readonly service: number;
  readonly stage: number;
}

/** A request that is about to be made. */
export interface NewRequest extends Asker {
  readonly purpose: Purpose;
  /** The area whose pool is asked: the person's own, unless an overflow chain has led to another. */
  readonly area: number;
  readonly pool: number;
  readonly units: number;
  /** The place in the line by the plan that holds now: see state/precedence.ts. */
  readonly priority: number;
  /** The reserve of the pool that is kept for the person, NONE for none: see state/asking.ts. */
  readonly reserve: number;
  /** Whether the units are those of a package with two carers. */
  readonly twoCarers: boolean;
}

/** Whether the units of a request are owed to the person, so that they count as unmet while it waits. */
export function isOwed(purpose: Purpose): boolean {
  return purpose === RequestFor.rise || purpose === RequestFor.replacement;
}
