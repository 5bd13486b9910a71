/** What the scenarios follow day by day or week by week: the mean, its band over the replications, and the capacity. */
import { identityOf } from "../../../experiment/measure.js";
import { dateFromDays, parseDate, showDate } from "../../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../../foundation/time.js";
import type { Result } from "../../../study/result/result.js";
import { exactly, meanText, percent, unitTitle } from "../../number-text.js";
import { dateText, monthText } from "../../period-text.js";
import { captionText } from "../caption.js";
import { changesAmongDays, changesText } from "../charts/change-marks.js";
import { type Course, type CoursePoint, coursePanels, type TimeMark } from "../charts/course-panels.js";
import { figure, headingOf, openable, scrolled } from "../figure.js";
import { type Content, html, type Markup, named } from "../markup.js";
import type { Named, ReportView } from "../report-view.js";

type Daily = NonNullable<Result["daily-series"]>;
type Line = Daily["lines"][number];

const CAPACITY = "capacity";
/** Values from which a line shows more than a number. */
const LEAST_STEPS = 3;
/** Days up to which each is a point of its own; a longer line is drawn through the means of weeks. */
const MOST_DAYS = 200;
/** Figures that are shown at once, and figures at all. */
const FEW = 3;
const MOST = 12;
/** Times that are named below a panel, as far as there is room on a telephone. */
const MOST_MARKS = 4;
const MONTHS_BETWEEN = [1, 2, 3, 6, 12, 24, 60];

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

/** How many values of a line one point of the picture is the mean of. */
function valuesOfAPoint({ every, mean }: Line): number {
  return every === "day" && mean.length > MOST_DAYS ? DAYS_PER_WEEK : 1;
}

/** The points of a line in the picture. */
export function pointsOf(line: Line): CoursePoint[] {
  const size = valuesOfAPoint(line);
  const count = Math.ceil(line.mean.length / size);
  const over = (values: readonly number[], index: number) => average(values.slice(index * size, (index + 1) * size));
  return Array.from({ length: count }, (_, index) => ({
    mean: over(line.mean, index),
    low: over(line.low, index),
    high: over(line.high, index),
  }));
}

function daysOfAStep({ every }: Line): number {
  return every === "week" ? DAYS_PER_WEEK : 1;
}

/** First days of months, so many that their names have room; the first day where there is none. */
function marksOf(line: Line): TimeMark[] {
  const first = parseDate(line.from) ?? 0;
  const step = daysOfAStep(line) * valuesOfAPoint(line);
  const last = (pointsOf(line).length - 1) * step;
  const starts = Array.from({ length: last + 1 }, (_, day) => day).filter((day) => dateFromDays(first + day).day === 1);
  const between = MONTHS_BETWEEN.find((months) => starts.length / months <= MOST_MARKS) ?? starts.length;
  const shown = starts.filter((_, index) => index % between === 0);
  if (shown.length === 0) return [{ share: 0, text: dateText(line.from) }];
  return shown.map((day) => ({
    share: Number(((day / last) * 100).toFixed(2)),
    text: monthText(showDate(first + day).slice(0, "YYYY-MM".length)),
  }));
}

/** The lines of one thing, by scenario: those of the baseline and of the alternatives that follow it, too. */
interface Followed {
  readonly title: string;
  readonly line: Line;
  /** The line of that scenario; null where it does not follow this. */
  readonly of: (scenario: string, key?: string) => Line | null;
}

function followedIn(daily: Daily, view: ReportView): Followed[] {
  const find = ({ by, every }: Line, scenario: string, key: string) =>
    daily.lines.find(
      (other) => other.scenario === scenario && other.every === every && identityOf(other) === identityOf({ key, by }),
    ) ?? null;
  const titles = new Map(daily.meanings.map(({ key, title }) => [key, title]));
  return daily.lines
    .filter(
      ({ scenario, key, mean }) =>
        scenario === view.baseline.scenario.name && key !== CAPACITY && mean.length >= LEAST_STEPS,
    )
    .map((line) => {
      const parts = view.titles.ofParts(line.by);
      const thing = titles.get(line.key) ?? view.titles.ofKey(line.key);
      return {
        title: parts === "" ? thing : `${thing}: ${parts}`,
        line,
        of: (scenario, key = line.key) => find(line, scenario, key),
      };
    });
}

function courseOf({ of, line }: Followed, scenario: string): Course | null {
  const own = of(scenario);
  if (own === null || own.mean.length !== line.mean.length) return null;
  const capacity = of(scenario, CAPACITY);
  const isKnown = line.key === "occupancy" && capacity !== null && capacity.mean.length === line.mean.length;
  return { points: pointsOf(own), capacity: isKnown ? pointsOf(capacity) : null };
}

