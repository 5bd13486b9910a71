/**
 * A sweep as plain text: what was found first, then one table with a row for each point where the terminal is wide
 * enough for all measures, and a table for each measure where it is not.
 */

import { excessOver } from "../../experiment/paired-changes.js";
import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, parted, visible } from "../../foundation/words.js";
import type { Effect } from "../../study/answer/answer-schema.js";
import type { SweepPoint, SweepResult } from "../../study/sweep/sweep-answer.js";
import { valueText } from "../input-text.js";
import { isSame } from "../is-same.js";
import { ONE_REPLICATION } from "../method-text.js";
import { excludesZero, meanText, percent, plusMinus, unitTitle } from "../number-text.js";
import { scenarioTitle } from "../titles.js";
import { answerNotes } from "./answer-notes.js";
import { effectText, headOf, stackedText } from "./effect-text.js";
import { shortPaths } from "./short-paths.js";
import { drawTable, fittedTo, type TextColumn, tableWidth } from "./text-table.js";
import { wrap } from "./wrap.js";

/** Columns of characters for the values of an input, where these have several words: maps and lists take several lines. */
const MOST_FOR_VALUES = 28;

/** Columns with the values of the varied inputs. */
function inputColumns({ varied, points }: SweepResult): TextColumn[] {
  const heads = shortPaths(varied.map(({ path }) => path));
  return varied.flatMap(({ path }, k) =>
    fittedTo(
      [
        {
          head: visible(heads[k]),
          align: "left",
          cells: points.map(({ set }) => valueText(set.find((one) => one.path === path)?.value ?? "as it is")),
        },
      ],
      MOST_FOR_VALUES,
    ),
  );
}

/** The values of all varied inputs in one column, a line for each, where there is no room for a column for each. */
function stackedInputs({ varied, points }: SweepResult): TextColumn {
  const heads = shortPaths(varied.map(({ path }) => path));
  const short = new Map(varied.map(({ path }, k) => [path, visible(heads[k])]));
  const cells = points.map(({ set }) =>
    set.length === 0 ? "as it is" : set.map(({ path, value }) => `${short.get(path)} = ${valueText(value)}`).join("\n"),
  );
  return { head: "Inputs", align: "left", cells };
}

/**
 * The columns of one measure: its mean and what it changes, or both scenarios and their difference.
 *
 * @param alone whether the table has this measure alone: its unit stands above it then, and both ends of intervals in it
 * @param room `narrow` where there is none for the intervals of means, `narrowest` where those of changes stand below
 *   them, too
 */
function measureColumns(result: SweepResult, k: number, alone: boolean, room?: "narrow" | "narrowest"): TextColumn[] {
  const { measures, points, scenarios, confidence } = result;
  const { label, unit } = measures[k];
  const write = room === undefined ? plusMinus : meanText;
  const effect = (change: Effect | null) => {
    const text = effectText(change, unit, alone);
    return room === "narrowest" ? stackedText(text) : text;
  };
  const means = (scenario: number) => points.map((point) => write(point.scenarios[scenario].figures[k], unit));
  const right = (head: string, cells: readonly string[]): TextColumn => ({ head, align: "right", cells });
  if (scenarios.length < 2) {
    const changes = points.map((point) => {
      return point.set.length === 0 ? "" : effect(point.scenarios[0].figures[k].difference);
    });
    const interval = alone ? `Change (${percent(confidence)} interval)  ` : "Change  ";
    return [right(alone ? "Mean" : headOf(visible(label), unit), means(0)), right(interval, changes)];
  }
  const contrast = points.map((point) => effect(point.contrast![k]));
  const head = alone ? `Difference (${percent(confidence)} interval)  ` : "Difference  ";
  return [right("Baseline", means(0)), right("Alternative", means(1)), right(head, contrast)];
}

/** Marks points at which something is asked for more than it has. */
function noteColumn({ points }: SweepResult): TextColumn[] {
  const cells = points.map(({ scenarios }) => (scenarios.some(({ overloaded }) => overloaded.length > 0) ? "‡" : ""));
  return cells.some((cell) => cell !== "") ? [{ head: "", align: "left", cells }] : [];
}

/** All measures in one table where it fits, else a table for each. */
function tables(result: SweepResult, width: number, emphasise: (text: string) => string): string[] {
  const { measures, scenarios, points } = result;
  const inputs = inputColumns(result);
  const note = noteColumn(result);
  const together = [...inputs, ...measures.flatMap((_, k) => measureColumns(result, k, false)), ...note];
  if (measures.length > 1 && scenarios.length < 2 && tableWidth(together) <= width) return [drawTable(together)];
  return measures.map(({ label, unit }, k) => {
    const columns = (alone: boolean, room?: "narrow" | "narrowest", values = inputs) => [
      ...values,
      ...measureColumns(result, k, alone, room),
      ...note,
    ];
    const heading = emphasise(wrap(headOf(visible(label), unit), width));
    const short = [columns(false), columns(false, "narrow"), columns(false, "narrowest")];
    // Values that take several lines anyway take a few more before anything of the figures is left out.
    const isLong = points.some(({ set }) => set.some(({ value }) => value.length > MOST_FOR_VALUES));
    const whole = isLong ? [columns(true), fittedTo(columns(true), width)] : [columns(true)];
    const stacked = [stackedInputs(result)];
    const last = [
      columns(true, undefined, stacked),
      columns(false, undefined, stacked),
      columns(false, "narrowest", stacked),
    ];
    const layouts = [...whole, ...[...short, ...last].map((one) => fittedTo(one, width))];
    return `${heading}\n${drawTable(layouts.find((one) => tableWidth(one) <= width) ?? layouts[layouts.length - 1])}`;
  });
}

