/** What was observed, as pictures over time show it beside what was simulated. */
import { max, mean } from "d3-array";
import { identityOf, type MeasureName } from "../experiment/measure.js";
import { dateFromDays, monthsOf, parseDate, showDate } from "../foundation/dates.js";
import { counted } from "../foundation/words.js";
import type { Result, ScenarioResult } from "../study/result/result.js";
import { exactly, meanText, unitTitle } from "./number-text.js";
import { monthText } from "./period-text.js";

/** A figure and its period, by the numbers of its days. */
export interface ObservedPoint {
  readonly from: number;
  /** The last day of the period. */
  readonly until: number;
  readonly value: number;
}

/** What was observed of one thing. */
export interface ObservedCourse {
  /** In the order of time; none where nothing is known. */
  readonly points: readonly ObservedPoint[];
  readonly sources: readonly string[];
}

/** What was observed of a measure. */
export function observedOf({ observed = [] }: Result, measure: MeasureName): ObservedCourse {
  const wanted = identityOf(measure);
  const { points = [], sources = [] } = observed.find((one) => identityOf(one) === wanted) ?? {};
  return {
    sources,
    points: points.map(({ from, until, value }) => ({
      from: parseDate(from) ?? 0,
      until: parseDate(until) ?? 0,
      value,
    })),
  };
}

/** The name of the month that a figure is of, as YYYY-MM; null where it is of other days. */
export function monthOf({ from, until }: ObservedPoint): string | null {
  const [first, ...more] = monthsOf(from, until - from + 1);
  const isWhole = more.length === 0 && dateFromDays(from).day === 1 && dateFromDays(until + 1).day === 1;
  return isWhole ? first.name : null;
}

/** The figures of whole months, by their names. */
export function observedMonths({ points }: ObservedCourse): Map<string, number> {
  return new Map(
    points.flatMap((point): [string, number][] => {
      const month = monthOf(point);
      return month === null ? [] : [[month, point.value]];
    }),
  );
}

/** `October 2015 to March 2016`, or the one month; of days that are no whole months the months that they lie in. */
function spanText(points: readonly ObservedPoint[]): string {
  const monthOfDay = (day: number) => monthText(showDate(day).slice(0, "YYYY-MM".length));
  const [from, until] = [monthOfDay(points[0].from), monthOfDay(max(points, (point) => point.until) ?? 0)];
  return from === until ? from : `${from} to ${until}`;
}

/** What the dots in a picture are, and where they are from. */
export function observedText({ points, sources }: ObservedCourse): string {
  const from = sources.length === 0 ? "" : ` (${sources.join("; ")})`;
  return `Dots: what was observed, ${spanText(points)}${from}.`;
}

/**
 * What was observed beside what was simulated, in the months that both have: a month at an end of the measured period
 * of which only some days are measured is none of them.
 *
 * @param simulated means of months, by their names
 * @param scenario what they are of, and its title
 * @returns empty where they have no month in common
 */
export function monthsInCommon(
  observed: ObservedCourse,
  simulated: ReadonlyMap<string, number>,
  { scenario: { period }, title: who }: { readonly scenario: Pick<ScenarioResult, "period">; readonly title: string },
  unit: string,
): string {
  const [first, last] = [parseDate(period.from) ?? 0, parseDate(period.until) ?? 0];
  const measured = observed.points.filter(({ from, until }) => from >= first && until <= last);
  const both = [...observedMonths({ ...observed, points: measured })].flatMap(([month, value]) => {
    const own = simulated.get(month);
    return own === undefined ? [] : [{ value, own }];
  });
  const [seen, had] = [mean(both, ({ value }) => value), mean(both, ({ own }) => own)];
  if (seen === undefined || had === undefined) return "";
  const size = (x: number) => meanText(exactly(x), unit);
  return `In the ${counted(both.length, "month")} that both have, ${who} has ${size(had)} ${unitTitle(unit)} on average, and ${size(seen)} were observed.`;
}
