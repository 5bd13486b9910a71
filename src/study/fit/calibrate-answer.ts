/** The document that tells which inputs observed figures leave, and how well the scenario fits them. */
import { z } from "zod";
import { headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";

const date = z.string().describe("As 2019-04-01.");
const number = z.number().nullable();

const input = z.strictObject({
  path: z.string(),
  value: z.string().nullable().describe("In the file as it is; null where the range was given and not documented."),
  low: z.string(),
  high: z.string(),
  left: z
    .strictObject({
      low: z.string(),
      high: z.string(),
      share: z.number().describe("Of the range that was asked about."),
    })
    .nullable()
    .describe("The range that is not ruled out, whatever the other inputs; null where nothing fits."),
  correlations: z
    .array(number)
    .describe("With every input, in their order, over the sets that are not ruled out; null where one does not vary."),
});

const figure = z.strictObject({
  line: z.int().min(1).describe("In the file of observed figures."),
  measure: measureSchema,
  from: date,
  until: date,
  observed: z.number(),
  sd: z.number().describe("Standard deviation of its own error, as the file says; 0 where it says nothing."),
  chance: number.describe(
    "Standard deviation of chance between years that the verdict on the best set allows for, estimated from the figure and the mean of that set; null where it has no value of the figure.",
  ),
  discrepancy: z
    .number()
    .describe("Model discrepancy: standard deviation allowed for what the scenario misses even with its best inputs."),
  unchanged: number.describe("Mean over the runs of the scenario as it is; null where one of them has no value."),
  best: number.describe("Mean over the runs of the best set; null where one of them has no value."),
  implausibility: number.describe("Of the best set by this figure; null where it has no value of it."),
  accepted: z
    .strictObject({ low: z.number(), high: z.number() })
    .nullable()
    .describe(
      "Least and largest mean over the sets that are not ruled out and have a value of the figure; null where none is left.",
    ),
  "ruled-out": z.int().min(0).describe("Sets that this figure alone rules out, of all that were run."),
  "without-value": z
    .int()
    .min(0)
    .describe(
      "Sets with a run that has no value of the figure, of all that were run: it neither rules them out nor counts for them.",
    ),
});

const wave = z.strictObject({
  sets: z.int().min(1).describe("Sets of inputs that were run."),
  refused: z.int().min(0).describe("Sets that the file refuses, which were not run."),
  replications: z.int().min(1),
  fitting: z.int().min(0).describe("How many of the sets their own runs do not rule out."),
  "not-judged": z
    .int()
    .min(0)
    .describe("How many of the sets have no value of any figure, so that they are neither ruled out nor kept."),
  within: z
    .number()
    .nullable()
    .describe(
      "Share of figures of the new ones of these sets within three standard deviations of what was foreseen; null at first.",
    ),
  remaining: z
    .number()
    .describe("Share of the space of inputs that is not ruled out after this wave; 0 where none is."),
});

const set = z.strictObject({
  values: z.array(z.string()).describe("One for each input, as written in a scenario file."),
  implausibility: z.number().describe("The worst over all figures that the set has a value of, by its own runs."),
});

const ownYears = z.strictObject({
  sets: z.int().min(1).describe("Sets that are not ruled out whose years were tried."),
  years: z.int().min(1).describe("Years of each that were tried: replications, which are the same chance for all."),
  share: z.number().describe("Share of these years that would rule out the very set that they are of."),
  low: z.number().describe("Lower end of the interval of the share."),
  high: z.number().describe("Upper end, likewise."),
  meant: z.number().describe("The share that the limit means, where chance is nearly normal."),
});

export const calibrateResultSchema = z.strictObject({
  ...headShape,
  from: date.describe("First measured day of the run."),
  until: date,
  sets: z.int().min(1).describe("Different sets of inputs that were run."),
  outcome: z.enum(["fits", "nothing fits"]),
  limit: z.number().describe("Implausibility above which a set is ruled out."),
  discrepancy: z.number().describe("Share of each figure that was allowed as a standard deviation."),
  "needed-discrepancy": z
    .number()
    .nullable()
    .describe(
      "The least share with which one of the sets that were run would not be ruled out; null where no share is enough.",
    ),
  inputs: z.array(input).min(1),
  held: z
    .array(z.strictObject({ path: z.string(), reason: z.string() }))
    .describe("Inputs left at their values, and why."),
  figures: z.array(figure).min(1).describe("In the order of the file."),
  waves: z.array(wave).min(1),
  "own-years": ownYears
    .nullable()
    .describe(
      "How often a year of a set that is not ruled out would rule that set out, had it been observed, with the same limit. Null where no such set has replications beyond those that it is judged by, and none has 30.",
    ),
  unchanged: number.describe("Implausibility of the scenario as it is; null where it has no value of any figure."),
  best: set.describe(
    "Of the sets that are not ruled out, or of all where all are, the one with a value of the most figures; of several the one with the least implausibility.",
  ),
  accepted: z
    .array(
      set.extend({
        wave: z.int().min(1).describe("The wave in which it was run, counted from 1: the last where several."),
      }),
    )
    .describe(
      "Sets of the last wave, drawn evenly from what was left, that their own runs do not rule out; of all waves where the last has none.",
    ),
});

/**
 * The document of a calibration, as `calibrate.json` holds it: the ranges that are left of each input, how well the
 * figures are met, and sets of inputs that are not ruled out.
 */
export type CalibrateResult = z.infer<typeof calibrateResultSchema>;

/**
 * The JSON Schema of the document, as published in `docs/reference/calibrate.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("calibrate.schema.json", JSON.stringify(calibrateJsonSchema()));
 */
export function calibrateJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow calibrate", calibrateResultSchema);
}
