/**
 * The columns of a person's draws that belong to the rules of plan/journey-rules.ts. A stage without a rule has no
 * column for it, so that a rule which is off costs nothing and moves nothing.
 */
import type { StagePlan } from "./care-plan.js";

/** Gives the column of a quantity, identified by its name and by everything that its value depends on. */
export type ColumnOf = (...quantity: unknown[]) => number;

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
  /** The same for those whom a delay has made less independent. */
  readonly harmedKeep: number;
  readonly harmedNext: number;
  readonly harmedStay: number;
}

/**
 * Lays out what the rules of a stage draw.
 *
 * @param independent index of the stage to which a delay leads fewer of the class; -1 where there is none
 * @param column gives the column of a quantity
 */
export function layOutRules(stage: StagePlan, independent: number, column: ColumnOf): RuleColumns {
  const { name, bridge, review, whileWaiting, whenShort, next, stay } = stage;
  const other = whenShort?.next ?? null;
  const shortNext = other === null ? -1 : column(name, "short next", next, other);
  const canBeHarmed = next !== null && next.targets.length > 1 && next.targets.includes(independent);
  const harmedNext = canBeHarmed ? column(name, "harmed next", next) : -1;
  const stayFor = (purpose: string, other: number) =>
    other === -1 || stay?.by !== "next" ? -1 : column(name, purpose, stay, stage.cap, other);
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
    shortStay: stayFor("short stay", shortNext),
    harmedKeep: canBeHarmed ? column(name, "harmed keep") : -1,
    harmedNext,
    harmedStay: stayFor("harmed stay", harmedNext),
  };
}

/** Index of the stage to which a delay leads fewer people of a class; -1 where there is no such rule. */
export function lessReached(stages: readonly StagePlan[]): number {
  return stages.find(({ whileWaiting }) => (whileWaiting?.lessIndependent ?? 0) > 0)?.whileWaiting?.independent ?? -1;
}
