/**
 * Whether a documented input lies within the range that its file gives for it.
 */

import { type DocumentedInput, isRelativeRange } from "../read/annotation.js";
import { parsePath } from "../read/overrides.js";
import type { PathIssue } from "../read/schema-issues.js";
import {
  type Reading,
  readCount,
  readDuration,
  readHoursPerWeek,
  readPrice,
  readPricePerYear,
  readQuantity,
  readRate,
  readShare,
  readShareRate,
} from "../schema/quantity.js";

/** How a quantity can be read, as one number in a unit of its own. */
const READERS: readonly ((text: string) => Reading<number>)[] = [
  plainNumber,
  readDuration,
  readShare,
  readRate,
  readShareRate,
  readHoursPerWeek,
  (text) => pricePer("hour", text),
  (text) => pricePer("day", text),
  ...["beds", "places", "adults", "people", "units", "areas"].map((noun) => (text: string) => readCount(text, [noun])),
  staffNumber,
  readPricePerYear,
];

/** What a unit begins with: what follows a number in a date or a time of day is none. */
const UNIT = /^[a-z%]/;

function plainNumber(text: string): Reading<number> {
  const quantity = readQuantity(text);
  return quantity === undefined || quantity.pounds || quantity.unit !== "" ? {} : { value: quantity.number };
}

function staffNumber(text: string): Reading<number> {
  const quantity = readQuantity(text);
  const counts = quantity !== undefined && !quantity.pounds && ["", "staff", "post", "posts"].includes(quantity.unit);
  return counts ? { value: quantity.number } : {};
}

function pricePer(unit: "hour" | "day", text: string): Reading<number> {
  const reading = readPrice(text);
  return "value" in reading && reading.value.per === unit ? { value: reading.value.amount } : {};
}

/** An input outside its own range is odd, for one of the two is out of date; so is a range in units of its own. */
export function checkInputs(inputs: readonly DocumentedInput[]): PathIssue[] {
  return inputs.flatMap(({ path: text, value, range }): PathIssue[] => {
    const path = parsePath(text);
    if (range === null || path === undefined) return [];
    const shown = `${range.low} to ${range.high}`;
    const odd = (found: string, expected: string) => [{ path, atKey: false, found, expected, hint: undefined }];
    if (isRelativeRange(range)) {
      // The value itself is a change of nothing, whatever its unit: 40 % are within -20 to +20 % of 40 %.
      const [low, high] = [readQuantity(range.low)?.number ?? 0, readQuantity(range.high)?.number ?? 0];
      return low > 0 || high < 0
        ? odd(`${value} with a range of ${shown}`, "a range with +0 % in it, which is the value itself")
        : [];
    }
    const all = numbersOf([value, range.low, range.high]);
    if (all !== undefined) {
      const [given, low, high] = all;
      return given < low || given > high ? odd(`${value}, which is outside of its range`, `a value from ${shown}`) : [];
    }
    // A value of another kind, such as a whole distribution, cannot be compared.
    return numbersOf([value]) !== undefined
      ? odd(`${value} with a range of ${shown}`, "a range in a unit of the value")
      : [];
  });
}

/** Texts as numbers in one unit; undefined where they have no unit in common. */
export function numbersOf(texts: readonly string[]): number[] | undefined {
  for (const read of READERS) {
    const values = texts.map(read).flatMap((reading) => ("value" in reading ? [reading.value] : []));
    if (values.length === texts.length) return values;
  }
  return sameUnit(texts);
}

/** Numbers that nothing above reads, such as growth below 0 or money each time, by the words of one unit. */
function sameUnit(texts: readonly string[]): number[] | undefined {
  const quantities = texts.flatMap((text) => readQuantity(text) ?? []);
  const [first] = quantities;
  const areAlike = quantities.every(({ pounds, unit }) => pounds === first.pounds && unit === first.unit);
  if (quantities.length < texts.length || !areAlike || !(first.pounds || UNIT.test(first.unit))) return undefined;
  return quantities.map(({ number }) => number);
}
