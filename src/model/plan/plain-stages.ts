/**
 * Plain stages: those that nothing of the plan concerns but that somebody comes, stays and leaves. Most people of a
 * hospital are in no others; rules/plain-stays.ts takes them by a short cut.
 */
import type { StageArrangements } from "./arrangement.js";
import type { StagePlan } from "./care-plan.js";

/**
 * Whether a stage is plain. Of care: one place of a service, which nobody refuses, a stay without cap, and nothing to
 * arrange before it. Of an outcome: nothing to arrange before it.
 *
 * @param arrangements what is arranged before it, by places
 * @param canComeAgain whether somebody can come to it more than once
 */
export function isPlain(stage: StagePlan, arrangements: readonly StageArrangements[], canComeAgain: boolean): boolean {
  if (!arrangements.every(({ empty }) => empty)) return false;
  if (stage.outcome >= 0) return true;
  const { service, hours, cap, offers, review, whenShort } = stage;
  const isOnePlace = service >= 0 && hours === null && review === null && offers.refused === 0;
  return isOnePlace && cap === Number.POSITIVE_INFINITY && whenShort === null && !canComeAgain;
}
