/**
 * How the engine refuses a wrong call. Throwing stands here, apart from the fast paths, so that those stay small enough
 * to be inlined.
 */

export { refuseUnknownKeys } from "../statistics/parameter.js";

/**
 * Throws the RangeError of a parameter that breaks its rule.
 *
 * @param parameter name of the parameter as the caller wrote it
 * @param rule what is allowed
 * @param value what was given
 */
export function refuse(parameter: string, rule: string, value: unknown): never {
  // A text that reads like a number must not look like one.
  const shown = typeof value === "string" && !Number.isNaN(Number(value)) ? JSON.stringify(value) : String(value);
  throw new RangeError(`${parameter} must be ${rule}, got ${shown}`);
}
