/** The course of the whole over the months, for each scenario: what text and Word draw in small. */
import { isTotal } from "../experiment/measure.js";
import type { Result } from "../study/result/result.js";
import type { SeriesResult } from "../study/result/result-series.js";
import { observedMonths, observedOf } from "./observed-points.js";
import { scenarioTitle, Titles } from "./titles.js";

export interface MonthCourses {
  /** What it is, such as `DTOC beds`. */
  readonly title: string;
  readonly unit: string;
  /** Months in order, as YYYY-MM. */
  readonly months: readonly string[];
  /** What was observed in months, by their names; empty where that is not known. */
  readonly observed: ReadonlyMap<string, number>;
  /** In the order of the scenarios; a scenario that has none is left out, and of others months may be missing. */
  readonly courses: readonly { readonly title: string; readonly points: SeriesResult["points"] }[];
}

/** The first measure of the whole that is given by month; null where there is none. */
export function monthCourses(result: Result): MonthCourses | null {
  const { scenarios, series, catalogue } = result;
  const whole = series.filter(isTotal);
  const first = whole.find(({ scenario }) => scenario === scenarios[0].name);
  if (first === undefined) return null;
  const courses = scenarios.flatMap((scenario) => {
    const own = whole.find((one) => one.scenario === scenario.name && one.key === first.key);
    return own === undefined ? [] : [{ title: scenarioTitle(scenario, scenarios), points: own.points }];
  });
  // Scenarios may be measured over other periods: each has its values in its own months.
  const months = [...new Set(courses.flatMap(({ points }) => points.map(({ month }) => month)))].toSorted();
  const observed = observedMonths(observedOf(result, first));
  return { title: new Titles(catalogue).ofKey(first.key), unit: first.unit, months, observed, courses };
}
