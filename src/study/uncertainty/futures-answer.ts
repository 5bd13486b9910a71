/** The document of futures: what is not known, drawn, and what each measure comes to over the draws. */
import { z } from "zod";
import { headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";
import { chanceSchema, knowingSchema, spreadSchema } from "./futures-spread.js";
import { scenarioRangeSchema } from "./scenario-ranges.js";

const telling = z.strictObject({
  measure: measureSchema,
  scenarios: z.array(spreadSchema).describe("The measure over the futures, of each scenario in their order."),
  difference: spreadSchema.nullable().describe("Alternative less baseline; null without an alternative."),
  chance: chanceSchema.nullable(),
  knowing: z
    .array(knowingSchema)
    .describe(
      "Of the difference, or of the one scenario; the most telling input first, and last those of which nothing can be told.",
    ),
});

export const futuresResultSchema = z.strictObject({
  ...headShape,
  futures: z.int().min(2).describe("Futures that were run."),
  law: z.enum(["triangular", "uniform", "given"]).describe("How inputs were drawn; given: from sets in a file."),
  inputs: z.array(
    z.strictObject({
      path: z.string(),
      value: z.string().describe("In the file; of given sets, that of the first."),
      low: z
        .string()
        .describe(
          "The low end of its range; of given sets, the least value in them; of values that are no numbers, the first in alphabetical order.",
        ),
      high: z.string(),
      ranges: z.array(scenarioRangeSchema).describe("In each scenario in which it is drawn."),
      positions: z
        .array(z.number())
        .describe(
          "Where the value that is run lies in its range in each future, from 0 to 1; where two scenarios have ranges of their own, the average of theirs; of values that are no numbers, their place in alphabetical order.",
        ),
    }),
  ),
  held: z
    .array(z.strictObject({ path: z.string(), reason: z.string() }))
    .describe("Inputs that were left at their values, such as one of several shares, and why."),
  refused: z
    .array(z.strictObject({ name: z.string(), reason: z.string() }))
    .describe("Futures that a file refuses, which were not run."),
  measures: z.array(telling).min(1),
  "left-out": z
    .array(measureSchema)
    .describe("Measures that were asked for and have no value in some run, so that nothing can be said of them."),
});

/**
 * The document of futures, as `futures.json` holds it: where each input lies in its range in each future, and each
 * measure as a distribution over the futures, in its unit. A number that does not exist is null and never 0.
 */
export type FuturesResult = z.infer<typeof futuresResultSchema>;

/**
 * One measure over the futures, in its unit: its spread, the chance that the alternative is lower, and what knowing
 * each input would tell.
 */
export type FuturesMeasure = FuturesResult["measures"][number];

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/futures.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("futures.schema.json", JSON.stringify(futuresJsonSchema()));
 */
export function futuresJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow futures", futuresResultSchema);
}
