/** Names units by number, where it matters which bed serves whom. */

import { refuse } from "../../foundation/refusal.js";

/** Which free number is given out: the lowest, or the one that has been free longest; one never taken has been free longer than any other. */
export type NumberingRule = "lowest" | "longest-free";

/**
 * Numbers from 0 that are taken and given back. With the rule "lowest", as many are in use at all as were ever taken at once; with
 * "longest-free" all those that there are take their turns.
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

  constructor(rule: NumberingRule = "lowest") {
    if (rule !== "lowest" && rule !== "longest-free") refuse("rule", "one of lowest, longest-free", rule);
    this.lowest = rule === "lowest";
  }

  /**
   * A number, from 0, that nobody has.
   *
   * @param count how many units there are at present. With the rule "longest-free", numbers below it that were never taken come
   * first, in order; Infinity, the default, says of none that it has been free. No number is refused for it
   */
  take(count = Number.POSITIVE_INFINITY): number {
    if (typeof count !== "number" || !(count >= 0)) refuse("count", "a number, at least 0", count);
    const fresh = this.taken.length;
    const isFreshFirst = !this.lowest && fresh < count && count < Number.POSITIVE_INFINITY;
    const number = (isFreshFirst ? fresh : this.lowest ? this.free.pop() : this.free.shift()) ?? fresh;
    this.taken[number] = true;
    return number;
  }

  /** Gives a number back. */
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
