/**
 * The result document: what an experiment found, whole. One definition gives the types, the check of a document that
 * was read, and the published JSON Schema.
 *
 * Invariants: `values` has one entry per replication, in their order, in every scenario; a number that does not exist
 * (a mean over nobody, an interval from one run) is null and never 0; labels and titles travel along, so that a reader
 * needs no scenario.
 */

import { z } from "zod";
import { by, defined, estimate, halfWidth, high, low, mean, sd, values } from "./estimate-fields.js";
import { dailySeriesSchema, observedSchema, seriesSchema } from "./result-series.js";
import { inputSchema, overrideSchema, warningSchema } from "./result-sources.js";
import { checkedDocument } from "./saved-document.js";

const measure = z.strictObject({
  key: z.string().describe("What is measured."),
  by,
  label: z.string().describe("The measure in words."),
  unit: z.string().describe("Unit of mean, sd, half-width and values."),
  mean,
  sd,
  "half-width": halfWidth,
  low,
  high,
  defined,
  values,
});

const period = z.strictObject({
  from: z.string().describe("First measured day, as YYYY-MM-DD."),
  until: z.string().describe("Last measured day."),
  days: z.int().min(1).describe("Measured days."),
  years: z.number().describe("The same in calendar years: figures per year are those of the period divided by it."),
  "warm-up": z.int().min(0).describe("Days before the first measured day whose statistics were cleared."),
  changes: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Days within it on which the plan of the scenario changes, as YYYY-MM-DD; absent where there are none."),
});

const scenario = z.strictObject({
  name: z.string().describe("Short name; differences, targets, ledger and series refer to it."),
  title: z.string(),
  hash: z.string().describe("Hash of the scenario as resolved."),
  period,
  titles: z
    .record(z.string(), z.record(z.string(), z.string()))
    .describe("Titles of the names in `by`: dimension, then name, to title."),
  measures: z.array(measure),
});

const difference = z.strictObject({
  baseline: z.string(),
  alternative: z.string(),
  key: z.string(),
  by,
  label: z.string(),
  unit: z.string(),
  mean: mean.describe("Mean of alternative less baseline, replication by replication."),
  sd,
  "half-width": halfWidth,
  low,
  high,
  defined: defined.describe("How many replications have a value in both scenarios."),
  changed: z.int().min(0).describe("In how many of these the two scenarios differ at all; 0 where they never do."),
  values,
});

const unpaired = z.strictObject({
  baseline: z.string(),
  alternative: z.string(),
  "only-baseline": z.int().min(0).describe("Measures that only the baseline has."),
  "only-alternative": z.int().min(0).describe("Measures that only the alternative has."),
});

const target = z.strictObject({
  scenario: z.string(),
  name: z.string(),
  title: z.string(),
  key: z.string(),
  by,
  unit: z.string(),
  "at-least": estimate.describe("Lower bound; null for none."),
  "at-most": estimate.describe("Upper bound; null for none."),
  mean,
  "half-width": halfWidth,
  low,
  high,
  verdict: z
    .enum(["met", "missed", "not decided"])
    .describe("met: the whole interval is inside the bounds; missed: all of it is outside; else not decided."),
  rank: z
    .strictObject({
      from: z.enum(["largest", "smallest"]).describe("What has rank 1."),
      among: z.string().describe("Dimension whose members are ranked."),
      of: z.int().min(2).describe("How many are ranked."),
    })
    .optional()
    .describe(
      "Present where the bounds are of a rank: mean is the rank of the means, low and high are the best and the worst rank that it may have.",
    ),
});

const ledgerLine = z.strictObject({
  scenario: z.string(),
  by,
  label: z.string(),
  unit: z.string(),
  mean,
  "half-width": halfWidth,
  low,
  high,
});

const precision = z.strictObject({
  key: z.string(),
  by,
  wanted: z.number().describe("Wanted half-width as a share of the mean."),
  reached: estimate.describe("The largest such share over the scenarios; null where it does not exist."),
  met: z.boolean(),
  "at-most": z.int().describe("Replications at which adding stops."),
});

const control = z.strictObject({
  scenarios: z.array(z.string()).min(1).describe("Names of the scenarios that have it, with the same values."),
  title: z.string().describe("What it is in words."),
  unit: z.string(),
  expected: z.number().describe("Its mean over all replications that there could be."),
  mean: z.number().describe("Its mean over the replications that were run."),
  used: z
    .boolean()
    .describe(
      "False where means are not corrected by it: too few failures are to be expected, it says nothing that others do not, or rests on one replication.",
    ),
});

const controls = z.strictObject({
  "least-replications": z
    .int()
    .describe(
      "With fewer replications no mean is corrected: at least 20, and so many that seven failures are to be expected.",
    ),
  list: z.array(control).min(1),
});

