/**
 * Midnights: once a day, behind everything else that happens at that instant, all who have registered for it take part.
 * A midnight opens the day that is counted. What is done at it is said by those who register (`World.atMidnight`).
 */
import type { World } from "../state/world.js";

/** The last priority there is. */
const BEHIND_ALL_ELSE = 255;

export function installMidnights(world: World): void {
  const { simulation } = world;
  const { warmUp, length } = world.blueprint;
  const midnight = simulation.action("midnight", () => {
    world.midnight(Math.round(simulation.now) - warmUp);
    if (simulation.now + 1 < warmUp + length) simulation.schedule(1, midnight, 0, BEHIND_ALL_ELSE);
  });
  simulation.schedule(0, midnight, 0, BEHIND_ALL_ELSE);
}
