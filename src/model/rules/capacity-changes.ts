/** Dated changes of the capacity of pools: steps, seasons, pilots that end. What a pool has besides is left to pools.ts. */

import { Priority } from "../../engine/kernel/priority.js";
import { millisecondsOf } from "../../foundation/time.js";
import type { World } from "../state/world.js";

export function installCapacityChanges(world: World): void {
  const { simulation, blueprint, pools } = world;
  const changes = blueprint.pools.flatMap((plan, pool) => plan.changes.map((change) => ({ pool, ...change })));
  const change = simulation.action("capacity change", (index) => {
    const { pool, units } = changes[index];
    pools.all[pool].setBase(pools.all[pool].established + units);
  });
  changes.forEach(({ day }, index) => {
    simulation.scheduleAt(millisecondsOf(day), change, index, Priority.capacity);
  });
}
