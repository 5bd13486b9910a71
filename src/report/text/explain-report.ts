/** A difference taken apart, as plain text: a waterfall from one scenario to the other, and which mechanisms interact. */
import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { visible } from "../../foundation/words.js";
import type { Effect } from "../../study/answer/answer-schema.js";
import type { Explained, ExplainResult } from "../../study/explain/explain-answer.js";
import { WHOLE } from "../../study/explain/mechanisms.js";
import {
  explainedTitles,
  explainMethod,
  interactionSentences,
  interruptedSentence,
  levelsSentence,
  mechanismNotes,
  mechanismText,
  partsSentence,
  REST,
} from "../explain-text.js";
import { answerNotes } from "./answer-notes.js";
import { effectText, headOf, stackedText } from "./effect-text.js";
import { drawTable, roomBeside, type TextColumn, tableWidth } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Columns of the waterfall, where the terminal leaves room; below the least there is none. */
const MOST_BAR = 40;
const LEAST_BAR = 10;
/** Most columns that the name of a mechanism takes. */
const MOST_NAME = 28;
const MORE = "█";
const LESS = "░";

interface Row {
  readonly name: string;
  readonly part: Effect;
  readonly alone: Effect | null;
  readonly last: Effect | null;
}

/** From one level to the next as a bar on a common scale. */
function barText(from: number, to: number, low: number, high: number, width: number): string {
  const at = (level: number) => (high === low ? 0 : Math.round(((level - low) / (high - low)) * width));
  const [start, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
  return " ".repeat(start) + (from === to ? "" : (to > from ? MORE : LESS).repeat(Math.max(1, end - start)));
}

/** The part of each mechanism where the one before ended. */
function waterfall(rows: readonly Row[], difference: Effect, width: number): string[] {
  let level = 0;
  const levels = rows.map(({ part }) => {
    const from = level;
    level += part.mean ?? 0;
    return [from, level];
  });
  const ends = [0, difference.mean ?? 0, ...levels.flat()];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return [...levels, [0, difference.mean ?? 0]].map(([from, to]) => barText(from, to, low, high, width - 1));
}

function table({ parts, rest, difference, measure }: Explained, width: number): string {
  const rows: Row[] = [
    ...parts.map(({ mechanism, ...effects }) => ({ name: mechanismText(mechanism), ...effects })),
    ...(rest === null ? [] : [{ name: REST, part: rest, alone: null, last: null }]),
  ];
  const names = [...rows.map(({ name }) => name), WHOLE];
  const longestWord = Math.max(...names.flatMap((name) => name.split(" ").map((word) => word.length)));
  const nameWidth = Math.max(Math.min(MOST_NAME, Math.max(...names.map((name) => name.length))), longestWord);
  const cells = (effects: readonly (Effect | null)[], stacked: boolean) =>
    effects.map((effect) => {
      const text = effectText(effect, measure.unit, false);
      return stacked ? stackedText(text) : text;
    });
  const numbers = (stacked: boolean): TextColumn[] => [
    { head: "Part  ", align: "right", cells: cells([...rows.map(({ part }) => part), difference], stacked) },
    { head: "Alone  ", align: "right", cells: cells([...rows.map(({ alone }) => alone), difference], stacked) },
    { head: "As the last  ", align: "right", cells: cells([...rows.map(({ last }) => last), difference], stacked) },
  ];
  const named: TextColumn = { head: "Mechanism", align: "left", cells: names, width: nameWidth };
  // Where a line is too short, intervals stand below their means.
  const side = [named, ...numbers(false)];
  const columns = tableWidth(side) <= width ? side : [named, ...numbers(true)];
  const bar = Math.min(MOST_BAR, roomBeside(columns, width));
  if (bar < LEAST_BAR) return drawTable(columns);
  return drawTable([...columns, { head: "", align: "left", cells: waterfall(rows, difference, bar), width: bar }]);
}

function section(explained: Explained, result: ExplainResult, width: number, emphasise: (text: string) => string) {
  const { measure } = explained;
  return [
    emphasise(wrap(headOf(visible(measure.label), measure.unit), width)),
    wrap(partsSentence(explained, result), width),
    wrap(levelsSentence(explained, result), width),
    table(explained, width),
    ...interactionSentences(explained).map((text) => wrap(text, width)),
  ];
}

/**
 * A difference taken apart, as text: what each mechanism contributes, with a waterfall, and which act on each other.
 *
 * @param result from `explain` or `concludeExplain`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `explain`, or an unknown option
 * @example
 * console.log(renderExplain(await explain(load, { alternative: loadNew })));
 */
export function renderExplain(
  result: ExplainResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "explain", "explained");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const [from, to] = explainedTitles(result);
  const interrupted = interruptedSentence(result);
  return `${[
    emphasise(wrap(`What makes the difference: ${from} to ${to}`, width)),
    ...(interrupted === null ? [] : [wrap(interrupted, width)]),
    ...answerNotes(result, width, emphasise),
    ...result.explained.flatMap((one) => section(one, result, width, emphasise)),
    ...mechanismNotes(result).map((text) => wrap(text, width)),
    wrap(explainMethod(result), width),
  ].join("\n\n")}\n`;
}
