/**
 * Gives units numbers, where it matters which bed serves whom. When they are taken and given back is left to those who
 * use them.
 */

import { refuse, requireNonNegativeOrInfinity, requireOneOf } from "../../foundation/refusal.js";

/**
 * Which free number is given out: the lowest, or the one that has been free longest. A number never taken counts as
 * free since ever.
 */
export type NumberingRule = "lowest" | "longest-free";

/**
 * Numbers from 0 that are taken and given back. With the rule "lowest", no more numbers are used than were ever taken
 * at once; with "longest-free", all numbers that there are take turns.
 *
 * @example
 * const beds = new Numbering();
 * console.log(beds.take(), beds.take()); // 0 1
 * beds.give(0);
 * console.log(beds.take()); // 0
 * const nurses = new Numbering("longest-free");
 * console.log(nurses.take(3)); // 0
 * nurses.give(0);
 * console.log(nurses.take(3)); // 1
 */
export class Numbering {
  private readonly lowest: boolean;
  private readonly taken: boolean[] = [];
  /** Given back: highest first where the lowest is wanted, else in order of being given back. */
  private readonly free: number[] = [];

  /**
   * @param rule which free number is given out
   * @throws RangeError for any other rule
   */
  constructor(rule: NumberingRule = "lowest") {
    requireOneOf("rule", rule, ["lowest", "longest-free"]);
    this.lowest = rule === "lowest";
  }

  /**
   * Takes a number that is free.
   *
   * @param count how many units there are at present, at least 0. With the rule "longest-free", numbers below it that
   * were never taken come first, in order. With Infinity, the default, numbers that were given back come first. The
   * number taken may be above `count`
   * @returns the number, at least 0
   * @throws RangeError for a wrong count
   */
  take(count = Number.POSITIVE_INFINITY): number {
    requireNonNegativeOrInfinity("count", count);
    const fresh = this.taken.length;
    const isFreshFirst = !this.lowest && fresh < count && count < Number.POSITIVE_INFINITY;
    const number = (isFreshFirst ? fresh : this.lowest ? this.free.pop() : this.free.shift()) ?? fresh;
    this.taken[number] = true;
    return number;
  }

  /** Gives a number back. Throws RangeError for a number that is not taken. */
  give(number: number): void {
    if (!Number.isInteger(number) || this.taken[number] !== true) refuse("number", "one that was taken", number);
    this.taken[number] = false;
    if (this.lowest) this.free.splice(this.placeOf(number), 0, number);
    else this.free.push(number);
  }

  /** Where a number belongs among the free ones, by halving. */
  private placeOf(number: number): number {
    let from = 0;
    let to = this.free.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.free[middle] > number) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
