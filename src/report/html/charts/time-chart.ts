/** A measure over the months: the mean as a line in the band of its interval. */
import { ticks } from "d3-array";
import { MONTHS_PER_YEAR } from "../../../foundation/time.js";
import type { SeriesResult } from "../../../study/result/result.js";
import { monthText } from "../../period-text.js";
import type { Markup } from "../markup.js";
import { across, coursePanels, type TimeMark } from "./course-panels.js";

type Point = SeriesResult["points"][number];

export interface TimePanel {
  readonly title: string;
  /** The alternative's points; null in the panel of a scenario alone. */
  readonly points: readonly Point[] | null;
  /** Dates of change, in per cent from the first point to the last. */
  readonly changes: readonly number[];
}

/** The first month, and each later one a year on. */
function months(points: readonly Point[]): TimeMark[] {
  const shown = points.length <= 2 * MONTHS_PER_YEAR ? MONTHS_PER_YEAR / 2 : MONTHS_PER_YEAR;
  return ticks(0, points.length - 1, points.length).flatMap((index) =>
    index % shown === 0 ? [{ share: across(index, points.length), text: monthText(points[index].month) }] : [],
  );
}

/**
 * The picture of a measure over months.
 *
 * @param base points of the baseline, and what it is called
 * @param panels one for each alternative, or one without points for the baseline alone
 * @param described what the picture shows, for those who do not see it
 */
export function timeChart(
  base: { readonly title: string; readonly points: readonly Point[]; readonly unit: string },
  panels: readonly TimePanel[],
  described: string,
): Markup {
  const courseOf = (points: readonly Point[]) => ({ points, capacity: null });
  return coursePanels({
    unit: base.unit,
    base: { title: base.title, course: courseOf(base.points) },
    panels: panels.map(({ title, points, changes }) => ({
      title,
      course: points === null ? null : courseOf(points),
      changes,
    })),
    marks: months(base.points),
    described,
  });
}
