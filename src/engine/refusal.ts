/**
 * How the engine refuses a wrong call. Throwing stands here, apart from the fast paths, so that those stay small enough
 * to be inlined.
 */

/**
 * Throws the RangeError of a parameter that breaks its rule.
 *
 * @param parameter name of the parameter as the caller wrote it
 * @param rule what is allowed
 * @param value what was given
 */
export function refuse(parameter: string, rule: string, value: unknown): never {
  throw new RangeError(`${parameter} must be ${rule}, got ${String(value)}`);
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
