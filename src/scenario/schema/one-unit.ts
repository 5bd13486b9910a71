/**
 * Quantities as numbers of one unit, so that they can be compared and others can be written between them: `1 day` and
 * `4 days`, `24 hours` and `2 weeks`, `£10 per day` and `£100 per week`.
 */
import {
  type Quantity,
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
  writeQuantity,
} from "./quantity.js";

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

/** Digits of a number that is converted: fewer than a double has, so that 3 days are 72 hours to the last digit. */
const DIGITS = 12;

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

/** Texts as numbers in the unit of the Blueprint; undefined where they have no unit in common. */
export function numbersOf(texts: readonly string[]): number[] | undefined {
  for (const read of READERS) {
    const numbers = readAll(texts, read);
    if (numbers !== undefined) return numbers;
  }
  const quantities = readAll(texts, (text) => ({ value: readQuantity(text) }));
  // Numbers that nothing above reads, such as growth below 0 or money each time, by the words of one unit.
  return quantities !== undefined && areAlike(quantities) ? quantities.map(({ number }) => number) : undefined;
}

/** All texts as one reader reads them; undefined where it does not read one of them. */
function readAll<T>(texts: readonly string[], read: (text: string) => Reading<T | undefined>): T[] | undefined {
  const found: T[] = [];
  for (const text of texts) {
    const reading = read(text);
    if (!("value" in reading) || reading.value === undefined) return undefined;
    found.push(reading.value);
  }
  return found;
}

/** Whether the words around the numbers are the same, and those of a unit: `08:00` and `12:00` are no numbers. */
function areAlike(quantities: readonly Quantity[]): boolean {
  const [first] = quantities;
  const isUnit = first.unit === "" || UNIT.test(first.unit);
  return isUnit && quantities.every(({ pounds, unit }) => pounds === first.pounds && unit === first.unit);
}

/** Some quantities as numbers of one unit, with what stands around a number of it. Plain data. */
export interface OneUnit extends Omit<Quantity, "number"> {
  readonly numbers: readonly number[];
}

/** A unit in which some texts are written. */
interface WrittenUnit extends Quantity {
  /** One of it, in the unit of the Blueprint. */
  readonly size: number;
}

/** Texts as numbers of one of the units that they are written in; undefined where they are of different kinds. */
function inUnit(texts: readonly string[], choose: (units: readonly WrittenUnit[]) => WrittenUnit): OneUnit | undefined {
  const quantities = readAll(texts, (text) => ({ value: readQuantity(text) }));
  if (quantities === undefined) return undefined;
  const { pounds, unit } = quantities[0];
  if (areAlike(quantities)) return { numbers: quantities.map(({ number }) => number), pounds, unit };
  const ones = new Map(quantities.map((one) => [writeQuantity({ ...one, number: 1 }), one]));
  const read = numbersOf([...texts, ...ones.keys()]);
  if (read === undefined) return undefined;
  const chosen = choose([...ones.values()].map((one, k) => ({ ...one, size: read[texts.length + k] })));
  const numbers = quantities.map((one, k) =>
    areAlike([one, chosen]) ? one.number : Number((read[k] / chosen.size).toPrecision(DIGITS)),
  );
  return { numbers, pounds: chosen.pounds, unit: chosen.unit };
}

/**
 * Texts as numbers of one unit.
 *
 * @param texts one at least
 * @returns in the smallest of their units, so that whole numbers stay whole, and of units of one size in that which comes
 *   last; undefined where the texts are of different kinds, such as days and per cent
 * @example
 * inOneUnit(["1 day", "2 weeks"]); // { "numbers": [1, 14], "pounds": false, "unit": "day" }
 */
export function inOneUnit(texts: readonly string[]): OneUnit | undefined {
  return inUnit(texts, (units) => units.reduce((least, one) => (one.size <= least.size ? one : least)));
}

/**
 * Texts as numbers in the unit in which the first of them is written; undefined where they are of different kinds.
 *
 * @param texts one at least
 * @example
 * inUnitOfFirst(["2 weeks", "7 days"]); // { "numbers": [2, 1], "pounds": false, "unit": "weeks" }
 */
export function inUnitOfFirst(texts: readonly string[]): OneUnit | undefined {
  return inUnit(texts, ([first]) => first);
}
