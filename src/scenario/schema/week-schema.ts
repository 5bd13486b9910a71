/**
 * The part of the schema for what follows the clock and the calendar: the shifts of teams, the pattern of arrivals.
 */
import { HOURS_PER_DAY } from "../../foundation/time.js";
import { extraStaff } from "./extra-schema.js";
import { byName, factor, field, forms, isMap, isSingle, list, map, oneOf, timeOfDay, withDefault } from "./field.js";
import { DAYS, hoursOnDays } from "./hours-schema.js";
import { teamMoney } from "./money-schema.js";
import { type Reading, readQuantity } from "./quantity.js";
import { AMOUNT, whole as wholeText } from "./quantity-patterns.js";
import { title } from "./supply-schema.js";

const staffNumber = field("a number of staff, at least 0, such as 4 or 1.5", readStaff, {
  type: ["number", "string"],
  minimum: 0,
  pattern: wholeText(`${AMOUNT} *(staff|posts?)?`),
});
const staff = () =>
  forms("a number of staff such as 4 or 1.5, or a map of it by area or by hospital", [
    [isSingle, staffNumber],
    [isMap, byName("staff by area or by hospital", staffNumber)],
  ]);

const shift = map("a shift: a map of days, from, to and perhaps staff", {
  ...hoursOnDays,
  staff: staff().optional().describe("Staff on this shift, where it differs from the team's."),
});

const floating = map("a map of between and at", {
  between: oneOf(["hospitals", "areas"]).describe("Where they go: each hospital, or each area, has a line of tasks."),
  at: withDefault(timeOfDay(), "08:00").describe("When they are sent anew, every day."),
}).describe(
  "All of the team's staff go where its lines are longest, once a day: one by one, each where most tasks, waiting or in hand, are without a worker.",
);

export const team = map("a team: a map of title, staff, shifts, at-shift-end, cost, payer, extra, floating", {
  title: title(),
  staff: staff().describe(
    "Staff on duty: one team for everyone, or one for each area or hospital. Of 1.5 one works the whole of each shift and " +
      "another the first half of it; without shifts, of each day.",
  ),
  shifts: list("a list of shifts", shift)
    .optional()
    .describe("When they work; overlapping shifts add up. Default: always."),
  "at-shift-end": withDefault(oneOf(["resume", "overtime"]), "resume").describe(
    "Work in hand waits for the next shift, or is finished.",
  ),
  ...teamMoney,
  extra: withDefault(list("a list of extra staff", extraStaff), []).describe(
    "Staff who are there at some alert levels, in a season, or at both.",
  ),
  floating: floating.optional(),
}).describe("Staff who do tasks in working hours.");

/** A factor for each key, in the order of the keys; 1 for each when the map is left out. */
function factorsByKey(expected: string, keys: readonly string[]) {
  const factors = Object.fromEntries(
    keys.map((key) => [key, factor().describe("How many come against the others: 1.2 for a fifth more than at 1.")]),
  );
  return withDefault(
    map(expected, factors).transform((record) => keys.map((key) => record[key])),
    Object.fromEntries(keys.map((key) => [key, 1])),
  );
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export const pattern = map("a pattern: a map of months, weekdays, hours", {
  months: factorsByKey("a factor for each month, jan to dec", MONTHS).describe(
    "Factor of each month on the rate, used as given.",
  ),
  weekdays: factorsByKey("a factor for each day, mon to sun", DAYS).describe(
    "Relative weight of each weekday: with the hours scaled to a mean of 1 over the week.",
  ),
  hours: withDefault(
    field("a list of 24 numbers of at least 0", readHours, {
      type: "array",
      items: { type: "number" },
      minItems: HOURS_PER_DAY,
      maxItems: HOURS_PER_DAY,
    }),
    Array.from({ length: HOURS_PER_DAY }, () => 1),
  ).describe("Relative weight of each hour of the day, from midnight."),
}).describe("When people come.");

/** What a class comes by that names no pattern: evenly, as the pattern that leaves everything out. */
export const EVEN_PATTERN = pattern.parse({});

/** A number of people or posts, of which the last may be a part of one. */
function readStaff(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || !(quantity.number >= 0)) return {};
  return /^(?:|staff|posts?)$/.test(quantity.unit) ? { value: quantity.number } : {};
}

function readHours(value: unknown): Reading<readonly number[]> {
  if (!Array.isArray(value) || value.length !== HOURS_PER_DAY) return {};
  const hours = value.filter((one): one is number => typeof one === "number" && Number.isFinite(one) && one >= 0);
  return hours.length === HOURS_PER_DAY ? { value: hours } : {};
}
