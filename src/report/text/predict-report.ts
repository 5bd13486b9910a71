/** A prediction as plain text: who was nearer first, then the figures, then what each benchmark says. */

import { identityOf } from "../../experiment/measure.js";
import { requireAnswer } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { counted, listed, visible } from "../../foundation/words.js";
import { leastForPrediction } from "../../statistics/prediction-interval.js";
import type { PredictResult } from "../../study/fit/predict-answer.js";
import { differenceUnit, exactly, meanText, numberAt, percent, placeOf } from "../number-text.js";
import { shortPeriodText } from "../period-text.js";
import { answerNotes } from "./answer-notes.js";
import { headOf } from "./effect-text.js";
import { leftOutNote } from "./left-out-note.js";
import { observedLabel } from "./observed-label.js";
import { drawTable, fittedTo, type TextColumn, tableWidth } from "./text-table.js";
import { wrap } from "./wrap.js";

type Series = PredictResult["series"][number];
type Figure = PredictResult["figures"][number];
type Name = Series["scores"][number]["benchmark"];

const NAMES: Readonly<Record<Name, string>> = {
  "last-year-mean": "the mean of the year before",
  "same-period-last-year": "the same days a year before",
  trend: "a straight line through all earlier figures",
  "wider-region": "the mean of the year before, changed as the wider region has",
};
const HEADS: Readonly<Record<Name, string>> = {
  "last-year-mean": "year's mean",
  "same-period-last-year": "same days",
  trend: "trend",
  "wider-region": "region",
};
/** Figures that are listed one by one. The table for a spreadsheet has all. */
const MOST_FIGURES = 40;

/** What figures a benchmark takes, told where there is none. */
const WANTED = "that takes figures of the whole year before, or of the same days in it.";
/** Figures that may be added so that an observed figure outside of an interval is shown outside of it. */
const FURTHER_FIGURES = 3;

/** The numbers of one figure, all at one place, so that a reader can check one by the others. */
function told({ observed, mean, low, high, miss, inside, measure: { unit } }: Figure) {
  // The ends are results of single years, not estimates, so they are told as finely as what was observed.
  const interval = { mean, low, high, "half-width": (high - low) / 2 };
  const coarsest = Math.min(placeOf(exactly(observed), unit), placeOf(interval, unit));
  const textsAt = (place: number) => {
    const at = (x: number) => numberAt(x, unit, place);
    const bare = (x: number) => at(x).replace(/ %$/, "");
    const off = numberAt(miss, differenceUnit(unit), place);
    return {
      observed: at(observed),
      predicted: `${at(mean)} (${bare(low)} to ${bare(high)})`,
      miss: miss > 0 && /[1-9]/.test(off) ? `+${off}` : off,
      isTold: inside || (at(low) !== at(observed) && at(high) !== at(observed)),
    };
  };
  const finer = Array.from({ length: FURTHER_FIGURES + 1 }, (_, more) => textsAt(coarsest - more));
  return finer.find(({ isTold }) => isTold) ?? finer[0];
}

function unitBehind(unit: string): string {
  return unit === "share" || unit.startsWith("£") ? "" : ` ${unit}`;
}

function verdict({ measure, error, figures, inside, best, scores, compared }: Series, confidence: number): string {
  const { unit } = measure;
  const off = (value: number) => `${meanText(exactly(value), differenceUnit(unit))}${unitBehind(unit)}`;
  const own = `${visible(measure.label)}: off by ${off(error)} on average over ${counted(figures, "figure")}, of which ${inside} ${inside === 1 ? "lies" : "lie"} in the interval of ${percent(confidence)}.`;
  if (scores.length === 0) return `${own} There is no benchmark to hold it against: ${WANTED}`;
  if (compared === null) return `${own} No figure has every benchmark, so that none of them is the best.`;
  const [{ error: ownError }, ...others] = compared.errors;
  const next = others.reduce((least, one) => (one.error < least.error ? one : least));
  const name = NAMES[next.of as Name];
  const { nearer, level, figures: count } = scores.find(({ benchmark }) => benchmark === next.of)!;
  // Errors are held against each other over the same figures, and so is how many are nearer.
  const counts =
    count === compared.figures
      ? `; the scenario is nearer in ${nearer} of ${count}${level === 0 ? "" : ` and equally near in ${level}`}`
      : "";
  const over =
    compared.figures === figures
      ? "The scenario"
      : `Over the ${counted(compared.figures, "figure")} that every benchmark has the scenario is off by ${off(ownError)}. It`;
  if (best === null) return `${own} ${over} does neither better nor worse than ${name}.`;
  if (best !== "scenario")
    return `${own} ${over} does worse than ${name}, which is off by ${off(next.error)}${counts}.`;
  return `${own} ${over} does better than every benchmark. The best of them is ${name}, off by ${off(next.error)}${counts}.`;
}

