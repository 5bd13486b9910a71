/** The charts of the Word report: the differences, delayed days by reason, the months. */

import { monthsOf, parseDate } from "../../foundation/dates.js";
import { parted } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { headlineDifference, headlineOf } from "../answer.js";
import type { Row } from "../comparison-row.js";
import { ONE_REPLICATION } from "../method-text.js";
import { monthCourses } from "../month-courses.js";
import { percent } from "../number-text.js";
import { outlineOf } from "../outline.js";
import { monthText, overSpan, spanOf } from "../period-text.js";
import { scenarioTitle } from "../titles.js";
import { barChart, type ChartSeries, lineChart } from "./word-chart.js";
import { type Piece, paragraph } from "./word-markup.js";

/** Fewer months are no course. */
const FEWEST_MONTHS = 6;
/** Names of months below a chart, at most. */
const MOST_NAMES = 8;
/** More scenarios cannot be told apart by colour. */
const MOST_SCENARIOS = 5;

/** The headline's difference of every alternative, with its interval; nothing where there is none. */
export function differenceChart(result: Result): Piece[] {
  const { scenarios, confidence } = result;
  const [baseline, ...alternatives] = scenarios;
  const measure = headlineOf(baseline);
  if (measure === null) return [];
  const span = spanOf(scenarios.map(({ period }) => period));
  const found = alternatives.flatMap((alternative) => {
    const difference = headlineDifference(result, alternative);
    if (difference === null || difference.mean === null) return [];
    const { mean, low, high } = overSpan(difference, span);
    const value = mean ?? 0;
    return [
      {
        title: scenarioTitle(alternative, scenarios),
        value,
        up: (high ?? value) - value,
        down: value - (low ?? value),
      },
    ];
  });
  if (found.length === 0) return [];
  const { unit } = overSpan(measure, span);
  const title = `Difference from ${scenarioTitle(baseline, scenarios)}`;
  const lines =
    result.replications === 1
      ? ONE_REPLICATION
      : `The lines are ${percent(confidence)} intervals: where one crosses 0, the difference may be chance.`;
  const reading = `Left of 0 there are fewer than in ${scenarioTitle(baseline, scenarios)}. ${lines}`;
  const series: ChartSeries = { title, values: found.map(({ value }) => value), reach: found };
  const categories = found.map((one) => one.title);
  return [
    barChart({ unit, described: `${title}. ${reading}`, categories, series: [series] }),
    paragraph(reading, "Note"),
  ];
}

/** Delayed days by reason, in every scenario; nothing where nobody is delayed. */
function reasonChart(result: Result): Piece[] {
  const { scenarios } = result;
  const [baseline, ...alternatives] = scenarios.slice(0, MOST_SCENARIOS);
  const tableOf = (alternative: string | null) =>
    outlineOf(result, alternative).tables.find(
      ({ key, dimension }) => key === "delayed-days" && dimension === "reason",
    );
  const first = tableOf(alternatives[0]?.name ?? null);
  if (first === undefined || first.rows.length === 0) return [];
  const others = alternatives.map(({ name }) => tableOf(name)?.rows ?? []);
  // A row that says nothing of one alternative may say something of another.
  const rows = [first.rows, ...others].flat();
  const labels = [...new Set(rows.map(({ label }) => label))];
  const meansOf = (own: readonly Row[], side: "baseline" | "alternative") =>
    labels.map((label) => own.find((row) => row.label === label)?.[side]?.mean ?? 0);
  const words = {
    unit: first.unit,
    described: `${first.title} in ${parted(scenarios.map((scenario) => scenarioTitle(scenario, scenarios)))}.`,
    categories: labels,
    series: [
      { title: scenarioTitle(baseline, scenarios), values: meansOf(rows, "baseline") },
      ...alternatives.map((scenario, k) => ({
        title: scenarioTitle(scenario, scenarios),
        values: meansOf(others[k], "alternative"),
      })),
    ],
  };
  return [paragraph(first.title, "Heading2"), barChart(words)];
}

/** The course over the months, of every scenario; nothing where it is not given. */
function monthChart(result: Result): Piece[] {
  const found = monthCourses(result);
  if (found === null || found.months.length < FEWEST_MONTHS) return [];
  const { title, unit, courses, observed } = found;
  const known = [...observed.keys(), ...found.months].toSorted();
  const [first, last] = [known[0], known[known.length - 1]].map((month) => parseDate(`${month}-01`) ?? 0);
  const months = monthsOf(first, last - first + 1).map(({ name }) => name);
  const heading = `${title} by month`;
  const seen = { title: "Observed", values: months.map((month) => observed.get(month) ?? null) };
  const words = {
    unit,
    described: `${heading}, from ${monthText(months[0])} to ${monthText(months[months.length - 1])}.`,
    categories: months.map(monthText),
    series: [
      ...courses.slice(0, MOST_SCENARIOS).map((one) => ({
        title: one.title,
        values: months.map((month) => one.points.find((point) => point.month === month)?.mean ?? null),
      })),
      ...(observed.size > 0 ? [seen] : []),
    ],
  };
  return [paragraph(heading, "Heading2"), lineChart(words, Math.ceil(months.length / MOST_NAMES))];
}

/** Pictures of where the delays are and when, under a heading of their own. */
export function glanceCharts(result: Result): Piece[] {
  const charts = [...reasonChart(result), ...monthChart(result)];
  if (charts.length === 0) return [];
  const left =
    result.scenarios.length > MOST_SCENARIOS
      ? [paragraph(`The first ${MOST_SCENARIOS} scenarios are drawn.`, "Note")]
      : [];
  return [paragraph("Where and when", "Heading1"), ...left, ...charts];
}
