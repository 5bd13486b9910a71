/**
 * Paired differences between an alternative and the baseline. Replication k of both scenarios met the same people, so
 * the difference is taken run by run and its interval is that of the mean difference: Student's t on the pairs.
 */

import type { DifferenceResult, Result, ScenarioResult } from "../study/result.js";
import { identityOf } from "./model.js";
import { estimate } from "./summarise.js";

export interface Comparison {
  readonly differences: DifferenceResult[];
  readonly unpaired: Result["unpaired"][number];
}

/**
 * Alternative less baseline for every measure that both have, matched by key and parts.
 *
 * A run in which either side has no value gives no pair.
 *
 * @param baseline - summary of the first scenario
 * @param alternative - summary of another, over the same replications
 * @param confidence - between 0 and 1
 * @returns the differences in the alternative's order, and how many measures have no counterpart
 */
export function compareWith(baseline: ScenarioResult, alternative: ScenarioResult, confidence: number): Comparison {
  const before = new Map(baseline.measures.map((measure) => [identityOf(measure), measure]));
  const differences: DifferenceResult[] = [];
  for (const after of alternative.measures) {
    const counterpart = before.get(identityOf(after));
    if (counterpart === undefined || counterpart.unit !== after.unit) continue;
    const values = after.values.map((value, run) => (value ?? Number.NaN) - (counterpart.values[run] ?? Number.NaN));
    differences.push({
      baseline: baseline.name,
      alternative: alternative.name,
      key: after.key,
      by: after.by,
      label: after.label,
      unit: after.unit,
      ...estimate(values, confidence),
    });
  }
  return {
    differences,
    unpaired: {
      baseline: baseline.name,
      alternative: alternative.name,
      "only-baseline": baseline.measures.length - differences.length,
      "only-alternative": alternative.measures.length - differences.length,
    },
  };
}
