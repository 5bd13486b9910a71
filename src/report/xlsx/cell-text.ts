/** Texts as the cells of a workbook take them. */
import { visible } from "../../foundation/words.js";

/** Most characters that a cell can hold. */
const MOST_CHARACTERS = 32_767;

/** What spreadsheets take for the beginning of a formula when somebody edits the cell. */
const FORMULA = /^[=+\-@]/;

/** Whether a spreadsheet would run a text as a formula if it were typed in. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

/**
 * A text with its lines kept, other control characters written out, and no longer than a cell. In a workbook `_x0041_`
 * stands for the letter A, so a text that has this form already gets an escaped underscore.
 */
export function cellText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(visible);
  const whole = lines.join("\n").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS - 1)}…`;
}
