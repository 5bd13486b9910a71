/**
 * The rules a numeric parameter can be held to, and the one wording of the errors when it breaks them.
 *
 * A message names the parameter, the rule and the value. Nothing here repairs a value: it is returned as given or
 * the call throws. A value that is no number at all is a TypeError, a number outside its range a RangeError.
 */

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
  return String(value);
}

/** The error for `name`, which must be as `rule` says but is `value`. */
export function breach(name: string, rule: string, value: unknown): RangeError {
  return new RangeError(`${name} must be ${rule}, but is ${show(value)}`);
}

/** A finite number. */
export function requireFinite(name: string, value: number): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a finite number, but is ${show(value)}`);
  if (!Number.isFinite(value)) throw breach(name, "a finite number", value);
  return value;
}

/** A finite number above zero. */
export function requirePositive(name: string, value: number): number {
  requireFinite(name, value);
  if (value <= 0) throw breach(name, "a number above 0", value);
  return value;
}

/** A finite number, zero or above. */
export function requireNonNegative(name: string, value: number): number {
  requireFinite(name, value);
  if (value < 0) throw breach(name, "a number of at least 0", value);
  return value;
}

/** A probability, ends included. */
export function requireProbability(name: string, value: number): number {
  requireFinite(name, value);
  if (value < 0 || value > 1) throw breach(name, "a probability from 0 to 1", value);
  return value;
}

/** A whole number of at least `least`. */
export function requireWhole(name: string, value: number, least: number): number {
  requireFinite(name, value);
  if (!Number.isInteger(value) || value < least) throw breach(name, `a whole number of at least ${least}`, value);
  return value;
}

/** A list, of whatever. */
export function requireList(name: string, list: unknown): void {
  if (!Array.isArray(list)) throw new TypeError(`${name} must be a list, but is ${show(list)}`);
}

/** A non-empty list of weights: each at least 0, not all 0. They need not sum to 1; returns their sum. */
export function requireWeights(name: string, weights: ArrayLike<number>): number {
  if (typeof weights !== "object" || weights === null || weights.length === undefined) {
    throw new TypeError(`${name} must be a list of numbers, but is ${show(weights)}`);
  }
  if (weights.length === 0) throw new RangeError(`${name} must be a list of at least one number, but is empty`);
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    total += requireNonNegative(`${name}[${index}]`, weights[index]);
  }
  if (!(total > 0 && Number.isFinite(total))) throw breach(`the sum of ${name}`, "a finite number above 0", total);
  return total;
}

/** A non-empty list of shares: weights that sum to 1 within 1e-9. */
export function requireShares(name: string, shares: ArrayLike<number>): void {
  const total = requireWeights(name, shares);
  if (Math.abs(total - 1) > 1e-9) throw breach(`the sum of ${name}`, "1 within 1e-9", total);
}
