/** A calibration as plain text: whether anything fits, the ranges that are left, and the fit of each figure. */

import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, visible } from "../../foundation/words.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import { exactly, meanText, percent } from "../number-text.js";
import { answerNotes } from "./answer-notes.js";
import { figureName, openSentences, ownYearsWarnings } from "./calibrate-open-questions.js";
import { shortPaths } from "./short-paths.js";
import { drawTable, fittedTo, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

type Figure = CalibrateResult["figures"][number];

/** Figures that are listed; the document has all. */
const MOST_FIGURES = 40;
/** Figures of a value of an input. */
const FIGURES = 4;
/** Share of the space from which on figures have told next to nothing. */
const NEARLY_ALL = 0.9;

/** A share of the space, however small. */
function shareText(share: number): string {
  return share >= 0.001 ? percent(Number(share.toPrecision(2))) : `${Number((share * 100).toPrecision(1))} %`;
}

/** A share of a range in whole per cent, where that is neither none nor all of it by rounding alone. */
function partText(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0) return shareText(share);
  return whole === 100 && share < 1 ? "over 99 %" : percent(whole / 100);
}

/** A value as written, with no more figures than anybody needs to read. */
function shortened(value: string): string {
  return visible(value.replace(/\d+\.\d+/, (digits) => String(Number(Number(digits).toPrecision(FIGURES)))));
}

/** `1 … 4 days`: the unit once, where both ends have the same. */
function rangeText(low: string, high: string): string {
  const unit = /^[^ ]+( .*)$/.exec(high)?.[1] ?? "";
  const first = unit !== "" && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
  return `${shortened(first)} … ${shortened(high)}`;
}

/**
 * How many sets are left, and of which wave they are. It is not said that they fit: figures that vary much are far from
 * many sets which they do not rule out.
 */
function leftSentence({ accepted, waves, figures }: CalibrateResult): string {
  const last = waves.at(-1)!;
  const known = figures.some((figure) => figure["without-value"] > 0) ? " that they have a value of" : "";
  const none =
    figures.length === 1 ? "not ruled out by the figure" : `ruled out by none of the ${figures.length} figures${known}`;
  const are = accepted.length === 1 ? "is" : "are";
  if (last.fitting > 0)
    return `${accepted.length} of ${last.sets} sets of inputs drawn from what was left ${are} ${none}.`;
  const earlier = waves.flatMap((_, k) => {
    const own = accepted.filter(({ wave }) => wave === k + 1).length;
    return own === 0 ? [] : [`${own} of wave ${k + 1}`];
  });
  return `None of the ${counted(last.sets, "set")} of inputs of the last wave is left; ${listed(earlier)} ${are} ${none}.`;
}

function outcomeSentences(result: CalibrateResult): string[] {
  const { outcome, waves, limit, best, figures, discrepancy } = result;
  const needed = result["needed-discrepancy"];
  if (outcome === "fits") {
    const { remaining, fitting, sets } = waves.at(-1)!;
    if (remaining === 0) return [leftSentence(result)];
    const told = `${leftSentence(result)} ${shareText(remaining)} of the space of inputs is not ruled out`;
    if (remaining < NEARLY_ALL) return [`${told}.`];
    return [
      fitting < sets / 2
        ? `${told}, though most sets are: the runs tell too little of the inputs between these. More replications or points would tell.`
        : `The figures tell next to nothing of these inputs. ${told}.`,
    ];
  }
  const off = figures.flatMap((figure) => {
    const { implausibility, best: mean } = figure;
    return implausibility === null || mean === null || implausibility <= limit
      ? []
      : [{ figure, implausibility, mean }];
  });
  const { figure, implausibility, mean } = off.toSorted((a, b) => b.implausibility - a.implausibility)[0];
  const told = `${figureName(figure)}: observed ${meanText(exactly(figure.observed), figure.measure.unit)}, at the best set ${meanText(exactly(mean), figure.measure.unit)}, ${implausibility.toFixed(1)} standard deviations off`;
  const more =
    needed === null
      ? "No discrepancy, as a share of the figures, would let it fit, for a figure of 0 is missed."
      : `It would take a discrepancy of ${percent(Math.ceil(needed * 100) / 100)} of each figure, where ${percent(discrepancy)} was allowed, for one of the sets that were run not to be ruled out.`;
  return [
    `Nothing fits. The best set has an implausibility of ${best.implausibility.toFixed(1)}, where ${limit.toFixed(1)} is the limit, and misses ${off.length} of ${figures.length} figures. The worst is ${told}.`,
    more,
  ];
}

