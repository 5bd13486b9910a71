/**
 * Shifts: the staff of every team changes at each step of its week. What becomes of work in hand is left to teams.ts.
 */

import { followCalendar } from "../../engine/resource/follow-calendar.js";
import { weekday } from "../../foundation/dates.js";
import { weekFrom } from "../state/opening-times.js";
import type { Group } from "../state/teams.js";
import type { World } from "../state/world.js";

export function installShifts(world: World): void {
  const { simulation, teams } = world;
  const firstWeekday = weekday(world.blueprint.startDay);
  const follow = (group: Group, index: number) => {
    const steps = group.week.map(({ at, staff }) => ({ at, value: staff }));
    return followCalendar(simulation, weekFrom(firstWeekday, steps), (staff) => teams.setPlanned(index, staff));
  };
  const ends = world.keep(teams.groups.map(follow));
  world.instants.whenPlanChanges(() => {
    for (const index of teams.takePlan(world.blueprint)) {
      ends[index]();
      ends[index] = follow(teams.groups[index], index);
    }
  });
}
