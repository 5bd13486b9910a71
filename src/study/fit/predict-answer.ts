/** The document that tells what a scenario predicts of observed figures, beside what anybody would say without it. */
import { z } from "zod";
import { headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";
import { BENCHMARKS } from "./naive-benchmarks.js";

const number = z.number().nullable();
const date = z.string().describe("As 2019-04-01.");
const benchmark = z.enum(BENCHMARKS);
const contestant = z.union([z.literal("scenario"), benchmark]);

const figure = z.strictObject({
  line: z.int().min(1).describe("In the file of observed figures."),
  measure: measureSchema,
  from: date,
  until: date.describe("Last day of the period, as 2019-04-30."),
  observed: z.number(),
  mean: z.number().describe("Mean over the runs."),
  low: z.number().describe("Lower end of the prediction interval: of one year, and not of the mean of many."),
  high: z.number(),
  inside: z.boolean().describe("Whether the observed figure lies in the prediction interval."),
  miss: z.number().describe("Predicted mean less observed."),
  benchmarks: z
    .record(benchmark, number)
    .describe("What each benchmark says; null where the earlier figures do not suffice."),
});

const score = z.strictObject({
  benchmark,
  figures: z.int().min(1).describe("Figures for which there is this benchmark; both errors are over these."),
  error: z.number().describe("Mean absolute error of the benchmark."),
  "own-error": z.number().describe("Mean absolute error of the scenario over the same figures."),
  nearer: z.int().min(0).describe("In how many of them the scenario is nearer than the benchmark."),
  level: z.int().min(0).describe("In how many of them both are equally near."),
});

const series = z.strictObject({
  measure: measureSchema,
  each: z.string().describe("How long the period of each figure is, as 1 month or 10 days."),
  figures: z.int().min(1),
  observed: z.number().describe("Mean of the observed figures."),
  predicted: z.number(),
  error: z.number().describe("Mean absolute error of the scenario."),
  inside: z.int().min(0).describe("How many of the figures lie in their prediction intervals."),
  scores: z.array(score).describe("One for each benchmark that there is for a figure at least."),
  compared: z
    .strictObject({
      figures: z.int().min(1).describe("How many figures have every benchmark of the series."),
      errors: z
        .array(
          z.strictObject({ of: contestant, error: z.number().describe("Mean absolute error over these figures.") }),
        )
        .min(2)
        .describe("The scenario first, then its benchmarks."),
    })
    .nullable()
    .describe("The scenario and all benchmarks over the same figures; null where no figure has every benchmark."),
  best: contestant
    .nullable()
    .describe(
      "Whose mean absolute error is the least, over the figures that all have; null where none has all, and where the scenario and a benchmark have the least alike.",
    ),
});

const regionGap = z.strictObject({
  measure: measureSchema,
  figures: z.int().min(1).describe("Predicted figures that lack the benchmark."),
  of: z.int().min(1).describe("Predicted figures of this measure and part."),
  rows: z.int().min(0).describe("Rows of this measure and part in the region's table."),
  "own-missing": z
    .int()
    .min(0)
    .describe("In how many of them the table of observed figures itself lacks the whole year before."),
  missing: z
    .array(z.strictObject({ from: date, until: date }))
    .describe("Days of which the table lacks figures: predicted ones in the same periods, and the years before them."),
  zero: z
    .array(z.strictObject({ from: date, until: date }))
    .describe("Years before of which the table's figures are 0, so that there is no change from them."),
});

export const predictResultSchema = z.strictObject({
  ...headShape,
  from: date.describe("First measured day of the run."),
  until: date,
  sets: z.int().min(1).describe("Sets of inputs that were run; 1 where the scenario was run as it is."),
  figures: z.array(figure).min(1).describe("In the order of the file."),
  "left-out": z
    .array(figure.pick({ line: true, measure: true, from: true, until: true, observed: true }))
    .describe("Figures that some run has no value for, so that nothing can be said of them."),
  "region-gaps": z
    .array(regionGap)
    .describe("What the table of the wider region lacks to be a benchmark; empty without such a table."),
  series: z
    .array(series)
    .min(1)
    .describe("Figures of one measure and part, for periods of one length, together, in the order of the file."),
});

/**
 * The document of a prediction, as `predict.json` holds it: each observed figure with its prediction interval and how
 * far it was missed, and the errors of each series beside those of naive benchmarks.
 */
export type PredictResult = z.infer<typeof predictResultSchema>;

/**
 * The JSON Schema of the document, as published in `docs/reference/predict.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("predict.schema.json", JSON.stringify(predictJsonSchema()));
 */
export function predictJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow predict", predictResultSchema);
}
