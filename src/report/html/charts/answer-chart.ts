/**
 * The picture of the answer: how far each alternative stands from the baseline, with its interval. Right of the line is
 * more than in the baseline, left of it less.
 */
import { differenceUnit, intervalText, unitTitle } from "../../number-text.js";
import { type DifferenceKind, kindOf, signedMean } from "../difference-kind.js";
import { html, type Markup, named } from "../markup.js";
import type { Columns, ReportRow, Side } from "../report-view.js";
import { axisLabels, dot, endsOf, gridLines, picture } from "./marks.js";
import { type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

const ROW_HEIGHT = 56;

/** What the place of a difference says, in words. */
export const VERDICTS: Readonly<Record<DifferenceKind, string>> = {
  more: "more",
  less: "fewer",
  unclear: "may be chance",
  alone: "one run: may be chance",
  same: "no difference",
  none: "cannot be compared",
};

function figure(side: Side, unit: string): Markup {
  const kind = kindOf(side);
  const verdict = html`<span class="verdict ${kind}">${VERDICTS[kind]}</span>`;
  if (side.difference === null || kind === "same" || kind === "none") return html`<div class="figure">${verdict}</div>`;
  const points = differenceUnit(unit);
  const interval = intervalText(side.difference, points);
  return html`<div class="figure"><strong class="${kind}">${signedMean(side.difference, points)}</strong> ${verdict}${
    interval !== null && html`<small>${interval}</small>`
  }</div>`;
}

function marks(side: Side, scale: Scale): Markup {
  const kind = kindOf(side);
  const grid = gridLines(scale);
  if (kind === "same")
    return picture(ROW_HEIGHT, [
      grid,
      dot({ mean: 0, "half-width": null, low: null, high: null }, scale, "50%", 7, kind),
    ]);
  return picture(ROW_HEIGHT, [grid, side.difference !== null && dot(side.difference, scale, "50%", 7, kind)]);
}

/**
 * The picture of the headline.
 *
 * @param row the headline of the baseline and its alternatives
 * @param alternatives what the rows are called
 * @param described what the picture shows, for those who do not see it
 */
export function answerChart(
  { sides, unit }: Pick<ReportRow, "sides" | "unit">,
  { alternatives }: Pick<Columns, "alternatives">,
  described: string,
): Markup {
  const scale = scaleOf(endsOf(sides.map(({ difference }) => difference)), 5);
  const rows = sides.map((side, index) => {
    const { title, note } = alternatives[index];
    return html`<div class="answer-row"><div class="label">${named(title)}${note !== "" && html` <small>${note}</small>`}</div>${marks(side, scale)}${figure(side, unit)}</div>`;
  });
  const texts = tickTexts(scale, unit, true);
  const axis = html`<div class="answer-row axis"><div></div>${picture(18, axisLabels(scale, texts, 13, 13))}<div class="figure"><small>${unitTitle(differenceUnit(unit))}</small></div></div>`;
  const side = html`<div class="answer-row sides"><div></div><div class="two-sides"><span>← fewer</span><span>more →</span></div><div></div></div>`;
  return html`<div class="answer-chart" role="img" aria-label="${described}">${side}${rows}${axis}</div>`;
}
