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

  /**
   * Waits for the next `fire`; the result is its value. If the process is interrupted at the instant at which the signal
   * was fired, before it was woken, the Interrupted is thrown where it waits, but what was fired is not lost: `isDone` of
   * the command is then true and `value` is what was fired.
   *
   * @example
   * const simulation = new Simulation();
   * const bell = new Signal<string>();
   * const processes = new Processes(simulation);
   * const guest = processes.start("guest", function* () {
   *   const rings = bell.next();
   *   try {
   *     yield rings;
   *   } catch (error) {
   *     console.log(error instanceof Interrupted && error.cause, rings.isDone, rings.value); // fire true dinner
   *   }
   * });
   * processes.start("host", function* () {
   *   yield wait(1);
   *   bell.fire("dinner");
   *   guest.interrupt("fire");
   * });
   * simulation.run();
   */
  next(): Command<T> {
    return new Pending<T>(
      (command) => {
        this.waiting.add(command);
        return false;
      },
      (command) => {
        if (command.isGranted) command.keep();
        else this.waiting.delete(command);
      },
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
