/** Names units by number, where it matters which bed serves whom: the lowest free number is given out first. */

import { refuse } from "./refusal.js";

/**
 * Numbers from 0 that are taken and given back.
 *
 * @example
 * const beds = new Numbering();
 * console.log(beds.take(), beds.take()); // 0 1
 * beds.give(0);
 * console.log(beds.take()); // 0
 */
export class Numbering {
  private readonly taken: boolean[] = [];

  /** The lowest number, from 0, that nobody has. */
  take(): number {
    const free = this.taken.indexOf(false);
    const number = free < 0 ? this.taken.length : free;
    this.taken[number] = true;
    return number;
  }

  /** Gives a number back. */
  give(number: number): void {
    if (this.taken[number] !== true) refuse("number", "one that was taken", number);
    this.taken[number] = false;
  }
}
