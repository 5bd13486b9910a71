/** A sensitivity analysis as plain text: what matters most, then a ranked table with bars (a tornado) for each measure. */

import stringWidth from "string-width";
import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, visible } from "../../foundation/words.js";
import type { Effect } from "../../study/answer/answer-schema.js";
import type { SensitivityResult, Tornado } from "../../study/uncertainty/sensitivity-answer.js";
import { excludesZeroAtOnce } from "../at-once.js";
import { valueText } from "../input-text.js";
import { isSame } from "../is-same.js";
import { ONE_REPLICATION } from "../method-text.js";
import { differenceUnit, excludesZero, meanText, percent, plusMinus, unitTitle } from "../number-text.js";
import { scenarioTitle } from "../titles.js";
import { answerNotes } from "./answer-notes.js";
import { effectText, headOf, stackedText } from "./effect-text.js";
import { rangeNotes } from "./range-notes.js";
import { shortPaths } from "./short-paths.js";
import { columnWidth, drawTable, roomBeside, type TextColumn } from "./text-table.js";
import { wordsOf, wrap } from "./wrap.js";

/** Columns of a bar, of each side, where the terminal leaves room; below the least there are none. */
const MOST_BAR = 20;
const LEAST_BAR = 4;
/** Narrowest column of the inputs that is still read with ease, unless all of them are shorter. */
const LEAST_NAME = 27;
const LOW = "░";
const HIGH = "█";

type Bar = Tornado["inputs"][number];

/** Whether an input changes nothing at either end that was run. An end without a value tells nothing of it. */
function isNone({ low, high }: Bar): boolean {
  return [low, high].every((effect) => effect === null || isSame(effect));
}

/** Whether an input is known to change something. */
function isSome({ low, high }: Bar): boolean {
  return [low, high].some((effect) => effect !== null && effect.changed > 0);
}

/** Whether the swing is from what it is as it is: both ends change it the same way, or only one of them has a value. */
function isFromAsItIs({ low, high }: Bar): boolean {
  const [one, other] = [low?.mean ?? null, high?.mean ?? null];
  return one === null || other === null || one * other > 0;
}

/** The end that is farthest from what it is as it is. */
function farthest({ low, high }: Bar): Bar["low"] {
  return Math.abs(low?.mean ?? 0) > Math.abs(high?.mean ?? 0) ? low : high;
}

/** One side of the axis, from the axis outwards: the shorter of two bars lies over the longer. */
function side(lengths: readonly { readonly character: string; readonly length: number }[]): string {
  return [...lengths]
    .sort((a, b) => b.length - a.length)
    .reduce((drawn, { character, length }) => character.repeat(length) + drawn.slice(length), "");
}

/** The bars of an input around an axis: below 0 to the left, above to the right. */
function barText({ low, high }: Bar, scale: number, half: number): string {
  const ends = [
    { character: LOW, mean: low?.mean ?? 0 },
    { character: HIGH, mean: high?.mean ?? 0 },
  ];
  const length = (mean: number) => (scale === 0 ? 0 : Math.round((Math.abs(mean) / scale) * half));
  const drawn = (wanted: (mean: number) => boolean) =>
    side(ends.flatMap(({ character, mean }) => (wanted(mean) ? [{ character, length: length(mean) }] : [])));
  const left = [...drawn((mean) => mean < 0)].reverse().join("");
  return `${left.padStart(half)}│${drawn((mean) => mean > 0)}`;
}

/**
 * The columns without the bars. Where a line is too short, the inputs are wrapped, as far as their longest word lets
 * them; where that is not enough, intervals stand below their means as well.
 */
function fitted(named: TextColumn, ends: (stacked: boolean) => TextColumn[], width: number): TextColumn[] {
  const longestWord = Math.max(...named.cells.flatMap((cell) => wordsOf(cell).map((word) => stringWidth(word))));
  const full = columnWidth(named);
  const least = Math.min(full, Math.max(LEAST_NAME, longestWord));
  const numbers = [false, true].map(ends).find((one) => roomBeside(one, width) >= least) ?? ends(true);
  return [{ ...named, width: Math.min(full, Math.max(least, roomBeside(numbers, width))) }, ...numbers];
}

