/**
 * Plans of the rules of a journey that are off unless a scenario asks for them: a bridge home while a service is
 * awaited, reviews of a package, what waiting does to people, and what becomes of a stage where capacity is short. Each
 * belongs to a stage, and is null where the stage has no such rule. Times are in days.
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
  /** From when on it is asked for: `arranged`, when nothing but the place is waited for; `ready`, also while tasks are done. */
  readonly from: "arranged" | "ready";
  /** Index of the stage that people come back to at the limit; -1: they stay on the bridge. */
  readonly returnTo: number;
}

/** The rules of a stage. */
export interface JourneyRules {
  readonly bridge: BridgePlan | null;
}

/** A stage without any of these rules. */
export const NO_JOURNEY_RULES: JourneyRules = { bridge: null };
