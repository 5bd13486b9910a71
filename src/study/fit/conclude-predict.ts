/**
 * What the rows of a prediction say: each figure beside what was observed, and the errors beside those of benchmarks.
 */

import { identityOf } from "../../experiment/measure.js";
import { excessOver, withoutRounding } from "../../experiment/paired-changes.js";
import { parseDate, showDate, wholeMonths } from "../../foundation/dates.js";
import { requireQuestionFacts, requireRows } from "../../foundation/made-values.js";
import { refusal } from "../../foundation/refusal.js";
import { counted } from "../../foundation/words.js";
import { predictionInterval } from "../../statistics/prediction-interval.js";
import { headOf, measureOf } from "../answer/answer-schema.js";
import type { StudyRows } from "../design/collect.js";
import { type DayPeriod, isWithin, joinedPeriods } from "./day-period.js";
import { BENCHMARKS, type BenchmarkName, benchmarksOf, regionLacks, type SeriesFigure } from "./naive-benchmarks.js";
import { type AnsweredFigure, answersAt } from "./observed-columns.js";
import type { ObservedFigure } from "./observed-figures.js";
import type { PredictResult } from "./predict-answer.js";
import type { PredictFacts } from "./predict-design.js";

type Figure = PredictResult["figures"][number];

type LeftOut = PredictResult["left-out"][number];

type Series = PredictResult["series"][number];

/** Share of an error that rounding may make. */
const ROUNDING = 1e-12;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Which figure it is. */
function named(figure: AnsweredFigure): LeftOut {
  return {
    line: figure.line,
    measure: measureOf(figure),
    from: showDate(figure.days.from),
    until: showDate(figure.days.until),
    observed: figure.value,
  };
}

/** The figures of the same measure and part. */
function seriesIn(all: readonly ObservedFigure[], figure: AnsweredFigure): SeriesFigure[] {
  return all.flatMap((one) =>
    identityOf(one) !== identityOf(figure) || one.period === null
      ? []
      : [{ days: one.period, value: one.value, counts: figure.counts }],
  );
}

/** The first day of the predicted period in which a figure lies. */
function firstPredicted({ periods, figures }: PredictFacts, { period }: AnsweredFigure): number {
  const own = periods.find((one) => isWithin(one, period));
  return own?.from ?? Math.min(...figures.map(({ days }) => days.from));
}

/** What is reported of a figure; where some run has no value for it, only which it is. */
function tell(
  confidence: number,
  design: PredictFacts,
  figure: AnsweredFigure,
  values: readonly number[],
): Figure | LeftOut {
  if (values.some(Number.isNaN)) return named(figure);
  const middle = mean(values);
  const { low, high } = predictionInterval(values, confidence);
  const first = firstPredicted(design, figure);
  return {
    ...named(figure),
    mean: middle,
    low,
    high,
    inside: excessOver(low, figure.value) <= 0 && excessOver(high, figure.value) >= 0,
    miss: excessOver(middle, figure.value),
    benchmarks: benchmarksOf(figure, seriesIn(design.observed, figure), first, seriesIn(design.region, figure)),
  };
}

function absolute(figures: readonly Figure[], of: (figure: Figure) => number): number {
  return mean(figures.map((figure) => Math.abs(excessOver(of(figure), figure.observed))));
}

/** How long the period of a figure is: whole months where it has such, as `1 month`, else days. */
function lengthOf({ from, until }: Pick<Figure, "from" | "until">): string {
  const [first, behind] = [parseDate(from)!, parseDate(until)! + 1];
  const months = wholeMonths(first, behind);
  return months === null ? counted(behind - first, "day") : counted(months, "month");
}

/** The figures for which there are all of some benchmarks. */
function having(figures: readonly Figure[], names: readonly BenchmarkName[]): Figure[] {
  return figures.filter(({ benchmarks }) => names.every((name) => benchmarks[name] !== null));
}

/** The errors of the scenario and of all benchmarks over the same figures. */
function comparedOver(figures: readonly Figure[], names: readonly BenchmarkName[]): NonNullable<Series["compared"]> {
  return {
    figures: figures.length,
    errors: [
      { of: "scenario", error: absolute(figures, (figure) => figure.mean) },
      ...names.map((name) => ({ of: name, error: absolute(figures, (figure) => figure.benchmarks[name]!) })),
    ],
  };
}

/** Whose error is the least; null where the scenario and a benchmark have the least alike. */
function leastOf({ errors: [own, ...others] }: NonNullable<Series["compared"]>): Series["best"] {
  const least = others.reduce((best, one) => (one.error < best.error ? one : best));
  // Equal on paper, sums differ by their rounding.
  if (Math.abs(own.error - least.error) <= ROUNDING * Math.max(own.error, least.error)) return null;
  return own.error < least.error ? own.of : least.of;
}

