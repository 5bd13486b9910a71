/** The inputs that the scenario files document: value, range, source, assumption; and what was changed from outside. */
import { counted } from "../../../foundation/words.js";
import type { Result } from "../../../study/result/result.js";
import { rangeText, writtenText } from "../../input-text.js";
import { scenarioTitles } from "../../titles.js";
import { openable, scrolled } from "../figure.js";
import { html, type Markup, named } from "../markup.js";
import type { Section } from "./section.js";

/** In which scenarios something holds; nothing where that is all of them. */
function where(names: readonly string[], { scenarios }: Result): Markup | null {
  if (names.length === scenarios.length) return null;
  return html` <small>${scenarioTitles(names, scenarios)}</small>`;
}

function changes(result: Result): Markup | null {
  if (result.overrides.length === 0) return null;
  const rows = result.overrides.map(
    ({ path, value, scenarios }) =>
      html`<tr><th scope="row">${named(path)}${where(scenarios, result)}</th><td class="text">${named(value)}</td></tr>`,
  );
  return html`<h3>Changed from outside the files</h3>${scrolled(
    "Changed from outside the files",
    html`<table><thead><tr><th scope="col">Input</th><th scope="col">Value</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}`;
}

function inputs(result: Result): Markup | null {
  if (result.inputs.length === 0) return null;
  const rows = result.inputs.map(
    (input) =>
      html`<tr><th scope="row">${named(input.path)}${where(input.scenarios, result)}</th><td class="text">${named(writtenText(input.value))}</td><td class="text">${named(rangeText(input))}</td><td class="text">${
        input.source !== "" && html`<span class="tag">source</span> ${named(input.source)} `
      }${input.assumption !== "" && html`<span class="tag">assumption</span> ${named(input.assumption)}`}</td></tr>`,
  );
  const head = html`<tr><th scope="col">Input</th><th scope="col">Value</th><th scope="col">Plausible range</th><th scope="col">Where it comes from</th></tr>`;
  const table = scrolled(
    "Documented inputs",
    html`<table class="inputs"><thead>${head}</thead><tbody>${rows}</tbody></table>`,
  );
  return openable(counted(result.inputs.length, "documented input"), table);
}

export const inputSection: Section = {
  id: "inputs",
  title: "Inputs",
  tables: [],
  draw: ({ result }) => {
    if (result.inputs.length === 0 && result.overrides.length === 0) return null;
    return html`<p>The intervals in this report cover chance between runs. They do not cover that an input may be wrong: an assumption is a value that nobody has published.</p>${changes(result)}${inputs(result)}`;
  },
};
