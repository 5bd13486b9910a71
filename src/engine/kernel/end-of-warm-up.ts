/**
 * Ends the warm-up of a run: at one instant all statistics begin anew, while people, units and objects stay where they
 * are. When that should be is for statistics/warm-up.ts to say.
 */

import { requireList, wrongType } from "../../foundation/refusal.js";
import { Priority } from "./priority.js";
import { requireSimulation } from "./require-simulation.js";
import type { Simulation } from "./simulation.js";

/**
 * What has statistics that can begin anew: a resource, store, container, batch or shared server; a Tally or a Level of
 * your own.
 */
export type Observed = { resetStatistics(): void } | { reset(now: number): void };

/**
 * Clears statistics at a time, before anything else happens at that instant.
 *
 * It is an event of the priority `release`. Of the events at `time`, only those run before it that have this priority
 * too and were scheduled before this call, so call it first: then everything at `time` is observed. Levels count the
 * time after `time` alone. A wait that ends after `time` enters `waits` whole, even if it began before; `timeWaited()`
 * counts only its part after.
 *
 * @param simulation the one whose warm-up ends
 * @param time finite and not before now
 * @param observed what to clear
 * @throws RangeError for a time that has passed; TypeError for something that has neither `resetStatistics()` nor
 * `reset(now)`, and for something of another simulation
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
  requireSimulation(simulation, "endWarmUpAt(simulation, time, [desk])");
  requireList("observed", observed);
  for (const [index, each] of observed.entries()) {
    if (typeof each !== "object" || each === null || !("resetStatistics" in each || "reset" in each)) {
      throw wrongType(`observed[${index}]`, "an object with resetStatistics() or reset(now)", each);
    }
    if ("simulation" in each && each.simulation !== simulation) {
      throw new TypeError(`observed[${index}] must be of the simulation whose warm-up ends, got one of another`);
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
