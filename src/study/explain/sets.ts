/** Sets of mechanisms as whole numbers, in which bit i stands for mechanism i. */

/** Most mechanisms that a difference is taken apart into: an order of so many is found by some hundred loads of a file. */
export const MOST_MECHANISMS = 20;

/** The set of one mechanism. */
export function only(mechanism: number): number {
  return 1 << mechanism;
}

/** The set of the first mechanisms, so many. */
export function allOf(count: number): number {
  return (1 << count) - 1;
}

export function has(set: number, mechanism: number): boolean {
  return ((set >> mechanism) & 1) === 1;
}

export function sizeOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + sizeOf(set >> 1);
}

/** The mechanisms of a set, by their indices. */
export function membersOf(set: number): number[] {
  return Array.from({ length: MOST_MECHANISMS }, (_, mechanism) => mechanism).filter((one) => has(set, one));
}

/** One name as it stands in that of a set: in quotes where it could be taken for more than one name. */
function quoted(name: string): string {
  return /^[\p{L}\p{N}._-]+$/u.test(name) && name !== "all" ? name : JSON.stringify(name);
}

/**
 * What a set is called. Two sets of a question never have the same name, whatever their mechanisms are called.
 *
 * @param set of some mechanisms
 * @param names of all mechanisms, each another
 * @param most so many are named; of a larger set it is told what is not in it
 */
export function setName(set: number, names: readonly string[], most: number): string {
  const whole = allOf(names.length);
  if (set === whole) return "all";
  const named = (one: number) => membersOf(one).map((mechanism) => quoted(names[mechanism]));
  return sizeOf(set) > most ? `all but ${named(whole & ~set).join(", ")}` : named(set).join(" + ");
}
