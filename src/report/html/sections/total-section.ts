/** Every measure in all, as one table. */
import { numberTable } from "../figure.js";
import { html } from "../markup.js";
import { tableNotes } from "../table-notes.js";
import { type Section, tableNamed } from "./section.js";

const TOTALS = { key: null, dimension: null };

export const totalSection: Section = {
  id: "totals",
  title: "In all",
  tables: [TOTALS],
  draw: (view) => {
    const table = tableNamed(view, TOTALS);
    if (table === null) return null;
    return html`${numberTable(table, view)}<ul class="notes">${tableNotes(view).map((note) => html`<li>${note}</li>`)}</ul>`;
  },
};
