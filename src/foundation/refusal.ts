/**
 * How wrong calls are refused: the rules a parameter can be held to, and the one wording of the errors.
 *
 * A message names the parameter as the caller wrote it, the rule and the value: `mean must be a number above 0, got
 * -1`. A value of the wrong type is a TypeError, a value outside its range a RangeError. Nothing here repairs a value:
 * it is returned as given or the call throws. `refusalOf` tells such an error from a fault of
 * the program.
 *
 * Throwing stands in functions of its own, apart from the fast paths, so that those stay small enough for the compiler
 * to inline.
 */

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return "an array";
  // Of an object of a class the class says most: the arguments of a call are often given in a wrong order.
  const kind = value.constructor?.name ?? "Object";
  return kind === "Object" || kind === "" ? "an object" : `an object of the class ${kind}`;
}

/** What a refusal says. */
export interface Refusal {
  /** The whole message. */
  readonly message: string;
  /** What is allowed, as it follows "must be" or another such verb. */
  readonly rule: string;
  /** What was given, in words. */
  readonly found: string;
}

/** Beside the errors and not in them: for a caller of the library a refusal is a RangeError like any other. */
const refusals = new WeakMap<RangeError, Refusal>();

/**
 * Makes the error of a refusal: `parameter must be rule, got found`.
 *
 * @param must what stands between the parameter and its rule
 */
export function refusal(parameter: string, rule: string, found: string, must = "must be"): RangeError {
  const error = new RangeError(`${parameter} ${must} ${rule}, got ${found}`);
  refusals.set(error, { message: error.message, rule, found });
  return error;
}

/** What an error refuses; undefined for an error that is no refusal but a fault of the program. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof RangeError ? refusals.get(error) : undefined;
}

/**
 * The error of a parameter that breaks its rule.
 *
 * @param parameter name of the parameter as the caller wrote it
 * @param rule what is allowed, to follow "must be"
 * @param value what was given
 */
export function breach(parameter: string, rule: string, value: unknown): RangeError {
  return breachInWords(parameter, rule, show(value));
}

/** The same error where `found` says in words what was given, such as "none". */
export function breachInWords(parameter: string, rule: string, found: string): RangeError {
  return refusal(parameter, rule, found);
}

/** The error of a parameter of the wrong type; parameters as for {@link breach}. */
export function wrongType(parameter: string, rule: string, value: unknown): TypeError {
  return new TypeError(`${parameter} must be ${rule}, got ${show(value)}`);
}

/** Throws the RangeError of a parameter that breaks its rule; parameters as for {@link breach}. */
export function refuse(parameter: string, rule: string, value: unknown): never {
  throw breach(parameter, rule, value);
}

/** A finite number. */
export function requireFinite(parameter: string, value: number): number {
  if (typeof value !== "number") throw wrongType(parameter, "a finite number", value);
  if (!Number.isFinite(value)) throw breach(parameter, "a finite number", value);
  return value;
}

/** A finite number above 0. */
export function requirePositive(parameter: string, value: number): number {
  requireFinite(parameter, value);
  if (value <= 0) throw breach(parameter, "a number above 0", value);
  return value;
}

/** A finite number, 0 or above. */
export function requireNonNegative(parameter: string, value: number): number {
  requireFinite(parameter, value);
  if (value < 0) throw breach(parameter, "a number of at least 0", value);
  return value;
}

/** A probability, 0 and 1 included. */
export function requireProbability(parameter: string, value: number): number {
  requireFinite(parameter, value);
  if (value < 0 || value > 1) throw breach(parameter, "a probability from 0 to 1", value);
  return value;
}

/** A confidence level or probability strictly between 0 and 1. */
export function requireInside(parameter: string, value: number): number {
  if (typeof value !== "number") throw wrongType(parameter, "a number", value);
  if (!(value > 0 && value < 1)) throw breach(parameter, "between 0 and 1, both excluded", value);
  return value;
}

/** A whole number of at least `least`. */
export function requireWhole(parameter: string, value: number, least: number): number {
  const rule = `a whole number of at least ${least}`;
  if (typeof value !== "number") throw wrongType(parameter, rule, value);
  if (!Number.isInteger(value) || value < least) throw breach(parameter, rule, value);
  return value;
}

/** A whole number of at least `least`, or Infinity where there is no limit. */
export function requireWholeOrInfinity(parameter: string, value: number, least: number): number {
  const rule = `a whole number of at least ${least}, or Infinity`;
  if (typeof value !== "number") throw wrongType(parameter, rule, value);
  if (!(value >= least && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY)))
    throw breach(parameter, rule, value);
  return value;
}

/** Any number, an infinite one too. */
export function requireNumber(parameter: string, value: number): number {
  if (typeof value !== "number") throw wrongType(parameter, "a number", value);
  if (Number.isNaN(value)) throw breach(parameter, "a number", value);
  return value;
}

/** A number above 0, or Infinity where there is no limit. */
export function requirePositiveOrInfinity(parameter: string, value: number): number {
  const rule = "a number above 0, or Infinity";
  if (typeof value !== "number") throw wrongType(parameter, rule, value);
  if (!(value > 0)) throw breach(parameter, rule, value);
  return value;
}

