/** The ledger: who pays for what, in every scenario and as a difference, with what all of it comes to. */
import { identityOf } from "../../../experiment/measure.js";
import type { Estimate } from "../../number-text.js";
import { captionOf, captionText } from "../caption.js";
import { breakdownChart } from "../charts/breakdown-chart.js";
import { figure, headingOf, numberTable } from "../figure.js";
import type { Markup } from "../markup.js";
import type { ReportRow, ReportView } from "../report-view.js";

const COST = "cost";
/** Lines from which the ledger says more than the cost in all. */
const LEAST_LINES = 2;

function isMoney(estimate: Estimate | null): boolean {
  return estimate !== null && estimate.mean !== null && estimate.mean !== 0;
}

/** The lines of all scenarios, those of a payer together, without those that cost nothing anywhere. */
export function ledgerRows(view: ReportView): ReportRow[] {
  const lines = new Map(view.result.ledger.map(({ by }) => [identityOf({ key: COST, by }), by]));
  const payers = [...new Set([...lines.values()].map(({ payer }) => payer))];
  return payers
    .flatMap((payer) => [...lines.values()].filter((by) => by.payer === payer))
    .map((by) => view.part(COST, by))
    .filter(({ baseline, sides }) => [baseline, ...sides.map(({ value }) => value)].some(isMoney));
}

/** The figure of the ledger; null where there are fewer than two lines, or a line only repeats what a payer pays. */
export function ledgerFigure(view: ReportView): Markup | null {
  const rows = ledgerRows(view);
  const isFiner = view.result.ledger.some(({ by }) => Object.keys(by).length > 1);
  if (rows.length < LEAST_LINES || !isFiner) return null;
  const { unit } = rows[0];
  const title = "Who pays for what";
  const heading = headingOf({ title, unit });
  const caption = captionOf({ rows }, view);
  const total = view.total(COST);
  return figure({
    id: "figure-ledger",
    heading,
    caption,
    chart: breakdownChart({ rows, unit }, view, `${heading}. ${captionText(caption)}`),
    numbers: numberTable({ title, unit, rows: total === null ? rows : [...rows, { ...total, unit }] }, view),
  });
}
