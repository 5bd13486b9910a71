/** Shifts: the staff of every team changes at each step of its week. What becomes of work in hand is left to teams.ts. */

import { Calendar } from "../../engine/resource/calendar.js";
import { followCalendar } from "../../engine/resource/follow-calendar.js";
import { weekday } from "../../foundation/dates.js";
import { DAYS_PER_WEEK, MILLISECONDS_PER_WEEK, millisecondsOf } from "../../foundation/time.js";
import type { Group } from "../state/teams.js";
import type { World } from "../state/world.js";

export function installShifts(world: World): void {
  const firstWeekday = weekday(world.blueprint.startDay);
  for (const group of world.teams.groups)
    followCalendar(world.simulation, calendarOf(group.week, firstWeekday), (staff) => group.setStaff(staff));
}

/** The week of a group, which begins on a Monday, as a cycle that begins on the weekday of the first day of the run. */
function calendarOf(week: Group["week"], firstWeekday: number): Calendar {
  const steps = week.map(({ at, staff }) => ({
    at: millisecondsOf((at - firstWeekday + DAYS_PER_WEEK) % DAYS_PER_WEEK),
    value: staff,
  }));
  steps.sort((a, b) => a.at - b.at);
  return new Calendar(steps, { period: MILLISECONDS_PER_WEEK });
}
