/** What an observed figure is of, in words. */
import { visible } from "../../foundation/words.js";
import type { MeasureResult } from "../../study/result/result.js";
import { headOf } from "./effect-text.js";

/**
 * The label of a measure, with its unit where that is of a year: such a figure is, whatever its period, no count of the
 * period, for which it would be taken.
 */
export function observedLabel({ label, unit }: Pick<MeasureResult, "label" | "unit">): string {
  return /\bper year$/.test(unit) ? headOf(visible(label), unit) : visible(label);
}