function inputTable({ inputs, best }: CalibrateResult, width: number): string {
  const names = shortPaths(inputs.map(({ path }) => path));
  const column = (head: string, align: "left" | "right", cells: readonly string[]) => ({ head, align, cells });
  const columns = [
    column("Input", "left", names.map(visible)),
    column(
      "sought in",
      "left",
      inputs.map(({ low, high }) => rangeText(low, high)),
    ),
    column(
      "not ruled out",
      "left",
      inputs.map(({ left }) => (left === null ? "nothing" : rangeText(left.low, left.high))),
    ),
    column(
      "of it",
      "right",
      inputs.map(({ left }) => (left === null ? "0 %" : partText(left.share))),
    ),
    column("best", "left", best.values.map(shortened)),
  ];
  return drawTable(fittedTo(columns, width));
}

function figureTable(figures: readonly Figure[], limit: number, width: number): string {
  const numbers = (of: (figure: Figure) => number | null) =>
    figures.map((figure) => {
      const value = of(figure);
      return value === null ? "–" : meanText(exactly(value), figure.measure.unit);
    });
  const columns: TextColumn[] = [
    { head: "Figure", align: "left", cells: figures.map(figureName), width: 34 },
    { head: "Observed", align: "right", cells: numbers(({ observed }) => observed) },
    { head: "Best", align: "right", cells: numbers(({ best }) => best) },
    {
      head: "Not ruled out",
      align: "right",
      cells: figures.map(({ accepted, measure }) =>
        accepted === null
          ? "–"
          : `${meanText(exactly(accepted.low), measure.unit)} … ${meanText(exactly(accepted.high), measure.unit)}`,
      ),
    },
    {
      head: "off",
      align: "right",
      cells: figures.map(({ implausibility }) =>
        implausibility === null ? "–  " : `${implausibility.toFixed(1)}${implausibility > limit ? " *" : "  "}`,
      ),
    },
  ];
  return drawTable(fittedTo(columns, width));
}

function waveTable({ waves }: CalibrateResult): string {
  return drawTable([
    { head: "Wave", align: "right", cells: waves.map((_, k) => String(k + 1)) },
    { head: "sets run", align: "right", cells: waves.map(({ sets }) => String(sets)) },
    { head: "not ruled out", align: "right", cells: waves.map(({ fitting }) => String(fitting)) },
    { head: "space left after it", align: "right", cells: waves.map(({ remaining }) => shareText(remaining)) },
    {
      head: "as foreseen",
      align: "right",
      cells: waves.map(({ within }) => (within === null ? "–" : percent(Math.round(within * 100) / 100))),
    },
  ]);
}

/**
 * A calibration as text.
 *
 * @param result from `calibrate`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `calibrate`, or an unknown option
 * @example
 * const observed = readObserved("month,value\n2019-04,60\n", "observed.csv");
 * console.log(renderCalibrate(await calibrate(load, { observed, waves: 1 })));
 */
export function renderCalibrate(
  result: CalibrateResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "calibrate", "accepted");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenarios, figures, inputs, best, limit, discrepancy, runs, replications, seed, from, until } = result;
  const [{ title, name }] = scenarios;
  const listed = figures.slice(0, MOST_FIGURES);
  const set = inputs.map(({ path }, k) => `--set '${path}=${best.values[k]}'`).join(" ");
  const notes = [
    ...(listed.length < figures.length
      ? [`Of ${figures.length} figures the first ${listed.length} are listed; --format json has all.`]
      : []),
    `off: standard deviations between the figure and the best set, of chance, of the figure's own error and of a discrepancy of ${percent(discrepancy)} together. A set is ruled out (*) where one figure is off by more than ${limit.toFixed(1)}. The scenario as it is: ${result.unchanged === null ? "no value of any figure" : `${result.unchanged.toFixed(1)} at its worst`}.`,
    ...openSentences(result),
    `The best set again: ${visible(set)}`,
    `Run from ${from} to ${until}. ${runs} runs, ${replications} replications of each set, seed ${seed}, discharge-flow ${result["discharge-flow"]}.`,
  ];
  return `${[
    emphasise(wrap(`Calibration: ${visible(title || name)}`, width)),
    ...(result.interrupted ? [wrap("Interrupted: this is what was known by then.", width)] : []),
    ...answerNotes(result, width, emphasise, "Run otherwise than the file says"),
    ...ownYearsWarnings(result).map((text) => wrap(text, width)),
    ...outcomeSentences(result).map((text) => wrap(text, width)),
    inputTable(result, width),
    figureTable(listed, limit, width),
    ...notes.slice(0, -1).map((text) => wrap(text, width)),
    waveTable(result),
    wrap(notes.at(-1)!, width),
  ].join("\n\n")}\n`;
}
