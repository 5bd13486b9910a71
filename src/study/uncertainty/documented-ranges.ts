/** The inputs for which scenarios document a range: what is not known well, in the authors' own words. */
import { requireScenarios } from "../../foundation/made-values.js";
import { breachInWords, requireTexts } from "../../foundation/refusal.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type DocumentedInput, isRelativeRange } from "../../scenario/read/annotation.js";
import { nearest } from "../../scenario/read/nearest.js";
import type { Override } from "../../scenario/read/overrides.js";
import { factorOf } from "../../scenario/read/relative-changes.js";
import { isCount, wholeEnds } from "../../scenario/read/whole-ends.js";
import { numbersOf } from "../../scenario/schema/one-unit.js";
import { readQuantity, writeQuantity } from "../../scenario/schema/quantity.js";

/** Inputs up to which a message names them all. */
const MOST_NAMED = 8;

/** A value with its range, as written. */
export interface DocumentedRange {
  /** The value that the scenario has. */
  readonly value: string;
  /** Lowest plausible value, with its unit. */
  readonly low: string;
  /** Highest plausible value, with its unit. */
  readonly high: string;
}

/** An input that has a range in one scenario at least. */
export interface RangedInput {
  /** Path of the input, such as `services.ward.beds`. */
  readonly path: string;
  /** Where its value and range come from, as the first scenario that has them says. */
  readonly source: string;
  /** What is assumed with it, likewise; empty where nothing is said. */
  readonly assumption: string;
  /** One for each scenario, in their order; null where that scenario documents no range for the path. */
  readonly ranges: readonly (DocumentedRange | null)[];
}

type Ranged = DocumentedInput & { readonly range: NonNullable<DocumentedInput["range"]> };

function rangedOf({ inputs }: Scenario): Ranged[] {
  return inputs.filter((input): input is Ranged => input.range !== null);
}

/**
 * The inputs with a documented range, in the order of the files.
 *
 * @param scenarios each with its own documentation; an input of one path is one input, with the range of each
 * @param wanted paths of those to take; empty for all
 * @returns one entry for each path, with its range in each scenario
 * @throws RangeError when no scenario documents a range, or none for a path that is wanted
 * @example
 * for (const { path, source } of rangedInputs([scenario])) console.log(path, source);
 */
export function rangedInputs(scenarios: readonly Scenario[], wanted: readonly string[] = []): RangedInput[] {
  requireScenarios("scenarios", scenarios);
  requireTexts("wanted", wanted);
  const own = scenarios.map((scenario) => new Map(rangedOf(scenario).map((input) => [input.path, input])));
  const paths = [...new Set(own.flatMap((inputs) => [...inputs.keys()]))];
  if (paths.length === 0)
    throw breachInWords(
      `the documented ranges of ${scenarios.map(({ file }) => file).join(" and ")}`,
      "at least one: write { value: 5 per day, range: 4..6 per day, source: … } where the value of an input stands",
      "none",
    );
  for (const path of wanted) {
    if (paths.includes(path)) continue;
    const near = nearest(path, paths);
    const all = paths.length <= MOST_NAMED ? ` (${paths.join(", ")})` : "";
    const hint = near === undefined ? all : ` (did you mean ${near}?)`;
    throw breachInWords("an input to take", `one of the ${paths.length} with a documented range${hint}`, path);
  }
  return paths
    .filter((path) => wanted.length === 0 || wanted.includes(path))
    .map((path) => {
      const found = own.map((inputs) => inputs.get(path));
      const first = found.find((input) => input !== undefined)!;
      return {
        path,
        source: first.source,
        assumption: first.assumption,
        ranges: inWordsOfFirst(
          found.map((input) => (input === undefined ? null : asRun(path, movedRange(path, input, found)))),
        ),
      };
    });
}

/** Digits to which the ends of a moved range are rounded, so that 10 % more than 40 are 44. */
const DIGITS = 12;

/** Whether two quantities are the same: 7 days and 1 week, £70 per week and £10 per day. */
function areSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = numbersOf([one, other]) ?? [];
  return first !== undefined && first.toPrecision(DIGITS) === second.toPrecision(DIGITS);
}

/**
 * Ranges of one input, with those that say the same as one before it in other units in its words. What is drawn from a range
 * is rounded in its unit, so that the same scenarios in other units would differ.
 */
function inWordsOfFirst(ranges: readonly (DocumentedRange | null)[]): (DocumentedRange | null)[] {
  const isSame = (one: DocumentedRange, other: DocumentedRange) =>
    areSame(one.value, other.value) && areSame(one.low, other.low) && areSame(one.high, other.high);
  return ranges.map((range) => range && ranges.find((before) => before !== null && isSame(before, range))!);
}

/**
 * The value and range of an input, with the range moved by a relative change that goes over it. In a file such a range stays
 * where it is. Beside a scenario that has the value as it was, or changed by another factor, it must move along: with the
 * same range in both, an alternative of 10 % more would be the same as what it is compared with.
 *
 * @param path of the input
 * @param input in one scenario
 * @param all the same input in each scenario that documents a range for it
 */
function movedRange(path: string, input: Ranged, all: readonly (Ranged | undefined)[]): DocumentedRange {
  const { value, range, factor = 1 } = input;
  const asWritten = { value, ...range };
  // A range of changes in per cent goes around whatever the value is.
  if (isRelativeRange(range)) return asWritten;
  const isSame = (other: Ranged) => other.range.low === range.low && other.range.high === range.high;
  const differs = (other: Ranged) => (other.factor ?? 1) !== factor;
  if (!all.some((other) => other !== undefined && isSame(other) && differs(other))) return asWritten;
  const moved = (text: string) => {
    const end = readQuantity(text);
    if (end === undefined) return text;
    const number = Number((end.number * factor).toPrecision(DIGITS));
    return writeQuantity({ ...end, number: isCount(path) ? Math.round(number) : number });
  };
  return { value, low: moved(range.low), high: moved(range.high) };
}

/**
 * A range as its ends are run. Of what is counted, such as beds, they are whole: of 9.5 to 12.5 beds the whole ones within,
 * of a change in per cent those around it, as on the page of a report.
 *
 * @param path of the input
 * @param written the range in the author's words
 */
export function asRun(path: string, written: DocumentedRange): DocumentedRange {
  const [count, low, high] = [written.value, written.low, written.high].map((text) => readQuantity(text));
  if (!isCount(path) || low === undefined || high === undefined) return written;
  const { value } = written;
  if (!isRelativeRange(written)) {
    const [first, last] = [Math.ceil(low.number), Math.floor(high.number)];
    const isWhole = first === low.number && last === high.number;
    if (isWhole || first > last) return written;
    return { value, low: writeQuantity({ ...low, number: first }), high: writeQuantity({ ...high, number: last }) };
  }
  // A value that is a change itself, such as +10 %, is no number of beds.
  if (count === undefined || factorOf(value) !== undefined) return written;
  const ends = wholeEnds(count.number, low.number, high.number);
  const withUnit = (number: number) => writeQuantity({ ...count, number });
  return { value, low: withUnit(ends.low), high: withUnit(ends.high) };
}

/** The overrides, for each scenario, that put an input at one end of its range. */
export function atEnd({ path, ranges }: RangedInput, end: "low" | "high"): Override[][] {
  return ranges.map((range) => (range === null ? [] : [{ path, value: range[end] }]));
}

/** The range of an input that the document reports: that of the first scenario that has one. */
export function firstRange({ ranges }: RangedInput): DocumentedRange {
  return ranges.find((range) => range !== null)!;
}
