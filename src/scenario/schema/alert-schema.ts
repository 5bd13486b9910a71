/**
 * The part of the schema for alert levels: which service's beds they are read from, when, and from where on each level
 * holds.
 */
import { byName, map, name, share, timeOfDay, whole, withDefault } from "./field.js";

/** The level that holds while no other does; it is not declared. */
export const NO_ALERT = "green";

const level = map("a level: a map of occupancy, queue", {
  occupancy: share()
    .optional()
    .describe(
      "Share of its beds in use from which on it holds; beds that an alert has added are not counted as there.",
    ),
  queue: whole("a whole number of people, at least 1", 1, "people")
    .optional()
    .describe("People waiting for them from which on it holds."),
});

export const alerts = map("a map of of, at, levels", {
  of: name("a service").describe(
    "Service whose beds and waiting line are read: for each area or hospital, or for all, as it has pools.",
  ),
  at: withDefault(timeOfDay(), "08:00").describe(
    "When levels are read, every day; each holds until the next reading. Before the first it is green.",
  ),
  levels: byName("alert levels by name, rising", level).describe(
    "Levels in rising order; `green` is below the first. The highest holds of which a bound is reached, either one.",
  ),
});
