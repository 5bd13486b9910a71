/** A change in per cent of what there are whole ones of, such as beds: its ends are whole, too. */

import { mergeRuleAt } from "../schema/merge-rule.js";
import { parsePath } from "./overrides.js";

/** Numbers are rounded to so many digits, so that 10 % more than 40 beds end at 44 and not at 45. */
const DIGITS = 12;

/** Whether a path leads to a count: of beds, say, or of those of one hospital. */
export function isCount(path: string): boolean {
  return mergeRuleAt(parsePath(path) ?? []).isWhole === true;
}

/** The whole numbers around a change in per cent of a count. */
export function wholeEnds(count: number, low: number, high: number): { readonly low: number; readonly high: number } {
  const ends = [low, high].map((perCent) => Number((count * (1 + perCent / 100)).toPrecision(DIGITS)));
  return { low: Math.floor(Math.min(...ends, count)), high: Math.ceil(Math.max(...ends, count)) };
}
