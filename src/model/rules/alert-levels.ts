/**
 * Alert levels are read once a day, in the phase of capacity changes: after what is given back at that instant and
 * before it is given to those who wait. A level holds until the next reading; before the first it is green. What
 * follows from a level is left to extra-supply.ts.
 */
import { Priority } from "../../engine/kernel/priority.js";
import { MILLISECONDS_PER_DAY, millisecondsOf } from "../../foundation/time.js";
import type { World } from "../state/world.js";

export function installAlerts(world: World): void {
  const { simulation, alerts, pools } = world;
  if (world.blueprint.alerts === null) return;
  const read = simulation.action("alert reading", () => {
    alerts.read(world.blueprint, pools);
    world.extra.settle();
    simulation.schedule(MILLISECONDS_PER_DAY, read, 0, Priority.capacity);
  });
  simulation.scheduleAt(millisecondsOf(world.blueprint.alerts.at), read, 0, Priority.capacity);
  world.instants.atMidnight(() => alerts.midnight());
}
