/** Commands with which a process waits for time to pass. */

import { refuse } from "../../foundation/refusal.js";
import type { Agenda } from "./agenda.js";
import { Command } from "./command.js";

abstract class Timed extends Command<void> {
  declare protected readonly time: number;

  constructor(time: number) {
    super();
    this.time = time;
  }

  override callOff(agenda: Agenda, row: number): boolean {
    if (!this.isDone) agenda.simulation.cancel(agenda.handles[row]);
    return true;
  }
}

class Wait extends Timed {
  protected override start(agenda: Agenda, row: number): boolean {
    agenda.handles[row] = agenda.simulation.timer(this.time, agenda.expiry, row);
    return false;
  }
}

/** A time may lie behind others of its instant by the last bit if it is waited for as a delay; this one is met exactly. */
class WaitUntil extends Timed {
  protected override start(agenda: Agenda, row: number): boolean {
    agenda.handles[row] = agenda.simulation.timerAt(this.time, agenda.expiry, row);
    return false;
  }
}

/**
 * Waits until a time, exactly: `wait(time - now)` may miss it by the last bit, and come before what is due then.
 *
 * @param time finite, not before the time at which it is yielded
 * @throws RangeError for any other time, at the line that yields it
 *
 * @example
 * const simulation = new Simulation({ start: 0.1 });
 * new Processes(simulation).start("anyone", function* () {
 *   yield waitUntil(0.7);
 *   console.log(simulation.now, 0.1 + (0.7 - 0.1)); // 0.7 0.7
 * });
 * simulation.run();
 */
export function waitUntil(time: number): Command<void> {
  if (!Number.isFinite(time)) refuse("time", "a finite time", time);
  return new WaitUntil(time);
}

/**
 * Waits for a time.
 *
 * @param delay at least 0, finite
 * @throws RangeError for any other delay
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation).start("anyone", function* () {
 *   yield wait(2.5);
 *   console.log(simulation.now); // 2.5
 * });
 * simulation.run();
 */
export function wait(delay: number): Command<void> {
  if (!(Number.isFinite(delay) && delay >= 0)) refuse("delay", "a finite number, at least 0", delay);
  return new Wait(delay);
}
