/** A measure over the months: the mean as a line in the band of its interval. */
import { ticks } from "d3-array";
import { parseDate } from "../../../foundation/dates.js";
import { MONTHS_PER_YEAR } from "../../../foundation/time.js";
import type { SeriesResult } from "../../../study/result/result-series.js";
import type { ObservedPoint } from "../../observed-points.js";
import { monthText } from "../../period-text.js";
import type { Markup } from "../markup.js";
import { monthsSinceYear0 } from "./change-marks.js";
import { across, coursePanels, type ObservedDot, type TimeMark } from "./course-panels.js";

type Point = SeriesResult["points"][number];

export interface TimePanel {
  readonly title: string;
  /** The alternative's points; null in the panel of a scenario alone. */
  readonly points: readonly Point[] | null;
  /** Dates of change, in per cent from the beginning of the picture to its end. */
  readonly changes: readonly number[];
}

/** Names that have room below a picture, on a telephone too. */
const MOST_MARKS = 3;

/** The first month, and each later one half a year on, a year on or more. */
function marksAmong(months: readonly string[]): TimeMark[] {
  const isFew = months.length <= (MOST_MARKS * MONTHS_PER_YEAR) / 2;
  const years = Math.ceil(months.length / MONTHS_PER_YEAR / MOST_MARKS);
  const shown = isFew ? MONTHS_PER_YEAR / 2 : years * MONTHS_PER_YEAR;
  return ticks(0, months.length - 1, months.length).flatMap((index) =>
    index % shown === 0 ? [{ share: across(index, months.length), text: monthText(months[index]) }] : [],
  );
}

/** Where what was observed stands among months: in the middle of its days. */
function dotsAmong(months: readonly string[], observed: readonly ObservedPoint[]): ObservedDot[] {
  const first = monthsSinceYear0(parseDate(`${months[0]}-01`) ?? 0) + 0.5;
  const dots = observed.map(({ from, until, value }) => {
    const middle = (monthsSinceYear0(from) + monthsSinceYear0(until + 1)) / 2;
    return { share: across(middle - first, months.length), value };
  });
  return dots.filter(({ share }) => share <= 100);
}

/**
 * The picture of a measure over months.
 *
 * @param base points of the baseline, and what it is called
 * @param panels one for each alternative, or one without points for the baseline alone
 * @param before names of the months before the first point, for what was observed then
 * @param observed what was observed
 * @param described what the picture shows, for those who do not see it
 */
export function timeChart(
  base: { readonly title: string; readonly points: readonly Point[]; readonly unit: string },
  panels: readonly TimePanel[],
  before: readonly string[],
  observed: readonly ObservedPoint[],
  described: string,
): Markup {
  const courseOf = (points: readonly Point[]) => ({ points, capacity: null });
  const months = [...before, ...base.points.map(({ month }) => month)];
  return coursePanels({
    unit: base.unit,
    observed: dotsAmong(months, observed),
    lead: before.length,
    base: { title: base.title, course: courseOf(base.points) },
    panels: panels.map(({ title, points, changes }) => ({
      title,
      course: points === null ? null : courseOf(points),
      changes,
    })),
    marks: marksAmong(months),
    described,
  });
}
