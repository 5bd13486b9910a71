/**
 * What if: inputs that the reader changes, for the page's own program to run the model again. Without a program that
 * may run, the section says what it needs and nothing else.
 */
import { counted } from "../../../foundation/words.js";
import type { AdjustableGroup, AdjustableInput, AdjustableNumber } from "../../../study/what-if/adjustable-inputs.js";
import { openable } from "../figure.js";
import { type Content, html, type Markup, named } from "../markup.js";
import type { ReportView } from "../report-view.js";
import { WHAT_IF, whatIfDataOf } from "../what-if-data.js";
import type { Section } from "./section.js";

const GROUPS: Readonly<Record<AdjustableGroup, string>> = {
  marked: "What the scenario offers",
  intervention: "Interventions",
  documented: "Inputs with a documented range",
  capacity: "Capacity",
  arrivals: "Arrivals",
};

/** Groups that are shown at once where the scenario offers nothing of its own. */
const FIRST: readonly AdjustableGroup[] = ["intervention", "capacity", "arrivals"];

function numberRow(input: AdjustableNumber, index: number): Markup {
  const id = `what-if-${index}`;
  const { low, high, value, unit, pounds, title, whole, relative } = input;
  const shown = relative ? "% more or less" : `${pounds ? "£ " : ""}${unit}`.trim();
  return html`<div class="adjust" data-input="${index}"><label for="${id}">${named(title)}${note(input)}</label><input type="range" id="${id}" min="${low}" max="${high}" step="any" value="${value}"><input type="number" min="${low}" max="${high}" step="${whole ? 1 : "any"}" value="${value}" aria-label="${shown === "" ? title : `${title}, ${shown}`}"><span class="unit">${shown}</span></div>`;
}

function note({ note: text }: AdjustableInput): Content {
  return text !== "" && html`<small>${named(text)}</small>`;
}

function row(input: AdjustableInput, index: number): Markup {
  if (input.kind === "number") return numberRow(input, index);
  const id = `what-if-${index}`;
  const options = input.choices.map(({ title }, k) => html`<option value="${k}">${title}</option>`);
  return html`<div class="adjust" data-input="${index}"><label for="${id}">${named(input.title)}${note(input)}</label><select id="${id}">${options}</select></div>`;
}

/** Inputs of some groups, each group with its name. */
function fieldsets(inputs: readonly AdjustableInput[], groups: readonly AdjustableGroup[]): Markup[] {
  return groups.flatMap((group) => {
    const own = inputs.flatMap((input, index) => (input.group === group ? [row(input, index)] : []));
    return own.length === 0 ? [] : [html`<fieldset><legend>${GROUPS[group]}</legend>${own}</fieldset>`];
  });
}

function whereRow({ baseline, alternatives }: ReportView): Markup | null {
  if (alternatives.length === 0) return null;
  const titles = [baseline, ...alternatives].map(({ title }) => title);
  // Of many scenarios the baseline alone is run at first, so that something can be said soon.
  const isFew = titles.length === 2;
  const all = html`<option value="all"${isFew && html` selected`}>Every scenario of the report</option>`;
  const others = alternatives.length > 1 && html`<option value="alternatives">Every alternative</option>`;
  const each = titles.map(
    (title, k) => html`<option value="${k}"${k === 0 && !isFew && html` selected`}>${title}</option>`,
  );
  return html`<p class="where"><label for="${WHAT_IF.where}">Change it in</label> <select id="${WHAT_IF.where}">${all}${others}${each}</select></p>`;
}

function controls(view: ReportView, inputs: readonly AdjustableInput[]): Markup {
  const all = Object.keys(GROUPS) as AdjustableGroup[];
  const isMarked = inputs.some(({ group }) => group === "marked");
  const first: AdjustableGroup[] = isMarked ? ["marked", "intervention"] : [...FIRST];
  const others = all.filter((group) => !first.includes(group));
  const count = inputs.filter(({ group }) => others.includes(group)).length;
  return html`<form id="${WHAT_IF.form}" hidden>
${fieldsets(inputs, first)}
${count > 0 && openable(counted(count, "more input"), fieldsets(inputs, others))}
${whereRow(view)}
<p><button type="button" id="${WHAT_IF.reset}">As in the report</button> <button type="button" id="${WHAT_IF.stop}" disabled>Stop</button></p>
</form>`;
}

export const whatIfSection: Section = {
  id: "what-if",
  title: "What if",
  tables: [],
  draw: (view) => {
    const data = whatIfDataOf(view);
    if (data === null) return null;
    return html`<p>Change an input, and the model runs again on this device, with the same simulated people as in the report: so the difference is that of the input and not of chance between two sets of runs. Nothing is loaded and nothing is sent.</p>
<p id="${WHAT_IF.needs}" class="notice">This part needs scripts, which do not run here. Open the file in a browser that allows them: everything else on the page is read without.</p>
${controls(view, data.material.inputs)}
<div id="${WHAT_IF.outcome}" hidden><p id="${WHAT_IF.status}" role="status"></p><progress id="${WHAT_IF.progress}" value="0" max="1" aria-label="Runs that are finished"></progress><div id="${WHAT_IF.found}"></div><div id="${WHAT_IF.keep}" hidden><h3>To keep it</h3><p>This command gives the same figures:</p><pre tabindex="0" aria-label="Command"><code id="${WHAT_IF.command}"></code></pre><p id="${WHAT_IF.files}"></p></div></div>`;
  },
};
