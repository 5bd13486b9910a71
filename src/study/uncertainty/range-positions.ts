/** Positions in a documented range, from 0 at its low to 1 at its high end, and the values that stand there. */
import { isRelativeRange, signed } from "../../scenario/read/annotation.js";
import { inOneUnit, numbersOf, type OneUnit } from "../../scenario/schema/one-unit.js";
import { readQuantity, writeQuantity } from "../../scenario/schema/quantity.js";
import type { DocumentedRange } from "./documented-ranges.js";

/** Significant digits of a drawn value. */
const DIGITS = 6;

/** The two ends as numbers of one unit; undefined where they are of different kinds. */
export function endsOf({ low, high }: DocumentedRange): OneUnit | undefined {
  return inOneUnit([low, high]);
}

/** A function from positions in a range to the texts of their values. */
export function valuesIn(range: DocumentedRange, whole: boolean): (position: number) => string {
  const { numbers, pounds, unit } = endsOf(range)!;
  const [from, to] = numbers;
  const isRelative = isRelativeRange(range);
  return (position) => {
    const exact = from + position * (to - from);
    const number = whole ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
    const text = writeQuantity({ pounds, number, unit });
    return isRelative ? signed(text) : text;
  };
}

/** The text of a value in a range, by its position. */
export function valueAt(range: DocumentedRange, position: number, whole: boolean): string {
  return valuesIn(range, whole)(position);
}

/** Steps from the low to the high end of a range of which whole numbers alone are run; null for others. */
export function stepsOf(range: DocumentedRange, whole: boolean): number | null {
  if (!whole) return null;
  const [from, to] = endsOf(range)!.numbers;
  return to - from;
}

/**
 * The position that is run for an evenly drawn one: each whole number of a range gets as much room as any other.
 *
 * @param position from 0 to 1
 * @param steps from {@link stepsOf}
 */
export function snapped(position: number, steps: number | null): number {
  if (steps === null || steps === 0) return position;
  return Math.min(steps, Math.floor(position * (steps + 1))) / steps;
}

/** The whole number nearest to a position, as a position. */
export function nearestStep(position: number, steps: number | null): number {
  return steps === null || steps === 0 ? position : Math.round(position * steps) / steps;
}

/**
 * Where the value of an input lies in its range; in the middle where the two are of different kinds. In a change in per
 * cent the value itself is +0 %.
 */
export function modeOf(range: DocumentedRange): number {
  const { low, high } = range;
  const value = isRelativeRange(range) ? "+0 %" : range.value;
  const texts = [value, low, high];
  const numbers = isRelativeRange(range) ? texts.map((text) => readQuantity(text)!.number) : numbersOf(texts);
  const [at, from, to] = numbers ?? inOneUnit(texts)?.numbers ?? [];
  if (at === undefined || from === to) return 0.5;
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}
