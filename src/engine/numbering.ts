/** Names units by number, where it matters which bed serves whom. */

import { refuse } from "./refusal.js";

/** Which free number is given out: the lowest, or the one that has been free longest. */
export type NumberingRule = "lowest" | "longest-free";

/**
 * Numbers from 0 that are taken and given back. A number that was never taken is given out, in order, only when none that was
 * given back is free: as many are in use at all as were ever taken at once.
 *
 * @example
 * const beds = new Numbering();
 * console.log(beds.take(), beds.take()); // 0 1
 * beds.give(0);
 * console.log(beds.take()); // 0
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

  /** A number, from 0, that nobody has. */
  take(): number {
    const number = (this.lowest ? this.free.pop() : this.free.shift()) ?? this.taken.length;
    this.taken[number] = true;
    return number;
  }

  /** Gives a number back. */
  give(number: number): void {
    if (this.taken[number] !== true) refuse("number", "one that was taken", number);
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
      if (this.free[middle]! > number) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
