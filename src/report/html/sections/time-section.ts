/** How it goes on over the measured period: by year, and by month where a series of the whole is in the result. */
import { min } from "d3-array";
import { isTotal } from "../../../experiment/measure.js";
import { monthsOf, parseDate } from "../../../foundation/dates.js";
import { counted } from "../../../foundation/words.js";
import type { SeriesResult } from "../../../study/result/result-series.js";
import { meanText, plusMinus, unitTitle } from "../../number-text.js";
import { monthsInCommon, type ObservedCourse, observedOf, observedText } from "../../observed-points.js";
import { monthText } from "../../period-text.js";
import { type CaptionLine, captionText } from "../caption.js";
import { changesAmongMonths, changesText } from "../charts/change-marks.js";
import { timeChart } from "../charts/time-chart.js";
import { figure, headingOf } from "../figure.js";
import { type Content, html, type Markup } from "../markup.js";
import type { Named, ReportView } from "../report-view.js";
import { dailyFigures } from "./daily-figures.js";
import { monthsTable } from "./months-table.js";
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

/** Points from which a line shows more than a table. */
const LEAST_POINTS = 3;

function isCourseOfAll(series: SeriesResult): boolean {
  return isTotal(series) && series.points.length >= LEAST_POINTS;
}

/** Where a series is highest and lowest in the baseline; where several months are alike in that, how many. */
function captionOf({ points, unit }: SeriesResult, title: string): CaptionLine[] {
  const known = points.filter(({ mean }) => mean !== null).toSorted((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  const [most, least] = [known[0], known[known.length - 1]];
  if (most === undefined || least === undefined) return [];
  const when = (one: (typeof points)[number]) => {
    const alike = known.filter(({ mean }) => mean === one.mean).length;
    return `${alike === 1 ? monthText(one.month) : counted(alike, "month")} (${meanText(one, unit)})`;
  };
  const course =
    most.mean === least.mean
      ? `is ${meanText(most, unit)} in every month.`
      : `is highest in ${when(most)} and lowest in ${when(least)}.`;
  const bands = known.some((point) => point["half-width"]) ? " Bands are the intervals of the monthly means." : "";
  return [{ who: "", text: `${title} ${course}${bands}` }];
}

/** The months before the first one of a course, from the first that was observed on. */
function monthsBefore({ points }: SeriesResult, { points: observed }: ObservedCourse): string[] {
  const first = parseDate(`${points[0].month}-01`) ?? 0;
  const start = min(observed, ({ from }) => from) ?? first;
  return start >= first ? [] : monthsOf(start, first - start).map(({ name }) => name);
}

function numbersOf(
  series: readonly SeriesResult[],
  scenarios: readonly Named[],
  heading: string,
  observed: ObservedCourse,
): Content {
  const columns = scenarios.map(({ title, scenario }) => {
    const own = series.find((one) => one.scenario === scenario.name);
    const points = new Map((own?.points ?? []).map((point) => [point.month, point]));
    return {
      title,
      in: (month: string) => {
        const point = points.get(month);
        return own === undefined || point === undefined ? null : plusMinus(point, own.unit);
      },
    };
  });
  return monthsTable(heading, monthsOfAll(series), columns, observed, series[0].unit);
}

/** What the dots and the upright lines are. */
function notesOf(base: SeriesResult, observed: ObservedCourse, view: ReportView): CaptionLine[] {
  const { baseline, alternatives } = view;
  const means = new Map(
    base.points.flatMap(({ month, mean }): [string, number][] => (mean === null ? [] : [[month, mean]])),
  );
  const dots = observed.points.length === 0 ? "" : observedText(observed);
  const common = monthsInCommon(observed, means, baseline, base.unit);
  return [`${dots} ${common}`.trim(), changesText([baseline, ...alternatives])]
    .filter((text) => text !== "")
    .map((text) => ({ who: "", text }));
}

/** Every month from the first of some courses to the last: scenarios may be measured over other periods. */
function monthsOfAll(courses: readonly SeriesResult[]): string[] {
  const known = courses.flatMap(({ points }) => points.map(({ month }) => month)).toSorted();
  const [first, last] = [known[0], known[known.length - 1]].map((month) => parseDate(`${month}-01`) ?? 0);
  return monthsOf(first, last - first + 1).map(({ name }) => name);
}

/** What a course has in some months; nothing in those that it is not of. */
function pointsAt(months: readonly string[], { points }: SeriesResult): SeriesResult["points"] {
  const none = { label: "", mean: null, "half-width": null, low: null, high: null };
  return months.map((month) => points.find((point) => point.month === month) ?? { ...none, month });
}

function monthsFigure(own: SeriesResult, view: ReportView): Markup {
  const { baseline, alternatives, result, titles } = view;
  const like = result.series.filter((one) => one.key === own.key && isCourseOfAll(one) && one.unit === own.unit);
  const months = monthsOfAll(like);
  const base = { ...own, points: pointsAt(months, own) };
  const heading = headingOf({ title: `${titles.ofKey(base.key)} by month`, unit: base.unit });
  const observed = observedOf(result, base);
  const before = monthsBefore(base, observed);
  const caption = [...captionOf(base, baseline.title), ...notesOf(base, observed, view)];
  const changesOf = (scenarios: readonly Named[]) =>
    changesAmongMonths(scenarios, before[0] ?? base.points[0].month, before.length + base.points.length - 1);
  const panels =
    alternatives.length === 0
      ? [{ title: baseline.title, points: null, changes: changesOf([baseline]) }]
      : alternatives.flatMap((alternative) => {
          const { title, scenario } = alternative;
          const other = like.find((one) => one.scenario === scenario.name);
          if (other === undefined) return [];
          return [{ title, points: pointsAt(months, other), changes: changesOf([baseline, alternative]) }];
        });
  return figure({
    id: `figure-${base.key}-month`,
    heading,
    caption,
    chart: timeChart(
      { title: baseline.title, points: base.points, unit: base.unit },
      panels,
      before,
      observed.points,
      `${heading}. ${captionText(caption)} ${unitTitle(base.unit)}`.trim(),
    ),
    numbers: html`${numbersOf(like, [baseline, ...alternatives], heading, observed)}`,
  });
}

export const timeSection = tableSection({
  id: "time",
  title: "Over time",
  tables: tablesOf(["delayed-days", "year"]),
  after: (view) => {
    const own = view.result.series.filter((one) => one.scenario === view.baseline.scenario.name && isCourseOfAll(one));
    const daily = dailyFigures(view);
    return own.length === 0 && daily === null ? null : [own.map((one) => monthsFigure(one, view)), daily];
  },
});
