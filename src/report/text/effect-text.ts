/** What a changed input does to a measure, as a cell of a table. */
import type { Effect } from "../../study/answer/answer-schema.js";
import { isSame } from "../is-same.js";
import { unitTitle } from "../number-text.js";
import { differenceText } from "./estimate-table.js";

/**
 * An effect with its bounds, as {@link differenceText} writes it; a dash where it was not run, and where no run has a value.
 *
 * @param effect a mean difference; null where it was not run
 * @param unit of the measure
 * @param whole true for both ends of the interval, false for its half-width
 */
export function effectText(effect: Effect | null, unit: string, whole: boolean): string {
  const same = effect !== null && isSame(effect) ? "exactly" : null;
  return differenceText(effect, unit, { same, whole });
}

/** An effect with its half-width below its mean, where a line is too short for both. */
export function stackedText(effect: string): string {
  return effect.replace(" ± ", "  \n± ");
}

/** A text with the unit of what stands below it. */
export function headOf(text: string, unit: string): string {
  return unitTitle(unit) === "" ? text : `${text} (${unitTitle(unit)})`;
}
