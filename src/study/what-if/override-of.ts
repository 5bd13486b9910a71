/** A number that a reader picks, as a change of the file. The page uses it, so it imports nothing that runs. */
import type { AdjustableNumber } from "./adjustable-inputs.js";

/**
 * A number of an input as an override `path=value`, in the words of a scenario file.
 *
 * @param input whose path and unit are meant
 * @param number in its unit
 */
export function overrideOf(
  { path, relative, pounds, unit }: Pick<AdjustableNumber, "path" | "relative" | "pounds" | "unit">,
  number: number,
): string {
  const sign = relative && number >= 0 ? "+" : "";
  return `${path}=${sign}${pounds ? "£" : ""}${number}${unit === "" ? "" : ` ${unit}`}`;
}
