/**
 * Whether a documented input lies within the range that its file gives for it.
 */

import { type DocumentedInput, isRelativeRange } from "../read/annotation.js";
import { parsePath } from "../read/overrides.js";
import type { PathIssue } from "../read/schema-issues.js";
import { numbersOf } from "../schema/one-unit.js";
import { readQuantity } from "../schema/quantity.js";

/** An input outside its own range is odd, for one of the two is out of date; so is a range in units of its own. */
export function checkInputs(inputs: readonly DocumentedInput[]): PathIssue[] {
  return inputs.flatMap(({ path: text, value, range }): PathIssue[] => {
    const path = parsePath(text);
    if (range === null || path === undefined) return [];
    const shown = `${range.low} to ${range.high}`;
    const odd = (found: string, expected: string) => [{ path, atKey: false, found, expected, hint: undefined }];
    if (isRelativeRange(range)) {
      // The value itself is a change of nothing, whatever its unit: 40 % are within -20 to +20 % of 40 %.
      const [low, high] = [readQuantity(range.low)?.number ?? 0, readQuantity(range.high)?.number ?? 0];
      return low > 0 || high < 0
        ? odd(`${value} with a range of ${shown}`, "a range with +0 % in it, which is the value itself")
        : [];
    }
    const all = numbersOf([value, range.low, range.high]);
    if (all !== undefined) {
      const [given, low, high] = all;
      return given < low || given > high ? odd(`${value}, which is outside of its range`, `a value from ${shown}`) : [];
    }
    // A value of another kind, such as a whole distribution, cannot be compared.
    return numbersOf([value]) !== undefined
      ? odd(`${value} with a range of ${shown}`, "a range in a unit of the value")
      : [];
  });
}
