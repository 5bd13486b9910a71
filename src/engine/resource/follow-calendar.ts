/** Lets something change as a calendar says: the staff of a ward by its shifts. */

import type { Simulation } from "../kernel/simulation.js";
import type { Calendar } from "./calendar.js";
import { atChangesOf, type End } from "./calendar-changes.js";

/**
 * Calls `apply` with the calendar's value now and, in the phase of capacity changes, at each of its changes.
 *
 * @returns a function that ends it: from then on `apply` is not called, and nothing keeps a run going. What was applied stays.
 *
 * @example
 * const simulation = new Simulation();
 * const team = new Resource(simulation, { name: "team", capacity: 2 });
 * const shifts = new Calendar([{ at: 8, value: 2 }, { at: 17, value: 0 }], { period: 24 });
 * const end = followCalendar(simulation, shifts, (staff) => team.setCapacity(staff));
 * console.log(team.capacity); // 0
 * simulation.run(9);
 * console.log(team.capacity); // 2
 * end();
 * simulation.run();
 * console.log(simulation.now, team.capacity); // 9 2
 */
export function followCalendar(simulation: Simulation, calendar: Calendar, apply: (value: number) => void): End {
  apply(calendar.valueAt(simulation.now));
  return atChangesOf(simulation, calendar, "calendar", () => apply(calendar.valueAt(simulation.now)));
}
