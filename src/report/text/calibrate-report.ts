/** A calibration as plain text: whether anything fits, the ranges that are left, and the fit of each figure. */

import { parseDate } from "../../foundation/dates.js";
import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, visible } from "../../foundation/words.js";
import type { CalibrateResult } from "../../study/fit/calibrate-answer.js";
import { exactly, meanText, percent } from "../number-text.js";
import { shortPeriodText } from "../period-text.js";
import { answerNotes } from "./answer-notes.js";
import { observedLabel } from "./observed-label.js";
import { shortPaths } from "./short-paths.js";
import { drawTable, fittedTo, type TextColumn } from "./text-table.js";
import { wrap } from "./wrap.js";

type Figure = CalibrateResult["figures"][number];

/** Figures that are listed; the document has all. */
const MOST_FIGURES = 40;
/** Figures of a value of an input. */
const FIGURES = 4;
/** Correlations that are reported. */
const STRONG = 0.5;
const MOST_CORRELATIONS = 5;
/** Share of the space from which on figures have told next to nothing. */
const NEARLY_ALL = 0.9;
/** Figures that decide nothing and are named; of others only the number is told. */
const MOST_UNDECIDED = 3;
/** Share of the sets of the last wave that its own runs rule out, from which further waves are advised. */
const MANY_RULED_OUT = 0.5;
/**
 * Share of figures within three standard deviations of what was foreseen, below which surfaces are said to be too sure.
 */
const FORESEEN = 0.95;

/** Share of their own years that rule sets out, above which the lower end of its interval brings a warning. */
const MANY_OWN_YEARS = 0.03;

/** A figure of no more days is one of a month, or of less. */
const MOST_DAYS_OF_MONTH = 31;

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

function figureName({ measure, ...days }: Figure): string {
  return `${observedLabel(measure)}, ${shortPeriodText(days)}`;
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
    const { remaining } = waves.at(-1)!;
    const left = remaining > 0 ? ` ${shareText(remaining)} of the space of inputs is not ruled out.` : "";
    const little = remaining >= NEARLY_ALL ? "The figures tell next to nothing of these inputs. " : "";
    return [`${little}${leftSentence(result)}${left}`];
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

function correlationSentences({ inputs }: CalibrateResult): string[] {
  const names = shortPaths(inputs.map(({ path }) => path));
  const pairs = inputs.flatMap(({ correlations }, a) =>
    correlations.slice(0, a).flatMap((value, b) => (value === null ? [] : [{ a, b, value }])),
  );
  const strong = pairs
    .filter(({ value }) => Math.abs(value) >= STRONG)
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, MOST_CORRELATIONS);
  if (strong.length === 0) return [];
  const told = strong.map(
    ({ a, b, value }) => `${visible(names[b])} and ${visible(names[a])} ${value.toFixed(2).replace("-", "−")}`,
  );
  return [
    `What goes with what in the sets that are left (correlation): ${told.join("; ")}. One cannot be set without the other.`,
  ];
}

/** Which figures decide nothing, so that "everything fits" is not taken for a good fit. */
function undecidedSentences({ figures, sets }: CalibrateResult): string[] {
  const idle = figures.filter((figure) => figure["ruled-out"] === 0);
  if (idle.length === 0) return [];
  const some = idle.slice(0, MOST_UNDECIDED).map(figureName);
  const named = idle.length > some.length ? [...some, `${idle.length - some.length} more`] : some;
  return [
    `${idle.length} of ${counted(figures.length, "figure")} ${idle.length === 1 ? "rules" : "rule"} out none of the ${counted(sets, "set")} that were run, because chance, the figure's own error and the discrepancy leave room for all of them: ${named.join("; ")}.${isPartOfUntold(idle, figures) ? " The total of several periods varies less than each of them: a row for the whole of it may decide what they do not." : ""}`,
  ];
}

