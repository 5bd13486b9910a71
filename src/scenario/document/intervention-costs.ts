/** What interventions cost over the measured period of a run, by who pays. */
import { DAYS_PER_YEAR } from "../../foundation/time.js";
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
  const years = (run.until - run.measuredFrom) / DAYS_PER_YEAR;
  const measured = windowsOf(intervention, run)
    .map(({ from, until }) => ({ from: Math.max(from, run.measuredFrom), until: Math.min(until, run.until) }))
    .filter(({ from, until }) => until > from);
  const yearsHeld = measured.reduce((days, { from, until }) => days + until - from, 0) / DAYS_PER_YEAR;
  return [...intervention.cost].map(([payer, { pounds, per }]) => ({
    payer,
    perYear: (pounds * (per === "year" ? yearsHeld : measured.length)) / years,
  }));
}
