/** The sections of a result document that follow something over time: month by month, day by day, and as observed. */
import { z } from "zod";
import { by, halfWidth, high, low, mean } from "./estimate-fields.js";

export const seriesSchema = z.strictObject({
  scenario: z.string(),
  key: z.string(),
  by: by.describe("Which part, month apart."),
  unit: z.string(),
  points: z.array(z.strictObject({ month: z.string(), label: z.string(), mean, "half-width": halfWidth, low, high })),
});

const perStep = z.array(z.number());

export const dailySeriesSchema = z.strictObject({
  band: z
    .strictObject({ low: z.number(), high: z.number() })
    .describe("Which quantiles of the replications low and high are, as shares of 1. No confidence interval."),
  meanings: z.array(
    z.strictObject({ key: z.string(), title: z.string().describe("Heading in reports."), meaning: z.string() }),
  ),
  lines: z.array(
    z.strictObject({
      scenario: z.string(),
      key: z.string().describe("What is followed; capacity stands beside every occupancy that has one."),
      by,
      label: z.string(),
      unit: z.string(),
      every: z
        .enum(["day", "week"])
        .describe("day: a value for each midnight; week: the mean of the midnights of each week."),
      from: z.string().describe("Day of the first value, or first day of its week, as YYYY-MM-DD."),
      mean: perStep.describe("Mean over the replications, one for each day or week of the measured period."),
      low: perStep,
      median: perStep,
      high: perStep,
    }),
  ),
});

export const observedSchema = z.strictObject({
  key: z.string().describe("Of which measure, or line of the daily series."),
  by: by.describe("Of which part."),
  unit: z.string(),
  sources: z.array(z.string()).describe("Where the figures are from, as their table says."),
  points: z
    .array(
      z.strictObject({
        from: z.string().describe("First day of its period, as YYYY-MM-DD."),
        until: z.string().describe("Last day of its period."),
        value: z.number().describe("Mean over the period; delayed days in it divided by its days."),
      }),
    )
    .min(1)
    .describe("In the order of their periods, within the measured period and the five years before it."),
});

/** A measure month by month: for each month the mean over the replications with its interval, in its `unit`. */
export type SeriesResult = z.infer<typeof seriesSchema>;
/** What was observed of one thing: its mean over each of some periods, in its `unit`. */
export type ObservedSeries = z.infer<typeof observedSchema>;