function figureTable(figures: readonly Figure[], severalSeries: boolean, width: number): string {
  const rows = figures.map(told);
  const labels = figures.map(({ measure }) => observedLabel(measure));
  const columns = (stacked: boolean): TextColumn[] => [
    ...(severalSeries ? [{ head: "Figure", align: "left" as const, cells: labels, width: 24 }] : []),
    {
      head: "Period",
      align: "left",
      cells: figures.map(shortPeriodText),
      width: severalSeries ? 10 : 24,
    },
    { head: "Observed", align: "right", cells: rows.map(({ observed }) => observed) },
    {
      head: "Predicted, interval",
      align: "right",
      cells: rows.map(({ predicted }) => (stacked ? predicted.replace(" (", "\n(") : predicted)),
    },
    {
      head: "Miss",
      align: "right",
      cells: rows.map(({ miss }, k) => `${miss}${figures[k].inside ? "  " : " *"}`),
    },
  ];
  // Where a line is too short, intervals stand below their means.
  const side = fittedTo(columns(false), width);
  return drawTable(tableWidth(side) <= width ? side : fittedTo(columns(true), width));
}

/** How long the periods of a series are, where others of the measure are of another length. */
function eachText({ measure, each }: Series, series: readonly Series[]): string {
  const isOther = series.some((one) => identityOf(one.measure) === identityOf(measure) && one.each !== each);
  return isOther ? ` (${each})` : "";
}

/** Mean absolute errors of each series: the scenario, then the benchmarks. */
function errorTable(series: readonly Series[], names: readonly Name[], width: number): string {
  const errorOf = ({ scores, measure }: Series, name: Name) => {
    const score = scores.find(({ benchmark }) => benchmark === name);
    if (score === undefined) return "–";
    const level = score.level === 0 ? "" : `, ${score.level} equal`;
    return `${meanText(exactly(score.error), differenceUnit(measure.unit))} (${score.nearer}/${score.figures}${level})`;
  };
  const columns: TextColumn[] = [
    {
      head: "Mean absolute error",
      align: "left",
      cells: series.map((one) => headOf(`${visible(one.measure.label)}${eachText(one, series)}`, one.measure.unit)),
      width: 24,
    },
    {
      head: "scenario",
      align: "right",
      cells: series.map(({ error, measure }) => meanText(exactly(error), differenceUnit(measure.unit))),
    },
    ...names.map((name) => ({
      head: HEADS[name],
      align: "right" as const,
      cells: series.map((one) => errorOf(one, name)),
    })),
  ];
  return drawTable(fittedTo(columns, width));
}

/** In how many of several series the scenario has the least error, and which cannot be judged. */
function summary(series: readonly Series[]): string[] {
  const judged = series.filter(({ compared }) => compared !== null);
  const won = judged.filter(({ best }) => best === "scenario").length;
  // The best of some errors is not told where the scenario and a benchmark have the least alike.
  const level = judged.filter(({ best }) => best === null).length;
  const without = series.filter(({ scores }) => scores.length === 0);
  const names = without.map((one) => `${visible(one.measure.label)}${eachText(one, series)}`);
  return [
    ...(judged.length === 0
      ? []
      : [
          `The scenario has the least error in ${won} of ${counted(judged.length, "series", "series")}${level === 0 ? "" : `, and in ${level} a benchmark has the same error`}.`,
        ]),
    ...(without.length === 0
      ? []
      : [
          `There is no benchmark to hold ${without.length === series.length ? "the prediction" : names.join("; ")} against: ${WANTED}`,
        ]),
  ];
}

