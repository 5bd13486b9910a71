/** A comparison of interventions as a page for a browser: the answer, a waterfall of what each avoids, and its figures. */
import { requireAnswer } from "../../foundation/made-values.js";
import { visible } from "../../foundation/words.js";
import type { InterventionFinding, InterventionResult } from "../../study/interventions/intervention-result.js";
import {
  bestSentence,
  EFFECTS,
  interventionCost,
  interventionNotes,
  interventionPounds,
  interventionWarnings,
  rankText,
  togetherSentences,
  turnedSentences,
  withoutText,
} from "../intervention-text.js";
import { percent, plusMinus, unitTitle } from "../number-text.js";
import { inWords } from "../titles.js";
import { waterfallChart, waterfallSteps } from "./charts/waterfall-chart.js";
import { scrolled } from "./figure.js";
import { html, type Markup, named } from "./markup.js";
import { page } from "./page.js";

function picture(result: InterventionResult): Markup | null {
  const { together, unit, confidence } = result;
  const run = result.interventions.filter(({ scenario }) => scenario !== null);
  if (run.length === 0) return null;
  const parts = run.map(({ title, adds }) => ({ label: visible(title), part: adds }));
  const overlap =
    together === null
      ? null
      : {
          label: together.overlap.mean > 0 ? "Avoided by several, counted once" : "Gained together",
          part: together.overlap,
        };
  const all = together === null ? null : { label: "All together", part: together.avoided };
  const heading = `Delayed days avoided (${unitTitle(unit)})`;
  const steps = waterfallSteps(parts, overlap, all, unit);
  const needy = run.some((one) => one.with.length > 0);
  const told = [bestSentence(result), ...togetherSentences(result)].join(" ");
  return html`<figure aria-labelledby="answer-figure"><h2 id="answer-figure">${heading}</h2>
<figcaption><p>Each bar is what one intervention avoids alone${
    needy && ", or beyond those that it needs"
  }, and begins where the one above it ends. ${
    result.replications === 1
      ? "One replication has no intervals: every bar may be chance, and is hollow."
      : `The line at its end is the ${percent(confidence)} interval of that intervention, paired run by run; a hollow bar may be chance.`
  }${
    together !== null && " What all avoid together is less than the sum where several avoid the same delays."
  }</p></figcaption>${waterfallChart(steps, unit, `${heading}. ${told}`)}</figure>`;
}

function row(one: InterventionFinding, unit: string): Markup {
  const needed = one.with.length === 0 ? "" : `, with ${one.with.join(", ")}`;
  const pilot = one.kind === "pilot" ? ", pilot" : "";
  const costs = one.costs.map(
    (cost) => html`<small>${named(inWords(visible(cost.payer)))} ${interventionPounds(cost["per-year"])}</small> `,
  );
  const perThousand = one["per-thousand"];
  return html`<tr><th scope="row">${named(visible(one.title))}<small> ${one.name}${pilot}${needed}</small></th><td>${interventionCost(one)}</td><td class="text">${costs}</td><td>${
    one.scenario === null ? "0 exactly" : plusMinus(one.avoided, unit)
  }</td><td>${perThousand === null ? "–" : plusMinus(perThousand, unit)}</td><td>${rankText(one)}</td><td class="text">${EFFECTS[one.effect]}</td></tr>`;
}

function numbers({ interventions, unit }: InterventionResult): Markup {
  const heads = ["Intervention", "£ a year", "Who pays", "Days avoided", "Per £1,000", "Rank", "Effect"];
  return scrolled(
    "Interventions",
    html`<table class="numbers"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${interventions.map((one) => row(one, unit))}</tbody></table>`,
  );
}

/**
 * The comparison of interventions as a page of HTML.
 *
 * @param result from `concludeInterventions`, or a saved `interventions.json`
 * @returns a document that a browser opens from a file, without a connection
 * @example
 * await writeFile("report.html", htmlInterventions(await compareInterventions(load)));
 */
export function htmlInterventions(result: InterventionResult): string {
  requireAnswer(result, "compareInterventions", "interventions");
  const { scenario, replications, interrupted } = result;
  const runs = replications === 1 ? "one replication" : `${replications} replications`;
  const turned = turnedSentences(result);
  const on = result["already-on"];
  const body = html`<header class="opening">
<p class="eyebrow">Interventions in ${named(visible(scenario.title))}, simulated in ${runs}</p>
<h1>Which intervention avoids most delayed days for its money?</h1>
${interrupted && html`<p class="stopped">Interrupted: everything here rests on the replications that had been completed.</p>`}
<p class="answer"><strong>${bestSentence(result)}</strong> ${togetherSentences(result)}</p>
<p>${withoutText(result)}${on.length > 0 && ` On in it already: ${on.join(", ")}.`}</p>
${interventionWarnings(result).map((text) => html`<p>${text}</p>`)}
${picture(result)}
</header>
<section id="numbers" aria-labelledby="numbers-title"><h2 id="numbers-title">Each intervention</h2>${numbers(result)}${turned.map((sentence) => html`<p>${sentence}</p>`)}</section>
<section id="method" aria-labelledby="method-title"><h2 id="method-title">Method</h2>${interventionNotes(result).map((note) => html`<p>${note}</p>`)}<p>Hash of the resolved scenario: <code>${scenario.hash}</code>.</p></section>`;
  return page({ title: `Interventions in ${visible(scenario.title)}`, body, version: result["discharge-flow"] });
}
