/**
 * What stands at a midnight of a traced run beside its events: how much there is of each pool, and the alert levels.
 */
import { UNITS_PER_HOUR } from "../plan/supply-plan.js";
import type { World } from "./world.js";

/** A pool of capacity at a midnight. */
export interface TracedPool {
  /** Beds, places or hours a week that there are. */
  readonly capacity: number;
  /** Those of them that are in use. */
  readonly "in-use": number;
}

/** What stands at a midnight, when all of a day has happened and nothing of the next. */
export interface TracedMidnight {
  /** Number of the measured day that ends: 0 is the first, below 0 are days of the warm-up. */
  readonly day: number;
  /** The pools, in the order of the plan. */
  readonly pools: readonly TracedPool[];
  /** By place for which levels are read, in the order of the plan: the level that was read on that day; 0 is green. */
  readonly alerts: readonly number[];
}

/**
 * Looks at a world at a midnight.
 *
 * @param world as it stands then
 * @param day number of the measured day that ends
 */
export function midnightOf({ pools, alerts }: World, day: number): TracedMidnight {
  return {
    day,
    pools: pools.all.map(({ plan, available, resource }) => {
      const scale = plan.kind === "hours" ? 1 / UNITS_PER_HOUR : 1;
      return { capacity: available.value * scale, "in-use": resource.inUse * scale };
    }),
    alerts: alerts.places.map(({ area, hospital }) => alerts.levelIn(area, hospital)),
  };
}