/** Whether two figures that chance makes useless are of parts of a period, with no figure of the whole, which it may not. */
function isPartOfUntold(some: readonly Figure[], all: readonly Figure[]): boolean {
  const isOfOneMeasure = (one: Figure, other: Figure) => one.measure.label === other.measure.label;
  const moved = some.filter(({ chance, sd, discrepancy }) => (chance ?? 0) > Math.hypot(sd, discrepancy));
  return moved.some((one) =>
    moved.some(
      (other) =>
        isOfOneMeasure(one, other) &&
        one.until < other.from &&
        !all.some((whole) => isOfOneMeasure(whole, one) && whole.from <= one.from && whole.until >= other.until),
    ),
  );
}

/** How often the inputs that a year came from would be ruled out by it. */
function ownYearsSentences({ "own-years": own }: CalibrateResult): string[] {
  if (own === null) return [];
  const whole = (share: number) => Math.round(share * 100);
  const whose = own.sets === 1 ? "a set that is not ruled out" : `each of ${own.sets} sets that are not ruled out`;
  return [
    `How often the true inputs would be ruled out: of ${counted(own.years, "year")} of ${whose}, ${whole(own.share)} % (${whole(own.low)} to ${whole(own.high)} %) rule out the very set that they are of. Meant is ${percent(Number(own.meant.toPrecision(1)))}.`,
  ];
}

/** A warning where the figures would rule out the truth far more often than is meant. */
function ownYearsWarnings({ "own-years": own, figures }: CalibrateResult): string[] {
  if (own === null || own.low <= MANY_OWN_YEARS) return [];
  const oneOf = Math.round(1 / own.share);
  const often = oneOf < 2 ? "more years than not" : `about 1 of ${oneOf} years`;
  const these = figures.length === 1 ? "this figure" : "these figures";
  const areShort = figures.some(({ from, until }) => parseDate(until)! - parseDate(from)! < MOST_DAYS_OF_MONTH);
  const help = areShort ? "Fit totals of a year or a quarter in place of months, and take" : "Take";
  return [
    `Warning: with ${these} the true inputs would be ruled out in ${often}. ${help} more replications of each set.`,
  ];
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

/** Which figures have no value in which sets, what follows, and what helps. */
function withoutValueSentences({ figures, waves, sets }: CalibrateResult): string[] {
  const lacking = figures.filter((figure) => figure["without-value"] > 0);
  if (lacking.length === 0) return [];
  const told = lacking.map((figure) => `${figureName(figure)} in ${figure["without-value"]}`);
  const notJudged = waves.flatMap((wave, k) =>
    wave["not-judged"] === 0 ? [] : [`${wave["not-judged"]} of wave ${k + 1}`],
  );
  return [
    `No value in some run of a set, of ${counted(sets, "set")} that were run: ${told.join("; ")}. The figure neither rules such a set out nor counts for it, and rules out no set that was not run where such a set is near. Narrower ranges, or a longer period, in which it always has a value let it decide.`,
    ...(notJudged.length === 0
      ? []
      : [`Without a value of any figure, and so neither ruled out nor kept: ${listed(notJudged)}.`]),
  ];
}

function advice({ waves, outcome, held }: CalibrateResult): string[] {
  const last = waves.at(-1)!;
  const refused = waves.reduce((sum, wave) => sum + wave.refused, 0);
  return [
    ...held.map(({ path, reason }) => `Left at its value: ${visible(path)} (${visible(reason)}).`),
    ...(refused > 0
      ? [`The file refuses ${counted(refused, "set")}, which ${refused === 1 ? "was" : "were"} not run.`]
      : []),
    ...(outcome === "fits" && last.fitting + last["not-judged"] < MANY_RULED_OUT * last.sets
      ? ["More than half of the last sets were ruled out by their own runs: further waves would leave less."]
      : []),
    ...(last.within !== null && last.within < FORESEEN
      ? ["The surfaces foresaw the last sets less well than they claimed: take more points in a wave."]
      : []),
  ];
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
    ...undecidedSentences(result),
    ...ownYearsSentences(result),
    ...withoutValueSentences(result),
    ...correlationSentences(result),
    ...advice(result),
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
