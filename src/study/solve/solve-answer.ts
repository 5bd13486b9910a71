/** The document that tells which value of an input meets a target. */
import { z } from "zod";
import { effectSchema, estimateShape, headShape, measureSchema, schemaOf } from "../answer/answer-schema.js";

const verdict = z
  .enum(["meets", "misses", "open"])
  .describe("By the whole interval; open where the bound lies inside of it.");

const tried = z.strictObject({
  value: z.string(),
  hash: z.string().describe("Hash of the scenario with this value."),
  replications: z.int().min(1),
  ...estimateShape,
  level: z
    .number()
    .describe("Confidence of this interval: higher than asked, for several values are looked at, some more than once."),
  verdict,
});

export const solveResultSchema = z.strictObject({
  ...headShape,
  varied: z.strictObject({
    path: z.string(),
    low: z.string(),
    high: z.string(),
    values: z.int().min(2).describe("How many values there are from low to high."),
  }),
  measure: measureSchema,
  side: z.enum(["at-most", "at-least"]),
  bound: z.number(),
  wanted: z.enum(["smallest", "largest"]).describe("Of the values that meet the target."),
  "wanted-by": z.enum(["effect", "option"]).describe("Whether the effect of the input decided it, or the question."),
  effect: effectSchema.describe(
    "The last value less the first, over the replications of the first round: what decides which is wanted, where nothing else does.",
  ),
  outcome: z
    .enum(["found", "between", "none"])
    .describe(
      "found: the answer meets and its neighbour misses; between: the runs did not suffice; none: no value does.",
    ),
  answer: z.string().nullable().describe("The value, when found."),
  neighbour: z.string().nullable().describe("The next value, which misses; null when every value meets."),
  between: z
    .array(z.string().nullable())
    .length(2)
    .nullable()
    .describe("The last value that misses and the first that meets, null where there is none; null unless between."),
  best: z.string().nullable().describe("The value that comes nearest, when no value meets."),
  unchanged: z.strictObject(estimateShape).describe("The scenario as it is."),
  reversals: z
    .array(z.strictObject({ from: z.string(), to: z.string(), difference: effectSchema }))
    .describe("Pairs of values between which the measure goes the other way; the answer may then not be the only one."),
  cost: z
    .strictObject({ measure: measureSchema, difference: effectSchema })
    .nullable()
    .describe("Cost with the answer, or the best, less that of the scenario as it is; null without prices."),
  tried: z.array(tried).describe("In the order of the values."),
});

/**
 * The document of a search, as `solve.json` holds it: the value of an input that meets a target, its neighbour that
 * misses, or why there is none, and every value that was tried with the measure in its unit. A number that does not
 * exist is null and never 0.
 */
export type SolveResult = z.infer<typeof solveResultSchema>;

/**
 * The JSON Schema (draft 2020-12) of the document, as published in `docs/reference/solve.schema.json`.
 *
 * @returns plain data, to be written as JSON
 * @example
 * await writeFile("solve.schema.json", JSON.stringify(solveJsonSchema()));
 */
export function solveJsonSchema(): Record<string, unknown> {
  return schemaOf("discharge-flow solve", solveResultSchema);
}
