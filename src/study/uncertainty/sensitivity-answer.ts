/** The document of a sensitivity analysis. */
import { z } from "zod";
import { effectSchema, estimateShape, headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";
import { scenarioRangeSchema } from "./scenario-ranges.js";

/** The two ends of a range. */
export const ENDS = ["low", "high"] as const;

export type End = (typeof ENDS)[number];

/** The name of the variation that puts an input at an end. */
export function endName(path: string, end: End): string {
  return `${path} ${end}`;
}

const togetherSchema = z
  .strictObject({
    effect: effectSchema.describe("What all of them at this end do together."),
    sum: effectSchema.describe("Sum of what each does alone."),
    interaction: effectSchema.describe("The first less the second; around 0 where effects add up."),
  })
  .nullable()
  .describe("Null where it was not run: fewer than two inputs, or the file refuses all ends together.");

const tornado = z.strictObject({
  measure: measureSchema,
  unchanged: z
    .strictObject(estimateShape)
    .describe("With all inputs as they are: the measure, or with an alternative the difference of the two."),
  inputs: z
    .array(
      z.strictObject({
        path: z.string(),
        low: effectSchema.nullable().describe("What its low end changes; null where the file refuses it."),
        high: effectSchema.nullable().describe("What its high end changes; null where the file refuses it."),
        swing: z
          .number()
          .nullable()
          .describe(
            "From the lowest to the highest of: low end, as it is, high end; null where neither end has a value.",
          ),
      }),
    )
    .describe("The largest swing first."),
  together: z.strictObject({ low: togetherSchema, high: togetherSchema }),
});

export const sensitivityResultSchema = z.strictObject({
  ...headShape,
  of: z.enum(["measure", "difference"]).describe("difference: alternative less baseline, of two scenarios."),
  inputs: z.array(
    z.strictObject({
      path: z.string(),
      value: z.string(),
      low: z.string(),
      high: z.string(),
      source: z.string(),
      assumption: z.string(),
      ranges: z.array(scenarioRangeSchema).describe("In each scenario that documents one; it is varied in these."),
    }),
  ),
  tornados: z.array(tornado).describe("One for each measure."),
  refused: z
    .array(z.strictObject({ name: z.string(), reason: z.string() }))
    .describe("What was not run, because the file refuses it, such as one of several shares by itself."),
});

/**
 * The document of a sensitivity analysis, as `sensitivity.json` holds it: the inputs with their ranges, and for each
 * measure what either end of each range changes, in the unit of the measure. A number that does not exist is null and
 * never 0.
 */
export type SensitivityResult = z.infer<typeof sensitivityResultSchema>;

/**
 * One measure: what the low and the high end of each input change, the largest swing first, and whether the effects add
 * up. Numbers are in the unit of the measure.
 */
export type Tornado = SensitivityResult["tornados"][number];

export type Together = Tornado["together"][End];

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/sensitivity.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("sensitivity.schema.json", JSON.stringify(sensitivityJsonSchema()));
 */
export function sensitivityJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow sensitivity", sensitivityResultSchema);
}
