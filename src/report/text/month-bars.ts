/** The course over the months in one line for each scenario: a bar a month, so that winters and changes are seen at once. */
import { max, mean, min } from "d3-array";
import type { Result, SeriesResult } from "../../study/result/result.js";
import { monthCourses } from "../month-courses.js";
import { exactly, meanText, unitTitle } from "../number-text.js";
import { monthText } from "../period-text.js";
import { drawTable, roomBeside } from "./text-table.js";
import { wrap } from "./wrap.js";

/** From the lowest to the highest. */
const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/** Fewer months are read from a table as quickly. */
const FEWEST_MONTHS = 6;
/** Columns of characters for the names of scenarios, where there is room for bars beside them. */
const MOST_OF_A_NAME = 28;

/** Means of some months together, so many that all fit; with how many months are in each. */
interface Course {
  readonly means: readonly number[];
  readonly months: number;
}

function courseOf(points: SeriesResult["points"], room: number): Course {
  const months = Math.ceil(points.length / room);
  const groups = Array.from({ length: Math.ceil(points.length / months) }, (_, k) =>
    points.slice(k * months, (k + 1) * months),
  );
  return { months, means: groups.map((group) => mean(group, (point) => point.mean ?? Number.NaN) ?? Number.NaN) };
}

/**
 * A line of bars for each scenario, with what the lowest and the highest of them are.
 *
 * @param result the whole result
 * @param width columns of characters there are
 * @returns null where nothing of the whole is given by month, or for fewer than six months
 */
export function drawMonths(result: Result, width: number): { readonly heading: string; readonly bars: string } | null {
  const found = monthCourses(result);
  if (found === null || found.months.length < FEWEST_MONTHS) return null;
  const { title, unit, months, courses: drawn } = found;
  const names = drawn.map((one) => wrap(one.title, Math.min(MOST_OF_A_NAME, Math.floor(width / 2))));
  const room = roomBeside([{ align: "left", cells: names }], width);
  const courses = drawn.map(({ points }) => courseOf(points, room));
  const all = courses.flatMap(({ means }) => means.filter(Number.isFinite));
  const [low, high] = [min(all) ?? 0, max(all) ?? 0];
  const bar = (value: number) => {
    if (!Number.isFinite(value)) return " ";
    return BARS[high === low ? 0 : Math.min(Math.floor(((value - low) / (high - low)) * BARS.length), BARS.length - 1)];
  };
  const bars = drawTable([
    { align: "left", cells: names },
    { align: "left", cells: courses.map(({ means }) => means.map(bar).join("")) },
  ]);
  const [from, to] = [months[0], months[months.length - 1]].map(monthText);
  const each = courses[0].months === 1 ? "a bar a month" : `a bar for ${courses[0].months} months`;
  const runs = result.replications === 1 ? "one replication" : `mean of ${result.replications} replications`;
  const show = (value: number) => meanText(exactly(value), unit);
  return {
    heading: `${title}, ${from} to ${to}, ${runs}: ${each}, ${BARS[0]} is ${show(low)} and ${BARS[BARS.length - 1]} is ${show(high)} ${unitTitle(unit)}`,
    bars,
  };
}
