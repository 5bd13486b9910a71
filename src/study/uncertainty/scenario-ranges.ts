/** The ranges of an input in a document: one for each scenario, for two can document different ones. */
import { z } from "zod";
import type { DocumentedRange, RangedInput } from "./documented-ranges.js";

export const scenarioRangeSchema = z.strictObject({
  scenario: z.string().describe("Its name."),
  value: z.string(),
  low: z.string(),
  high: z.string(),
});

/** The range of an input in each scenario that documents one, with the scenario's name. */
export function rangesByScenario(
  { ranges }: RangedInput,
  scenarios: readonly { readonly name: string }[],
): z.infer<typeof scenarioRangeSchema>[] {
  return scenarios.flatMap(({ name }, k) => {
    const range: DocumentedRange | null = ranges[k];
    return range === null ? [] : [{ scenario: name, value: range.value, low: range.low, high: range.high }];
  });
}
