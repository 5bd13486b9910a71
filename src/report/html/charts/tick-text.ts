/** Numbers at an axis: short, in the dress of their unit, with a real minus sign. */
import { tickStep } from "d3-array";
import { atPlace, differenceUnit } from "../../number-text.js";
import type { Scale } from "./scale.js";

const MILLION = 1e6;
const THOUSAND = 1e3;

/** Decimals that tell neighbouring ticks apart. */
function placeOf(step: number): number {
  return Math.min(0, Math.floor(Math.log10(step) + 1e-9));
}

/** Large sums of money as thousands or millions of pounds. */
function poundsText(x: number, step: number): string {
  const [size, letter] = Math.abs(x) >= MILLION ? [MILLION, "m"] : Math.abs(x) >= THOUSAND ? [THOUSAND, "k"] : [1, ""];
  const text = atPlace(Math.abs(x) / size, placeOf(step / size));
  return `${x < 0 ? "−" : ""}£${text}${letter}`;
}

/**
 * The text of each tick of a scale.
 *
 * @param isDifference whether the numbers are differences, which have a plus sign and, of two shares, are in points
 */
export function tickTexts({ ticks, domain }: Scale, unit: string, isDifference = false): string[] {
  const step = Math.abs(ticks.length > 1 ? ticks[1] - ticks[0] : tickStep(domain[0], domain[1], 1));
  const shown = isDifference ? differenceUnit(unit) : unit;
  return ticks.map((x) => {
    const plus = isDifference && x > 0 ? "+" : "";
    if (unit === "share") return `${plus}${atPlace(x * 100, placeOf(step * 100))}${shown === "share" ? " %" : ""}`;
    if (unit.startsWith("£")) return plus + poundsText(x, step);
    return plus + atPlace(x, placeOf(step));
  });
}
