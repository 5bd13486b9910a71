/** The bounds of a target in words. */
import type { TargetResult } from "../study/result/result.js";
import { exactly, meanText, unitTitle } from "./number-text.js";

/** `at least 85 %`, `at most 6 days per week`, `10 to 12 beds`. */
export function boundText(target: TargetResult): string {
  const { unit, "at-least": atLeast, "at-most": atMost } = target;
  const number = (x: number) => meanText(exactly(x), unit);
  const unitText = unitTitle(unit) === "" ? "" : ` ${unitTitle(unit)}`;
  if (atLeast !== null && atMost !== null) return `${number(atLeast)} to ${number(atMost)}${unitText}`;
  if (atLeast !== null) return `at least ${number(atLeast)}${unitText}`;
  return atMost === null ? "no bound" : `at most ${number(atMost)}${unitText}`;
}
