/**
 * Choices among things: whole numbers, yes or no, members of a list, orders.
 *
 * Every result is exactly as likely as it should be, without the bias of a remainder, and a number or member rises with its uniform.
 * A shuffle takes one uniform a member, whatever the members are. Lists that are passed in stay as they are.
 * Choices by unequal shares are made by `discrete`.
 */
import { breach, requireEntries, requireProbability, requireWhole } from "../foundation/refusal.js";
import type { Source } from "./stream.js";

/** The numbers that a source gives, each a multiple of 1 / STEPS. */
const STEPS = 2 ** 53;

function draw(bound: number, source: Source): number {
  // Steps in equal runs, one for each number; the few left over, fewer than `bound` of 2⁵³, are drawn again.
  const run = (STEPS - (STEPS % bound)) / bound;
  for (;;) {
    const step = source() * STEPS;
    const number = (step - (step % run)) / run;
    if (number < bound) return number;
  }
}

/**
 * A whole number from 0 to bound − 1, all equally likely.
 *
 * @param bound a whole number from 1 to 2⁵³
 * @param source where its uniform comes from: one, and another with a probability below bound / 2⁵³
 * @throws RangeError, TypeError for another bound
 * @example
 * const source = createStream(1, "die");
 * 1 + integerBelow(6, source); // 6
 */
export function integerBelow(bound: number, source: Source): number {
  if (requireWhole("bound", bound, 1) > STEPS) throw breach("bound", "at most 2⁵³", bound);
  return draw(bound, source);
}

/**
 * True with a probability of p.
 *
 * @param p from 0 (never) to 1 (always)
 * @param source gives one uniform, at 0 and 1 too
 * @throws RangeError, TypeError for what is no probability
 * @example
 * const source = createStream(1, "readmitted");
 * console.log(chance(0.15, source)); // false
 */
export function chance(p: number, source: Source): boolean {
  requireProbability("p", p);
  return source() < p;
}

/**
 * A member of a list, all equally likely.
 *
 * @param values at least one
 * @param source gives one uniform
 * @throws RangeError for an empty list
 * @example
 * const source = createStream(1, "ward");
 * console.log(choose(["acute", "rehabilitation", "stroke"], source)); // rehabilitation
 */
export function choose<Value>(values: readonly Value[], source: Source): Value {
  requireEntries("values", values, "member");
  return values[draw(values.length, source)] as Value;
}

/**
 * The members of a list in a random order, all orders equally likely.
 *
 * @param source gives one uniform a member but the last
 * @returns a new list
 * @example
 * const source = createStream(1, "order");
 * console.log(shuffle(["a", "b", "c", "d"], source).join("")); // cdba
 */
export function shuffle<Value>(values: readonly Value[], source: Source): Value[] {
  return front(values, values.length, source);
}

/**
 * Some members of a list without putting any back, in a random order: each selection and order is equally likely.
 *
 * @param values the list; members that stand in it twice can be drawn twice
 * @param count how many, a whole number from 0 to the length of the list
 * @param source gives one uniform a member drawn (none for the last one left)
 * @returns a new list of `count` members
 * @throws RangeError for more members than there are
 * @example
 * const source = createStream(1, "audit");
 * console.log(sample([10, 20, 30, 40, 50], 2, source)); // [ 20, 40 ]
 */
export function sample<Value>(values: readonly Value[], count: number, source: Source): Value[] {
  if (requireWhole("count", count, 0) > values.length) {
    throw breach("count", `at most the number of values (${values.length})`, count);
  }
  return front(values, count, source).slice(0, count);
}

/** A copy of which the first `count` places are drawn one after the other from what is left (Fisher and Yates). */
function front<Value>(values: readonly Value[], count: number, source: Source): Value[] {
  const list = [...values];
  const draws = Math.min(count, list.length - 1);
  for (let place = 0; place < draws; place++) {
    const from = place + draw(list.length - place, source);
    const drawn = list[from] as Value;
    list[from] = list[place] as Value;
    list[place] = drawn;
  }
  return list;
}
