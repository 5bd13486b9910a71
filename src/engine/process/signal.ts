/**
 * Signals: something happens at an instant, and wakes every process that waits for it then. Processes that begin to
 * wait later are not woken by it.
 */

import { type Command, Pending } from "./command.js";

/**
 * Something to wait for that happens at an instant, once or many times.
 *
 * @typeParam T the value that is handed to those who wait
 *
 * @example
 * const simulation = new Simulation();
 * const processes = new Processes(simulation);
 * const round = new Signal<string>();
 * processes.start("nurse", function* () {
 *   console.log(yield* round.next(), simulation.now); // ward 4 at 9
 * });
 * processes.start("doctor", function* () {
 *   yield wait(9);
 *   round.fire("ward 4 at");
 * });
 * simulation.run();
 */
export class Signal<T = void> {
  private readonly waiting = new Set<Pending<T>>();

  /** Waits for the next `fire`; the result is its value. */
  next(): Command<T> {
    return new Pending<T>(
      (command) => {
        this.waiting.add(command);
        return false;
      },
      (command) => this.waiting.delete(command),
    );
  }

  /**
   * Wakes every process that waits, in order of waiting, in the phase of grants of this instant. Returns how many were
   * woken.
   */
  fire(value: T): number {
    const woken = this.waiting.size;
    for (const command of this.waiting) command.grant(value);
    this.waiting.clear();
    return woken;
  }
}