/** The ranked table of the inputs without those that change nothing. */
function table({ inputs, measure }: Tornado, result: SensitivityResult, width: number): string {
  const bars = inputs.filter((bar) => !isNone(bar));
  const short = new Map(
    shortPaths(result.inputs.map(({ path }) => path)).map((text, k) => [result.inputs[k].path, text]),
  );
  const ranges = new Map(result.inputs.map((input) => [input.path, input]));
  const named: TextColumn = {
    head: "Input, value (range)",
    align: "left",
    cells: bars.map(({ path }) => {
      const { value, low, high } = ranges.get(path)!;
      return `${visible(short.get(path)!)}\n${`= ${valueText(value)} (${valueText(low)} to ${valueText(high)})`}`;
    }),
  };
  const ends = (stacked: boolean): TextColumn[] => {
    const cell = (effect: Bar["low"]) => {
      const text = effectText(effect, measure.unit, false);
      return stacked ? stackedText(text) : text;
    };
    return [
      { head: `Low end ${LOW}  `, align: "right", cells: bars.map(({ low }) => cell(low)) },
      { head: `High end ${HIGH}  `, align: "right", cells: bars.map(({ high }) => cell(high)) },
    ];
  };
  const columns = fitted(named, ends, width);
  const half = Math.min(MOST_BAR, Math.floor((roomBeside(columns, width) - 1) / 2));
  if (half < LEAST_BAR) return drawTable(columns);
  const scale = Math.max(0, ...bars.flatMap(({ low, high }) => [low, high].map((one) => Math.abs(one?.mean ?? 0))));
  return drawTable([...columns, { head: "", align: "left", cells: bars.map((bar) => barText(bar, scale, half)) }]);
}

/** Over which runs two effects are told, where these are not the same for both. */
function runsText(sum: Effect, effect: Effect): string {
  if (sum.defined === effect.defined) return "";
  return ` (over ${sum.defined} of the ${counted(effect.defined, "run")} that have a value together)`;
}

/** Why a cell of a table is a dash, and on how many runs the others rest, where not all have a value. */
function valueNotes({ tornados, replications }: SensitivityResult): string[] {
  const bars = tornados.flatMap(({ inputs }) => (inputs.some(isSome) ? inputs.filter((bar) => !isNone(bar)) : []));
  const ends = bars.flatMap(({ low, high }) => [low, high]);
  const defined = ends.flatMap((end) => (end === null ? [] : [end.defined]));
  const isNotRun = ends.includes(null);
  const isWithout = defined.includes(0);
  const least = Math.min(replications, ...defined.filter((count) => count > 0));
  const reasons = [
    ...(isNotRun ? ["an end that was not run (below)"] : []),
    ...(isWithout ? ["an end where no run has a value both there and as it is"] : []),
  ];
  return [
    ...(reasons.length === 0 ? [] : [`– stands for ${reasons.join(", and for ")}.`]),
    ...(least === replications
      ? []
      : [
          `Not all runs have a value of every measure: changes are over those that have one both as it is and at the end, as few as ${least} of ${replications} replications. At each end they may be other replications, so do not compare the changes with each other; sensitivity.csv (--out) says how many there are.`,
        ]),
  ];
}

function togetherSentences({ together, measure, inputs, unchanged }: Tornado): string[] {
  // It is said already that there is nothing to compare with.
  if (unchanged.mean === null) return [];
  const unit = differenceUnit(measure.unit);
  return (["low", "high"] as const).flatMap((end) => {
    const found = together[end];
    if (found === null) return [];
    const { effect, sum, interaction } = found;
    const isAll = inputs.every((bar) => bar[end] !== null);
    const who = isAll
      ? `All inputs at their ${end} ends together`
      : `All inputs whose ${end} end was run, at these ends together`;
    if (effect.mean === null) return [`${who}: nothing can be said, for no run has a value both there and as it is.`];
    const isNothingAlone = inputs.every((bar) => bar[end] === null || isSame(bar[end]));
    if (isNothingAlone && isSame(effect)) return [`${who} change nothing in any run, and neither does each alone.`];
    // A sum has a value in the runs in which each of its effects has one.
    const levels = `${who}: ${plusMinus(effect, unit)}; the sum of each alone: ${plusMinus(sum, unit)}${runsText(sum, effect)}.`;
    // Whether a remainder is one of chance is told by its interval alone.
    if (interaction["half-width"] === null) return [levels];
    if (isSame(interaction)) return [`${levels} Effects add up there in every run.`];
    const judged = excludesZero(interaction)
      ? `Effects do not add up there: the rest, ${plusMinus(interaction, unit)}, comes from inputs that act on each other.`
      : `The runs do not contradict that effects add up there (remainder ${plusMinus(interaction, unit)}).`;
    return [`${levels} ${judged}`];
  });
}

