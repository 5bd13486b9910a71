/** The values of a measure in each replication as dots on one line, with the interval of their mean. */
import type { MeasureResult } from "../../../study/result/result.js";
import { html, type Markup } from "../markup.js";
import { axisLabels, dot, endsOf, gridLines, picture } from "./marks.js";
import { percentOf, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

const HEIGHT = 64;

/**
 * The picture of one measure's replications.
 *
 * @param measure of one scenario
 * @param described what the picture shows, for those who do not see it
 */
export function strip(measure: MeasureResult, described: string): Markup {
  const values = measure.values.filter((value) => value !== null);
  const scale = scaleOf([...endsOf([measure]).slice(1), ...values], 6);
  const runs = values.map(
    (value) => html`<circle class="run" cx="${percentOf(scale.at(value))}" cy="${HEIGHT * 0.7}" r="4"/>`,
  );
  const marks = [gridLines(scale, null), runs, dot(measure, scale, HEIGHT * 0.3, 7, "base")];
  return html`<div class="strip" role="img" aria-label="${described}">${picture(HEIGHT, marks)}${picture(18, axisLabels(scale, tickTexts(scale, measure.unit), 13, 13))}</div>`;
}
