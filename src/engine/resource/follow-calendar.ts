/**
 * Runs something at each change of a calendar, in the phase of capacity changes: the staff of a ward by its shifts.
 * What the values mean is left to those who follow.
 */

import { wrongType } from "../../foundation/refusal.js";
import { Priority } from "../kernel/priority.js";
import { requireSimulation } from "../kernel/require-simulation.js";
import type { Simulation, Timer } from "../kernel/simulation.js";
import { type Calendar, requireCalendar } from "./calendar.js";

/** Ends what was begun: nothing of it runs any more, and it keeps no run going. Calling it again has no effect. */
export type End = () => void;

/**
 * Calls `apply` with the calendar's value now and, in the phase of capacity changes, at each of its changes.
 *
 * @param simulation the one whose clock counts
 * @param calendar when values change, in the unit of time of the simulation
 * @param apply called with the value that holds from then on
 * @returns a function that ends this; the value that was applied last stays
 * @throws TypeError for an `apply` that is not a function, such as the resource itself
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
  const call = "followCalendar(simulation, shifts, (staff) => desk.setCapacity(staff))";
  requireSimulation(simulation, call);
  requireCalendar("calendar", calendar, call);
  if (typeof apply !== "function") throw wrongType("apply", `a function, as in ${call}`, apply);
  apply(calendar.valueAt(simulation.now));
  return atChangesOf(simulation, calendar, "calendar", () => apply(calendar.valueAt(simulation.now)));
}

/**
 * For the engine: calls `change` at every change after now.
 *
 * @param name of the event, for traces
 * @param isNow whether to call it at this instant too, likewise in the phase of capacity changes
 */
export function atChangesOf(
  simulation: Simulation,
  calendar: Calendar,
  name: string,
  change: () => void,
  isNow = false,
): End {
  const state: { timer: Timer | undefined; hasEnded: boolean } = { timer: undefined, hasEnded: false };
  const turn = simulation.action(name, () => {
    state.timer = undefined;
    change();
    if (!state.hasEnded) scheduleNext();
  });
  const scheduleNext = (): void => {
    const next = calendar.nextAfter(simulation.now);
    if (next < Number.POSITIVE_INFINITY) state.timer = simulation.timerAt(next, turn, 0, Priority.capacity);
  };
  if (isNow) state.timer = simulation.timer(0, turn, 0, Priority.capacity);
  else scheduleNext();
  const end = (): void => {
    state.hasEnded = true;
    if (state.timer !== undefined) simulation.cancel(state.timer);
    state.timer = undefined;
  };
  // As a field of what is returned, the state can be seen by a snapshot.
  return Object.assign(end, { state });
}
