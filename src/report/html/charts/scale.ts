/**
 * Where a number stands in a picture, in per cent of its width or height. A picture drawn in per cent is as wide as the
 * page lets it be, while its text and its lines keep their size: so it can be read on a telephone and on paper.
 */
import { max, min, ticks } from "d3-array";

export interface Scale {
  /** First and last number. */
  readonly domain: readonly [number, number];
  /** Round numbers within it. */
  readonly ticks: readonly number[];
  /** Per cent from the first number, with two decimals. */
  readonly at: (x: number) => number;
}

/** Share of a scale that stays free at an end with marks, so that a dot there is whole. */
const MARGIN = 0.04;

/**
 * A scale that holds all of some numbers.
 *
 * @param numbers those that must have a place
 * @param count about how many round numbers to mark
 * @param standsOnZero for bars: 0 is the very end where all numbers are on one side of it
 */
export function scaleOf(numbers: readonly number[], count: number, standsOnZero = false): Scale {
  const [least, most] = [min(numbers) ?? 0, max(numbers) ?? 0];
  const size = least === most ? Math.abs(least) || 1 : most - least;
  const from = standsOnZero && least === 0 ? 0 : least - size * MARGIN;
  const to = standsOnZero && most === 0 && least < 0 ? 0 : most + size * (least === most ? 1 : MARGIN);
  return {
    domain: [from, to],
    ticks: ticks(from, to, count),
    at: (x) => Number((((x - from) / (to - from)) * 100).toFixed(2)),
  };
}

/** A share of the whole, written as an attribute of a picture takes it. */
export function percentOf(share: number): string {
  return `${share}%`;
}
