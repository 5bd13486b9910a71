/** Runs something at each change of a calendar to come, in the phase of capacity changes, until that is ended. */

import { Priority } from "../kernel/priority.js";
import type { Simulation, Timer } from "../kernel/simulation.js";
import type { Calendar } from "./calendar.js";

/** Ends what was begun; nothing of it is left to run then. Ending twice is ending once. */
export type End = () => void;

/**
 * Calls `change` at every change after now.
 *
 * @param name of the event, for traces
 * @param startsNow whether to call it at this instant too, in the phase of capacity changes as ever
 */
export function atChangesOf(
  simulation: Simulation,
  calendar: Calendar,
  name: string,
  change: () => void,
  startsNow = false,
): End {
  let next = Number.POSITIVE_INFINITY;
  let timer: Timer | undefined;
  let ended = false;
  const turn = simulation.action(name, () => {
    timer = undefined;
    change();
    if (!ended) goOn();
  });
  const goOn = (): void => {
    next = calendar.nextAfter(simulation.now);
    if (next === Number.POSITIVE_INFINITY) return;
    timer = simulation.timerAt(next, turn, 0, Priority.capacity);
  };
  if (startsNow) {
    next = simulation.now;
    timer = simulation.timer(0, turn, 0, Priority.capacity);
  } else {
    goOn();
  }
  return () => {
    ended = true;
    if (timer !== undefined) simulation.cancel(timer);
    timer = undefined;
  };
}
