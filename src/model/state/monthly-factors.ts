/**
 * Factors that the whole county shares for a calendar month. Each kind of them has a stream of its own and takes one
 * uniform for a month of the run, whatever the standard deviation, so that two scenarios have the same good and bad
 * months.
 */
import { monthsOf } from "../../foundation/dates.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import type { Blueprint } from "../plan/blueprint.js";
import type { ShockPlan } from "../plan/supply-plan.js";

export interface MonthlyFactor {
  /** First day of the run that lies in the month, and how many do. */
  readonly first: number;
  readonly days: number;
  readonly factor: number;
}

/**
 * The factors of one kind for all months that the run touches, warm-up included; none where there is no such shock.
 *
 * They are gamma with a mean of 1 and the standard deviation of the plan.
 */
export function monthlyFactors(
  blueprint: Pick<Blueprint, "shocks" | "startDay" | "warmUp" | "length">,
  kind: keyof ShockPlan,
  seed: string,
  replication: number,
): MonthlyFactor[] {
  const deviation = blueprint.shocks[kind];
  if (deviation === 0) return [];
  const variance = deviation * deviation;
  const law = createDistribution({ kind: "gamma", shape: 1 / variance, scale: variance });
  const source = createStream(seed, replication, "shock", kind);
  return monthsOf(blueprint.startDay, blueprint.warmUp + blueprint.length).map(({ first, days }) => ({
    first,
    days,
    factor: law.quantile(source()),
  }));
}
