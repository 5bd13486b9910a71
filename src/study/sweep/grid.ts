/**
 * The grid of a sweep: inputs with the values that each takes, and every combination of them.
 *
 * Values are in the words of a scenario file. They are listed (`40, 50, 60`; relative ones such as `+10 %` too), or lie
 * between two ends at equal distances (`40..60 step 5`, `4..6 per day points 5`).
 */
import { breachInWords, requireText } from "../../foundation/refusal.js";
import { isRelativeRange, parseRange, signed } from "../../scenario/read/annotation.js";
import { type Override, parsePath } from "../../scenario/read/overrides.js";
import { factorOf } from "../../scenario/read/relative-changes.js";
import { inOneUnit, type OneUnit } from "../../scenario/schema/one-unit.js";
import { readQuantity, writeQuantity } from "../../scenario/schema/quantity.js";
import { requireFewPoints } from "../design/variation-design.js";

/** An input and the values that it takes. Plain data. */
export interface VariedInput {
  /** Path of the input, such as `services.home-care.places`. */
  readonly path: string;
  /** At least one, as written in a scenario file. */
  readonly values: readonly string[];
}

/** One cell of the grid: a value for each input. */
export type GridCell = readonly Override[];

/** Digits of a value between two ends: fewer than a double has, so that 0.1 + 0.2 is written 0.3. */
const DIGITS = 12;

/** How far apart the values of a range are, or how many they are. */
const STEPS = /\s+(step|points)\s+(\S.*)$/;

/**
 * What only a number with commas between its thousands can be: `1,000..`, for no value begins with 000, and `..2,500`, for
 * the end of a range is followed by `step` or `points`.
 */
const THOUSANDS_IN_RANGE = /,000(?:\s[^,]*)?\.\.|\.\.\s*[£+-]?\s*\d{1,3},\d{3}(?!\d)/;
/** `1,204 hours`: nobody means 1 without a unit and 204 hours. */
const THOUSANDS_WITH_UNIT = /(?<![\d.,])£?\d{1,3}(?:,\d{3})+ *[a-z][a-z ]*/i;

const EXAMPLE = "services.home-care.places=40,50,60";

/**
 * Reads an input to vary.
 *
 * @param text `path=value,value,…`, `path=low..high step size` or `path=low..high points number`; commas inside of
 *   brackets, braces and quotes do not part values
 * @returns the path and its values
 * @throws RangeError for a text that is not of this form, an empty list, or a value that is there twice
 * @example
 * readVariedInput("services.ward.beds=30..40 step 5").values; // ["30", "35", "40"]
 */
export function readVariedInput(text: string): VariedInput {
  requireText("text", text);
  const equals = text.indexOf("=");
  const path = equals < 0 ? "" : text.slice(0, equals).trim();
  if (path === "") throw breachInWords("the input to vary", `path=values, such as ${EXAMPLE}`, JSON.stringify(text));
  const written = text.slice(equals + 1);
  // At a comma there is another value: 1,000..2,000 is 1, 000..2 and 000.
  if (THOUSANDS_IN_RANGE.test(written))
    throw breachInWords(
      `the values of ${path}`,
      "numbers without commas between thousands, such as 1000..2000 step 500",
      JSON.stringify(written.trim()),
    );
  const thousands = THOUSANDS_WITH_UNIT.exec(written)?.[0];
  if (thousands !== undefined)
    throw breachInWords(
      `the values of ${path}`,
      `numbers without commas between thousands, such as ${thousands.replaceAll(",", "")}; where a comma parts two values, each with its unit`,
      JSON.stringify(written.trim()),
    );
  return variedInput(path, partsOf(written));
}

/**
 * An input to vary from its path and its values, each a value or a range with `step` or `points`.
 *
 * @throws RangeError as {@link readVariedInput}
 */
export function variedInput(path: string, written: readonly string[]): VariedInput {
  if (parsePath(path) === undefined)
    throw breachInWords("the path of an input", "names joined by dots, such as services.ward.beds", path);
  const values = written.flatMap((part) => (part.includes("..") ? between(path, part) : [part]));
  if (values.length === 0 || values.includes(""))
    throw breachInWords(`the values of ${path}`, `a list such as ${EXAMPLE.split("=")[1]}`, "an empty one");
  const same = meantBy(values);
  const second = same.findIndex((meant, index) => same.indexOf(meant) < index);
  if (second >= 0) {
    const [first, again] = [values[same.indexOf(same[second])], values[second]];
    const found = first === again ? `${again} twice` : `${first} and ${again}, which are the same`;
    throw breachInWords(`the values of ${path}`, "different ones", found);
  }
  return { path, values };
}

