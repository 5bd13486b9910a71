/**
 * Random choices with equal probabilities: whole numbers, members of a list, samples and orders; and events with a
 * given probability. For unequal probabilities see `discrete` in table.ts.
 *
 * The probabilities are exact: there is none of the bias that a remainder of a division has. A number or a list index
 * does not fall as its uniform rises, which helps common random numbers. Lists that are passed in are not changed.
 */
import { breach, requireEntries, requireList, requireProbability, requireWhole } from "../foundation/refusal.js";
import { requireSource, type Source } from "./stream.js";

/** A source gives multiples of 1 / STEPS from 0 to below 1, so this is how many different numbers it can give. */
const STEPS = 2 ** 53;

function draw(bound: number, source: Source): number {
  // The steps are divided into `bound` runs of equal length, one for each result. A draw among the steps left over, of
  // which there are fewer than `bound`, is rejected and drawn again, so that all results are equally likely.
  const run = (STEPS - (STEPS % bound)) / bound;
  for (;;) {
    const step = source() * STEPS;
    const number = (step - (step % run)) / run;
    if (number < bound) return number;
  }
}

/**
 * Draws a whole number from 0 to bound − 1, all equally likely.
 *
 * @param bound number of possible results, a whole number from 1 to 2⁵³
 * @param source source of uniforms; one is used, and a further one with a probability below bound / 2⁵³
 * @returns a whole number from 0 to bound − 1
 * @throws RangeError for a bound outside its range; TypeError for one that is not a number
 * @example
 * const source = createStream(1, "die");
 * 1 + integerBelow(6, source); // 6
 */
export function integerBelow(bound: number, source: Source): number {
  if (requireWhole("bound", bound, 1) > STEPS) throw breach("bound", "at most 2⁵³", bound);
  requireSource(source);
  return draw(bound, source);
}

/**
 * Draws whether an event happens that has probability p.
 *
 * @param p probability of the event, from 0 (never) to 1 (always)
 * @param source source of uniforms; exactly one is used, also where p is 0 or 1
 * @returns true if the event happens
 * @throws RangeError for p outside its range; TypeError for p that is not a number
 * @example
 * const source = createStream(1, "readmitted");
 * console.log(chance(0.15, source)); // false
 */
export function chance(p: number, source: Source): boolean {
  requireProbability("p", p);
  requireSource(source);
  return source() < p;
}

/**
 * Draws a member of a list, all equally likely.
 *
 * @param values the list, with at least one member
 * @param source source of uniforms; one is used, and a further one with a probability below length / 2⁵³
 * @returns the member drawn
 * @throws RangeError for an empty list
 * @example
 * const source = createStream(1, "ward");
 * console.log(choose(["acute", "rehabilitation", "stroke"], source)); // rehabilitation
 */
export function choose<Value>(values: readonly Value[], source: Source): Value {
  requireList("values", values);
  requireEntries("values", values, "member");
  requireSource(source);
  return values[draw(values.length, source)] as Value;
}

/**
 * Puts the members of a list into a random order, all orders equally likely, by the method of Fisher and Yates.
 *
 * @param values the list; it is not changed and may be empty
 * @param source source of uniforms; one is used for each member but the last
 * @returns a new list with the same members
 * @throws TypeError for what is no list, or no source
 * @example
 * const source = createStream(1, "order");
 * console.log(shuffle(["a", "b", "c", "d"], source).join("")); // cdba
 */
export function shuffle<Value>(values: readonly Value[], source: Source): Value[] {
  requireList("values", values);
  requireSource(source);
  return front(values, values.length, source);
}

/**
 * Draws some members of a list without replacement, in a random order. Each selection and each order is equally likely.
 *
 * @param values the list; it is not changed; a member that is in it twice can be drawn twice
 * @param count number of members to draw, a whole number from 0 to the length of the list
 * @param source source of uniforms; one is used for each member drawn, none where only one is left to draw from
 * @returns a new list of `count` members
 * @throws RangeError for a count outside its range; TypeError for a count that is not a number
 * @example
 * const source = createStream(1, "audit");
 * console.log(sample([10, 20, 30, 40, 50], 2, source)); // [ 20, 40 ]
 */
export function sample<Value>(values: readonly Value[], count: number, source: Source): Value[] {
  requireList("values", values);
  requireSource(source);
  if (requireWhole("count", count, 0) > values.length) {
    throw breach("count", `at most the number of values (${values.length})`, count);
  }
  return front(values, count, source).slice(0, count);
}

/** A copy of the list whose first `count` places are drawn one after the other from what is left (Fisher and Yates). */
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
