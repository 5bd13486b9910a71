/** The document that tells a difference of two scenarios, taken apart by mechanism. */
import { z } from "zod";
import { effectSchema, estimateShape, headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";
import { checkedDocument } from "../result/saved-document.js";

const explainedSchema = z.strictObject({
  measure: measureSchema,
  baseline: z.strictObject(estimateShape),
  alternative: z.strictObject(estimateShape),
  difference: effectSchema.describe("Alternative less baseline, replication by replication."),
  parts: z
    .array(
      z.strictObject({
        mechanism: z.string(),
        part: effectSchema.describe("Its part of the difference; all parts and the rest add up to the difference."),
        alone: effectSchema.nullable().describe("What it changes in the baseline by itself; null where it cannot."),
        last: effectSchema
          .nullable()
          .describe("What it adds when all others are there already; null where they cannot be without it."),
      }),
    )
    .describe("The largest first."),
  rest: effectSchema
    .nullable()
    .describe("With more than six mechanisms: what mean parts leave over, from how they act on each other; else null."),
  interaction: effectSchema
    .nullable()
    .describe("The difference less the sum of what each does alone; null where one cannot be alone."),
  pairs: z
    .array(z.strictObject({ first: z.string(), second: z.string(), interaction: effectSchema }))
    .describe(
      "What two do together less the sum of each alone, for each pair that was run, the largest first, with intervals that hold for all pairs at once.",
    ),
});

export const explainResultSchema = z.strictObject({
  ...headShape,
  method: z
    .enum(["every-order", "alone-and-last"])
    .describe(
      "every-order: what each adds, averaged over all orders; alone-and-last: the mean of the two, and a rest. One that needs others is added to these instead of alone, and one that others need before these instead of last.",
    ),
  mechanisms: z.array(
    z.strictObject({
      name: z.string(),
      changes: z.array(z.string()).min(1).describe("Where the files differ by it."),
      "not-alone": z.string().nullable().describe("Why it cannot stand alone; null where it can."),
      "not-last": z.string().nullable().describe("Why the others cannot be without it; null where they can."),
    }),
  ),
  joined: z
    .array(z.strictObject({ mechanisms: z.array(z.string()).min(2), reason: z.string() }))
    .describe(
      "Mechanisms made one, because they can only come together: the files refuse the first of them without the others, for this reason.",
    ),
  explained: z.array(explainedSchema).describe("One for each measure."),
});

/**
 * The document of a difference taken apart, as `explain.json` holds it: for each measure the difference of two
 * scenarios and the part that each mechanism has in it, with intervals, in the unit of the measure. A number that does
 * not exist is null and never 0.
 */
export type ExplainResult = z.infer<typeof explainResultSchema>;
/**
 * The difference in one measure, taken apart: both scenarios, their difference, each mechanism's part, what is left
 * over and which mechanisms act on each other. Numbers are in the unit of the measure.
 */
export type Explained = ExplainResult["explained"][number];

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/explain.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("explain.schema.json", JSON.stringify(explainJsonSchema()));
 */
export function explainJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow explain", explainResultSchema);
}

/**
 * Checks that a value read from a file is a difference taken apart, as `explain` writes it.
 *
 * @param value what `JSON.parse` gave
 * @returns the same, as an ExplainResult
 * @throws TypeError naming the first place that is wrong
 * @example
 * const found = parseExplainResult(JSON.parse(await readFile("explain.json", "utf8")));
 */
export function parseExplainResult(value: unknown): ExplainResult {
  return checkedDocument(explainResultSchema, value, "a difference taken apart");
}