/** The measure with all inputs as they are, and the input that changes it most. */
function openingSentence(
  { unchanged, inputs }: Tornado,
  { confidence, replications }: SensitivityResult,
  unit: string,
) {
  const opening = `${plusMinus(unchanged, unit)} ${unitTitle(unit)} as it is`;
  if (unchanged.mean === null) return `${opening}: no run has a value, so that nothing can be said of what changes it.`;
  const first = inputs.find(isSome);
  if (first !== undefined) {
    // Without an interval of its own: with no more figures than those of the ends let it have.
    const widths = isFromAsItIs(first) ? [farthest(first)] : [first.low, first.high];
    const size = first.swing ?? 0;
    const width = Math.hypot(...widths.map((effect) => effect?.["half-width"] ?? 0));
    const around = width === 0 ? { low: null, high: null } : { low: size - width, high: size + width };
    const swing = { mean: first.swing, "half-width": width === 0 ? null : width, ...around };
    const ends = inputs.flatMap(({ low, high }) =>
      [low, high].filter((end) => end !== null).filter((end) => !isSame(end)),
    );
    // The largest of many is large by chance, too. Of one replication it is said below that all may be.
    const isTold = replications === 1 || ends.some((end) => excludesZeroAtOnce(end, confidence, ends.length));
    const chance = isTold ? "" : " No input's effect can be told from chance, all judged at once.";
    const alike = inputs.filter((one) => isSome(one) && one.swing === first.swing);
    const which =
      alike.length === 1
        ? `The input with the largest effect over its range is ${visible(first.path)}:`
        : `The inputs with the largest effect over their ranges are ${listed(alike.map(({ path }) => visible(path)))}, each`;
    return `${opening}. ${which} ${meanText(swing, unit)} ${isFromAsItIs(first) ? "between as it is and the end that is farthest from it" : "between its two ends"}.${chance}`;
  }
  if (inputs.every(({ low, high }) => low === null && high === null))
    return `${opening}. No input was varied, for the file refuses both ends of every range (below), so that nothing can be said of what changes it.`;
  const isKnown = inputs.every(isNone);
  return `${opening}. No input changes it${isKnown ? "," : ""} in any run${isKnown ? "" : " that has a value"}.`;
}

function section(tornado: Tornado, result: SensitivityResult, width: number, emphasise: (text: string) => string) {
  const { measure, inputs } = tornado;
  const { scenarios } = result;
  const names = scenarios.map((scenario) => scenarioTitle(scenario, scenarios));
  const isTold = inputs.some(isSome);
  const isDifference = result.of === "difference";
  const unit = isDifference ? differenceUnit(measure.unit) : measure.unit;
  const what = isDifference ? `${visible(measure.label)}, ${names[1]} less ${names[0]}` : visible(measure.label);
  const none = inputs.filter((bar) => isNone(bar) && (bar.low ?? bar.high) !== null).map(({ path }) => visible(path));
  return [
    emphasise(wrap(headOf(what, measure.unit), width)),
    wrap(openingSentence(tornado, result, unit), width),
    ...(isTold ? [table(tornado, result, width)] : []),
    ...(none.length > 0 && isTold ? [wrap(`No change in any run by: ${none.join(", ")}.`, width)] : []),
    ...togetherSentences(tornado).map((text) => wrap(text, width)),
  ];
}

/**
 * A sensitivity analysis as text: the inputs by their swing, and whether their effects add up.
 *
 * @param result from `sensitivity` or `concludeSensitivity`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `sensitivity`, or an unknown option
 * @example
 * console.log(renderSensitivity(await sensitivity(load)));
 */
export function renderSensitivity(
  result: SensitivityResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "sensitivity", "tornados");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenarios, replications, seed, runs, confidence, refused } = result;
  const titles = listed(scenarios.map((one) => scenarioTitle(one, scenarios)));
  const notes = [
    ...valueNotes(result),
    ...rangeNotes(result, "Varied"),
    ...refused.map(({ name, reason }) => `Not run: ${visible(name)}, for the file refuses it (${visible(reason)}).`),
    `Each input at the low and at the high end of its documented range, all others as they are. Replications ${replications}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}; replication k meets the same people everywhere. Changes are against the scenario as it is${
      replications === 1
        ? `. ${ONE_REPLICATION} The order may be chance, too.`
        : `, with intervals of ${percent(confidence)} for each by itself; * marks those that exclude 0. The order is that of the means: inputs whose intervals overlap may change places.`
    }`,
  ];
  return `${[
    emphasise(wrap(`Which inputs matter: ${titles}`, width)),
    ...(result.interrupted
      ? [wrap(`Interrupted: everything here rests on ${counted(replications, "complete replication")}.`, width)]
      : []),
    ...answerNotes(result, width, emphasise),
    ...result.tornados.flatMap((tornado) => section(tornado, result, width, emphasise)),
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
