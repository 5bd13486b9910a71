/**
 * Inputs that are not known, drawn from their documented ranges: which can be drawn, by which law, and their values.
 */
import { ScenarioError } from "../../foundation/errors.js";
import { latinColumn } from "../../random/latin-hypercube.js";
import { createDistribution } from "../../random/laws/distribution.js";
import { createStream } from "../../random/stream.js";
import { isRelativeRange } from "../../scenario/read/annotation.js";
import type { Override } from "../../scenario/read/overrides.js";
import { numbersOf } from "../../scenario/schema/one-unit.js";
import { readQuantity } from "../../scenario/schema/quantity.js";
import type { LoadScenario } from "../design/scenario-loader.js";
import type { RefusedVariation } from "../design/variation-design.js";
import { type DocumentedRange, firstRange, type RangedInput } from "./documented-ranges.js";

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

/** An input that is drawn. */
export interface SampledInput extends DrawnInput {
  /** Position in the range, from 0 at the low to 1 at the high end, one for each future. */
  readonly positions: readonly number[];
  /** Whether values are no numbers, so that neither their order nor how far they are apart means anything. */
  readonly categorical: boolean;
}

/** Significant digits of a drawn value. */
const DIGITS = 6;

/** The two ends as numbers with what stands around them; null where they have not one unit. */
function endsOf({ low, high }: DocumentedRange) {
  const [from, to] = [readQuantity(low), readQuantity(high)];
  if (from === undefined || to === undefined || from.unit !== to.unit || from.pounds !== to.pounds) return null;
  return { from, to };
}

/** The text of a value in a range, by its position. */
export function valueAt(range: DocumentedRange, position: number, whole: boolean): string {
  const { from, to } = endsOf(range)!;
  const exact = from.number + position * (to.number - from.number);
  const number = whole ? Math.round(exact) : Number(exact.toPrecision(DIGITS));
  // A change in per cent has its sign, for 8 % would be the value itself.
  const sign = isRelativeRange(range) && number >= 0 ? "+" : "";
  return `${sign}${from.pounds ? "£" : ""}${number}${from.unit === "" ? "" : ` ${from.unit}`}`;
}

/** Steps from the low to the high end of an input that takes whole numbers alone; null for others. */
export function stepsOf({ whole, ...input }: DrawnInput): number | null {
  if (!whole) return null;
  const { low, high } = firstRange(input);
  return readQuantity(high)!.number - readQuantity(low)!.number;
}

/**
 * The position that is run for an evenly drawn one: each whole number of a range gets as much room as any other.
 *
 * @param position from 0 to 1
 * @param steps from `stepsOf`
 */
export function snapped(position: number, steps: number | null): number {
  if (steps === null || steps === 0) return position;
  return Math.min(steps, Math.floor(position * (steps + 1))) / steps;
}

/**
 * Where the value of an input lies in its range; in the middle where the two have no unit in common. In a change in per
 * cent the value itself is +0 %.
 */
function modeOf(range: DocumentedRange): number {
  const { low, high } = range;
  const value = isRelativeRange(range) ? "+0 %" : range.value;
  const ends = [value, low, high].map((text) => readQuantity(text)?.number);
  const [at, from, to] = isRelativeRange(range) ? ends : (numbersOf([value, low, high]) ?? ends);
  if (at === undefined || from === undefined || to === undefined || from === to) return 0.5;
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

function isRefusal(error: unknown): error is ScenarioError {
  return error instanceof ScenarioError;
}

/** What a file says against an input at some position of its range; null where it takes it. */
async function refusalAt(
  loaders: readonly LoadScenario[],
  input: RangedInput,
  text: (range: DocumentedRange) => string,
): Promise<string | null> {
  for (const [k, load] of loaders.entries()) {
    const range = input.ranges[k];
    if (range === null) continue;
    try {
      await load({ set: [`${input.path}=${text(range)}`] });
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
  const isWhole = ({ value, low, high }: DocumentedRange) =>
    [value, low, high].every((text) => Number.isInteger(readQuantity(text)?.number));
  if (!input.ranges.every((range) => range === null || isWhole(range))) return false;
  const half = (range: DocumentedRange) => {
    const { from, to } = endsOf(range)!;
    return valueAt(range, from.number === to.number ? 0 : 0.5 / (to.number - from.number), false);
  };
  return (await refusalAt(loaders, input, half)) !== null;
}

/**
 * Finds which inputs can be drawn: those whose range has one unit and whose low end the files take.
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
    const reason = input.ranges.some((range) => range !== null && endsOf(range) === null)
      ? "the two ends of its range have not one unit"
      : await refusalAt(loaders, input, ({ low }) => low);
    if (reason !== null) held.push({ name: input.path, reason });
    else drawn.push({ ...input, whole: await takesWholeAlone(loaders, input) });
  }
  return { drawn, held };
}

/**
 * Draws inputs for a number of futures, by a Latin hypercube. An input has the same position in the range of every
 * scenario, for it is one truth that is not known. Each has a stream of its own, named by its path, so that the draws
 * of one do not depend on which others are there.
 *
 * @param loaders one for each scenario, to ask what its file takes
 * @param inputs those with a documented range
 * @param options how many futures, the law, and the seed
 * @returns what is drawn, and what is held at its value with the reason
 */
export async function sampleInputs(
  loaders: readonly LoadScenario[],
  inputs: readonly RangedInput[],
  { futures, law, seed }: { readonly futures: number; readonly law: InputLaw; readonly seed: string },
): Promise<{ readonly sampled: SampledInput[]; readonly held: RefusedVariation[] }> {
  const { drawn, held } = await drawnInputs(loaders, inputs);
  const sampled = drawn.map((input): SampledInput => {
    const known = input.ranges.find((range) => range !== null)!;
    const uniforms = latinColumn(futures, createStream(seed, "futures", input.path));
    const shape = createDistribution({ kind: "triangular", low: 0, mode: modeOf(known), high: 1 });
    const steps = stepsOf(input);
    const positions = uniforms.map((u) => (law === "uniform" ? snapped(u, steps) : shape.quantile(u)));
    return { ...input, positions, categorical: false };
  });
  return { sampled, held };
}

/** The overrides, for each scenario, of one future. */
export function overridesOfFuture(inputs: readonly SampledInput[], scenarios: number, future: number): Override[][] {
  return Array.from({ length: scenarios }, (_, k) =>
    inputs.flatMap(({ path, ranges, whole, positions }): Override[] => {
      const range = ranges[k];
      return range === null ? [] : [{ path, value: valueAt(range, positions[future], whole) }];
    }),
  );
}
