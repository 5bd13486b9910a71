/** Several alternatives side by side: the headline of each against the baseline. */
import type { Result } from "../../study/result/result.js";
import { headlineDifference, headlineOf } from "../answer.js";
import { sameness } from "../comparison-row.js";
import { percent, unitTitle } from "../number-text.js";
import { overSpan, spanOf } from "../period-text.js";
import { scenarioTitle, Titles } from "../titles.js";
import { steadinessNote } from "../warning-text.js";
import { drawEstimates } from "./estimate-table.js";

/**
 * The overview as a heading and a table.
 *
 * @param result the whole result
 * @param width columns of characters there are
 * @returns null where there are fewer than two alternatives, or nothing that is measured in all
 */
export function drawOverview(
  result: Result,
  width: number,
): { readonly heading: string; readonly table: string } | null {
  const { scenarios, catalogue, warnings, confidence } = result;
  const [baseline, ...alternatives] = scenarios;
  const measure = headlineOf(baseline);
  if (alternatives.length < 2 || measure === null) return null;
  const span = spanOf(scenarios.map(({ period }) => period));
  const before = overSpan(measure, span);
  const labelOf = (alternative: (typeof scenarios)[number]) => {
    const note = steadinessNote(alternative.name, warnings);
    return scenarioTitle(alternative, scenarios) + (note === "" ? "" : `, ${note}`);
  };
  const rows = alternatives.map((alternative) => {
    const after = headlineOf(alternative);
    const difference = headlineDifference(result, alternative);
    return {
      identity: alternative.name,
      label: labelOf(alternative),
      unit: before.unit,
      baseline: before,
      alternative: after === null ? null : overSpan(after, span),
      difference: difference === null ? null : overSpan(difference, span),
      same: sameness(difference, measure),
      partly: false,
    };
  });
  const title = new Titles(catalogue).ofKey(before.key);
  const note = steadinessNote(baseline.name, warnings);
  const against = scenarioTitle(baseline, scenarios) + (note === "" ? "" : `, ${note},`);
  const drawn = { unit: before.unit, rows };
  return {
    heading: `${title} against ${against} (${unitTitle(before.unit)})`,
    table: drawEstimates(drawn, { width, interval: `${percent(confidence)} interval`, compared: true }),
  };
}
