/**
 * The columns of a person's draws that belong to the rules of plan/journey-rules.ts. A stage without a rule has no
 * column for it, so that a rule which is off costs nothing and moves nothing.
 */
import type { JourneyRules } from "./journey-rules.js";

/** By stage; -1 for what the stage does not draw. */
export interface RuleColumns {
  /** What decides whether a bridge can take the person home, and its hours a week. */
  readonly bridge: number;
  readonly bridgeHours: number;
}

/**
 * Lays out what the rules of a stage draw.
 *
 * @param column gives the column of a quantity, told by what it is and all that its value depends on
 */
export function layOutRules(
  name: string,
  { bridge }: JourneyRules,
  column: (...quantity: unknown[]) => number,
): RuleColumns {
  return {
    // The share is compared with the number when the time comes: another share is another use of the same number.
    bridge: bridge === null ? -1 : column(name, "bridge"),
    bridgeHours: bridge?.hours ? column(name, "bridge hours", bridge.hours) : -1,
  };
}
