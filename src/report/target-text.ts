/** The bounds of a target in words. */
import type { TargetResult } from "../study/result/result.js";
import { plusMinus, unitTitle, writtenNumber } from "./number-text.js";

/** `at least 85 %`, `at most 6 days per week`, `10 to 12 beds`. */
export function boundText(target: TargetResult): string {
  const { unit, "at-least": atLeast, "at-most": atMost, rank } = target;
  if (rank !== undefined) {
    const bound =
      atLeast === null ? `at most ${atMost}` : atMost === null ? `at least ${atLeast}` : `${atLeast} to ${atMost}`;
    return `rank ${bound} of ${rank.of}, the ${rank.from} first`;
  }
  const number = (x: number) => writtenNumber(x, unit);
  const unitText = unitTitle(unit) === "" ? "" : ` ${unitTitle(unit)}`;
  if (atLeast !== null && atMost !== null) return `${number(atLeast)} to ${number(atMost)}${unitText}`;
  if (atLeast !== null) return `at least ${number(atLeast)}${unitText}`;
  return atMost === null ? "no bound" : `at most ${number(atMost)}${unitText}`;
}

/** What was found of a target: `34.1 ± 2.3`, `rank 2 (1 to 4)`. */
export function foundText(target: TargetResult): string {
  const { mean, low, high, rank } = target;
  if (rank === undefined) return plusMinus(target, target.unit);
  if (mean === null) return "–";
  return `rank ${mean}${low === null || high === null ? "" : low === high ? " (no other)" : ` (${low} to ${high})`}`;
}
