/**
 * Who can fail by a plan: the owners whose providers have a hazard, each with the supply units that it holds. What may
 * strike them is the same in every plan (see rules/provider-failure.ts): each unit has points of its own in the plane of
 * time and height, of which those below an owner's hazard ÷ units count.
 */
import { DAYS_PER_YEAR, MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import { createPlanePoints, type PlanePoints } from "../../random/arrivals/plane-points.js";
import type { Blueprint } from "./blueprint.js";
import type { FailurePlan } from "./supply-plan.js";
import { type SupplyUnit, supplyStream, supplyUnitsOf } from "./supply-units.js";

/** Of a mean year. */
const MILLISECONDS_PER_YEAR = DAYS_PER_YEAR * MILLISECONDS_PER_DAY;

/** Those providers that fail together, by one plan. */
export interface FailingOwner {
  readonly plan: FailurePlan;
  readonly units: readonly SupplyUnit[];
}

/** The owners that can fail, in the order of their first pools, so that the order of providers does not matter. */
export function failingOwners(blueprint: Blueprint): FailingOwner[] {
  const poolsOf = new Map<number, number[]>();
  blueprint.pools.forEach(({ provider }, pool) => {
    if (provider < 0) return;
    const { owner } = blueprint.providers[provider];
    poolsOf.set(owner, [...(poolsOf.get(owner) ?? []), pool]);
  });
  return [...poolsOf].flatMap(([owner, pools]) => {
    const plan = blueprint.providers[owner].failure;
    if (plan === null || plan.perYear <= 0) return [];
    return [{ plan, units: pools.flatMap((pool) => supplyUnitsOf(blueprint, blueprint.pools[pool])) }];
  });
}

/**
 * What strikes an owner in one replication: for each of its units the points below its height, times in milliseconds of
 * the run. Whether it has failed already and not recovered is not asked here.
 */
export function strikesOf(
  { plan, units }: FailingOwner,
  { warmUp, length }: Blueprint,
  seed: string,
  replication: number,
): PlanePoints[] {
  const horizon = millisecondsOf(warmUp + length);
  return units.map((unit) =>
    createPlanePoints(plan.perYear / units.length, MILLISECONDS_PER_YEAR, horizon, (layer) =>
      supplyStream(seed, replication, unit, "failure", layer),
    ),
  );
}
