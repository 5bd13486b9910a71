/**
 * What a difference says, told by one word, which gives its colour, its shape and its wording everywhere on the page: so
 * that a reader learns the code once.
 */
import { type Estimate, excludesZero, meanAndInterval, meanText } from "../number-text.js";
import type { Side } from "./report-view.js";

/**
 * `more` and `less`: the interval excludes 0. `unclear`: it does not. `alone`: one run, so there is no interval.
 * `same`: no difference in any run, or one of rounding. `none`: there is nothing to compare.
 */
export type DifferenceKind = "more" | "less" | "unclear" | "alone" | "same" | "none";

/** What the difference of a side says. */
export function kindOf({ difference, same }: Pick<Side, "difference" | "same">): DifferenceKind {
  if (same !== null) return "same";
  if (difference === null || difference.mean === null) return "none";
  if (difference["half-width"] === null) return "alone";
  if (!excludesZero(difference)) return "unclear";
  return difference.mean > 0 ? "more" : "less";
}

/** Whether the runs tell that there is a difference. */
export function isClear(kind: DifferenceKind): boolean {
  return kind === "more" || kind === "less";
}

function signed(text: string): string {
  return /^[−–]/.test(text) ? text : `+${text}`;
}

/** `+3,600`, `−480`. */
export function signedMean(difference: Estimate, unit: string): string {
  return difference.mean === 0 ? meanText(difference, unit) : signed(meanText(difference, unit));
}

/** `+3,600 (2,500 to 4,600)`. */
export function signedInterval(difference: Estimate, unit: string): string {
  return difference.mean === 0 ? meanAndInterval(difference, unit) : signed(meanAndInterval(difference, unit));
}
