/** Numbers that JSON does not have, as it can hold them: infinities, NaN and −0. */

/** The key of an object that stands for a number JSON does not have; no name in a scenario has such a sign. */
const NUMBER = "$number";

/** For `JSON.stringify`. */
export function writeNumber(_key: string, value: unknown): unknown {
  if (typeof value !== "number" || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return { [NUMBER]: Object.is(value, -0) ? "-0" : String(value) };
}

/** For `JSON.parse` of what was written so. */
export function readNumber(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(NUMBER in value)) return value;
  return Number(value[NUMBER]);
}
