/** In which order a store gives out what it keeps. */

import { refuse } from "../../foundation/refusal.js";
import type { Kept } from "./taker-line.js";

/** The oldest first, the youngest, or the one that the function puts first; see StoreOptions. */
export type StoreOrder<T> = "first-in" | "last-in" | ((one: T, other: T) => number);

/**
 * Who is before whom among those kept.
 *
 * @throws RangeError for an order that is none; out of the result, for a function that gives no number
 */
export function precedence<T>(order: StoreOrder<T>): (one: Kept<T>, other: Kept<T>) => boolean {
  if (order === "first-in") return (one, other) => one.number < other.number;
  if (order === "last-in") return (one, other) => one.number > other.number;
  if (typeof order !== "function") return refuse("order", "first-in, last-in or a function", order);
  return (one, other) => {
    const sign = order(one.item, other.item);
    if (typeof sign !== "number" || Number.isNaN(sign)) refuse("order()", "a number", sign);
    return sign < 0 || (sign === 0 && one.number < other.number);
  };
}
