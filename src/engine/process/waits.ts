/** Commands with which a process waits for time to pass, or for a time. */

import { requireFinite, requireNonNegative } from "../../foundation/refusal.js";
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
  override describe(): string {
    return `wait(${this.time})`;
  }

  protected override start(agenda: Agenda, row: number): boolean {
    agenda.handles[row] = agenda.simulation.timer(this.time, agenda.expiry, row);
    return false;
  }
}

class WaitUntil extends Timed {
  override describe(): string {
    return `waitUntil(${this.time})`;
  }

  protected override start(agenda: Agenda, row: number): boolean {
    agenda.handles[row] = agenda.simulation.timerAt(this.time, agenda.expiry, row);
    return false;
  }
}

/**
 * Waits until a time is reached, exactly. `wait(time - now)` may miss it by the last bit, and so end before other
 * events of that time.
 *
 * @param time finite, and not before the time at which the command is yielded
 * @throws RangeError for a time that is not finite; for one that has passed it is thrown at the line that yields the
 * command
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
  requireFinite("time", time);
  return new WaitUntil(time);
}

/**
 * Waits until a time has passed.
 *
 * @param delay the time to wait, finite and at least 0
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
  requireNonNegative("delay", delay);
  return new Wait(delay);
}
