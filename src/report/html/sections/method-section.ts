/** How the numbers were made: enough to make them again. */
import { intervalsText, periodsText, runsText } from "../../method-text.js";
import { html, named } from "../markup.js";
import type { Section } from "./section.js";

const RULES = [
  "People are simulated one by one, from their arrival until they need nothing more. Scenarios with the same arrivals meet the same people on the same days, so that a difference comes from the scenarios and not from luck.",
  "A difference is worked out in each replication, alternative less baseline; its interval is that of the mean of these differences.",
  "An interval that excludes 0 is a difference which chance between runs hardly explains. Among many rows about one in twenty excludes 0 by chance alone, so the headline is the measure that was chosen beforehand.",
  "What a report of a simulation has to say of its purpose, logic, data, experiments and code stands in the STRESS-DES sheet among the documents of discharge-flow.",
];

export const methodSection: Section = {
  id: "method",
  title: "Method",
  tables: [],
  draw: ({ result, baseline, alternatives }) => {
    const hashes = [baseline, ...alternatives].map(
      ({ title, scenario }) =>
        html`<tr><th scope="row">${named(title)}</th><td class="text">${named(scenario.name)}</td><td class="text"><code>${scenario.hash}</code></td></tr>`,
    );
    return html`<p>${periodsText(result)} ${runsText(result)}</p><p>${intervalsText(result)}</p><ul>${RULES.map((rule) => html`<li>${rule}</li>`)}</ul>
<div class="scroll" role="group" tabindex="0" aria-label="Scenarios"><table><thead><tr><th scope="col">Scenario</th><th scope="col">Name</th><th scope="col">Hash of the resolved file</th></tr></thead><tbody>${hashes}</tbody></table></div>`;
  },
};