function settingText({ set }: SweepPoint): string {
  return set.map(({ path, value }) => `${visible(path)} = ${valueText(value)}`).join(", ");
}

/** The points at which the first measure is lowest and highest. */
function extremes({ points, measures, scenarios }: SweepResult): string[] {
  const [{ label, unit }] = measures;
  const meanAt = (point: SweepPoint) => point.scenarios[0].figures[0].mean ?? Number.NaN;
  const swept = points.slice(1).filter((point) => Number.isFinite(meanAt(point)));
  if (swept.length === 0) return [];
  const sorted = [...swept].sort((a, b) => meanAt(a) - meanAt(b));
  const said = (point: SweepPoint) => {
    const alike = swept.filter((other) => meanAt(other) === meanAt(point)).length - 1;
    const others = alike === 0 ? "" : `, and at ${counted(alike, "more point", "more points")}`;
    return `${plusMinus(point.scenarios[0].figures[0], unit)} (${settingText(point)}${others})`;
  };
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const of = scenarios.length > 1 ? ` of ${scenarioTitle(scenarios[0], scenarios)}` : "";
  const name = `${visible(label)}${unitTitle(unit) === "" ? "" : `, ${unitTitle(unit)}`}`;
  const alone = swept.length === 1 && points.length === 2;
  if (alone) return [`${name}${of}: ${said(low)}; as it is ${plusMinus(points[0].scenarios[0].figures[0], unit)}.`];
  if (swept.length < 2) return [];
  // The point as it is may have another: it stands in the table, and is none of the values that were asked about.
  if (excessOver(meanAt(high), meanAt(low)) === 0)
    return [`${name}${of}: ${plusMinus(low.scenarios[0].figures[0], unit)} at every value that was tried.`];
  return [`${name}${of}: from ${said(low)} to ${said(high)}.`];
}

/** At how many points each of two scenarios is lower, by the first measure. */
function contrasts({ points, measures, scenarios, confidence }: SweepResult): string[] {
  if (scenarios.length < 2) return [];
  const [baseline, alternative] = scenarios.map((scenario) => scenarioTitle(scenario, scenarios));
  const effects = points.slice(1).map(({ contrast }) => contrast![0]);
  const lower = effects.filter((effect) => excludesZero(effect) && (effect.mean ?? 0) < 0).length;
  const higher = effects.filter((effect) => excludesZero(effect) && (effect.mean ?? 0) > 0).length;
  const unknown = effects.filter(({ mean }) => mean === null).length;
  const same = effects.filter(isSame).length;
  const open = effects.length - lower - higher - unknown - same;
  return [
    `${visible(measures[0].label)}: with the alternative, ${alternative}, lower than with ${baseline} at ${lower} of ${effects.length} points, higher at ${higher}; at ${open} the two cannot be told apart (${percent(confidence)} confidence at each point)${same === 0 ? "" : `; at ${same} they are the same in every run${unknown === 0 ? "" : " that has a value"}`}${unknown === 0 ? "" : `; at ${unknown} there is nothing to compare, for no run has a value of both`}.`,
  ];
}

/**
 * A sweep as text: a table of every point, with its difference to the scenario as it is.
 *
 * @param result from `sweep` or `concludeSweep`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out, for instance bold on a terminal; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `sweep`, or an unknown option
 * @example
 * const inputs = [readVariedInput("services.ward.beds=5,6,7")];
 * console.log(renderSweep(await sweep(load, { inputs })));
 */
export function renderSweep(
  result: SweepResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "sweep", "points");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenarios, replications, seed, runs, points, varied } = result;
  const title = listed(scenarios.map((one) => scenarioTitle(one, scenarios)));
  const overloaded = [...new Set(points.flatMap((point) => point.scenarios.flatMap((one) => one.overloaded)))];
  const figures = points.flatMap((point) => point.scenarios.flatMap((one) => one.figures));
  const least = Math.min(...figures.map(({ defined }) => defined));
  const notes = [
    ...(least < replications
      ? [
          `Not all runs have a value of every measure: figures are of those that have one, as few as ${least} of ${replications} replications. The runs that have one may differ from point to point; changes are of those that have one at both.`,
        ]
      : []),
    `${points.length} points, replications ${replications}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}. Replication k meets the same people at every point. Changes are against the scenario as it is; ${
      replications === 1
        ? `"same" marks those that are none. ${ONE_REPLICATION}`
        : '* marks those whose interval excludes 0, "same" those that are none in every run. Intervals hold for each point by itself. They cover chance between runs, not how well the inputs are known.'
    }`,
    ...(overloaded.length > 0
      ? [
          `‡ ${parted(overloaded.map(visible))}: offered load is at or above capacity: unless people leave or go elsewhere, queues grow and the figures depend on how long the run is.`,
        ]
      : []),
  ];
  return `${[
    emphasise(wrap(`${title}: ${varied.map(({ path }) => visible(path)).join(" and ")}`, width)),
    ...(result.interrupted
      ? [`Interrupted: everything here rests on ${counted(replications, "complete replication")} of each point.`]
      : []
    ).map((text) => wrap(text, width)),
    ...extremes(result).map((text) => wrap(text, width)),
    ...contrasts(result).map((text) => wrap(text, width)),
    ...answerNotes(result, width, emphasise),
    ...tables(result, width, emphasise),
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
