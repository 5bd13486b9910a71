/**
 * Whether a documented input lies within the range that its file gives for it.
 */

import { type DocumentedInput, isRelativeRange, signed } from "../read/annotation.js";
import { parsePath } from "../read/overrides.js";
import { factorOf } from "../read/relative-changes.js";
import type { PathIssue } from "../read/schema-issues.js";
import { numbersOf } from "../schema/one-unit.js";
import { readQuantity } from "../schema/quantity.js";

/** A factor as a change in per cent with its sign, to a hundredth of a per cent. */
function changeText(factor: number): string {
  return signed(`${Number((100 * (factor - 1)).toFixed(2))} %`);
}

/**
 * What is odd in the range of a value that is a change itself, such as `+10 %`: a change of it multiplies it, which whoever
 * writes +0 to +20 % beside it may not mean. Null where nothing is: where it cannot be meant as a range around the value.
 */
function misreadOf(factor: number, range: NonNullable<DocumentedInput["range"]>) {
  const ends = [range.low, range.high];
  const numbers = ends.map((end) => readQuantity(end)?.number ?? Number.NaN);
  const [low, high] = numbers;
  const rounding = 1e-9;
  const meant = (number: number) => changeText((1 + number / 100) / factor);
  const hint = `To run ${changeText(1 + low / 100)} to ${changeText(1 + high / 100)}, write range: ${meant(low).replace(" %", "")}..${meant(high)}`;
  if (!isRelativeRange(range))
    return { found: "", expected: "a range with signs, for a change is changed in per cent", hint };
  const own = 100 * (factor - 1);
  if (own < low - rounding || own > high + rounding) return null;
  const run = numbers.map((number) => changeText(factor * (1 + number / 100))).join(" to ");
  return { found: `, which are run as ${run}`, expected: "a range by which the change is multiplied", hint };
}

/** An input outside its own range is odd, for one of the two is out of date; so is a range in units of its own. */
export function checkInputs(inputs: readonly DocumentedInput[]): PathIssue[] {
  return inputs.flatMap(({ path: text, value, range }): PathIssue[] => {
    const path = parsePath(text);
    if (range === null || path === undefined) return [];
    const shown = `${range.low} to ${range.high}`;
    const odd = (found: string, expected: string, hint?: string) => [{ path, atKey: false, found, expected, hint }];
    const factor = factorOf(value);
    if (factor !== undefined) {
      const misread = misreadOf(factor, range);
      return misread === null
        ? []
        : odd(`${value} with a range of ${shown}${misread.found}`, misread.expected, misread.hint);
    }
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
