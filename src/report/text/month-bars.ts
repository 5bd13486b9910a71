/** The course over the months in one line for each scenario: a bar a month, so that winters and changes are seen at once. */
import { max, mean, min } from "d3-array";
import { MONTHS_PER_YEAR } from "../../foundation/time.js";
import type { Result } from "../../study/result/result.js";
import type { SeriesResult } from "../../study/result/result-series.js";
import { type MonthCourses, monthCourses } from "../month-courses.js";
import { exactly, meanText, unitTitle } from "../number-text.js";
import { monthText } from "../period-text.js";
import { drawTable, roomBeside } from "./text-table.js";
import { wrap } from "./wrap.js";

/** From the lowest to the highest. */
const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/** A month without a value. */
const NONE = "·";
/** Fewer months are read from a table as quickly. */
const FEWEST_MONTHS = 6;
/** Columns of characters for the names of scenarios, where there is room for bars beside them. */
const MOST_OF_A_NAME = 28;

/** Means of some months together, so many that all fit; with how many months are in each. */
interface Course {
  readonly means: readonly number[];
  readonly months: number;
}

type Points = readonly Pick<SeriesResult["points"][number], "mean">[];

/** What was observed in the months that are drawn. */
function observedCourse({ months, observed }: MonthCourses): { readonly title: string; readonly points: Points } {
  return { title: "Observed", points: months.map((month) => ({ mean: observed.get(month) ?? null })) };
}

/** What was observed before the months that are drawn, in a line; empty where there is nothing. */
function observedBefore({ months, observed, unit }: MonthCourses): string {
  const before = [...observed.keys()].filter((month) => month < months[0]).slice(-MONTHS_PER_YEAR);
  const value = mean(before, (month) => observed.get(month));
  if (value === undefined) return "";
  const span =
    before.length === 1 ? monthText(before[0]) : `${monthText(before[0])} to ${monthText(before[before.length - 1])}`;
  return `Observed before, ${span}: ${meanText(exactly(value), unit)} ${unitTitle(unit)} on average.`;
}

function courseOf(points: Points, room: number): Course {
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
 * @returns what was observed in these months beside them, or in a line what was observed before; null where nothing of the whole is given by month, or for fewer than six months
 */
export function drawMonths(result: Result, width: number): { readonly heading: string; readonly bars: string } | null {
  const found = monthCourses(result);
  if (found === null || found.months.length < FEWEST_MONTHS) return null;
  const { title, unit, months, observed } = found;
  const seen = months.some((month) => observed.has(month)) ? [observedCourse(found)] : [];
  const inAll = found.courses.map(({ title: name, points }) => {
    const means = new Map(points.map(({ month, mean: value }) => [month, value]));
    return { title: name, points: months.map((month) => ({ mean: means.get(month) ?? null })) };
  });
  const drawn = [...inAll, ...seen];
  const names = drawn.map((one) => wrap(one.title, Math.min(MOST_OF_A_NAME, Math.floor(width / 2))));
  const room = roomBeside([{ align: "left", cells: names }], width);
  const courses = drawn.map(({ points }) => courseOf(points, room));
  const all = courses.flatMap(({ means }) => means.filter(Number.isFinite));
  const [low, high] = [min(all) ?? 0, max(all) ?? 0];
  const bar = (value: number) => {
    if (!Number.isFinite(value)) return NONE;
    return BARS[high === low ? 0 : Math.min(Math.floor(((value - low) / (high - low)) * BARS.length), BARS.length - 1)];
  };
  const bars = drawTable([
    { align: "left", cells: names },
    { align: "left", cells: courses.map(({ means }) => means.map(bar).join("")) },
  ]);
  const lacks = courses.some(({ means }) => !means.every(Number.isFinite));
  const [from, to] = [months[0], months[months.length - 1]].map(monthText);
  const each = courses[0].months === 1 ? "a bar a month" : `a bar for ${courses[0].months} months`;
  const runs = result.replications === 1 ? "one replication" : `mean of ${result.replications} replications`;
  const before = seen.length > 0 ? "" : observedBefore(found);
  const show = (value: number) => meanText(exactly(value), unit);
  // Where all months are alike there is one bar, which has one meaning.
  const highest = high === low ? "" : ` and ${BARS[BARS.length - 1]} is ${show(high)}`;
  const scale = `${BARS[0]} is ${show(low)}${highest} ${unitTitle(unit)}`;
  return {
    heading: `${title}, ${from} to ${to}, ${runs}: ${each}, ${scale}${lacks ? `, ${NONE} none` : ""}`,
    bars: before === "" ? bars : `${bars}\n${wrap(before, width)}`,
  };
}
