/**
 * The rules that the inputs of a statistic can be held to, and the one wording of the errors when they are broken.
 */

/** The error for `name`, which must be as `rule` says but is `value`. */
export function breach(name: string, rule: string, value: unknown): RangeError {
  return new RangeError(`${name} must be ${rule}, but is ${String(value)}`);
}

/** A confidence level or probability strictly between 0 and 1. */
export function requireInside(name: string, value: number): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, but is ${String(value)}`);
  if (!(value > 0 && value < 1)) throw breach(name, "between 0 and 1, both excluded", value);
  return value;
}

/** A finite number above 0. */
export function requirePositive(name: string, value: number): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, but is ${String(value)}`);
  if (!(value > 0 && Number.isFinite(value))) throw breach(name, "a finite number above 0", value);
  return value;
}

/** A whole number of at least `least`. */
export function requireWhole(name: string, value: number, least: number): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, but is ${String(value)}`);
  if (!(Number.isInteger(value) && value >= least)) throw breach(name, `a whole number of at least ${least}`, value);
  return value;
}

/** A list of finite numbers of at least `least` entries. */
export function requireValues(name: string, values: ArrayLike<number>, least: number): void {
  if (values.length < least) throw breach(`the number of ${name}`, `at least ${least}`, values.length);
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) throw breach(`${name}[${index}]`, "a finite number", values[index]);
  }
}

/**
 * Throws TypeError where an object of options has a key that means nothing: a misspelt option would silently be left at its
 * default.
 *
 * @param parameter name of the parameter as the caller wrote it
 * @param options what was given
 * @param known the keys that mean something
 */
export function refuseUnknownKeys(parameter: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`${parameter} must be an object with the keys ${known.join(", ")}, got ${String(options)}`);
  }
  for (const key in options) {
    if (!known.includes(key)) {
      throw new TypeError(`${parameter} must have only the keys ${known.join(", ")}, got ${key}`);
    }
  }
}
