/** The inputs that a calibration moves: which, between what, and the values at a position in their ranges. */
import { breachInWords, requireText } from "../../foundation/refusal.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { textAt } from "../../scenario/document/written-at.js";
import { parseRange } from "../../scenario/read/annotation.js";
import { parsePath } from "../../scenario/read/overrides.js";
import { inOneUnit } from "../../scenario/schema/one-unit.js";
import { asRun, firstRange, type RangedInput, rangedInputs } from "../uncertainty/documented-ranges.js";
import type { DrawnInput } from "../uncertainty/drawn-inputs.js";
import { snapped, stepsOf, valueAt } from "../uncertainty/range-positions.js";

/** An input with the range in which it is sought. Plain data. */
export interface InputRange {
  /** Where it stands in the scenario, such as `services.home-care.places`. */
  readonly path: string;
  /** The lowest value, as written in a scenario file. */
  readonly low: string;
  /** The highest value, as written in a scenario file. */
  readonly high: string;
}

/**
 * Reads an input with its range.
 *
 * @param text `path=low..high`, such as `services.home-care.places=40..60` or `tasks.assessment.time=1..4 days`
 * @returns the input with the two ends of its range, each with its unit
 * @throws RangeError for a text that is not of this form
 * @example
 * readInputRange("tasks.visit.time=1..4 days"); // { "path": "tasks.visit.time", "low": "1 days", "high": "4 days" }
 */
export function readInputRange(text: string): InputRange {
  requireText("text", text);
  const equals = text.indexOf("=");
  const path = equals < 0 ? "" : text.slice(0, equals).trim();
  const example = "services.home-care.places=40..60";
  if (path === "" || parsePath(path) === undefined)
    throw breachInWords("the input to fit", `path=low..high, such as ${example}`, JSON.stringify(text));
  const range = parseRange(text.slice(equals + 1).trim());
  const [low, high] = (range && inOneUnit([range.low, range.high])?.numbers) ?? [];
  if (range === undefined || !(low < high))
    throw breachInWords(
      `the range of ${path}`,
      "low..high in units of one kind, the lower end first, such as 1..4 days or 1 day..2 weeks",
      JSON.stringify(text.slice(equals + 1)),
    );
  return { path, low: range.low, high: range.high };
}

/**
 * The inputs to move: the ranges that are given and the documented inputs that are named; all documented ones where
 * neither is.
 *
 * @throws RangeError for a path that is there twice or that has no documented range
 */
export function inputsToFit(scenario: Scenario, given: readonly InputRange[], paths: readonly string[]): RangedInput[] {
  const documented = given.length > 0 && paths.length === 0 ? [] : rangedInputs([scenario], paths);
  const inputs = [
    ...given.map(({ path, low, high }) => {
      const value = textAt(scenario, path) ?? low;
      return { path, source: "", assumption: "", ranges: [asRun(path, { value, low, high })] };
    }),
    ...documented,
  ];
  const names = inputs.map(({ path }) => path);
  const twice = names.find((path, index) => names.indexOf(path) < index);
  if (twice !== undefined) throw breachInWords("the inputs to fit", "different ones", `${twice} twice`);
  return inputs;
}

/** A function from drawn positions to those that are run. */
export function snapper(inputs: readonly DrawnInput[]): (point: readonly number[]) => readonly number[] {
  const steps = inputs.map((input) => stepsOf(firstRange(input), input.whole));
  if (steps.every((count) => count === null)) return (point) => point;
  return (point) => point.map((position, k) => snapped(position, steps[k]));
}

/** The values of inputs at positions that are run, as written in a scenario file. */
export function valuesOf(inputs: readonly DrawnInput[], position: readonly number[]): string[] {
  return inputs.map((input, k) => valueAt(firstRange(input), position[k], input.whole));
}
