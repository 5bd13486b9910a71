/** Which inputs can be drawn from their documented ranges: the files are asked what they take there. */
import { ScenarioError } from "../../foundation/errors.js";
import { isRelativeRange } from "../../scenario/read/annotation.js";
import { factorOf } from "../../scenario/read/relative-changes.js";
import { wholeEnds } from "../../scenario/read/whole-ends.js";
import { readQuantity, writeQuantity } from "../../scenario/schema/quantity.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { RefusedVariation } from "../design/variation-design.js";
import type { DocumentedRange, RangedInput } from "./documented-ranges.js";
import { endsOf, snapped, stepsOf, valueAt } from "./range-positions.js";

/** An input whose range the files take. */
export interface DrawnInput extends RangedInput {
  /** Whether the file takes whole numbers alone there, so that what is drawn is rounded. */
  readonly whole: boolean;
}

function isRefusal(error: unknown): error is ScenarioError {
  return error instanceof ScenarioError;
}

/** What a file says against some inputs at a position of their ranges; null where it takes them. */
async function refusalAt<Input extends RangedInput>(
  loaders: readonly LoadScenario[],
  inputs: readonly Input[],
  text: (range: DocumentedRange, input: Input) => string,
): Promise<string | null> {
  for (const [k, load] of loaders.entries()) {
    const set = inputs.flatMap((input) => {
      const range = input.ranges[k];
      return range === null ? [] : [`${input.path}=${text(range, input)}`];
    });
    try {
      if (set.length > 0) await load({ set });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [{ path, found, expected }] = error.issues;
      return `${path}: found ${found}, expected ${expected}`;
    }
  }
  return null;
}

/** Whether a file takes whole numbers alone: it is asked, where the value and its range are whole. */
async function takesWholeAlone(loaders: readonly LoadScenario[], input: RangedInput): Promise<boolean> {
  // Whole numbers of per cents are no whole numbers of what they are of.
  if (input.ranges.some((range) => range !== null && isRelativeRange(range))) return false;
  const isWhole = (range: DocumentedRange) =>
    [readQuantity(range.value)?.number, ...endsOf(range)!.numbers].every(Number.isInteger);
  if (!input.ranges.every((range) => range === null || isWhole(range))) return false;
  const half = (range: DocumentedRange) => {
    const [from, to] = endsOf(range)!.numbers;
    return valueAt(range, from === to ? 0 : 0.5 / (to - from), false);
  };
  return (await refusalAt(loaders, [input], half)) !== null;
}

/** A position between the ends at which no value is whole by accident: that of the golden section. */
const BETWEEN_ENDS = (3 - Math.sqrt(5)) / 2;

/** What a file says against some inputs between the ends of their ranges; null where it takes them. */
function refusalBetweenEnds(loaders: readonly LoadScenario[], inputs: readonly DrawnInput[]): Promise<string | null> {
  return refusalAt(loaders, inputs, (range, { whole }) =>
    valueAt(range, snapped(BETWEEN_ENDS, stepsOf(range, whole)), whole),
  );
}

/**
 * The whole numbers of a range: of a change in per cent of one number those around its ends, of other ranges those within
 * them; null where there are none.
 */
function wholeNumbersOf(range: DocumentedRange): DocumentedRange | null {
  const { numbers, pounds, unit } = endsOf(range)!;
  const [from, to] = numbers;
  const value = readQuantity(range.value);
  const isRelative = isRelativeRange(range);
  if (isRelative && (value === undefined || factorOf(range.value) !== undefined)) return null;
  const { low, high } = isRelative
    ? wholeEnds(value!.number, from, to)
    : { low: Math.ceil(from), high: Math.floor(to) };
  const written = (number: number) => writeQuantity({ ...(isRelative ? value! : { pounds, unit }), number });
  return low > high ? null : { value: range.value, low: written(low), high: written(high) };
}

