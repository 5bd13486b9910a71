/**
 * Delays by year of the measured period: the first year begins with the first measured day. What is left over of a year
 * at the end of the period is in no year. A period of less than two whole years has no years to tell apart.
 */
import { yearsOf } from "../../foundation/dates.js";
import type { Blueprint } from "../plan/blueprint.js";
import { combinations } from "./cross-table.js";
import { type Part, part } from "./declaration.js";
import { delayMembers, isNamed } from "./delay-members.js";
import type { DelayDimension } from "./observation.js";

/** What is reported of each year, besides all of it. */
const DAYS_BY: readonly DelayDimension[] = ["responsible", "setting", "hospital", "area"];
const BEDS_BY: readonly DelayDimension[] = ["hospital"];

/** Exact days of delay in each year. */
export function delayedDaysByYear(blueprint: Blueprint): Part[] {
  return partsByYear(blueprint, DAYS_BY, "days", () => 1);
}

/** Beds that delayed people hold at midnight, mean over the midnights of each year. */
export function dtocBedsByYear(blueprint: Blueprint): Part[] {
  return partsByYear(blueprint, BEDS_BY, "midnights", (days) => 1 / days);
}

/** @param scale what a count is multiplied by, given the days of the year */
function partsByYear(
  blueprint: Blueprint,
  dimensions: readonly DelayDimension[],
  count: "days" | "midnights",
  scale: (days: number) => number,
): Part[] {
  const { startDay, warmUp, length } = blueprint;
  const years = yearsOf(startDay + warmUp, length);
  if (years.length < 2) return [];
  const members = delayMembers(blueprint);
  const breakdowns = [[], ...dimensions.filter((one) => isNamed(members, one)).map((one) => [one])];
  return years.flatMap(({ days }, year) =>
    breakdowns.flatMap((breakdown) =>
      combinations(members, breakdown).map((by, cell) =>
        part(
          { ...by, year: String(year + 1) },
          (observed) => observed.delayedIn(year, count, breakdown)[cell] * scale(days),
        ),
      ),
    ),
  );
}
