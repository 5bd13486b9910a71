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

/**
 * Throws TypeError where an option that is on or off is neither: "false" would count as on.
 *
 * @param option name of the option
 * @param value what was given; undefined where it was left out
 */
export function requireBoolean(option: string, value: boolean | undefined): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new TypeError(`${option} must be true or false, got ${JSON.stringify(value)}`);
}

/** Throws TypeError where a function that may be left out is something else. */
export function requireFunction(parameter: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") {
    throw new TypeError(`${parameter} must be a function, got ${String(value)}`);
  }
}
