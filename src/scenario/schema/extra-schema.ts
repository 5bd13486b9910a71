/**
 * The part of the schema for amounts of capacity that come and go, and for extra staff, beds, places or hours that are
 * there at some alert levels, in a season, or at both.
 */

import { type CapacityStep, readStep } from "./capacity-step.js";
import { date, field, flag, list, map, name, textLike, withDefault } from "./field.js";
import { type Reading, readCount } from "./quantity.js";
import { AMOUNT, ANY_NUMBER, capacity, counted, whole as wholeText } from "./quantity-patterns.js";
import { span, withUntil } from "./span-schema.js";

/** Capacity that comes, or with a minus goes. */
export const capacityStep = () =>
  field(
    "capacity to add, such as 10 beds, -5 places or 40 hours per week",
    readStep,
    textLike(capacity(ANY_NUMBER), "10 beds", "-5 places"),
  );

function readExtraCapacity(value: unknown): Reading<CapacityStep> {
  const reading = readStep(value);
  if (!("value" in reading) || reading.value.amount > 0) return reading;
  return { hint: "Extra capacity is above 0; what there is less of stands under changes" };
}

function readExtraStaff(value: unknown): Reading<number> {
  const reading = readCount(value, ["staff"]);
  return "value" in reading && reading.value < 1 ? {} : reading;
}

const shared = {
  "at-alert": list("a list of alert levels", name("an alert level"))
    .optional()
    .describe("Levels of alerts at which it is there. Default: any, so that the dates alone decide."),
  from: date().optional().describe("First day on which it can be there. Default: the whole run."),
  until: date().optional().describe("First day on which it no longer can; for good when left out."),
  for: span().optional().describe("How long it can be there, instead of until: by the calendar, such as 13 weeks."),
  "every-year": withDefault(flag(), false).describe("The same days of the calendar in every year of the run."),
  to: name("an area or a hospital").optional(),
};

/** Extra beds, places or hours of a service. */
export const extraCapacity = map(
  "extra capacity: a map of add, at-alert and perhaps from, until or for, every-year, to",
  {
    add: field(
      "capacity above 0, such as 6 beds, 5 places or 40 hours per week",
      readExtraCapacity,
      textLike(capacity(AMOUNT), "6 beds"),
    ).describe("Capacity that is there besides. When it goes nobody loses a place: it drains."),
    ...shared,
    "at-alert": shared["at-alert"].describe(
      "Levels of alerts at which it is there; capacity that dates alone bring stands under changes.",
    ),
    to: shared.to.describe(
      "The one pool that gets it, where the service has one for each area or hospital. Default: each gets it, by the level there.",
    ),
  },
)
  .transform(withUntil(({ from }) => from))
  .describe("Extra capacity.");

/** Extra staff of a team. */
export const extraStaff = map("extra staff: a map of add and at-alert or from, perhaps until or for, every-year, to", {
  add: field("a whole number of staff, at least 1, such as 4 staff", readExtraStaff, {
    type: ["integer", "string"],
    minimum: 1,
    pattern: wholeText(`${AMOUNT} *${counted(["staff"])}?`),
  }).describe(
    "Staff on duty besides, whenever the team has a shift. They come and go at the reading of the level; what becomes of their work in hand at-shift-end says.",
  ),
  ...shared,
  to: shared.to.describe(
    "The one area or hospital whose staff they join, where the team has staff for each. Default: each gets them, by the level there.",
  ),
})
  .transform(withUntil(({ from }) => from))
  .describe("Extra staff.");
