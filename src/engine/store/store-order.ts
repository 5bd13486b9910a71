/** The order in which a store gives out the objects that it keeps. */

import { refuse, requireNumber, wrongType } from "../../foundation/refusal.js";
import type { Kept } from "./taker-line.js";

/** The object that was put in first, the one put in last, or the one that a function puts first; see StoreOptions. */
export type StoreOrder<T> = "first-in" | "last-in" | ((one: T, other: T) => number);

/**
 * Returns a function that says whether one object is given out before another.
 *
 * @throws RangeError or TypeError for what is no order; the function that is returned throws them where the modeller's
 * function does not return a number
 */
export function precedence<T>(order: StoreOrder<T>): (one: Kept<T>, other: Kept<T>) => boolean {
  if (order === "first-in") return (one, other) => one.number < other.number;
  if (order === "last-in") return (one, other) => one.number > other.number;
  const rule = "first-in, last-in or a function";
  if (typeof order === "string") refuse("order", rule, order);
  if (typeof order !== "function") throw wrongType("order", rule, order);
  return (one, other) => {
    const sign = requireNumber("order()", order(one.item, other.item));
    return sign < 0 || (sign === 0 && one.number < other.number);
  };
}
