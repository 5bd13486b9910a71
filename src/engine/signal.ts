/** Something that happens at an instant, for everyone who waits for it then. Who comes later waits for the next time. */

import { type Command, Pending } from "./command.js";

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
