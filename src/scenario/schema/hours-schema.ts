/**
 * The part of the schema for hours on days of the week: shifts of teams, hours at which services admit and discharge.
 */
import { field, list, map, textLike, timeOfDay } from "./field.js";
import type { Reading } from "./quantity.js";
import { adviseDays } from "./word-advice.js";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const DAY = `(${DAYS.join("|")})`;

/** Words for several days. */
const NAMED_DAYS: ReadonlyMap<string, string> = new Map([
  ["weekdays", "mon-fri"],
  ["weekends", "sat-sun"],
]);

/** `mon-fri`, or `weekdays`, as weekdays from 0 (Monday). */
function readDays(value: unknown): Reading<readonly number[]> {
  const written = typeof value === "string" ? value.trim() : "";
  const [first, last = first, ...more] = (NAMED_DAYS.get(written) ?? written).split("-");
  const from = DAYS.indexOf(first ?? "");
  const to = DAYS.indexOf(last ?? "");
  if (from < 0 || to < 0 || more.length > 0) return adviseDays(value, DAYS);
  return { value: Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7) };
}

/** The keys of the same hours on some days. */
export const hoursOnDays = {
  days: field(
    "a day, days such as mon-fri, weekdays or weekends",
    readDays,
    textLike(`(${DAY}(-${DAY})?|weekdays|weekends)`, "mon-fri"),
  ).describe("Days it begins on."),
  from: timeOfDay().describe("When it begins."),
  to: timeOfDay().describe("When it ends; at or before its begin: on the next day."),
};

/** Hours of the week at which something is open. */
export const openingHours = () => list("a list of hours", map("a map of days, from and to", hoursOnDays));
