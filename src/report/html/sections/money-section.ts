/** What it costs, who pays, and what a delayed day less costs. */

import { pairedRatio } from "../../../statistics/paired-ratio.js";
import type { DifferenceResult, ScenarioResult } from "../../../study/result/result.js";
import { headlineDifference } from "../../answer.js";
import { type Estimate, meanAndInterval } from "../../number-text.js";
import { isClear, kindOf, signedInterval } from "../difference-kind.js";
import { scrolled } from "../figure.js";
import { html, type Markup, named } from "../markup.js";
import type { Named, ReportView } from "../report-view.js";
import { ledgerFigure } from "./ledger-figure.js";
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

const COST = "cost";
const POUNDS = "£";

/** Values of two differences in the replications in which both have one. */
function pairs(money: DifferenceResult, days: DifferenceResult): [number[], number[]] {
  const both = money.values.flatMap((pounds, k) => {
    const count = days.values[k];
    return pounds === null || count === null || count === undefined ? [] : [[pounds, -count] as const];
  });
  return [both.map(([pounds]) => pounds), both.map(([, less]) => less)];
}

/** What a delayed day avoided costs more than the baseline; null where the days are not told to be fewer. */
export function costPerDay(money: DifferenceResult, days: DifferenceResult, confidence: number): Estimate | null {
  if (kindOf({ difference: days, same: null }) !== "less") return null;
  const [pounds, less] = pairs(money, days);
  if (pounds.length < 2) return null;
  const { ratio, low, high } = pairedRatio(pounds, less, confidence);
  if (Number.isNaN(low)) return null;
  return { mean: ratio, low, high, "half-width": (high - low) / 2 };
}

function perDayText(perDay: Estimate | null, days: DifferenceResult): string {
  if (perDay !== null) return meanAndInterval(perDay, POUNDS);
  return isClear(kindOf({ difference: days, same: null })) ? "no days avoided" : "cannot be told";
}

/** Whether anything in a scenario costs money, as far as the runs show. */
function hasPrices({ measures }: ScenarioResult): boolean {
  return measures.some(({ key, values }) => key === COST && values.some((value) => value !== 0 && value !== null));
}

function row(view: ReportView, { scenario, title }: Named): Markup | null {
  const { result } = view;
  const days = headlineDifference(result, scenario);
  const money = result.differences.find(
    ({ alternative, key, by }) => alternative === scenario.name && key === COST && Object.keys(by).length === 0,
  );
  if (days === null || money === undefined || days["half-width"] === null) return null;
  // Where nothing has a price, £0 would read as if what is done cost nothing.
  if (!hasPrices(view.baseline.scenario) && !hasPrices(scenario)) return null;
  const perDay = costPerDay(money, days, result.confidence);
  return html`<tr><th scope="row">${named(title)}</th><td>${signedInterval(money, POUNDS)}</td><td>${signedInterval(days, days.unit)}</td><td>${perDayText(perDay, days)}</td></tr>`;
}

/** What the last column is a ratio of. Its values are those of the runs, of which controls correct the means alone. */
function ratioText({ result }: ReportView): string {
  if (result.controls?.list.some(({ used }) => used) !== true)
    return "The last column is the ratio of both differences (Fieller's interval), where the days are clearly fewer.";
  return "The last column is the ratio of both differences as the runs have them (Fieller's interval), where the days are clearly fewer: unlike the differences beside it, it is not corrected for failures that happened by chance.";
}

/** A table of the alternatives: more money, more days, and money for each day less. */
function costTable(view: ReportView): Markup | null {
  const rows = view.alternatives.flatMap((alternative) => row(view, alternative) ?? []);
  if (rows.length === 0) return null;
  const heads = ["Alternative", "Cost, £ a year", "Delayed days a year", "£ for each delayed day avoided"];
  return html`<h3>What a delayed day avoided costs</h3>
<p>Differences from ${named(view.baseline.title)}, each with its ${view.interval}. The cost is that of everything the scenarios give a price, delayed days among it where they have one; less than £0 saves money. ${ratioText(view)}</p>
${scrolled(
  "What a delayed day avoided costs",
  html`<table class="numbers"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
)}`;
}

export const moneySection = tableSection({
  id: "money",
  title: "Money",
  tables: tablesOf(["cost", "payer"]),
  after: (view) => {
    const [ledger, perDay] = [ledgerFigure(view), costTable(view)];
    return ledger === null && perDay === null ? null : [ledger, perDay];
  },
});
