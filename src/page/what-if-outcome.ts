/** What was found with changed inputs, shown as the report shows such things. */
import { sameness } from "../report/comparison-row.js";
import { answerChart } from "../report/html/charts/answer-chart.js";
import { numberTable, openable, scrolled } from "../report/html/figure.js";
import { html, type Markup, named } from "../report/html/markup.js";
import type { Side } from "../report/html/report-view.js";
import type { WhatIfData } from "../report/html/what-if-data.js";
import { differenceUnit, meanAndInterval, unitTitle } from "../report/number-text.js";
import type { WhatIfFinding, WhatIfRow, WhatIfScenarioFinding } from "../study/what-if/what-if.js";

const NOW = "With your changes";

function sideOf({ before, after, difference }: WhatIfRow): Side {
  return { value: after, difference, same: sameness(difference, before) };
}

function totals({ rows }: WhatIfScenarioFinding, title: string, interval: string): Markup {
  const table = {
    title,
    unit: "",
    rows: rows.map((row) => ({
      identity: row.key,
      label: row.label,
      unit: row.unit,
      baseline: row.before,
      sides: [sideOf(row)],
      partly: false,
    })),
  };
  const columns = {
    baseline: { title: "As in the report" },
    alternatives: [{ title: NOW, note: "" as const }],
    interval,
  };
  return openable(html`All totals: ${named(title)}`, numberTable(table, columns));
}

/** The differences to the baseline, before and after the change. */
function against(finding: WhatIfFinding, { titles, headline }: WhatIfData): Markup | null {
  const unit = differenceUnit(headline.unit);
  const rows = finding.scenarios.flatMap(({ scenario, against: both }) =>
    both === null
      ? []
      : [
          html`<tr><th scope="row">${named(titles[scenario])}</th><td>${meanAndInterval(both.before, unit)}</td><td>${meanAndInterval(both.after, unit)}</td></tr>`,
        ],
  );
  if (rows.length === 0) return null;
  const heading = `${headline.title}: difference from ${titles[0]}`;
  const shown = unitTitle(unit);
  return html`<h3>${heading}${shown !== "" && ` (${shown})`}</h3>${scrolled(
    heading,
    html`<table><thead><tr><td></td><th scope="col">As in the report</th><th scope="col">${NOW}</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}`;
}

/** How far each scenario moves from what the result says, drawn. */
function changeFigure(finding: WhatIfFinding, { titles, headline }: WhatIfData, caption: string): Markup {
  const found = finding.scenarios.flatMap(({ scenario, rows }) => {
    const row = rows.find(({ key }) => key === headline.key);
    return row === undefined ? [] : [{ title: titles[scenario], row }];
  });
  const shown = unitTitle(headline.unit);
  const heading = `${headline.title}: change from the report${shown === "" ? "" : ` (${shown})`}`;
  const unit = differenceUnit(headline.unit);
  const told = found.map(({ title, row }) => `${title}: ${meanAndInterval(row.difference, unit)}.`).join(" ");
  const alternatives = found.map(({ title }) => ({ title, note: "" as const }));
  const sides = { sides: found.map(({ row }) => sideOf(row)), unit: headline.unit };
  return html`<figure aria-labelledby="what-if-figure"><h3 id="what-if-figure">${heading}</h3>
<figcaption>${caption}</figcaption>
${answerChart(sides, { alternatives }, `${heading}. ${told}`)}</figure>`;
}

function runsIn({ replications }: WhatIfFinding): string {
  return replications === 1 ? "one replication" : `the same ${replications} replications`;
}

function readingOf({ replications }: WhatIfFinding, interval: string): string {
  if (replications === 1) return "One replication gives no interval: it may be chance.";
  return `A dot is the mean difference, its line the ${interval}.`;
}

/** What a first look finds, as markup: which way it goes, and no more. */
export function firstLook(finding: WhatIfFinding, weeks: number, data: WhatIfData): Markup {
  const caption = `The first ${weeks} weeks of the measured period alone, over ${runsIn(finding)} as in the report and with your changes: a first look, before the whole period is run. ${readingOf(finding, data.interval)}`;
  return changeFigure(finding, data, caption);
}

/** What is known after some replications, as markup. */
export function outcome(finding: WhatIfFinding, data: WhatIfData): Markup {
  const { titles, interval } = data;
  const caption = `Over ${runsIn(finding)} as in the report and with your changes. ${readingOf(finding, interval)}`;
  return html`${changeFigure(finding, data, caption)}
${against(finding, data)}
${finding.scenarios.map((one) => totals(one, titles[one.scenario], interval))}`;
}
