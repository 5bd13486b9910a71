/** Whether a documented input lies within its range, and whether the range is of the same kind as the value. */

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
 * What to say of a value that is a change in per cent itself, such as `+10 %`, with a range around it, such as
 * `+0..+20 %`: the ends multiply the change, so that +10 to +32 % are run. Null where the range is not one around the value,
 * so that nobody can have meant it as one; a value that is written as a factor (`× 1.1`) says that it is multiplied.
 */
function rangeAroundChange(value: string, range: NonNullable<DocumentedInput["range"]>) {
  const factor = /%|per ?cent/.test(value) ? factorOf(value) : undefined;
  if (factor === undefined || factor === 0 || factor === 1) return null;
  const ends = [readQuantity(range.low), readQuantity(range.high)];
  if (ends.some((end) => end === undefined || end.unit !== "%" || end.number < -100)) return null;
  const [low, high] = ends.map((end) => 1 + end!.number / 100);
  if (factor < low || factor > high) return null;
  const shown = `${range.low} to ${range.high}`;
  const signedRange = [low, high].map((end) => changeText(end / factor));
  const hint = `To run ${shown}, write range: ${signedRange[0].replace(" %", "")}..${signedRange[1]}; to run what is written, write the value as × ${factor}`;
  if (!isRelativeRange(range))
    return {
      found: `${value} with a range of ${shown}`,
      expected: "a range with signs, by which the change is multiplied",
      hint,
    };
  const run = [low, high].map((end) => changeText(factor * end)).join(" to ");
  return {
    found: `${value} with a range of ${shown}, which multiplies the change, so that ${run} are run`,
    expected: "a range by which the change is to be multiplied",
    hint,
  };
}

/** Whether a value, as text, is a whole map or list, such as a distribution or a number for each place. */
function isStructure(value: string): boolean {
  return /^[{[]/.test(value);
}

/**
 * Refuses a range such as `3..5 days` around several values. Run at 3 days, a distribution would become a constant, and all
 * classes or places would have the same value.
 */
export function structureIssues(inputs: readonly DocumentedInput[]): PathIssue[] {
  return inputs.flatMap(({ path: text, value, range }): PathIssue[] => {
    const path = parsePath(text);
    if (range === null || path === undefined || !isStructure(value) || isRelativeRange(range)) return [];
    const found = `a range of ${range.low} to ${range.high} where several values stand`;
    const expected = "a change of all of them in per cent, with signs, such as -20..+20 %";
    const hint = `To vary one of them alone, document that one, inside ${text}: { value, range, source }`;
    return [{ path, atKey: false, found, expected, hint }];
  });
}

/** An input outside its own range is odd, for one of the two is out of date; so is a range in units of its own. */
export function checkInputs(inputs: readonly DocumentedInput[]): PathIssue[] {
  return inputs.flatMap(({ path: text, value, range }): PathIssue[] => {
    const path = parsePath(text);
    if (range === null || path === undefined) return [];
    const shown = `${range.low} to ${range.high}`;
    const odd = (found: string, expected: string, hint?: string) => [{ path, atKey: false, found, expected, hint }];
    const around = rangeAroundChange(value, range);
    if (around !== null) return odd(around.found, around.expected, around.hint);
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
    // A value without a number, such as unlimited, cannot be compared.
    return numbersOf([value]) !== undefined
      ? odd(`${value} with a range of ${shown}`, "a range in a unit of the value")
      : [];
  });
}
