/**
 * Inputs that are not known, drawn from their documented ranges: which can be drawn, by which law, and their values.
 */
import { ScenarioError } from "../../foundation/errors.js";
import { latinColumn } from "../../random/latin-hypercube.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import { isRelativeRange, signed } from "../../scenario/read/annotation.js";
import type { Override } from "../../scenario/read/overrides.js";
import { factorOf } from "../../scenario/read/relative-changes.js";
import { wholeEnds } from "../../scenario/read/whole-ends.js";
import { inOneUnit, numbersOf, type OneUnit } from "../../scenario/schema/one-unit.js";
import { readQuantity, writeQuantity } from "../../scenario/schema/quantity.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { RefusedVariation } from "../design/variation-design.js";
import type { DocumentedRange, RangedInput } from "./documented-ranges.js";

/**
 * How inputs are drawn from their ranges. `triangular`: the value is the most likely one, and the ends are hardly ever
 * reached. `uniform`: every value of the range is as likely as any other.
 */
export type InputLaw = "triangular" | "uniform";

/** An input whose range the files take. */
export interface DrawnInput extends RangedInput {
  /** Whether the file takes whole numbers alone there, so that what is drawn is rounded. */
  readonly whole: boolean;
}

/** An input that differs from future to future. */
export interface SampledInput extends DrawnInput {
  /**
   * Where the value that is run lies in its range, from 0 at the low to 1 at the high end, one for each future. Of
   * scenarios with ranges of their own it is the average of theirs. Of values that are no numbers it is their place in
   * alphabetical order.
   */
  readonly positions: readonly number[];
  /** Whether values are no numbers, so that neither their order nor how far they are apart means anything. */
  readonly categorical: boolean;
}

/** Significant digits of a drawn value. */
const DIGITS = 6;

/** The two ends as numbers of one unit; undefined where they are of different kinds. */
function endsOf({ low, high }: DocumentedRange): OneUnit | undefined {
  return inOneUnit([low, high]);
}

/** A function from positions in a range to the texts of their values. */
function valuesIn(range: DocumentedRange, whole: boolean): (position: number) => string {
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
function nearestStep(position: number, steps: number | null): number {
  return steps === null || steps === 0 ? position : Math.round(position * steps) / steps;
}

/**
 * Where the value of an input lies in its range; in the middle where the two are of different kinds. In a change in per
 * cent the value itself is +0 %.
 */
function modeOf(range: DocumentedRange): number {
  const { low, high } = range;
  const value = isRelativeRange(range) ? "+0 %" : range.value;
  const texts = [value, low, high];
  const numbers = isRelativeRange(range) ? texts.map((text) => readQuantity(text)!.number) : numbersOf(texts);
  const [at, from, to] = numbers ?? inOneUnit(texts)?.numbers ?? [];
  if (at === undefined || from === to) return 0.5;
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
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

/** Why no value can be drawn between the ends of a range; undefined where one can. */
function faultOf(range: DocumentedRange): string | undefined {
  const ends = endsOf(range);
  const shown = `${range.low} to ${range.high}`;
  if (ends === undefined)
    return `its range, ${shown}, has not two numbers in units of one kind; write it such as 1..4 days or 1 day..2 weeks`;
  const [from, to] = ends.numbers;
  return from > to ? `its range, ${shown}, begins above its end; write the lower end first` : undefined;
}

/**
 * Finds which inputs can be drawn: those whose range has ends of one kind, of which the files take the low end and what
 * lies between.
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
    const [fault] = input.ranges.flatMap((range) => (range === null ? [] : (faultOf(range) ?? [])));
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

/** The position in a range that is run, by the share of its law that lies below what is drawn. */
function positionsBy(law: InputLaw, range: DocumentedRange, whole: boolean): (share: number) => number {
  const steps = stepsOf(range, whole);
  if (law === "uniform") return (share) => snapped(share, steps);
  const shape = createDistribution({ kind: "triangular", low: 0, mode: modeOf(range), high: 1 });
  return (share) => nearestStep(shape.quantile(share), steps);
}

/** Inputs as they are drawn for some futures. */
export interface SampledInputs {
  readonly sampled: readonly SampledInput[];
  /** Inputs that are held at their values, with the reason. */
  readonly held: readonly RefusedVariation[];
  /** The overrides, for each scenario, of one future, by its index. */
  readonly overridesOf: (future: number) => Override[][];
}

/**
 * Draws inputs for a number of futures, by a Latin hypercube. What is drawn is one share for an input and a future, for
 * it is one truth that is not known: in each scenario that share of the law lies below the value, by the range and the
 * value that this scenario has. So it does not matter which scenario comes first. Each input has a stream of its own,
 * named by its path, so that the draws of one do not depend on which others are there.
 *
 * @param loaders one for each scenario, to ask what its file takes
 * @param inputs those with a documented range
 * @param options how many futures, the law, and the seed
 */
export async function sampleInputs(
  loaders: readonly LoadScenario[],
  inputs: readonly RangedInput[],
  { futures, law, seed }: { readonly futures: number; readonly law: InputLaw; readonly seed: string },
): Promise<SampledInputs> {
  const { drawn, held } = await drawnInputs(loaders, inputs);
  const draws = drawn.map((input) => {
    const shares = latinColumn(futures, createStream(seed, "futures", input.path));
    const scenarios = input.ranges.map((range) =>
      range === null
        ? null
        : { positions: shares.map(positionsBy(law, range, input.whole)), valueAt: valuesIn(range, input.whole) },
    );
    return { input, scenarios };
  });
  return {
    sampled: draws.map(({ input, scenarios }) => {
      const columns = scenarios.flatMap((one) => (one === null ? [] : [one.positions]));
      return { ...input, positions: averages(columns), categorical: false };
    }),
    held,
    overridesOf: (future) =>
      loaders.map((_, k) =>
        draws.flatMap(({ input: { path }, scenarios }): Override[] => {
          const own = scenarios[k];
          return own === null ? [] : [{ path, value: own.valueAt(own.positions[future]) }];
        }),
      ),
  };
}

/** The average of some columns, number by number. */
function averages(columns: readonly (readonly number[])[]): number[] {
  return columns[0].map((_, k) => columns.reduce((sum, column) => sum + column[k], 0) / columns.length);
}
