/**
 * The orders in which mechanisms can be added one after another, where the files refuse some sets of them. It is found by
 * asking of one set after another whether the files allow it, which takes a load of a file and no run.
 *
 * With few mechanisms every set is asked for. With more there are too many sets. Then one order is looked for by adding
 * whatever can be added, and by taking away from all whatever can be taken away. Where nothing can be added and nothing
 * taken away, there are mechanisms that can only come together. Where an order is found, it is looked for what of it has
 * to be so: which mechanisms have to be there before each. All else may come in any order.
 */
import { allOf, has, membersOf, only, sizeOf } from "./sets.js";

/** Whether the files allow a set of mechanisms. */
export type IsAllowed = (set: number) => Promise<boolean>;

/** Mechanisms that can only come together. */
export interface Together {
  /** Which can be there before them. */
  readonly after: number;
  /** The mechanisms: at least two. */
  readonly set: number;
}

/** Most sets that are asked for to find the fewest mechanisms that can only come together. */
const MOST_ASKED = 300;

/** Sets of some mechanisms: first those of two, then those of three and so on. */
function* bySize(mechanisms: readonly number[], size = 2): Generator<number> {
  if (size > mechanisms.length) return;
  yield* ofSize(mechanisms, size);
  yield* bySize(mechanisms, size + 1);
}

function* ofSize(mechanisms: readonly number[], size: number): Generator<number> {
  if (size === 0) yield 0;
  else
    for (const [index, first] of mechanisms.entries())
      for (const others of ofSize(mechanisms.slice(index + 1), size - 1)) yield only(first) | others;
}

/**
 * The fewest mechanisms that can only come together.
 *
 * @param after a set that is allowed, to which no single mechanism can be added
 * @param until an allowed set with all of these and others
 */
async function fewestTogether(after: number, until: number, isAllowed: IsAllowed): Promise<Together> {
  let asked = 0;
  for (const set of bySize(membersOf(until & ~after))) {
    if (++asked > MOST_ASKED) break;
    if (await isAllowed(after | set)) return { after, set };
  }
  return { after, set: until & ~after };
}

/**
 * Mechanisms that can only come together, where every set has been asked for.
 *
 * @param count of mechanisms
 * @param isAllowed whether the files allow a set; no order of all mechanisms has allowed sets alone
 */
export function togetherOfAll(count: number, isAllowed: (set: number) => boolean): Promise<Together> {
  const reach = (from: number, next: (set: number, one: number) => number) => {
    const reached = new Set([from]);
    for (const set of reached)
      for (const mechanism of membersOf(allOf(count))) {
        const other = next(set, only(mechanism));
        if (isAllowed(other)) reached.add(other);
      }
    return [...reached];
  };
  const largest = reach(0, (set, one) => set | one).reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  const smallest = reach(allOf(count), (set, one) => set & ~one)
    .filter((set) => (set & largest) === largest)
    .reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
  return fewestTogether(largest, smallest, async (set) => isAllowed(set));
}

/**
 * An order in which all mechanisms can be added.
 *
 * @param count of mechanisms
 * @param isAllowed whether the files allow a set
 * @returns their indices in this order; or mechanisms that can only come together, where none is found
 */
export async function orderOf(count: number, isAllowed: IsAllowed): Promise<readonly number[] | Together> {
  const change = async (from: number, among: () => number, next: (set: number, one: number) => number) => {
    let set = from;
    const changed: number[] = [];
    for (let before = -1; before !== set; ) {
      before = set;
      for (const mechanism of membersOf(among())) {
        if (changed.includes(mechanism) || !(await isAllowed(next(set, only(mechanism))))) continue;
        set = next(set, only(mechanism));
        changed.push(mechanism);
      }
    }
    return { set, changed };
  };
  const added = await change(
    0,
    () => allOf(count),
    (set, one) => set | one,
  );
  const others = allOf(count) & ~added.set;
  const taken = await change(
    allOf(count),
    () => others,
    (set, one) => set & ~one,
  );
  if (taken.set === added.set) return [...added.changed, ...taken.changed.reverse()];
  return fewestTogether(added.set, taken.set, isAllowed);
}

/** The smallest allowed set, as far as taking away one after another finds it, that has all of a set. */
async function smallestWith(
  set: number,
  from: number,
  among: readonly number[],
  isAllowed: IsAllowed,
): Promise<number> {
  let found = from;
  for (const mechanism of among) {
    if (has(set, mechanism) || !(await isAllowed(found & ~only(mechanism)))) continue;
    found &= ~only(mechanism);
  }
  return found;
}

/**
 * Which mechanisms have to be there before each, so that it can be added as soon as these are there, and as the last but
 * for those that have it before them.
 *
 * A mechanism that needs others has these before it. Where it needs one of several, the first of them in the order is
 * taken; where two cannot both be there without a third, the later of them comes after the third.
 *
 * @param order in which all can be added, from {@link orderOf}
 * @param isAllowed whether the files allow a set
 * @returns for each mechanism the set of those before it
 */
export async function mechanismsBefore(order: readonly number[], isAllowed: IsAllowed): Promise<number[]> {
  const whole = allOf(order.length);
  const before = order.map(() => 0);
  const addBefore = (mechanism: number, others: number) => {
    before[mechanism] |= others;
    for (const one of order) for (const other of membersOf(before[one])) before[one] |= before[other];
  };
  const backwards = [...order].reverse();
  /** A set that has to be allowed: what is missing in it comes before the last of its mechanisms. */
  const allow = async (set: number): Promise<boolean> => {
    if (set === 0 || (await isAllowed(set))) return false;
    const last = backwards.findIndex((one) => has(set, one));
    const among = backwards.slice(last);
    const from = among.reduce((all, one) => all | only(one), 0);
    const found = await smallestWith(set, from, among, isAllowed);
    addBefore(backwards[last], found & ~only(backwards[last]));
    return true;
  };
  /** Likewise a set without which all others have to be allowed: what else has to go comes after the first of it. */
  const allowWithout = async (set: number): Promise<boolean> => {
    const isAllowedWithout = (gone: number) => isAllowed(whole & ~gone);
    if (set === 0 || (await isAllowedWithout(set))) return false;
    const first = order.findIndex((one) => has(set, one));
    const among = order.slice(first);
    const from = among.reduce((all, one) => all | only(one), 0);
    const found = await smallestWith(set, from, among, isAllowedWithout);
    for (const later of membersOf(found & ~set)) addBefore(later, only(order[first]));
    return true;
  };
  // Each that is found leaves fewer orders, and the one that was given stays: so this ends.
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const one of order)
      while ((await allow(before[one] | only(one))) || (await allow(before[one]))) isSettled = false;
    for (const one of order)
      while ((await allowWithout(withAfter(before, one))) || (await allowWithout(withAfter(before, one) & ~only(one))))
        isSettled = false;
  }
  return before;
}

/** A mechanism with those that have it before them. */
function withAfter(before: readonly number[], mechanism: number): number {
  return before.reduce((set, own, other) => (has(own, mechanism) ? set | only(other) : set), only(mechanism));
}