/** How much farther off the scenario is than a benchmark that is off by so much; 0 where rounding alone tells them apart. */
function fartherBy({ miss, observed }: Figure, off: number): number {
  return withoutRounding(Math.abs(miss) - off, Math.abs(observed) + Math.abs(miss));
}

function seriesFrom(figures: readonly Figure[]): Series {
  const scores = BENCHMARKS.flatMap((name) => {
    const own = having(figures, [name]);
    if (own.length === 0) return [];
    const off = ({ benchmarks, observed }: Figure) => Math.abs(excessOver(benchmarks[name]!, observed));
    return [
      {
        benchmark: name,
        figures: own.length,
        error: mean(own.map(off)),
        "own-error": absolute(own, (figure) => figure.mean),
        nearer: own.filter((figure) => fartherBy(figure, off(figure)) < 0).length,
        level: own.filter((figure) => fartherBy(figure, off(figure)) === 0).length,
      },
    ];
  });
  const names = scores.map(({ benchmark }) => benchmark);
  const shared = having(figures, names);
  const compared = names.length === 0 || shared.length === 0 ? null : comparedOver(shared, names);
  return {
    measure: figures[0].measure,
    each: lengthOf(figures[0]),
    figures: figures.length,
    observed: mean(figures.map(({ observed }) => observed)),
    predicted: mean(figures.map((figure) => figure.mean)),
    error: absolute(figures, (figure) => figure.mean),
    inside: figures.filter(({ inside }) => inside).length,
    scores,
    compared,
    best: compared === null ? null : leastOf(compared),
  };
}

/** What there is too little of for the benchmark of a wider region, by measure and part. */
function regionGaps(design: PredictFacts, told: readonly Figure[]): PredictResult["region-gaps"] {
  if (design.region.length === 0) return [];
  const lines = new Map(told.map((figure) => [figure.line, figure]));
  const groups = new Map<string, AnsweredFigure[]>();
  for (const figure of design.figures)
    if (lines.has(figure.line)) groups.set(identityOf(figure), [...(groups.get(identityOf(figure)) ?? []), figure]);
  return [...groups.values()].flatMap((own) => {
    const saidOf = ({ line }: AnsweredFigure, name: BenchmarkName) => lines.get(line)!.benchmarks[name];
    const without = own.filter((figure) => saidOf(figure, "wider-region") === null);
    if (without.length === 0) return [];
    const region = seriesIn(design.region, own[0]);
    const lacks = without.map((figure) => regionLacks(region, firstPredicted(design, figure), figure.days));
    const dated = (periods: readonly DayPeriod[]) =>
      joinedPeriods(periods).map(({ from, until }) => ({ from: showDate(from), until: showDate(until) }));
    return [
      {
        measure: measureOf(own[0]),
        figures: without.length,
        of: own.length,
        rows: region.length,
        "own-missing": without.filter((figure) => saidOf(figure, "last-year-mean") === null).length,
        missing: dated(lacks.flatMap(({ missing }) => missing)),
        zero: dated(lacks.flatMap(({ zero }) => zero)),
      },
    ];
  });
}

/**
 * Concludes from the rows of a prediction.
 *
 * @param rows collected by the design's `study`
 * @param design from `designPredict`, or the facts that its shards carry
 * @returns the result document
 * @throws RangeError where no figure has a value in every run, or too few replications are complete for the interval
 * @example
 * const design = await designPredict(load, { observed: readObserved("month,value\n2019-04,2911\n", "observed.csv") });
 * const found = concludePredict(await collect(design.study), design);
 */
export function concludePredict(rows: StudyRows, design: PredictFacts): PredictResult {
  requireRows("rows", rows);
  requireQuestionFacts("design", design, "designPredict");
  const answers = design.points.map((point) => answersAt(rows, point, design.figures));
  const all = design.figures.map((figure, k) => {
    const values = answers.flatMap((own) => own[k]);
    return tell(rows.confidence, design, figure, values);
  });
  const figures = all.filter((one) => "mean" in one);
  const leftOut = all.filter((one) => !("mean" in one));
  if (figures.length === 0) {
    const [{ measure }] = leftOut;
    throw refusal("a predicted measure", "a value in every run", `none of ${measure.key} in some`, "must have");
  }
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const name = `${identityOf(figure.measure)} ${lengthOf(figure)}`;
    groups.set(name, [...(groups.get(name) ?? []), figure]);
  }
  const { period } = rows.scenarios[0];
  return {
    ...headOf(rows, design.scenarios, { setsDays: true }),
    from: period.from,
    until: period.until,
    sets: design.points.length,
    figures,
    "left-out": leftOut,
    "region-gaps": regionGaps(design, figures),
    series: [...groups.values()].map(seriesFrom),
  };
}
