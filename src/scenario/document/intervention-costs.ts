/** What interventions cost over the measured period of a run, by who pays. */
import { calendarYears } from "../../foundation/dates.js";
import type { InterventionEntry, ScenarioDocument } from "../schema/scenario-schema.js";
import { runSpan, windowsOf } from "./intervention-windows.js";

/** What one payer pays, in pounds a year of the measured period. */
export interface PayerCost {
  readonly payer: string;
  readonly perYear: number;
}

/**
 * What an intervention costs when it is on. A cost per year counts in proportion to the measured days on which it
 * holds; a cost for each time counts for every stretch that begins in the measured period, or runs on into it.
 */
export function interventionCosts(document: ScenarioDocument, intervention: InterventionEntry): PayerCost[] {
  const run = runSpan(document);
  const years = calendarYears(run.measuredFrom, run.until - run.measuredFrom);
  const measured = windowsOf(intervention, run)
    .map(({ from, until }) => ({ from: Math.max(from, run.measuredFrom), until: Math.min(until, run.until) }))
    .filter(({ from, until }) => until > from);
  // In proportion to days, so that a cost over the whole period is the cost of a year, whatever years there are in it.
  const share = measured.reduce((days, { from, until }) => days + until - from, 0) / (run.until - run.measuredFrom);
  return [...intervention.cost].map(([payer, { pounds, per }]) => ({
    payer,
    perYear: per === "year" ? pounds * share : (pounds * measured.length) / years,
  }));
}
