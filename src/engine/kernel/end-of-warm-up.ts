/**
 * Ends the warm-up of a run: at one instant all that is observed forgets what it has seen, and people, units and objects stay
 * where they are. When that should be is for statistics/warm-up.ts to say.
 */

import { Priority } from "./priority.js";
import type { Simulation } from "./simulation.js";

/** What can forget: a resource, store, container, batch or shared server; a Tally or a Level of one's own. */
export type Observed = { resetStatistics(): void } | { reset(now: number): void };

/**
 * Clears statistics at a time, as the first event of that instant: it has the priority `release`, so that of all events at `time` only
 * those run before it that have this priority too and were scheduled before this call; call it ahead of everything
 * else and there are none. On the side of the warm-up fall those and all that is earlier; everything else at `time` (what is
 * given back then, changes of capacity, grants, arrivals) is observed. A level counts for the time after `time` alone; a wait that ends
 * later is observed whole, with the part that lies before, and `timeWaited()` counts its part after.
 *
 * @param time not before now, finite
 * @param observed what is to forget
 * @throws RangeError for a time that is past; TypeError for something that cannot forget
 *
 * @example
 * const simulation = new Simulation();
 * const beds = new Resource(simulation, { name: "beds", capacity: 3 });
 * const stays = new Tally();
 * endWarmUpAt(simulation, 10, [beds, stays]);
 * const arrive = simulation.action("arrive", (person) => beds.request(1, arrive, person));
 * for (const time of [0, 10]) simulation.schedule(time, arrive, time);
 * simulation.run(20);
 * console.log(beds.waits.n, beds.occupancy.mean(20)); // 1 2
 */
export function endWarmUpAt(simulation: Simulation, time: number, observed: readonly Observed[]): void {
  if (!Array.isArray(observed)) throw new TypeError(`observed must be a list, got ${String(observed)}`);
  for (const [index, each] of observed.entries()) {
    if (typeof each !== "object" || each === null || !("resetStatistics" in each || "reset" in each)) {
      throw new TypeError(`observed[${index}] must have resetStatistics() or reset(now), got ${String(each)}`);
    }
  }
  const all = [...observed];
  const end = simulation.action("end of the warm-up", () => {
    for (const each of all) {
      if ("resetStatistics" in each) each.resetStatistics();
      else each.reset(simulation.now);
    }
  });
  simulation.scheduleAt(time, end, 0, Priority.release);
}
