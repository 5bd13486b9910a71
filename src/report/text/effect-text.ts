/** What a changed input does to a measure, as a cell of a table. */
import type { Effect } from "../../study/answer/answer-schema.js";
import { differenceUnit, excludesZero, meanAndInterval, plusMinus, unitTitle } from "../number-text.js";
import { SAME } from "./estimate-table.js";

/**
 * An effect with its interval, marked where the interval excludes 0.
 *
 * @param effect a mean difference
 * @param unit of the measure
 * @param whole true for both ends of the interval, false for its half-width
 */
export function effectText(effect: Effect, unit: string, whole: boolean): string {
  if (effect.changed === 0) return `${SAME.exactly}  `;
  const write = whole ? meanAndInterval : plusMinus;
  return `${write(effect, differenceUnit(unit))}${excludesZero(effect) ? " *" : "  "}`;
}

/** A text with the unit of what stands below it. */
export function headOf(text: string, unit: string): string {
  return unitTitle(unit) === "" ? text : `${text} (${unitTitle(unit)})`;
}
