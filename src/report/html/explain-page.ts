/** A difference taken apart as a page for a browser: the answer, a waterfall by mechanism, and its figures. */
import { requireAnswer } from "../../foundation/made-values.js";
import { visible } from "../../foundation/words.js";
import type { Effect } from "../../study/answer/answer-schema.js";
import type { Explained, ExplainResult } from "../../study/explain/explain-answer.js";
import { WHOLE } from "../../study/explain/mechanisms.js";
import {
  explainedTitles,
  explainMethod,
  interactionSentences,
  interruptedSentence,
  levelsSentence,
  mechanismNotes,
  mechanismText,
  partsSentence,
  REST,
} from "../explain-text.js";
import { isSame } from "../is-same.js";
import { differenceUnit, meanAndInterval, percent } from "../number-text.js";
import { changeTexts } from "../question-text.js";
import { SAME } from "../text/estimate-table.js";
import { knownWarningTexts } from "../warning-text.js";
import type { DifferencePart } from "./charts/waterfall-chart.js";
import { differenceFigure } from "./difference-figure.js";
import { isClear, kindOf } from "./difference-kind.js";
import { headingOf, scrolled } from "./figure.js";
import { type Content, html, type Markup, named } from "./markup.js";
import { thingsToKnow } from "./opening.js";
import { page } from "./page.js";

function kindOfEffect(effect: Effect) {
  return kindOf({ difference: effect, same: isSame(effect) ? "exactly" : null });
}

/** The parts in their order, the largest first, and what is left over. */
function partsOf({ parts, rest }: Explained): DifferencePart[] {
  const own = parts.map(({ mechanism, part }) => ({ label: mechanismText(mechanism), part, kind: kindOfEffect(part) }));
  return rest === null ? own : [...own, { label: REST, part: rest, kind: kindOfEffect(rest) }];
}

function effectCell(effect: Effect | null, unit: string): Markup {
  if (effect === null) return html`<td>–</td>`;
  const kind = kindOfEffect(effect);
  if (kind === "same") return html`<td>${SAME.exactly}</td>`;
  const text = meanAndInterval(effect, differenceUnit(unit));
  return isClear(kind) ? html`<td class="${kind}">${text} *</td>` : html`<td>${text}</td>`;
}

/** Of each mechanism its part, what it does alone, and what as the last. */
function numbersOf({ parts, rest, difference, measure }: Explained, heading: string): Markup {
  const row = (label: Content, effects: readonly (Effect | null)[]) =>
    html`<tr><th scope="row">${label}</th>${effects.map((effect) => effectCell(effect, measure.unit))}</tr>`;
  const heads = ["Mechanism", "Part", "Alone", "As the last"].map((head) => html`<th scope="col">${head}</th>`);
  return scrolled(
    heading,
    html`<table class="numbers"><thead><tr>${heads}</tr></thead><tbody>${parts.map(({ mechanism, part, alone, last }) =>
      row(named(mechanismText(mechanism)), [part, alone, last]),
    )}${rest !== null && row(REST, [rest, null, null])}${row(WHOLE, [difference, difference, difference])}</tbody></table>`,
  );
}

/** The waterfall of one measure; its numbers alone where a run has no value of it. */
function figureOf(explained: Explained, index: number, result: ExplainResult): Markup {
  const { measure, baseline, alternative, difference } = explained;
  const [from, to] = explainedTitles(result);
  const heading = headingOf({ title: `${visible(measure.label)}: from ${from} to ${to}`, unit: measure.unit });
  const numbers = numbersOf(explained, heading);
  if (difference.mean === null) return html`<h2>${heading}</h2>${numbers}`;
  return differenceFigure({
    id: `figure-parts-${index + 1}`,
    heading,
    each: "mechanism",
    interval: `${percent(result.confidence)} interval`,
    parted: {
      unit: measure.unit,
      before: { label: from, level: baseline },
      parts: partsOf(explained),
      after: { label: to, level: alternative },
      difference,
    },
    numbers,
    level: 2,
  });
}

function sentences(texts: readonly string[]): Markup[] {
  return texts.map((text) => html`<p>${text}</p>`);
}

/** Every measure but the first, which stands in the opening. */
function furtherMeasures(result: ExplainResult): Markup[] {
  return result.explained.slice(1).map((one, index) => {
    const figure = figureOf(one, index + 1, result);
    return html`<section>${figure}${sentences([levelsSentence(one, result), partsSentence(one, result), ...interactionSentences(one)])}</section>`;
  });
}

/** What each mechanism changes in the files. */
function mechanismTable({ mechanisms }: ExplainResult): Markup {
  const rows = mechanisms.map(
    ({ name, changes }) =>
      html`<tr><th scope="row">${named(mechanismText(name))}</th><td class="text">${changes.map((change, index) => html`${index > 0 && ", "}<code>${named(visible(change))}</code>`)}</td></tr>`,
  );
  return scrolled(
    "Mechanisms",
    html`<table class="inputs"><thead><tr><th scope="col">Mechanism</th><th scope="col">Where the files differ</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}

/**
 * A difference taken apart as a page of HTML: the answer in a sentence, a waterfall by mechanism with paired intervals,
 * the numbers of it, which mechanisms act on each other, and the method.
 *
 * @param result from `explain` or `concludeExplain`
 * @returns a document that a browser opens from a file, without a connection
 * @example
 * await writeFile("report.html", htmlExplain(await explain(load, { alternative: loadNew })));
 */
export function htmlExplain(result: ExplainResult): string {
  requireAnswer(result, "explain", "explained");
  const { scenarios, replications, explained } = result;
  const [from, to] = explainedTitles(result);
  const [first] = explained;
  const runs = replications === 1 ? "one replication" : `${replications} replications`;
  const stopped = interruptedSentence(result);
  const hashes = scenarios.map(({ hash }, index) => html`<li>${[from, to][index]}: <code>${hash}</code></li>`);
  const body = html`<header class="opening">
<p class="eyebrow">A difference of two scenarios, simulated in ${runs}</p>
<h1>What makes the difference between “${from}” and “${to}”?</h1>
${stopped !== null && html`<p class="stopped">${stopped}</p>`}
<p class="answer"><strong>${partsSentence(first, result)}</strong> <span>${levelsSentence(first, result)}</span></p>
${figureOf(first, 0, result)}
${sentences(interactionSentences(first))}
${thingsToKnow([...changeTexts(result), ...knownWarningTexts(result.warnings, scenarios)])}
</header>
${furtherMeasures(result)}
<section id="mechanisms" aria-labelledby="mechanisms-title"><h2 id="mechanisms-title">What each mechanism is</h2>${mechanismTable(result)}${sentences(mechanismNotes(result))}</section>
<section id="method" aria-labelledby="method-title"><h2 id="method-title">Method</h2><p>${explainMethod(result)} They cover chance between runs. They do not cover how well the inputs are known.</p>
<p><b>Alone</b> is what a mechanism changes when nothing else is changed; <b>as the last</b> is what it adds when all others are there already. A dash stands where there is nothing to tell: of what is left over, where the files refuse a mechanism alone or as the last, and where no run has a value.</p>
<p>Hashes of the resolved scenarios:</p><ul>${hashes}</ul></section>`;
  return page({ title: `What makes the difference: ${from} to ${to}`, body, version: result["discharge-flow"] });
}
