/** Which days a run has. */
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { spanDays } from "../schema/span-schema.js";

/**
 * The days of a run, warm-up included, as days since 1970-01-01; the end is the first day behind it.
 *
 * @returns undefined when one of its ends is a date that does not exist
 */
export function runPeriod(
  run: ScenarioDocument["run"],
): { readonly begin: number; readonly start: number; readonly end: number } | undefined {
  const warmUp = spanDays(run.start, run["warm-up"], -1);
  const length = spanDays(run.start, run.length, 1);
  if (warmUp === undefined || length === undefined) return undefined;
  return { begin: run.start - warmUp, start: run.start, end: run.start + length };
}
