/** Judges named bounds on measures by their confidence intervals. */

import { identityOf, type MeasureName } from "../../experiment/measure.js";
import { refusal } from "../../foundation/refusal.js";
import type { MeasureResult, TargetResult } from "./result.js";

/** A measure with a bound, as a scenario states it. */
export interface Target extends MeasureName {
  readonly name: string;
  readonly title: string;
  /** -Infinity where there is no lower bound. */
  readonly atLeast: number;
  /** Infinity where there is no upper bound. */
  readonly atMost: number;
}

type Verdict = TargetResult["verdict"];

/**
 * Met when the whole interval lies inside the bounds, missed when all of it lies outside, not decided otherwise. One
 * run has no interval and decides nothing.
 */
export function judge(low: number | null, high: number | null, atLeast: number, atMost: number): Verdict {
  if (low === null || high === null) return "not decided";
  if (low >= atLeast && high <= atMost) return "met";
  if (high < atLeast || low > atMost) return "missed";
  return "not decided";
}

/**
 * The verdict on every target of a scenario.
 *
 * @throws RangeError when a target names a measure that the scenario does not have
 */
export function judgeTargets(
  scenario: string,
  targets: readonly Target[],
  measures: readonly MeasureResult[],
): TargetResult[] {
  const known = new Map(measures.map((measure) => [identityOf(measure), measure]));
  return targets.map((target) => {
    const measure = known.get(identityOf(target));
    if (measure === undefined) {
      throw refusal(`target ${target.name}`, "a measure of the scenario", identityOf(target), "must name");
    }
    return {
      scenario,
      name: target.name,
      title: target.title,
      key: target.key,
      by: { ...target.by },
      unit: measure.unit,
      "at-least": Number.isFinite(target.atLeast) ? target.atLeast : null,
      "at-most": Number.isFinite(target.atMost) ? target.atMost : null,
      mean: measure.mean,
      "half-width": measure["half-width"],
      low: measure.low,
      high: measure.high,
      verdict: judge(measure.low, measure.high, target.atLeast, target.atMost),
    };
  });
}
