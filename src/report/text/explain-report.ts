/** A difference taken apart, as plain text: a waterfall from one scenario to the other, and which mechanisms interact. */
import { counted, visible } from "../../foundation/words.js";
import type { Effect } from "../../study/answer/answer-schema.js";
import type { Explained, ExplainResult } from "../../study/explain/explain-answer.js";
import { differenceUnit, excludesZero, percent, plusMinus, unitTitle } from "../number-text.js";
import { scenarioTitle } from "../titles.js";
import { answerNotes } from "./answer-notes.js";
import { effectText, headOf } from "./effect-text.js";
import { drawTable, roomBeside, type TextColumn, tableWidth } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Columns of the waterfall, where the terminal leaves room; below the least there is none. */
const MOST_BAR = 40;
const LEAST_BAR = 10;
/** Most columns that the name of a mechanism takes. */
const MOST_NAME = 28;
const MORE = "█";
const LESS = "░";
/** So many pairs that interact are told. */
const MOST_PAIRS = 5;

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

/** The name of a mechanism, with a space behind a date, where it may be broken. */
function nameText(name: string): string {
  return visible(name.replace(/^changes\.(\d{4}-\d\d-\d\d(?: \(\d+\))?)\./, "$1 "));
}

function table({ parts, rest, difference, measure }: Explained, width: number): string {
  const rows: Row[] = [
    ...parts.map(({ mechanism, ...effects }) => ({ name: nameText(mechanism), ...effects })),
    ...(rest === null ? [] : [{ name: "rest, from acting on each other", part: rest, alone: null, last: null }]),
  ];
  const names = [...rows.map(({ name }) => name), "together"];
  const longestWord = Math.max(...names.flatMap((name) => name.split(" ").map((word) => word.length)));
  const nameWidth = Math.max(Math.min(MOST_NAME, Math.max(...names.map((name) => name.length))), longestWord);
  const cells = (effects: readonly (Effect | null)[], stacked: boolean) =>
    effects.map((effect) => {
      const text = effectText(effect, measure.unit, false);
      return stacked ? text.replace(" ± ", "  \n± ") : text;
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

function interactionSentences({ interaction, pairs, measure, parts }: Explained): string[] {
  if (parts.length < 2) return [];
  const unit = differenceUnit(measure.unit);
  const acting = pairs.filter((pair) => excludesZero(pair.interaction)).slice(0, MOST_PAIRS);
  const told = acting.map(
    (pair) => `${nameText(pair.first)} with ${nameText(pair.second)} ${plusMinus(pair.interaction, unit)}`,
  );
  const sentence =
    interaction === null
      ? []
      : interaction.changed === 0
        ? ["The effects add up exactly: no mechanism acts on another."]
        : excludesZero(interaction)
          ? [
              `Mechanisms act on each other: the difference less the sum of what each does alone is ${plusMinus(interaction, unit)}.`,
            ]
          : [
              `That the effects add up cannot be refuted: all together less the sum of each alone is ${plusMinus(interaction, unit)}.`,
            ];
  return told.length === 0 ? sentence : [...sentence, `Together less the sum of each alone: ${told.join("; ")}.`];
}

function section(explained: Explained, result: ExplainResult, width: number, emphasise: (text: string) => string) {
  const { measure, baseline, alternative, difference } = explained;
  const [from, to] = result.scenarios.map((scenario) => scenarioTitle(scenario, result.scenarios));
  const unit = unitTitle(measure.unit);
  const change =
    difference.changed === 0
      ? "exactly the same in every run"
      : `a difference of ${plusMinus(difference, differenceUnit(measure.unit))}`;
  return [
    emphasise(wrap(headOf(visible(measure.label), measure.unit), width)),
    wrap(
      `${plusMinus(baseline, measure.unit)}${unit === "" ? "" : ` ${unit}`} with ${from}, ${plusMinus(alternative, measure.unit)} with ${to}: ${change}.`,
      width,
    ),
    table(explained, width),
    ...interactionSentences(explained).map((text) => wrap(text, width)),
  ];
}

function mechanismNotes({ mechanisms, joined }: ExplainResult): string[] {
  const told = new Set(mechanisms.map((mechanism) => mechanism["not-alone"]));
  return [
    ...joined.map(
      ({ mechanisms: names, reason }) =>
        `Taken as one: ${names.map(nameText).join(" and ")}, for the file refuses them without each other (${visible(reason)}).`,
    ),
    ...mechanisms.flatMap(({ name, "not-alone": reason }) =>
      reason === null
        ? []
        : [`${nameText(name)} cannot stand alone, and comes after what it needs: ${visible(reason)}.`],
    ),
    // What one needs, the others cannot be without: one reason is told once.
    ...mechanisms.flatMap(({ name, "not-last": reason }) =>
      reason === null || told.has(reason)
        ? []
        : [`The others cannot all be without ${nameText(name)}: ${visible(reason)}.`],
    ),
  ];
}

/**
 * A difference taken apart, as text: what each mechanism contributes, with a waterfall, and which act on each other.
 *
 * @param result from `explain` or `concludeExplain`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @example
 * console.log(renderExplain(await explain(load, { alternative: loadNew })));
 */
export function renderExplain(
  result: ExplainResult,
  { width = 80, emphasise = (text) => text }: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  const { scenarios, replications, runs, seed, confidence, method } = result;
  const [from, to] = scenarios.map((scenario) => scenarioTitle(scenario, scenarios));
  const how =
    method === "every-order"
      ? "A part is what a mechanism adds, averaged over the orders in which they can come; parts add up to the difference."
      : "A part is the mean of what a mechanism does alone and as the last; parts and the rest add up to the difference.";
  return `${[
    emphasise(wrap(`What makes the difference: ${from} to ${to}`, width)),
    ...(result.interrupted
      ? [wrap(`Interrupted: everything here rests on ${counted(replications, "complete replication")}.`, width)]
      : []),
    ...answerNotes(result, width, emphasise),
    ...result.explained.flatMap((one) => section(one, result, width, emphasise)),
    ...mechanismNotes(result).map((text) => wrap(text, width)),
    wrap(
      `${how} Replications ${replications}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}; replication k meets the same people everywhere. Intervals are of ${percent(confidence)} for each by itself; * marks those that exclude 0.`,
      width,
    ),
  ].join("\n\n")}\n`;
}
