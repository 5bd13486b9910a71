/** Shifts: the staff of every team changes at each step of its week. What becomes of work in hand is left to teams.ts. */

import { Priority } from "../../engine/kernel/priority.js";
import type { World } from "../state/world.js";

export function installShifts(world: World): void {
  const { simulation, teams } = world;
  const shift = simulation.action("shift", (group) => {
    teams.takeStep(group);
    scheduleNext(group);
  });
  const scheduleNext = (group: number) => {
    simulation.scheduleAt(teams.timeOfNextStep(group), shift, group, Priority.capacity);
  };
  for (let group = 0; group < teams.groups; group++) {
    // What is on duty at the first instant was set by the last step not after it.
    while (teams.timeOfNextStep(group) <= 0) teams.takeStep(group);
    scheduleNext(group);
  }
}
