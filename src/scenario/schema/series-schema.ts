/** The part of the schema for series: what is followed day by day or week by week. */
import { SERIES_DIMENSIONS, SERIES_SUBJECTS } from "../../model/plan/series-plan.js";
import { list, map, name, oneOf, withDefault } from "./field.js";

export const series = map("a series: a map of of, by, every and services", {
  of: oneOf(SERIES_SUBJECTS).describe(
    "What is followed, as it stands at midnight. queue: people in line. occupancy: what is in use, with the capacity beside it. delayed: people delayed.",
  ),
  by: list("a list of service, class, hospital, area, reason or responsible", oneOf(SERIES_DIMENSIONS))
    .optional()
    .describe(
      "What it is broken down by, together: one line for each combination. Queue and occupancy: service, class, hospital, area; delayed: class, hospital, area, reason, responsible. The area of queue and occupancy is that of the pool, where a service has one for each; else where people live. Default: the service; of people delayed, nothing.",
    ),
  every: withDefault(oneOf(["day", "week"]), "day").describe(
    "A value for every day, or the mean of the midnights of every week from the first measured day on.",
  ),
  services: list("a list of services", name("a service"))
    .optional()
    .describe("Services that are followed. Default: all; in a queue, all that can be full."),
}).describe("What the result shows over time, with the middle 80 % of the replications.");
