/** What a changed input does to a measure, as a cell of a table. */
import type { Effect } from "../../study/answer/answer-schema.js";
import { unitTitle } from "../number-text.js";
import { differenceText } from "./estimate-table.js";

/**
 * An effect with its bounds, as {@link differenceText} writes it; null where it was not run.
 *
 * @param effect a mean difference
 * @param unit of the measure
 * @param whole true for both ends of the interval, false for its half-width
 */
export function effectText(effect: Effect | null, unit: string, whole: boolean): string {
  return differenceText(effect, unit, { same: effect?.changed === 0 ? "exactly" : null, whole });
}

/** A text with the unit of what stands below it. */
export function headOf(text: string, unit: string): string {
  return unitTitle(unit) === "" ? text : `${text} (${unitTitle(unit)})`;
}