/** Why the wider region is no benchmark for some figures. */
function regionNote({
  measure,
  figures,
  of,
  rows,
  missing,
  zero,
  "own-missing": own,
}: PredictResult["region-gaps"][number]): string {
  const label = visible(measure.label);
  const spans = (periods: readonly { from: string; until: string }[]) =>
    listed(periods.map(({ from, until }) => `${from} to ${until}`));
  const which = figures === of ? `for ${label}` : `for ${figures} of ${counted(of, "figure")} of ${label}`;
  const lacks = [
    ...(rows === 0 ? ["its table has no row of this measure and part"] : []),
    ...(rows === 0 || missing.length === 0
      ? []
      : [`its table has no figures of ${spans(missing)}, or has them for other periods`]),
    ...(zero.length === 0 ? [] : [`its figures of ${spans(zero)} are 0, so that there is no change from them`]),
    ...(own === 0
      ? []
      : [`the observed figures lack the whole year before ${own === figures ? "them" : `${own} of them`}`]),
  ];
  return `The wider region is no benchmark ${which}: ${listed(lacks)}. The benchmark takes, of both tables, the whole year before the predicted one, and of the region the predicted period.`;
}

/**
 * A prediction as text.
 *
 * @param result from `concludePredict`
 * @param options.width columns of characters there are; default 80
 * @param options.emphasise makes a heading stand out; default: as it is
 * @returns text that ends in a newline
 * @throws TypeError for what is no result of `predict`, or an unknown option
 * @example
 * const observed = readObserved("month,value\n2019-04,60\n", "observed.csv");
 * console.log(renderPredict(await predict(load, { observed })));
 */
export function renderPredict(
  result: PredictResult,
  options: { width?: number; emphasise?: (text: string) => string } = {},
): string {
  requireAnswer(result, "predict", "figures");
  refuseUnknownKeys("options", options, ["width", "emphasise"]);
  const { width = 80, emphasise = (text) => text } = options;
  const { scenarios, figures, series, confidence, replications, runs, seed, sets, from, until, interrupted } = result;
  const [{ title, name }] = scenarios;
  const names = (Object.keys(HEADS) as Name[]).filter((one) =>
    series.some(({ scores }) => scores.some(({ benchmark }) => benchmark === one)),
  );
  const shown = figures.slice(0, MOST_FIGURES);
  const hasLevel = series.some(({ scores }) => scores.some(({ level }) => level > 0));
  const notes = [
    ...(shown.length < figures.length
      ? [`Of ${figures.length} figures the first ${shown.length} are listed; --format csv has all.`]
      : []),
    ...leftOutNote(result["left-out"].map(({ measure }) => measure)),
    ...result["region-gaps"].map(regionNote),
    `* lies outside of its interval. The interval is that of one year in ${percent(confidence)} of all years that the scenario can have, and not that of the mean.`,
    ...(sets > 1 && sets < leastForPrediction(confidence)
      ? [
          `${sets} sets of inputs may be too few: where they differ more than the years of one, an interval of ${percent(confidence)} takes ${leastForPrediction(confidence)} of them.`,
        ]
      : []),
    `${counted(figures.length, "figure")}, run from ${from} to ${until}${sets === 1 ? "" : ` with ${sets} sets of inputs`}. Replications ${replications}${sets === 1 ? "" : " of each set"}, ${runs} runs, seed ${seed}, discharge-flow ${result["discharge-flow"]}.`,
    ...(names.length === 0
      ? []
      : [
          `Benchmarks: ${names.map((name) => `${HEADS[name]}, ${NAMES[name]}`).join("; ")}. They know every figure before the predicted year in which a figure lies${names.includes("wider-region") ? ", and those of the region in it" : ""}; years are counted from the first predicted day. Behind an error stands in how many of the figures that have the benchmark the scenario is nearer${hasLevel ? ", and in how many both are equally near" : ""}.`,
        ]),
  ];
  return `${[
    emphasise(wrap(`Prediction: ${visible(title || name)}`, width)),
    ...(interrupted
      ? [wrap(`Interrupted: this rests on ${counted(replications, "complete replication")}.`, width)]
      : []),
    ...answerNotes(result, width, emphasise, "Run otherwise than the file says"),
    ...(series.length === 1
      ? [wrap(verdict(series[0], confidence), width)]
      : summary(series).map((text) => wrap(text, width))),
    ...(names.length === 0 && series.length === 1 ? [] : [errorTable(series, names, width)]),
    figureTable(shown, series.length > 1, width),
    ...notes.map((text) => wrap(text, width)),
  ].join("\n\n")}\n`;
}