/** An input as whole numbers of it can be drawn; null where a range has none. */
function inWholeNumbers(input: RangedInput): DrawnInput | null {
  const ranges = input.ranges.map((range) => range && wholeNumbersOf(range));
  return ranges.some((range, k) => range === null && input.ranges[k] !== null)
    ? null
    : { ...input, ranges, whole: true };
}

/**
 * Inputs whose files may take the ends of their range, but not what lies between: they are drawn in whole numbers where
 * these are taken, and are held else.
 */
async function drawnBetweenEnds(
  loaders: readonly LoadScenario[],
  inputs: readonly DrawnInput[],
): Promise<{ readonly drawn: DrawnInput[]; readonly held: RefusedVariation[] }> {
  // All at once, for each question loads the files; one by one only where something is refused.
  if ((await refusalBetweenEnds(loaders, inputs)) === null) return { drawn: [...inputs], held: [] };
  const drawn: DrawnInput[] = [];
  const held: RefusedVariation[] = [];
  for (const input of inputs) {
    const reason = await refusalBetweenEnds(loaders, [input]);
    const whole = reason === null ? null : inWholeNumbers(input);
    if (reason === null) drawn.push(input);
    else if (whole !== null && (await refusalBetweenEnds(loaders, [whole])) === null) drawn.push(whole);
    else held.push({ name: input.path, reason });
  }
  return { drawn, held };
}

const TIME_OF_DAY = /^\d{1,2}:\d{2}$/;

/** Why no value can be drawn between the ends of a range; undefined where one can. */
function faultOf(range: DocumentedRange): string | undefined {
  const ends = endsOf(range);
  const shown = `${range.low} to ${range.high}`;
  if ([range.low, range.high].every((end) => TIME_OF_DAY.test(end)))
    return `its range, ${shown}, is of times of day, between which nothing is drawn`;
  if (ends === undefined)
    return `its range, ${shown}, has not two numbers in units of one kind; write it such as 1..4 days or 1 day..2 weeks`;
  const [from, to] = ends.numbers;
  return from > to ? `its range, ${shown}, begins above its end; write the lower end first` : undefined;
}

/** Why an input is held; undefined where it can be drawn, as far as its ranges tell. */
function faultIn({ ranges }: RangedInput): string | undefined {
  const own = ranges.filter((range) => range !== null);
  const fault = own.map(faultOf).find((found) => found !== undefined);
  if (fault !== undefined) return fault;
  const isOneValue = own.every((range) => {
    const [from, to] = endsOf(range)!.numbers;
    return from === to;
  });
  return isOneValue ? `its range, ${own[0].low} to ${own[0].high}, is one value` : undefined;
}

/**
 * Finds which inputs can be drawn: those whose range has different ends of one kind, where the files take the low end and
 * what lies between.
 *
 * @param loaders one for each scenario, to ask what its file takes
 * @param inputs those with a range
 * @returns what can be drawn, and what is held at its value with the reason
 */
export async function drawnInputs(
  loaders: readonly LoadScenario[],
  inputs: readonly RangedInput[],
): Promise<{ readonly drawn: DrawnInput[]; readonly held: RefusedVariation[] }> {
  const drawn: DrawnInput[] = [];
  const held: RefusedVariation[] = [];
  for (const input of inputs) {
    const fault = faultIn(input);
    const atLow = (one: RangedInput) => refusalAt(loaders, [one], ({ low }) => low);
    const reason = fault ?? (await atLow(input));
    if (reason === null) {
      drawn.push({ ...input, whole: await takesWholeAlone(loaders, input) });
      continue;
    }
    const whole = fault === undefined ? inWholeNumbers(input) : null;
    if (whole !== null && (await atLow(whole)) === null) drawn.push(whole);
    else held.push({ name: input.path, reason });
  }
  const taken = await drawnBetweenEnds(loaders, drawn);
  return { drawn: taken.drawn, held: [...held, ...taken.held] };
}

/** What is there where every input is held at its value: why the first one is. */
export function noneOf([{ name, reason }]: readonly RefusedVariation[]): string {
  return `none: ${name} is left at its value (${reason})`;
}