/** A number of at least 0, or Infinity where there is no limit. */
export function requireNonNegativeOrInfinity(parameter: string, value: number): number {
  const rule = "a number of at least 0, or Infinity";
  if (typeof value !== "number") throw wrongType(parameter, rule, value);
  if (!(value >= 0)) throw breach(parameter, rule, value);
  return value;
}

/** A text. */
export function requireText(parameter: string, value: unknown): void {
  if (typeof value !== "string") throw wrongType(parameter, "a text", value);
}

/** One of a few texts. */
export function requireOneOf(parameter: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw breach(parameter, `one of ${choices.join(", ")}`, value);
}

/** True or false, or left out. "false" as a text is refused: it would count as true. */
export function requireBoolean(option: string, value: boolean | undefined): void {
  if (value !== undefined && typeof value !== "boolean") throw wrongType(option, "true or false", value);
}

/** A function, or left out. */
export function requireFunction(parameter: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") throw wrongType(parameter, "a function", value);
}

/** A function that cannot be left out; `rule` says which, such as "a stream, as in createStream(1)". */
export function requireCallable(parameter: string, value: unknown, rule = "a function"): void {
  if (typeof value !== "function") throw wrongType(parameter, rule, value);
}

/** An object that has some keys; `rule` says what it is and where it comes from, as in "a result of runScenario". */
export function requireObject(parameter: string, value: unknown, rule: string, keys: readonly string[] = []): void {
  if (typeof value !== "object" || value === null || Array.isArray(value) || keys.some((key) => !(key in value)))
    throw wrongType(parameter, rule, value);
}

/** A list, whatever is in it. */
export function requireList(parameter: string, list: unknown): void {
  if (!Array.isArray(list)) throw wrongType(parameter, "a list", list);
}

/** A list of texts. */
export function requireTexts(parameter: string, list: readonly unknown[]): void {
  requireList(parameter, list);
  for (const [index, one] of list.entries()) requireText(`${parameter}[${index}]`, one);
}

/** A list or an array of numbers, whatever is in it. */
export function requireNumbers(parameter: string, values: ArrayLike<unknown>): void {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values)) throw wrongType(parameter, "a list of numbers", values);
}

/** A list that has at least one entry; `entry` says what the entries are, such as "number". */
export function requireEntries(parameter: string, list: ArrayLike<unknown>, entry: string): void {
  if (typeof list !== "object" || list === null || list.length === undefined)
    throw wrongType(parameter, "a list", list);
  if (list.length === 0) throw breachInWords(parameter, `a list of at least one ${entry}`, "an empty one");
}

/** A list of finite numbers, each above the one before. */
export function requireRising(parameter: string, values: ArrayLike<number>): void {
  requireNumbers(parameter, values);
  for (let index = 0; index < values.length; index++) {
    const value = requireFinite(`${parameter}[${index}]`, values[index]);
    if (index > 0 && value <= values[index - 1]) {
      throw breach(`${parameter}[${index}]`, `above the one before (${values[index - 1]})`, value);
    }
  }
}

/** A list of finite numbers of at least `least` entries. */
export function requireValues(parameter: string, values: ArrayLike<number>, least: number): void {
  requireNumbers(parameter, values);
  if (values.length < least) throw breach(`the number of ${parameter}`, `at least ${least}`, values.length);
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) throw breach(`${parameter}[${index}]`, "a finite number", values[index]);
  }
}

/** A non-empty list of weights: each at least 0, not all 0. They need not sum to 1; returns their sum. */
export function requireWeights(parameter: string, weights: ArrayLike<number>): number {
  if (typeof weights !== "object" || weights === null || weights.length === undefined) {
    throw wrongType(parameter, "a list of numbers", weights);
  }
  requireEntries(parameter, weights, "number");
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    total += requireNonNegative(`${parameter}[${index}]`, weights[index]);
  }
  if (!(total > 0 && Number.isFinite(total))) throw breach(`the sum of ${parameter}`, "a finite number above 0", total);
  return total;
}

/** A non-empty list of shares: weights that sum to 1 within 1e-9. */
export function requireShares(parameter: string, shares: ArrayLike<number>): void {
  const total = requireWeights(parameter, shares);
  if (Math.abs(total - 1) > 1e-9) throw breach(`the sum of ${parameter}`, "1 within 1e-9", total);
}

/**
 * Throws TypeError where an object of options has a key that means nothing: a misspelt option would be ignored, and its
 * default used, without a word.
 *
 * @param parameter name of the parameter as the caller wrote it
 * @param options what was given
 * @param known the keys that mean something
 */
export function refuseUnknownKeys(parameter: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw wrongType(parameter, `an object with the keys ${known.join(", ")}`, options);
  }
  for (const key in options) {
    if (!known.includes(key)) {
      throw new TypeError(`${parameter} must have only the keys ${known.join(", ")}, got ${key}`);
    }
  }
}
