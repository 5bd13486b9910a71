/** What the scenarios follow day by day or week by week: the mean, its band over the replications, and the capacity. */
import { min } from "d3-array";
import { identityOf } from "../../../experiment/measure.js";
import { dateFromDays, parseDate, showDate } from "../../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../../foundation/time.js";
import { shownAs } from "../../../study/fit/observed-history.js";
import type { Result } from "../../../study/result/result.js";
import { exactly, meanText, percent, unitTitle } from "../../number-text.js";
import {
  monthsInCommon,
  type ObservedCourse,
  observedMonths,
  observedOf,
  observedText,
} from "../../observed-points.js";
import { dateText, monthText } from "../../period-text.js";
import { captionText } from "../caption.js";
import { changesAmongDays, changesText } from "../charts/change-marks.js";
import { across, type Course, type CoursePoint, coursePanels, type TimeMark } from "../charts/course-panels.js";
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

/** Days from one point of a picture to the next. */
function daysOfAPoint(line: Line): number {
  return daysOfAStep(line) * valuesOfAPoint(line);
}

/** First days of months, so many that their names have room; the first day where there is none. */
function marksOf(first: number, last: number): TimeMark[] {
  const starts = Array.from({ length: last + 1 }, (_, day) => day).filter((day) => dateFromDays(first + day).day === 1);
  const between = MONTHS_BETWEEN.find((months) => starts.length / months <= MOST_MARKS) ?? starts.length;
  const shown = starts.filter((_, index) => index % between === 0);
  if (shown.length === 0) return [{ share: 0, text: dateText(showDate(first)) }];
  return shown.map((day) => ({
    share: Number(((day / last) * 100).toFixed(2)),
    text: monthText(showDate(first + day).slice(0, "YYYY-MM".length)),
  }));
}

/** What was observed of a line; of who is delayed at midnight, the beds that delayed people hold. */
function observedOfLine(line: Line, { result }: ReportView): ObservedCourse {
  return observedOf(result, shownAs(line));
}

/** Where what was observed stands among the points of a line, with the steps before the first of them. */
function dotsOf(line: Line, { points }: ObservedCourse, count: number) {
  const size = daysOfAPoint(line);
  const first = parseDate(line.from) ?? 0;
  // A point stands at the first of its days, so that the middle of a period is moved by half of them.
  const places = points.map(({ from, until }) => ((from + until) / 2 - (size - 1) / 2 - first) / size);
  const lead = Math.max(0, Math.ceil(-(min(places) ?? 0)));
  const dots = points.map(({ value }, k) => ({ share: across(lead + places[k], lead + count), value }));
  return { lead, dots: dots.filter(({ share }) => share <= 100) };
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
  if (own === null || own.mean.length !== line.mean.length || own.from !== line.from) return null;
  const capacity = of(scenario, CAPACITY);
  const isKnown = line.key === "occupancy" && capacity !== null && capacity.mean.length === line.mean.length;
  return { points: pointsOf(own), capacity: isKnown ? pointsOf(capacity) : null };
}

/** The mean of each month of a line, by its name. */
function monthMeans(line: Line, values: readonly number[]): Map<string, number> {
  const first = parseDate(line.from) ?? 0;
  const months = new Map<string, number[]>();
  for (const [index, value] of values.entries()) {
    const month = showDate(first + index * daysOfAStep(line)).slice(0, "YYYY-MM".length);
    months.set(month, [...(months.get(month) ?? []), value]);
  }
  return new Map([...months].map(([month, own]) => [month, average(own)]));
}

function observedNote(line: Line, observed: ObservedCourse, view: ReportView): string {
  const common = monthsInCommon(observed, monthMeans(line, line.mean), view.baseline.title, line.unit);
  return `${observedText(observed)} ${common}`.trim();
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
  const observed = observedOfLine(line, view);
  const dots = observed.points.length === 0 ? [] : [{ who: "", text: observedNote(line, observed, view) }];
  return [{ who: "", text: highest }, ...dots, { who: "", text: `${bands}${capacity}${weeks} ${upright}`.trim() }];
}

/** Means of months of every scenario that follows this. */
function numbersOf(followed: Followed, view: ReportView, heading: string): Markup {
  const { line, of } = followed;
  const scenarios = [view.baseline, ...view.alternatives];
  const seen = observedMonths(observedOfLine(line, view));
  const months = [...new Set([...seen.keys(), ...monthMeans(line, line.mean).keys()])].toSorted();
  const lines = scenarios.flatMap(({ title, scenario }) => {
    const capacity = line.key === "occupancy" ? of(scenario.name, CAPACITY) : null;
    const own = { title, line: of(scenario.name) };
    return capacity === null ? [own] : [own, { title: `${title}, capacity`, line: capacity }];
  });
  const columns = lines.map(({ line: own }) => {
    if (own === null || own.mean.length !== line.mean.length) return () => html`<td>–</td>`;
    const [mean, low, high] = [own.mean, own.low, own.high].map((values) => monthMeans(own, values));
    const size = (x: number | undefined) => meanText(exactly(x ?? Number.NaN), own.unit);
    return (month: string) =>
      mean.has(month)
        ? html`<td>${size(mean.get(month))} (${size(low.get(month))} to ${size(high.get(month))})</td>`
        : html`<td>–</td>`;
  });
  const seenIn = (month: string) => {
    const value = seen.get(month);
    return seen.size > 0 && html`<td>${value === undefined ? "–" : meanText(exactly(value), line.unit)}</td>`;
  };
  const heads = lines.map(({ title }) => html`<th scope="col">${named(title)}</th>`);
  const rows = months.map(
    (month) =>
      html`<tr><th scope="row">${monthText(month)}</th>${columns.map((cell) => cell(month))}${seenIn(month)}</tr>`,
  );
  return html`<p>Mean of each month, and in brackets the mean ends of the band. Every ${line.every} is in <code>daily-series.csv</code>.</p>${scrolled(
    heading,
    html`<table class="numbers"><thead><tr><td></td>${heads}${seen.size > 0 && html`<th scope="col">Observed</th>`}</tr></thead><tbody>${rows}</tbody></table>`,
  )}`;
}

function dailyFigure(followed: Followed, index: number, daily: Daily, view: ReportView): Markup {
  const { line, title } = followed;
  const { baseline, alternatives } = view;
  const heading = headingOf({ title, unit: line.unit });
  const base = courseOf(followed, baseline.scenario.name) ?? { points: pointsOf(line), capacity: null };
  const { lead, dots } = dotsOf(line, observedOfLine(line, view), base.points.length);
  const first = (parseDate(line.from) ?? 0) - lead * daysOfAPoint(line);
  const days = (lead + base.points.length - 1) * daysOfAPoint(line);
  const changesOf = (scenarios: readonly Named[]) => changesAmongDays(scenarios, showDate(first), days);
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
      observed: dots,
      lead,
      marks: marksOf(first, days),
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
