/**
 * Packages with two carers: of a pool they may take no more than a part of its hours. Whoever needs such a package
 * first waits for room in that part, in a line of the pool's discipline, and then for the hours themselves, at the
 * place in the line of the pool that they have by the time at which they asked. When hours are cut, nobody loses a
 * package: the part drains.
 *
 * A package that changes in place, in the pool that the person is in already, is not held up by the part, but counts in
 * it.
 */
import { Priority } from "../../engine/kernel/priority.js";
import type { World } from "../state/world.js";

export function installTwoCarers(world: World): void {
  const { simulation, pools, requests } = world;
  const isDue = world.keep(pools.all.map(() => false));
  const enter = simulation.action("room for two carers", (pool) => {
    isDue[pool] = false;
    requests.enterPart(pool);
  });
  pools.all.forEach(({ twoCarers }, pool) => {
    twoCarers.mayEnter = () => {
      // Before the grants of this instant: whoever enters takes part in them.
      if (!isDue[pool]) simulation.schedule(0, enter, pool, Priority.capacity);
      isDue[pool] = true;
    };
  });
}