/** The day or week at which the mean is highest, and what the lines and bands are. */
function captionFor({ line }: Followed, { band }: Daily, view: ReportView, hasCapacity: boolean) {
  const { mean, low, high, unit, every, from } = line;
  const top = mean.reduce((best, value, index) => (value > mean[best] ? index : best), 0);
  const day = dateText(showDate((parseDate(from) ?? 0) + top * daysOfAStep(line)));
  const size = (x: number) => meanText(exactly(x), unit);
  const when = every === "week" ? `in the week from ${day}` : `on ${day}`;
  const range =
    view.result.replications > 1
      ? `, ${size(low[top])} to ${size(high[top])} in the middle ${percent(band.high - band.low)} of replications`
      : "";
  const highest = `Highest in ${view.baseline.title} ${when}: ${size(mean[top])} on average${range}.`;
  const bands =
    view.result.replications > 1
      ? `A line is the mean over the replications. Its band holds the middle of them, from the ${percent(band.low)} to the ${percent(band.high)} quantile: how much one run differs from another, and no interval of the mean.`
      : "One replication has no band.";
  const capacity = hasCapacity ? " Dashed: the capacity." : "";
  const weeks = valuesOfAPoint(line) > 1 ? " Drawn through the means of weeks." : "";
  const upright = changesText([view.baseline, ...view.alternatives]);
  return [
    { who: "", text: highest },
    { who: "", text: `${bands}${capacity}${weeks} ${upright}`.trim() },
  ];
}

/** Means of months of every scenario that follows this. */
function numbersOf(followed: Followed, view: ReportView, heading: string): Markup {
  const { line, of } = followed;
  const scenarios = [view.baseline, ...view.alternatives];
  const first = parseDate(line.from) ?? 0;
  const monthAt = (index: number) => showDate(first + index * daysOfAStep(line)).slice(0, "YYYY-MM".length);
  const months = [...new Set(line.mean.map((_, index) => monthAt(index)))];
  const cell = (own: Line | null, month: string) => {
    if (own === null || own.mean.length !== line.mean.length) return html`<td>–</td>`;
    const over = (values: readonly number[]) =>
      meanText(exactly(average(values.filter((_, index) => monthAt(index) === month))), own.unit);
    return html`<td>${over(own.mean)} (${over(own.low)} to ${over(own.high)})</td>`;
  };
  const lines = scenarios.flatMap(({ title, scenario }) => {
    const capacity = line.key === "occupancy" ? of(scenario.name, CAPACITY) : null;
    const own = { title, line: of(scenario.name) };
    return capacity === null ? [own] : [own, { title: `${title}, capacity`, line: capacity }];
  });
  const heads = lines.map(({ title }) => html`<th scope="col">${named(title)}</th>`);
  const rows = months.map(
    (month) => html`<tr><th scope="row">${monthText(month)}</th>${lines.map((one) => cell(one.line, month))}</tr>`,
  );
  return html`<p>Mean of each month, and in brackets the mean ends of the band. Every ${line.every} is in <code>daily-series.csv</code>.</p>${scrolled(
    heading,
    html`<table class="numbers"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  )}`;
}

function dailyFigure(followed: Followed, index: number, daily: Daily, view: ReportView): Markup {
  const { line, title } = followed;
  const { baseline, alternatives } = view;
  const heading = headingOf({ title, unit: line.unit });
  const base = courseOf(followed, baseline.scenario.name) ?? { points: pointsOf(line), capacity: null };
  const days = (base.points.length - 1) * daysOfAStep(line) * valuesOfAPoint(line);
  const changesOf = (scenarios: readonly Named[]) => changesAmongDays(scenarios, line.from, days);
  const own = alternatives.flatMap((alternative) => {
    const { title: name, scenario } = alternative;
    const course = courseOf(followed, scenario.name);
    return course === null ? [] : [{ title: name, course, changes: changesOf([baseline, alternative]) }];
  });
  const hasCapacity = [base, ...own.map(({ course }) => course)].some(({ capacity }) => capacity !== null);
  const caption = captionFor(followed, daily, view, hasCapacity);
  return figure({
    id: `figure-daily-${index + 1}`,
    heading,
    caption,
    chart: coursePanels({
      unit: line.unit,
      base: { title: baseline.title, course: base },
      panels: own.length === 0 ? [{ title: baseline.title, course: null, changes: changesOf([baseline]) }] : own,
      marks: marksOf(line),
      described: `${heading}. ${captionText(caption)} ${unitTitle(line.unit)}`.trim(),
    }),
    numbers: numbersOf(followed, view, heading),
  });
}

/** A figure for each thing that the baseline follows; null where it follows nothing. */
export function dailyFigures(view: ReportView): Content | null {
  const daily = view.result["daily-series"];
  if (daily === undefined) return null;
  const followed = followedIn(daily, view);
  if (followed.length === 0) return null;
  const figures = followed.slice(0, MOST).map((one, index) => {
    const drawn = dailyFigure(one, index, daily, view);
    return index < FEW ? drawn : openable(headingOf({ title: one.title, unit: one.line.unit }), drawn);
  });
  const more = followed.length - figures.length;
  return [figures, more > 0 && html`<p>${more} more are in <code>daily-series.csv</code>.</p>`];
}
