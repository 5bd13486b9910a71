/** The document of a sweep. */
import { z } from "zod";
import { effectSchema, estimateShape, headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";

const setting = z.strictObject({ path: z.string(), value: z.string().describe("As written in a scenario file.") });

const figure = z.strictObject({
  ...estimateShape,
  difference: effectSchema.describe("This point less the same scenario as it is, replication by replication."),
});

const point = z.strictObject({
  name: z.string(),
  set: z.array(setting).describe("The values of the varied inputs; empty for the scenarios as they are."),
  scenarios: z
    .array(
      z.strictObject({
        scenario: z.string().describe("Name of the scenario as it is."),
        hash: z.string().describe("Hash of the scenario with these values."),
        overloaded: z
          .array(z.string())
          .describe(
            "Pools, teams, stocks and budgets whose offered load reaches what vacancies and failures leave of their capacity: queues grow unless something gives way.",
          ),
        figures: z.array(figure).describe("One for each measure, in their order."),
      }),
    )
    .describe("One for each scenario, in their order."),
  contrast: z
    .array(effectSchema)
    .nullable()
    .describe("Alternative less baseline, both with these values, for each measure; null without an alternative."),
});

export const sweepResultSchema = z.strictObject({
  ...headShape,
  varied: z.array(z.strictObject({ path: z.string(), values: z.array(z.string()) })),
  measures: z.array(measureSchema),
  points: z.array(point).min(2).describe("The scenarios as they are first, then every combination."),
});

/**
 * The document of a sweep, as `sweep.json` holds it: the scenario as it is and every combination of the values, each
 * measure there in its unit, and its paired difference to the scenario as it is. A number that does not exist is null
 * and never 0.
 */
export type SweepResult = z.infer<typeof sweepResultSchema>;

/** One combination of values, with the measures of each scenario there, in the order of `SweepResult.measures`. */
export type SweepPoint = SweepResult["points"][number];

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/sweep.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("sweep.schema.json", JSON.stringify(sweepJsonSchema()));
 */
export function sweepJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow sweep", sweepResultSchema);
}
