/**
 * Shocks of supply: for a calendar month the county as a whole has more or less of every service in hours or places
 * than planned, as in a month of illness among carers. What a pool has besides is left to pool-supply.ts; who has a place
 * keeps it.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { millisecondsOf } from "../../foundation/time.js";
import { monthlyFactors } from "../state/monthly-factors.js";
import type { World } from "../state/world.js";

export function installSupplyShocks(world: World): void {
  const { blueprint, simulation, pools, seed, replication } = world;
  const months = monthlyFactors(blueprint, "supply", seed, replication);
  const begin = (month: number) => {
    for (const pool of pools.all) if (pool.plan.kind !== "beds") pool.supply.setShock(months[month].factor);
  };
  const action = simulation.action("month of supply", begin);
  months.forEach(({ first }, month) => {
    if (first === 0) begin(month);
    else simulation.scheduleAt(millisecondsOf(first), action, month, Priority.capacity);
  });
}
