/**
 * Two views of the measures that readers ask for by themselves: the ledger (money by its finest parts) and the series
 * (what is given month by month, in the order of the measures). They repeat numbers and add none.
 */
import type { LedgerLine, MeasureResult } from "./result.js";
import type { SeriesResult } from "./result-series.js";

const LEDGER_KEY = "cost";
const TIME = "month";

/** The lines of the ledger: the cost measures with the most parts, so that no sum stands among its own
 * terms. */
export function ledgerOf(scenario: string, measures: readonly MeasureResult[]): LedgerLine[] {
  const costs = measures.filter((measure) => measure.key === LEDGER_KEY && !(TIME in measure.by));
  const finest = Math.max(1, ...costs.map((measure) => Object.keys(measure.by).length));
  return costs
    .filter((measure) => Object.keys(measure.by).length === finest)
    .map(({ by, label, unit, mean, "half-width": halfWidth, low, high }) => ({
      scenario,
      by,
      label,
      unit,
      mean,
      "half-width": halfWidth,
      low,
      high,
    }));
}

/** One series for every key and parts that is given by month. */
export function seriesOf(scenario: string, measures: readonly MeasureResult[]): SeriesResult[] {
  const found = new Map<string, SeriesResult>();
  for (const { key, by, label, unit, mean, "half-width": halfWidth, low, high } of measures) {
    const { [TIME]: month, ...rest } = by;
    if (month === undefined) continue;
    const identity = JSON.stringify([key, rest]);
    let series = found.get(identity);
    if (series === undefined) {
      series = { scenario, key, by: rest, unit, points: [] };
      found.set(identity, series);
    }
    series.points.push({ month, label, mean, "half-width": halfWidth, low, high });
  }
  return [...found.values()];
}
