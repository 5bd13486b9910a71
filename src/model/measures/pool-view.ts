/** The pools of a blueprint as measures see them: what each is known by, its unit, and where its state is found. */
import type { Blueprint } from "../plan/blueprint.js";
import { type PoolPlan, UNITS_PER_HOUR } from "../plan/supply-plan.js";
import type { Pool } from "../state/pool.js";
import type { By } from "./declaration.js";
import { poolServices } from "./dimensions.js";
import type { Observation } from "./observation.js";

/** A pool as measures see it. */
export interface PoolView {
  /** In the Blueprint's list. */
  readonly index: number;
  readonly plan: PoolPlan;
  /** Its services, and where it serves. */
  readonly by: By;
  readonly unit: string;
  /** From units of capacity to the unit. */
  readonly scale: number;
  readonly of: (observed: Observation) => Pool;
}

/** The pools that are there at any time of the measured period. */
export function poolsOf(blueprint: Blueprint): PoolView[] {
  return blueprint.pools.flatMap((plan, index) => (plan.measured ? [poolView(blueprint, plan, index)] : []));
}

function poolView(blueprint: Blueprint, plan: PoolPlan, index: number): PoolView {
  return {
    index,
    plan,
    by: {
      service: poolServices(blueprint, plan.services).name,
      ...(plan.area >= 0 ? { area: blueprint.areas[plan.area].name } : {}),
      ...(plan.hospital >= 0 ? { hospital: blueprint.hospitals[plan.hospital].name } : {}),
    },
    unit: plan.kind === "hours" ? "hours per week" : plan.kind,
    scale: plan.kind === "hours" ? 1 / UNITS_PER_HOUR : 1,
    of: ({ world }) => world.pools.all[index],
  };
}
