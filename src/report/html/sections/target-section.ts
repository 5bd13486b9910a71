/** The targets of every scenario: the bound, what was found, the verdict, and in how many replications the bound is met. */

import { identityOf } from "../../../experiment/measure.js";
import { excessOver } from "../../../experiment/paired-changes.js";
import { visible } from "../../../foundation/words.js";
import { peersOf, rankOf } from "../../../study/result/rank.js";
import type { TargetResult } from "../../../study/result/result.js";
import { boundText, foundText } from "../../target-text.js";
import { scrolled } from "../figure.js";
import { html, type Markup, named } from "../markup.js";
import type { Named } from "../report-view.js";
import type { Section } from "./section.js";

const MARKS: Readonly<Record<TargetResult["verdict"], string>> = { met: "✓", missed: "✗", "not decided": "?" };

/** What the bounds of a target are of, replication by replication: values, or ranks among them. */
function valuesJudged(target: TargetResult, scenario: Named["scenario"]): readonly (number | null)[] {
  const values = scenario.measures.find((measure) => identityOf(measure) === identityOf(target))?.values ?? [];
  const { rank } = target;
  if (rank === undefined) return values;
  const peers = peersOf({ ...target, rank }, scenario.measures);
  return values.map((value, k) => {
    const all = peers.map((peer) => peer.values[k]);
    return value === null || all.includes(null) ? null : rankOf(value, all as number[], rank.from);
  });
}

/** In how many replications of how many a target is met. */
export function timesMet(target: TargetResult, { scenario }: Named): { readonly met: number; readonly of: number } {
  const values = valuesJudged(target, scenario);
  const known = values.filter((value) => value !== null);
  const { "at-least": least, "at-most": most } = target;
  // As in the verdict, what is the bound on paper keeps to it, though its sum may be a last bit beyond.
  const keeps = (value: number) =>
    (least === null || excessOver(value, least) >= 0) && (most === null || excessOver(value, most) <= 0);
  return { met: known.filter(keeps).length, of: known.length };
}

function row(target: TargetResult, scenario: Named): Markup {
  const { met, of } = timesMet(target, scenario);
  const width = of === 0 ? 0 : Math.round((met / of) * 100);
  const bar = html`<svg class="picture chance" width="100%" height="8" aria-hidden="true" focusable="false"><rect class="bar empty" width="100%" height="8"/><rect class="bar base" width="${width}%" height="8"/></svg>`;
  const kind = target.verdict.replace(" ", "-");
  return html`<tr><th scope="row">${named(visible(target.title || target.name))}</th><td class="text">${named(scenario.title)}</td><td class="text">${boundText(target)}</td><td>${foundText(target)}</td><td class="text"><span class="judged ${kind}">${MARKS[target.verdict]} ${target.verdict}</span></td><td class="text">${met} of ${of}${bar}</td></tr>`;
}

export const targetSection: Section = {
  id: "targets",
  title: "Targets",
  tables: [],
  draw: ({ result, baseline, alternatives }) => {
    if (result.targets.length === 0) return null;
    const rows = [baseline, ...alternatives].flatMap((one) =>
      result.targets.filter(({ scenario }) => scenario === one.scenario.name).map((target) => row(target, one)),
    );
    const head = html`<tr><th scope="col">Target</th><th scope="col">Scenario</th><th scope="col">Bound</th><th scope="col">Found</th><th scope="col">Verdict</th><th scope="col">Replications that meet it</th></tr>`;
    return html`<p>A target is met when the whole interval of the mean is within the bound, and missed when all of it is outside. How many single replications meet it says how likely one period is to.</p>${scrolled(
      "Targets",
      html`<table class="targets"><thead>${head}</thead><tbody>${rows}</tbody></table>`,
    )}`;
  },
};
