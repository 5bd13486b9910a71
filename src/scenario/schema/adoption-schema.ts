/** The part of the schema for ways that a share of people follows, and that begin on another day in each area. */
import { byName, date, duration, forms, isSingle, map, share, withDefault } from "./field.js";

const growing = map("a map of start, end and over", {
  start: withDefault(share(), "0 %").describe("Share of people on the first day."),
  end: withDefault(share(), "100 %").describe("Share that is reached, and stays."),
  over: duration().describe("Time from the first to the latter; the share grows by the same part on each day."),
});

export const adoption = {
  areas: byName("a date for each area", date())
    .optional()
    .describe(
      "First day on which it holds, by area, instead of from; in areas that are not named it does not hold. It may then change " +
        "only what adopted-by may.",
    ),
  "adopted-by": forms("a share of people such as 60 %, or a map of start, end and over", [
    [isSingle, share().transform((one) => ({ start: one, end: one, over: 0 }))],
    [() => true, growing],
  ])
    .optional()
    .describe(
      "Share of people who follow it, drawn for each person when they come: whoever does at 30 % also does at 60 %. It may then " +
        "change tasks, stages, outcomes, handover, and tasks and stages of people. Default: everybody.",
    ),
};