/** Texts that are equal for values that are the same, such as `+5 %` and `+5.0%`, or `7 days` and `1 week`. */
function meantBy(values: readonly string[]): string[] {
  const absolute = values.filter((value) => factorOf(value) === undefined);
  const numbers = absolute.length === 0 ? undefined : inOneUnit(absolute)?.numbers;
  return values.map((value) => {
    const factor = factorOf(value);
    if (factor !== undefined) return `times ${factor}`;
    if (numbers !== undefined) return String(numbers[absolute.indexOf(value)]);
    // Of values of several kinds, such as 40 and none, those are the same that have one number and one unit.
    const quantity = readQuantity(value);
    return quantity === undefined ? value : JSON.stringify([quantity.pounds, quantity.number, quantity.unit]);
  });
}

function firstRepeated(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.size === seen.add(text).size);
}

/** The parts of a list at its commas, but not at those inside of brackets, braces and quotes. */
function partsOf(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const character of text) {
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ("[{(".includes(character)) depth++;
    else if ("]})".includes(character)) depth--;
    if (character === "," && depth === 0 && quote === "") parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** A number in a unit, as written in a scenario file. */
function written({ pounds, unit }: OneUnit, number: number, isRelative: boolean): string {
  const text = writeQuantity({ pounds, unit, number: Number(number.toPrecision(DIGITS)) });
  return isRelative ? signed(text) : text;
}

const TIME_OF_DAY = /\b\d{1,2}:\d{2}\b/;

/** The values from one end to the other. */
function between(path: string, text: string): string[] {
  const wrong = (rule: string) => breachInWords(`the values of ${path}`, rule, JSON.stringify(text));
  const [steps, word, amount] = STEPS.exec(text.trim()) ?? [];
  const ends = steps === undefined ? undefined : text.trim().slice(0, -steps.length);
  if (ends === undefined)
    throw wrong("a range with the distance of its values or their number, such as 40..60 step 5 or 40..60 points 5");
  const range = parseRange(ends);
  const bounds = range && inOneUnit([range.low, range.high]);
  if (range === undefined || bounds === undefined || bounds.numbers[0] > bounds.numbers[1])
    throw wrong(
      TIME_OF_DAY.test(text)
        ? "a list where they are times of day, such as 13:00,15:00,17:00"
        : "a range such as 4..6 per day, the lower end first, both ends in units of one kind",
    );
  const isStep = word === "step";
  // A step without a unit is in that of the range.
  const hasOwnUnit = isStep && (readQuantity(amount)?.unit ?? "") !== "";
  const inUnit = hasOwnUnit ? inOneUnit([amount, range.low, range.high]) : bounds;
  if (inUnit === undefined)
    throw wrong("a range with a step in a unit of its kind, such as 40..60 step 5 or 1..4 weeks step 1 day");
  const [low, high] = inUnit.numbers.slice(-2);
  const stepNumber = hasOwnUnit ? inUnit.numbers[0] : readQuantity(amount)?.number;
  const number = isStep ? stepsOf(low, high, stepNumber, wrong) : Number(amount);
  if (!(Number.isInteger(number) && number >= 2)) throw wrong("a range of at least two points");
  requireFewPoints(number);
  const step = isStep ? (stepNumber ?? 0) : (high - low) / (number - 1);
  const isRelative = isRelativeRange(range);
  return Array.from({ length: number }, (_, k) => {
    // A step through 0 may miss it by a rounding.
    const value = low + k * step;
    return written(inUnit, Math.abs(value) < 1e-9 * step ? 0 : value, isRelative);
  });
}

/** How many values a range has whose neighbours are a step apart. */
function stepsOf(low: number, high: number, step: number | undefined, wrong: (rule: string) => Error): number {
  if (step === undefined || !(step > 0)) throw wrong("a range with a step above 0 in its unit, such as 40..60 step 5");
  const steps = (high - low) / step;
  // Rounding may make the last step a little too long or too short.
  if (Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, steps))
    throw wrong(
      "a range whose end a whole number of steps reaches, such as 40..60 step 5, or with points, which meet both ends",
    );
  return Math.round(steps) + 1;
}

/**
 * Every combination of the values, the last input changing fastest.
 *
 * @param inputs at least one, with different paths
 * @throws RangeError for none, for a path that is there twice, or for more combinations than a question may have
 */
export function gridOf(inputs: readonly VariedInput[]): GridCell[] {
  if (inputs.length === 0) throw breachInWords("the inputs to vary", `at least one, such as ${EXAMPLE}`, "none");
  const repeated = firstRepeated(inputs.map(({ path }) => path));
  if (repeated !== undefined) throw breachInWords("the inputs to vary", "different ones", `${repeated} twice`);
  requireFewPoints(inputs.reduce((product, { values }) => product * values.length, 1));
  return inputs.reduce<GridCell[]>(
    (cells, { path, values }) => cells.flatMap((cell) => values.map((value) => [...cell, { path, value }])),
    [[]],
  );
}
