/**
 * Plans of the rules of a journey that are off unless a scenario asks for them: a bridge home while a service is
 * awaited, reviews of a package, what waiting does to people, and what becomes of a stage where capacity is short. Each
 * of these belongs to a stage, and is null where the stage has no such rule. The follow-up after hospital belongs to a
 * class. Times are in days.
 */
import type { DistributionSpec } from "../../random/laws/distribution.js";

/** Care at home by another service, for people in a bed who wait for the stage. */
export interface BridgePlan {
  /** Index of the service that gives it. */
  readonly service: number;
  /** Hours a week, drawn for each person; null where the service is counted in places. */
  readonly hours: DistributionSpec | null;
  /** Share of people whom it can take home. */
  readonly needed: number;
  /** Days that a bridge is meant to last at most; Infinity where there is no such limit. */
  readonly atMost: number;
  /** When it is asked for: when nothing but the place is waited for (`arranged`), or also while tasks are done. */
  readonly from: "arranged" | "ready";
  /** Index of the stage that people come back to at the limit; -1: they stay on the bridge. */
  readonly returnTo: number;
}

/** Reviews of the package of a stage, at the same interval from its start on. */
export interface ReviewPlan {
  /** Days from one to the next. */
  readonly every: number;
  /** Shares of reviews at which the package rises and falls; together at most 1. */
  readonly rise: number;
  readonly fall: number;
  /** Hours a week by which it does. */
  readonly step: number;
}

/** What waiting in a bed of the stage does to people while they are delayed. */
export interface WaitingPlan {
  /** Hazard a day of dying, and the index of the outcome as a stage; -1 where nobody dies. */
  readonly died: number;
  readonly outcome: number;
  /** Hazard a day of becoming unfit, and the share of the stay that begins again then. */
  readonly unfit: number;
  readonly again: number;
  /** Shares by which a day of delay makes the next stay longer, and the package of the next stage larger. */
  readonly longerStay: number;
  readonly moreHours: number;
  /**
   * Share of those who would become independent after the next stage that a day of delay leads elsewhere, and the index
   * of that outcome as a stage; -1 where nobody is led elsewhere.
   */
  readonly lessIndependent: number;
  readonly independent: number;
}

/** What becomes of a stage that starts while others wait for the capacity that it has. */
export interface ShortPlan {
  /** Share of the stay that is left. */
  readonly stay: number;
  /** Shares over the targets of the stage's `next` instead; null where they stay the same. */
  readonly next: readonly number[] | null;
}

/** How people of a class are looked up some time after they have left hospital. */
export interface FollowUpPlan {
  /** Days after leaving a bed in an acute setting. */
  readonly after: number;
  /** Share of people who have died by then, by the outcome that they left by: one entry for each of the Blueprint's. */
  readonly died: readonly number[];
}

/** The rules of a stage. */
export interface JourneyRules {
  readonly bridge: BridgePlan | null;
  readonly review: ReviewPlan | null;
  readonly whileWaiting: WaitingPlan | null;
  readonly whenShort: ShortPlan | null;
}

/** A stage without any of these rules. */
export const NO_JOURNEY_RULES: JourneyRules = { bridge: null, review: null, whileWaiting: null, whenShort: null };
