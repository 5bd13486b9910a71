/** The days on which an intervention holds. */
import type { InterventionEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import { spanDays } from "../schema/span-schema.js";
import { occurrences, type Stretch } from "./occurrences.js";
import { runPeriod } from "./run-period.js";

/** The days of a run, counted since 1970-01-01, end not in it. */
export interface RunSpan extends Stretch {
  /** First measured day: the warm-up is before it. */
  readonly measuredFrom: number;
}

/** The days of the run; none where it begins or ends on a day that does not exist, which is refused elsewhere. */
export function runSpan({ run }: ScenarioDocument): RunSpan {
  const { begin, start, end } = runPeriod(run) ?? { begin: run.start, start: run.start, end: run.start };
  return { from: begin, measuredFrom: start, until: end };
}

/** The first day after an intervention has begun on which it holds no more; undefined where it lasts. */
export function endOf({ until, for: length }: InterventionEntry, from: number): number | undefined {
  if (until !== undefined || length === undefined) return until;
  return from + (spanDays(from, length, 1) ?? 0);
}

/** First day on which an intervention holds: in any area, where it begins on another day in each. */
export function beginOf({ from, areas }: InterventionEntry, run: RunSpan): number {
  return areas === undefined || areas.size === 0 ? (from ?? run.measuredFrom) : Math.min(...areas.values());
}

/** The stretches of days on which an intervention holds when it is on, in order. */
export function windowsOf(intervention: InterventionEntry, run: RunSpan): Stretch[] {
  const from = beginOf(intervention, run);
  return occurrences(from, endOf(intervention, from), intervention["every-year"], run);
}
