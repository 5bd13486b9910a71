/** Commands with which a process waits for time to pass, or for a time. */

import { refuse, refuseUnknownKeys, requireFinite, requireNonNegative } from "../../foundation/refusal.js";
import { Priority } from "../kernel/priority.js";
import type { Agenda } from "./agenda.js";
import { Command } from "./command.js";

/** Where an event that a process waits for stands among those of its instant. */
export interface InstantOptions {
  /**
   * A whole number from 0 to 255, lower first at one instant; default `Priority.arrival`. `Priority.release` comes
   * before others leave or arrive, a number above `Priority.arrival` after them.
   */
  readonly priority?: number;
}

/**
 * The priority that options say.
 *
 * @throws RangeError for a priority outside its range, TypeError for unknown options
 */
export function priorityOf(options: InstantOptions): number {
  refuseUnknownKeys("options", options, ["priority"]);
  const { priority = Priority.arrival } = options;
  requireFinite("priority", priority);
  if (!(Number.isInteger(priority) && priority >= 0 && priority <= 255)) {
    refuse("priority", "a whole number from 0 to 255", priority);
  }
  return priority;
}

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

/** A wait with a priority. A class of its own: nearly all waits have none, and need not carry one. */
class WaitInOrder extends Timed {
  declare private readonly schedules: "timer" | "timerAt";
  declare private readonly priority: number;

  constructor(time: number, schedules: "timer" | "timerAt", options: InstantOptions) {
    super(time);
    this.schedules = schedules;
    this.priority = priorityOf(options);
  }

  override describe(): string {
    return `${this.schedules === "timer" ? "wait" : "waitUntil"}(${this.time}, { priority: ${this.priority} })`;
  }

  protected override start(agenda: Agenda, row: number): boolean {
    agenda.handles[row] = agenda.simulation[this.schedules](this.time, agenda.expiry, row, this.priority);
    return false;
  }
}

/**
 * Waits until a time is reached, exactly. `wait(time - now)` may miss it by the last bit, and so end before other
 * events of that time.
 *
 * @param time finite, and not before the time at which the command is yielded
 * @param options `priority` among the events of that instant
 * @returns a command, done at that time
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
export function waitUntil(time: number, options?: InstantOptions): Command<void> {
  requireFinite("time", time);
  return options === undefined ? new WaitUntil(time) : new WaitInOrder(time, "timerAt", options);
}

/**
 * Waits until a time has passed.
 *
 * @param delay the time to wait, finite and at least 0
 * @param options `priority` among the events of the instant at which the wait ends
 * @returns a command, done when the time has passed
 * @throws RangeError for any other delay, and for a priority outside its range
 *
 * @example
 * const simulation = new Simulation();
 * new Processes(simulation).start("anyone", function* () {
 *   yield wait(2.5);
 *   console.log(simulation.now); // 2.5
 * });
 * simulation.run();
 */
export function wait(delay: number, options?: InstantOptions): Command<void> {
  // Asked here and not by the rule alone: this is on the way of every process.
  if (typeof delay !== "number" || !(delay >= 0 && delay < Number.POSITIVE_INFINITY))
    requireNonNegative("delay", delay);
  return options === undefined ? new Wait(delay) : new WaitInOrder(delay, "timer", options);
}
