/** A line of the daily series as a picture has it: its points, where dots and names of months stand, means of months. */
import { min } from "d3-array";
import { dateFromDays, parseDate, showDate } from "../../../foundation/dates.js";
import { DAYS_PER_WEEK } from "../../../foundation/time.js";
import type { Result } from "../../../study/result/result.js";
import type { ObservedCourse } from "../../observed-points.js";
import { dateText, monthText } from "../../period-text.js";
import { across, type CoursePoint, type TimeMark } from "../charts/course-panels.js";

/** The section of the result, and one of its lines. */
export type Daily = NonNullable<Result["daily-series"]>;

export type Line = Daily["lines"][number];

/** Days up to which each is a point of its own; a longer line is drawn through the means of weeks. */
const MOST_DAYS = 200;

/** Times that are named below a panel, as far as there is room on a telephone. */
const MOST_MARKS = 4;

const MONTHS_BETWEEN = [1, 2, 3, 6, 12, 24, 60];

export function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

/** How many values of a line one point of the picture is the mean of. */
export function valuesOfAPoint({ every, mean }: Line): number {
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

/** Days from one value of a line to the next. */
export function daysOfAStep({ every }: Line): number {
  return every === "week" ? DAYS_PER_WEEK : 1;
}

/** Days from one point of a picture to the next. */
export function daysOfAPoint(line: Line): number {
  return daysOfAStep(line) * valuesOfAPoint(line);
}

/** First days of months, so many that their names have room; the first day where there is none. */
export function marksOf(first: number, last: number): TimeMark[] {
  const starts = Array.from({ length: last + 1 }, (_, day) => day).filter((day) => dateFromDays(first + day).day === 1);
  const between = MONTHS_BETWEEN.find((months) => starts.length / months <= MOST_MARKS) ?? starts.length;
  const shown = starts.filter((_, index) => index % between === 0);
  if (shown.length === 0) return [{ share: 0, text: dateText(showDate(first)) }];
  return shown.map((day) => ({
    share: Number(((day / last) * 100).toFixed(2)),
    text: monthText(showDate(first + day).slice(0, "YYYY-MM".length)),
  }));
}

/** Where what was observed stands among the points of a line, with the steps before the first of them. */
export function dotsOf(line: Line, { points }: ObservedCourse, count: number) {
  const size = daysOfAPoint(line);
  const first = parseDate(line.from) ?? 0;
  // A point stands at the first of its days, so that the middle of a period is moved by half of them.
  const places = points.map(({ from, until }) => ((from + until) / 2 - (size - 1) / 2 - first) / size);
  const lead = Math.max(0, Math.ceil(-(min(places) ?? 0)));
  const dots = points.map(({ value }, k) => ({ share: across(lead + places[k], lead + count), value }));
  return { lead, dots: dots.filter(({ share }) => share <= 100) };
}

/** The mean of each month of a line, by its name. */
export function monthMeans(line: Line, values: readonly number[]): Map<string, number> {
  const first = parseDate(line.from) ?? 0;
  const months = new Map<string, number[]>();
  for (const [index, value] of values.entries()) {
    const month = showDate(first + index * daysOfAStep(line)).slice(0, "YYYY-MM".length);
    months.set(month, [...(months.get(month) ?? []), value]);
  }
  return new Map([...months].map(([month, own]) => [month, average(own)]));
}
