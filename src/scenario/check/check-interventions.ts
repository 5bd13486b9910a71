/**
 * Whether interventions go together: their dates, what they need, and the totals that the source of the scenario gives
 * of their costs. What each of them changes is checked with the whole file, as it is while the change holds.
 */

import { showDate } from "../../foundation/dates.js";
import { listed } from "../../foundation/words.js";
import { beginOf, endOf, runSpan, windowsOf } from "../document/intervention-windows.js";
import { isYearly } from "../document/occurrences.js";
import { quote } from "../read/display.js";
import type { Path } from "../read/source.js";
import type { Cost } from "../schema/intervention-schema.js";
import type { InterventionEntry } from "../schema/scenario-schema.js";
import { spanDays, spanWithEnd } from "../schema/span-schema.js";
import { checkAdoption, checkMostAdopted } from "./check-adoption.js";
import { addUnknownName, type CheckContext } from "./check-context.js";

/** Interventions must have days on which they hold, and totals must be the sums of what they sum. */
export function checkInterventions(context: CheckContext): void {
  const { interventions } = context.document;
  for (const [name, intervention] of interventions) {
    checkDates(context, name, intervention);
    checkNeeds(context, name, intervention);
    checkAdoption(context, name, intervention);
  }
  checkMostAdopted(context);
  checkTotals(context);
}

function checkDates(context: CheckContext, name: string, intervention: InterventionEntry): void {
  const path = ["interventions", name];
  const run = runSpan(context.document);
  const from = beginOf(intervention, run);
  if (intervention.until !== undefined && intervention.for !== undefined) {
    context.keyError([...path, "for"], "for beside until", "one of the two");
    return;
  }
  if (intervention.for !== undefined && spanDays(from, intervention.for, 1) === undefined) {
    const expected = `another length, such as ${spanWithEnd(from, intervention.for, 1)}, or until: and the date`;
    context.error([...path, "for"], "an end on a date that does not exist", expected);
    return;
  }
  const until = endOf(intervention, from);
  if (until !== undefined && until <= from) {
    const key = intervention.until === undefined ? "for" : "until";
    context.error([...path, key], showDate(until), `a day after ${showDate(from)}, on which it begins`);
    return;
  }
  if (intervention["every-year"] && (until === undefined || !isYearly(from, until))) {
    context.error(
      [...path, "every-year"],
      until === undefined ? "no end" : "more than a year",
      "a stretch of at most a year, with until or for",
    );
    return;
  }
  const holds = windowsOf(intervention, run).some((window) => window.from < run.until && window.until > run.from);
  if (!holds)
    context.warn(
      path,
      "an intervention that holds at no time of the run",
      `days between ${showDate(run.from)} and ${showDate(run.until)}`,
    );
}

function checkNeeds(context: CheckContext, name: string, intervention: InterventionEntry): void {
  const { interventions } = context.document;
  intervention.needs.forEach((needed, index) => {
    const path = ["interventions", name, "needs", index];
    const other = interventions.get(needed);
    if (other === undefined) addUnknownName(context, path, false, needed, "an intervention", interventions.keys());
    else if (needed === name) context.error(path, quote(needed), "another intervention");
    else if (intervention.on && !other.on)
      context.error(
        path,
        `${quote(needed)}, which is off`,
        "interventions that are on",
        `Switch it on as well, by --with ${needed} or interventions.${needed}.on: true`,
      );
  });
}

function checkTotals(context: CheckContext): void {
  const { interventions, ledger } = context.document;
  for (const [name, total] of ledger.totals) {
    const path = ["ledger", "totals", name];
    const unknown = total.of.flatMap((one, index) => (interventions.has(one) ? [] : [{ one, index }]));
    for (const { one, index } of unknown)
      addUnknownName(context, [...path, "of", index], false, one, "an intervention", interventions.keys());
    if (unknown.length > 0) continue;
    const costs = total.of.flatMap((one) => [...(interventions.get(one)?.cost ?? [])]);
    for (const payer of new Set([...total.cost.keys(), ...costs.map(([payer]) => payer)])) {
      const sum = costs.reduce((pounds, [one, cost]) => (one === payer ? pounds + cost.pounds : pounds), 0);
      const stated = total.cost.get(payer);
      if (stated !== undefined && Math.abs(sum - stated.pounds) < 0.005) continue;
      const at: Path = stated === undefined ? path : [...path, "cost", payer];
      const found = stated === undefined ? `no cost to ${payer}` : showCost(stated);
      context.error(
        at,
        found,
        `the sum of ${listed(total.of, "and")}, which is ${showCost({ pounds: sum, per: "time" })}`,
      );
    }
  }
}

function showCost({ pounds, per }: Cost): string {
  return `£${pounds.toLocaleString("en-GB")}${per === "year" ? " per year" : ""}`;
}
