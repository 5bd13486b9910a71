/**
 * The columns of a person's draws that belong to the rules of plan/journey-rules.ts. A stage without a rule has no
 * column for it, so that a rule which is off costs nothing and moves nothing.
 */
import type { StagePlan } from "./blueprint.js";

/** By stage; -1 for what the stage does not draw. */
export interface RuleColumns {
  /** What decides whether a bridge can take the person home, and its hours a week. */
  readonly bridge: number;
  readonly bridgeHours: number;
  /** A number from which the results of all reviews follow. */
  readonly reviews: number;
  /** Hazard that is lived through before dying; a number from which that before each time of becoming unfit follows. */
  readonly death: number;
  readonly unfit: number;
  /** Where capacity is short: what decides whether the next stage is kept, the one instead, and the stay before it. */
  readonly shortKeep: number;
  readonly shortNext: number;
  readonly shortStay: number;
}

/**
 * Lays out what the rules of a stage draw.
 *
 * @param column gives the column of a quantity, told by what it is and all that its value depends on
 */
export function layOutRules(stage: StagePlan, column: (...quantity: unknown[]) => number): RuleColumns {
  const { name, bridge, review, whileWaiting, whenShort, next, stay } = stage;
  const other = whenShort?.next ?? null;
  const shortNext = other === null ? -1 : column(name, "short next", next, other);
  return {
    // Shares and rates are compared with the number when the time comes: another share is another use of the same
    // number.
    bridge: bridge === null ? -1 : column(name, "bridge"),
    bridgeHours: bridge?.hours ? column(name, "bridge hours", bridge.hours) : -1,
    reviews: review === null ? -1 : column(name, "reviews"),
    death: whileWaiting === null ? -1 : column(name, "death"),
    unfit: whileWaiting === null ? -1 : column(name, "unfit"),
    shortKeep: other === null ? -1 : column(name, "short keep"),
    shortNext,
    shortStay: other === null || stay?.by !== "next" ? -1 : column(name, "short stay", stay, stage.cap, shortNext),
  };
}