const order = z.number().describe("Place in a report, rising.");

const catalogue = z.strictObject({
  measures: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string().describe("Heading in reports."),
      unit: z.string(),
      meaning: z.string().describe("What the measure says."),
      least: z.number().nullable().describe("No value is below this; null for no bound."),
      most: z.number().nullable().describe("No value is above this; null for no bound."),
      total: order.nullable().describe("Place of the total in the first table of a report; null where there is none."),
      tables: z
        .array(
          z.strictObject({
            dimension: z.string(),
            order,
            "at-a-glance": z.boolean().describe("Whether the short report has this table."),
            title: z.string().nullable().describe("Heading, where it is not title by dimension."),
          }),
        )
        .describe("The tables that a report has of it; other parts are for the files alone."),
    }),
  ),
  dimensions: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      published: z.record(z.string(), z.string()).describe("Titles of names that every scenario shares."),
    }),
  ),
});

export const resultSchema = z.strictObject({
  "discharge-flow": z.string().describe("Version of discharge-flow that wrote this."),
  format: z.literal(2).describe("Version of this document's form."),
  seed: z.string(),
  first: z.int().min(1).describe("Number of the first replication, from 1."),
  replications: z.int().min(1).describe("Replications complete in every scenario; all numbers rest on these."),
  confidence: z.number().gt(0).lt(1).describe("Confidence of every interval."),
  interrupted: z.boolean().describe("True when the run was stopped before all replications were done."),
  precision: precision.nullable().describe("The wanted precision; null when a number of replications was given."),
  controls: controls
    .optional()
    .describe(
      "What means and intervals are corrected by (control variates); sd and values are not. Absent where no scenario asks for it.",
    ),
  catalogue: catalogue.describe("What the measures are, and where they stand in a report."),
  scenarios: z.array(scenario).min(1).describe("The first is the baseline."),
  inputs: z
    .array(inputSchema)
    .describe("Documented inputs; an input that scenarios share is listed once, with their names."),
  overrides: z.array(overrideSchema).describe("What was changed from outside the files; empty where nothing was."),
  warnings: z.array(warningSchema).describe("Warnings for readers of the numbers."),
  differences: z.array(difference),
  unpaired: z.array(unpaired).describe("Measures without a counterpart, which have no difference."),
  targets: z.array(target),
  ledger: z.array(ledgerLine),
  series: z.array(seriesSchema),
  "daily-series": dailySeriesSchema
    .optional()
    .describe("What the scenarios follow day by day or week by week; absent where none asks for it."),
  observed: z
    .array(observedSchema)
    .optional()
    .describe("What was observed of what is given by month, day or week; absent where it was not given."),
});

/**
 * The result document, as `result.json` holds it: what an experiment found, whole. `values` have one entry per
 * replication, in their order, in every scenario; a number that does not exist (a mean over nobody, an interval from
 * one run) is null and never 0. Described key by key in `docs/reference/result.md`.
 */
export type Result = z.infer<typeof resultSchema>;
/** What was found of one scenario: its measured period, and every measure with its interval. */
export type ScenarioResult = z.infer<typeof scenario>;
/**
 * One measure of one scenario, or of one part of it: mean, standard deviation, interval and the value of each
 * replication, in its `unit`.
 */
export type MeasureResult = z.infer<typeof measure>;
/**
 * The paired difference in one measure: alternative less baseline, replication by replication, in its `unit`. Below 0
 * where the alternative has less.
 */
export type DifferenceResult = z.infer<typeof difference>;
/** A target of a scenario, and whether the interval of its measure keeps to the bounds. */
export type TargetResult = z.infer<typeof target>;
/**
 * A line of the ledger: money in one of its finest parts, such as what one payer pays for one service. The mean over
 * the replications with its interval, in its `unit`.
 */
export type LedgerLine = z.infer<typeof ledgerLine>;
/** Chance with a known mean by which the means of a result are corrected. */
export type ControlResult = z.infer<typeof control>;
/** The precision that was wanted of a measure, and whether the run reached it; widths are shares of the mean. */
export type PrecisionResult = z.infer<typeof precision>;

/**
 * The JSON Schema (draft 2020-12) of a result document, as published in `docs/reference/result.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("result.schema.json", JSON.stringify(resultJsonSchema()));
 */
export function resultJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(resultSchema);
  return { $schema, title: "discharge-flow result", ...rest };
}

/**
 * Checks that a value read from a file is a result document.
 *
 * @param value what `JSON.parse` gave
 * @returns the same, as a Result
 * @throws TypeError naming the first place that is wrong
 * @example
 * const saved = renderJson(await runScenario(scenario));
 * const result = parseResult(JSON.parse(saved));
 */
export function parseResult(value: unknown): Result {
  return checkedDocument(resultSchema, value, "a result document");
}
