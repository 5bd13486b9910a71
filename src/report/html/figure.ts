/**
 * A figure: heading, what to see, the picture, and its numbers as a table that opens. And tables of a result by
 * themselves.
 */
import { differenceUnit, type Estimate, meanAndInterval, plusMinus, unitTitle } from "../number-text.js";
import { SAME } from "../text/estimate-table.js";
import type { CaptionLine } from "./caption.js";
import { isClear, kindOf } from "./difference-kind.js";
import { type Content, html, type Markup, named } from "./markup.js";
import type { Columns, ReportRow, ReportTable, Side } from "./report-view.js";

/** A heading with the unit behind it. */
export function headingOf({ title, unit }: Pick<ReportTable, "title" | "unit">): string {
  const shown = unitTitle(unit);
  const pounds = unit.startsWith("£");
  return shown === "" ? title : `${title} (${pounds ? "£ " : ""}${shown})`;
}

/** A table that scrolls inside the page where it is wider; it can be reached and moved by keyboard. */
export function scrolled(title: string, table: Markup): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${title}">${table}</div>`;
}

function cell(estimate: Estimate | null, unit: string): Markup {
  return html`<td>${estimate === null ? "–" : plusMinus(estimate, unit)}</td>`;
}

function differenceCell(side: Side, unit: string): Markup {
  const kind = kindOf(side);
  if (side.same !== null) return html`<td>${SAME[side.same]}</td>`;
  if (side.difference === null) return html`<td>–</td>`;
  const text = meanAndInterval(side.difference, differenceUnit(unit));
  return isClear(kind) ? html`<td class="${kind}">${text} *</td>` : html`<td>${text}</td>`;
}

function tableRow(row: ReportRow, sharedUnit: string): Markup {
  const unit = sharedUnit === "" ? unitTitle(row.unit) : "";
  const label = html`${named(row.label)}${unit !== "" && html`, <span class="unit">${row.unit.startsWith("£") ? `£ ${unit}` : unit}</span>`}${row.partly && " †"}`;
  const sides = row.sides.map((side) => [cell(side.value, row.unit), differenceCell(side, row.unit)]);
  return html`<tr><th scope="row">${label}</th>${cell(row.baseline, row.unit)}${sides}</tr>`;
}

/** The numbers of a table: mean ± half-width of the baseline, then mean and difference of each alternative. */
export function numberTable(table: Pick<ReportTable, "title" | "unit" | "rows">, columns: Columns): Markup {
  const { alternatives, baseline, interval } = columns;
  const heads = alternatives.map(({ title }) => html`<th scope="colgroup" colspan="2">${named(title)}</th>`);
  const pairs = alternatives.map(() => html`<th scope="col">Mean</th><th scope="col">Difference (${interval})</th>`);
  const top =
    alternatives.length === 0
      ? html`<tr><td></td><th scope="col">${named(baseline.title)}</th></tr>`
      : html`<tr><td rowspan="2"></td><th scope="col" rowspan="2">${named(baseline.title)}</th>${heads}</tr><tr>${pairs}</tr>`;
  return scrolled(
    headingOf(table),
    html`<table class="numbers"><thead>${top}</thead><tbody>${table.rows.map((row) => tableRow(row, table.unit))}</tbody></table>`,
  );
}

/** Numbers that stand behind a picture, in a part that opens. */
export function openable(summary: Content, content: Content): Markup {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}

export interface FigureParts {
  readonly id: string;
  readonly heading: string;
  /** What to see, in a few lines. */
  readonly caption: readonly CaptionLine[];
  readonly chart: Markup;
  /** The numbers of the picture. */
  readonly numbers: Markup;
  /** Level of its heading. Default 3, below the heading of a section. */
  readonly level?: 2 | 3;
}

function captionLine({ who, text }: CaptionLine): Markup {
  return html`<p>${who !== "" && html`<b>${who}:</b> `}${text}</p>`;
}

/** A figure with its parts in the order in which one reads them. */
export function figure({ id, heading, caption, chart, numbers, level = 3 }: FigureParts): Markup {
  const head = level === 2 ? html`<h2 id="${id}">${heading}</h2>` : html`<h3 id="${id}">${heading}</h3>`;
  return html`<figure aria-labelledby="${id}">
${head}
<figcaption>${caption.map(captionLine)}</figcaption>
${chart}
${openable(html`The numbers<span class="visually-hidden"> of ${heading}</span>`, numbers)}
</figure>`;
}
