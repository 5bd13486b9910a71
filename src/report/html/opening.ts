/** The first screen: the question, the answer, the picture that shows it, and what has to be known with it. */
import type { MeasureResult } from "../../study/result/result.js";
import { answerAgainst, headlineOf } from "../answer.js";
import { interruptedText } from "../method-text.js";
import { type Estimate, plusMinus, unitTitle } from "../number-text.js";
import { isPerYear, overSpan, periodText, type Span, spanOf } from "../period-text.js";
import { answerTexts, changeTexts, questionText } from "../question-text.js";
import { warningTexts } from "../warning-text.js";
import { answerChart } from "./charts/answer-chart.js";
import { strip } from "./charts/strip-chart.js";
import { numberTable, openable } from "./figure.js";
import { html, type Markup, named } from "./markup.js";
import type { ReportRow, ReportView } from "./report-view.js";

const NO_ESTIMATE: Estimate = { mean: null, "half-width": null, low: null, high: null };

/** The row of the headline over the span that the sentence above tells it for: what 13 weeks came to, not times four. */
function rowOver(row: ReportRow, span: Span): ReportRow {
  const told = (one: Estimate | null) => (one === null ? null : overSpan({ ...one, unit: row.unit }, span));
  return {
    ...row,
    baseline: told(row.baseline),
    sides: row.sides.map((side) => ({ ...side, value: told(side.value), difference: told(side.difference) })),
    unit: overSpan({ ...NO_ESTIMATE, unit: row.unit }, span).unit,
  };
}

/** The headline of one scenario over a span, its runs too. */
function measureOver(measure: MeasureResult, span: Span): MeasureResult {
  const factor = isPerYear(measure.unit) ? span.factor : 1;
  return {
    ...overSpan(measure, span),
    values: measure.values.map((value) => (value === null ? null : value * factor)),
  };
}

function picture(view: ReportView, described: string): Markup | null {
  const { result, baseline, alternatives, titles, interval } = view;
  const span = spanOf(result.scenarios.map(({ period }) => period));
  const measure = headlineOf(baseline.scenario);
  const found = measure === null ? null : view.total(measure.key);
  if (measure === null || found === null || found.baseline === null) return null;
  const row = rowOver(found, span);
  const title = titles.ofKey(measure.key);
  const isAlone = result.replications === 1;
  if (alternatives.length === 0) {
    return html`<figure aria-labelledby="answer-figure"><h2 id="answer-figure">${title}, run by run (${unitTitle(row.unit)})</h2>
<figcaption>${isAlone ? "The dot is the one replication; one has no interval." : `Each dot is one replication; the line is the ${interval} of their mean.`}</figcaption>${strip(measureOver(measure, span), described)}</figure>`;
  }
  const heading = `${title}: difference from ${baseline.title}`;
  return html`<figure aria-labelledby="answer-figure"><h2 id="answer-figure">${heading}</h2>
<figcaption>${named(baseline.title)} has ${plusMinus(row.baseline ?? NO_ESTIMATE, row.unit)} ${unitTitle(row.unit)}. ${isAlone ? "A dot is the difference in the one replication, which may be chance." : `A dot is the mean difference, its line the ${interval}. A line that crosses 0 may be chance: its dot is hollow.`}</figcaption>
${answerChart(row, view, described)}
${openable("The numbers", numberTable({ title: heading, unit: row.unit, rows: [row] }, view))}</figure>`;
}

/** What has to be known before the figures are used, folded away; null where there is nothing. */
export function thingsToKnow(texts: readonly string[]): Markup | null {
  if (texts.length === 0) return null;
  const count = texts.length === 1 ? "One thing" : `${texts.length} things`;
  return html`<details class="notice" id="warnings"><summary>${count} to know before you use these figures</summary><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></details>`;
}

/** Every alternative in a sentence of its own. */
function oneByOne({ result, alternatives }: ReportView): Markup | null {
  if (alternatives.length < 2) return null;
  const items = alternatives.map(({ scenario }) => html`<li>${answerAgainst(result, scenario)}</li>`);
  return openable("Each alternative in a sentence", html`<ul>${items}</ul>`);
}

/** The first screen of the page. */
export function opening(view: ReportView): Markup {
  const { result, baseline } = view;
  const runs = result.replications === 1 ? "one replication" : `${result.replications} replications`;
  const told = answerTexts(result);
  const stopped = interruptedText(result);
  return html`<header class="opening">
<p class="eyebrow">Simulation of ${periodText(baseline.scenario.period)}, ${runs}</p>
<h1>${questionText(result)}</h1>
${stopped !== null && html`<p class="stopped">${stopped}</p>`}
<p class="answer">${told.map((sentence, index) => (index === 0 ? html`<strong>${sentence}</strong> ` : html`<span>${sentence}</span> `))}</p>
${picture(view, told.join(" "))}
${oneByOne(view)}
${thingsToKnow([...changeTexts(result), ...warningTexts(result.warnings, result)])}
</header>`;
}
