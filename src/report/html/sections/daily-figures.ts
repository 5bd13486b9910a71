/** What the scenarios follow day by day or week by week: the mean, its band over the replications, and the capacity. */

import { identityOf } from "../../../experiment/measure.js";
import { parseDate, showDate } from "../../../foundation/dates.js";
import { shownAs } from "../../../study/fit/observed-history.js";
import { exactly, meanText, percent, unitTitle } from "../../number-text.js";
import { monthsInCommon, type ObservedCourse, observedOf, observedText } from "../../observed-points.js";
import { dateText } from "../../period-text.js";
import { captionText } from "../caption.js";
import { changesAmongDays, changesText } from "../charts/change-marks.js";
import { type Course, coursePanels } from "../charts/course-panels.js";
import { figure, headingOf, openable } from "../figure.js";
import { type Content, html, type Markup } from "../markup.js";
import type { Named, ReportView } from "../report-view.js";
import {
  type Daily,
  daysOfAPoint,
  daysOfAStep,
  dotsOf,
  type Line,
  marksOf,
  monthMeans,
  pointsOf,
  valuesOfAPoint,
} from "./daily-course.js";
import { monthsTable } from "./months-table.js";

const CAPACITY = "capacity";

/** Values from which a line shows more than a number. */
const LEAST_STEPS = 3;

/** Figures that are shown at once, and figures at all. */
const FEW = 3;

const MOST = 12;

/** What was observed of a line; of who is delayed at midnight, the beds that delayed people hold. */
function observedOfLine(line: Line, { result }: ReportView): ObservedCourse {
  return observedOf(result, shownAs(line));
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

function observedNote(line: Line, observed: ObservedCourse, view: ReportView): string {
  const common = monthsInCommon(observed, monthMeans(line, line.mean), view.baseline, line.unit);
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
  const lines = [view.baseline, ...view.alternatives].flatMap(({ title, scenario }) => {
    const capacity = line.key === "occupancy" ? of(scenario.name, CAPACITY) : null;
    const own = { title, line: of(scenario.name) };
    return capacity === null ? [own] : [own, { title: `${title}, capacity`, line: capacity }];
  });
  const columns = lines.map(({ title, line: own }) => {
    if (own === null || own.mean.length !== line.mean.length) return { title, in: () => null };
    const [mean, low, high] = [own.mean, own.low, own.high].map((values) => monthMeans(own, values));
    const size = (x: number | undefined) => meanText(exactly(x ?? Number.NaN), own.unit);
    return {
      title,
      in: (month: string) =>
        mean.has(month) ? `${size(mean.get(month))} (${size(low.get(month))} to ${size(high.get(month))})` : null,
    };
  });
  const months = monthMeans(line, line.mean).keys();
  const table = monthsTable(heading, months, columns, observedOfLine(line, view), line.unit);
  return html`<p>Mean of each month, and in brackets the mean ends of the band. Every ${line.every} is in <code>daily-series.csv</code>.</p>${table}`;
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
