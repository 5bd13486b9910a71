/** One visit of one person to a resource, as its record tells of it. What makes the record is use-record.ts. */

import type { Named } from "../kernel/simulation.js";

/**
 * What became of a visit. "waiting": it is in the line. "served": it holds units or works. "interrupted": its work has
 * begun and waits to go on. "finished": the work is done, or the claim was given back. "granted": a request got its
 * units. "rejected": the line was full. "reneged": it left the line, because patience ended or it was withdrawn or
 * called off. "evicted": somebody more urgent took its place in the line. "preempted": the units of its claim were taken
 * away. "stopped": its work was called off once it had begun.
 */
export type VisitState =
  | "waiting"
  | "served"
  | "interrupted"
  | "finished"
  | "granted"
  | "rejected"
  | "reneged"
  | "evicted"
  | "preempted"
  | "stopped";

/** One asking of one person, from asking to the end. Times are NaN for what has not happened. */
export interface Visit {
  /** Who asked: the process, or what `describe` of the action says of the subject, or the subject. */
  readonly who: Named | string | number;
  /** How many units were asked for. */
  readonly units: number;
  /** What became of it. */
  readonly state: VisitState;
  /** When it was asked for. */
  readonly asked: number;
  /** When units were first held. */
  readonly began: number;
  /** When it ended. */
  readonly ended: number;
  /** Time from asking until units were first held, or until the visit ended without. */
  readonly waited: number;
  /** Time with units, interruptions left out; up to the last interruption or end. Of a request NaN: not known. */
  readonly served: number;
  /** When work was interrupted and when it went on; `to` is NaN while it has not. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
}

interface Pause {
  readonly from: number;
  to: number;
}

/** A visit that has not ended, as its record writes it. */
export interface OpenVisit extends Visit {
  state: VisitState;
  began: number;
  ended: number;
  waited: number;
  served: number;
  pauses: Pause[];
  /** Since when units have been held, at present. */
  since: number;
}
