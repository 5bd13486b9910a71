/** Judges named bounds on measures by their confidence intervals. */

import { identityOf, type MeasureName } from "../../experiment/measure.js";
import { excessOver } from "../../experiment/paired-changes.js";
import { refusal } from "../../foundation/refusal.js";
import { dimensionRanked, findRank, type Ranking } from "./rank.js";
import type { MeasureResult, TargetResult } from "./result.js";

/** A measure with a bound, as a scenario states it. */
export interface Target extends MeasureName {
  readonly name: string;
  readonly title: string;
  /** -Infinity where there is no lower bound. */
  readonly atLeast: number;
  /** Infinity where there is no upper bound. */
  readonly atMost: number;
  /** Whether the bounds are of the rank of the part, and of which; absent where they are of its value. */
  readonly rank?: Ranking;
}

type Verdict = TargetResult["verdict"];

/**
 * Met when the whole interval lies inside the bounds, missed when all of it lies outside, not decided otherwise. One
 * run has no interval and decides nothing.
 */
export function judge(low: number | null, high: number | null, atLeast: number, atMost: number): Verdict {
  if (low === null || high === null) return "not decided";
  // What is the bound on paper keeps to it, though its sum may be a last bit beyond.
  if (excessOver(low, atLeast) >= 0 && excessOver(high, atMost) <= 0) return "met";
  if (excessOver(high, atLeast) < 0 || excessOver(low, atMost) > 0) return "missed";
  return "not decided";
}

/**
 * The verdict on every target of a scenario.
 *
 * @param confidence that a rank lies among those that are possible, between 0 and 1
 * @throws RangeError when a target names a measure that the scenario does not have
 */
export function judgeTargets(
  scenario: string,
  targets: readonly Target[],
  measures: readonly MeasureResult[],
  confidence: number,
): TargetResult[] {
  const known = new Map(measures.map((measure) => [identityOf(measure), measure]));
  return targets.map((target) => {
    const measure = known.get(identityOf(target));
    if (measure === undefined) {
      throw refusal(`target ${target.name}`, "a measure of the scenario", identityOf(target), "must name");
    }
    const verdictOn = (low: number | null, high: number | null) => judge(low, high, target.atLeast, target.atMost);
    const about = {
      scenario,
      name: target.name,
      title: target.title,
      key: target.key,
      by: { ...target.by },
      "at-least": Number.isFinite(target.atLeast) ? target.atLeast : null,
      "at-most": Number.isFinite(target.atMost) ? target.atMost : null,
    };
    const { rank } = target;
    if (rank === undefined) {
      const { unit, mean, "half-width": halfWidth, low, high } = measure;
      return { ...about, unit, mean, "half-width": halfWidth, low, high, verdict: verdictOn(low, high) };
    }
    const found = findRank({ ...target, rank }, measures, confidence);
    const low = found.possible?.best ?? null;
    const high = found.possible?.worst ?? null;
    const ranked = { from: rank.from, among: dimensionRanked({ ...target, rank }), of: found.of };
    return {
      ...about,
      unit: "rank",
      mean: found.rank,
      "half-width": null,
      low,
      high,
      verdict: verdictOn(low, high),
      rank: ranked,
    };
  });
}
