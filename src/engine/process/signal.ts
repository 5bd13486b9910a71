/** Something that happens at an instant, for everyone who waits for it then. Who comes later waits for the next time. */

import { type Command, Pending } from "./command.js";

/**
 * An event to wait for. `T` is what it tells those who wait.
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

  /** Waits for the next `fire`, with its value. */
  next(): Command<T> {
    return new Pending<T>(
      (command) => {
        this.waiting.add(command);
        return false;
      },
      (command) => this.waiting.delete(command),
    );
  }

  /** Wakes everyone who waits, in order of waiting, in the phase of grants of this instant. Returns how many they were. */
  fire(value: T): number {
    const woken = this.waiting.size;
    for (const command of this.waiting) command.grant(value);
    this.waiting.clear();
    return woken;
  }
}
