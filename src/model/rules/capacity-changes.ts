/**
 * Dated changes of the capacity of pools: steps, seasons, pilots that end. What a pool has besides is left to
 * pool-supply.ts.
 */

import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import { allPhases } from "../plan/branches.js";
import { capacityOn } from "../plan/supply-plan.js";
import type { World } from "../state/world.js";

export function installCapacityChanges(world: World): void {
  const { simulation, pools } = world;
  const setToPlan = (pool: number) => {
    const day = Math.round(simulation.now / MILLISECONDS_PER_DAY);
    const plan = world.blueprint.pools[pool];
    // A day of another plan's change, or of another branch's, is none of this one.
    if (!plan.changes.some((change) => change.day === day)) return;
    pools.all[pool].beginChange();
    pools.all[pool].supply.setBase(capacityOn(plan, day));
    world.failures.noteCapacity(pool);
    world.workforce.noteCapacity(pool);
    pools.all[pool].endChange();
  };
  const change = simulation.action("capacity change", setToPlan);
  const plans = allPhases(world.branches);
  pools.all.forEach((_, pool) => {
    const days = new Set(plans.flatMap(({ pools: all }) => all[pool].changes.map(({ day }) => day)));
    // What the plan of that day says is asked when the day comes: until then another plan may have begun.
    for (const day of days) simulation.scheduleAt(millisecondsOf(day), change, pool, Priority.capacity);
  });
}
