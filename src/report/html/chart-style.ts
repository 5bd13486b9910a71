/** How pictures look. Rows are grids of the page itself, so that on a telephone their columns stand below each other. */

const MARKS = `
.picture { display: block; overflow: visible; }
.picture text { font-size: 0.75rem; fill: var(--ink); }
.picture text { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.picture .tick, .picture .quiet { fill: var(--quiet); }
.picture .grid { stroke: var(--grid); }
.picture .zero { stroke: var(--strong-line); }
.picture .bar.base { fill: var(--base-bar); }
.picture .bar.other { fill: var(--other-bar); }
.picture .bar.step { stroke: none; }
.picture .bar.step.less { fill: var(--less); fill-opacity: 0.75; }
.picture .bar.step.more { fill: var(--more); fill-opacity: 0.75; }
.picture .bar.step.base { fill: var(--other-bar); }
.picture .bar.step.unclear, .picture .bar.step.alone { fill: var(--ground); stroke: var(--unclear); stroke-width: 2; }
.picture .connector { stroke: var(--strong-line); stroke-dasharray: 2 3; }
.picture .break { fill: none; stroke: var(--ground); stroke-width: 2.5; }
.picture .bar.empty { fill: var(--grid); }
.picture .whisker { stroke-width: 2; stroke: var(--unclear); }
.picture .whisker.on-bar { stroke: var(--ink); stroke-width: 1; }
.picture .whisker.halo { stroke: var(--ground); stroke-width: 4; }
.picture .dot { stroke-width: 2; stroke: var(--unclear); fill: var(--ground); }
.picture .dot.base { stroke: var(--ink); fill: var(--ink); }
.picture .whisker.base { stroke: var(--ink); }
.picture .run { fill: var(--base); fill-opacity: 0.7; }
.picture .more { stroke: var(--more); }
.picture .less { stroke: var(--less); }
.picture .dot.more { fill: var(--more); }
.picture .dot.less { fill: var(--less); }
.picture text.more { fill: var(--more); stroke: var(--ground); font-weight: 600; }
.picture text.less { fill: var(--less); stroke: var(--ground); font-weight: 600; }
strong.more, .verdict.more { color: var(--more); }
strong.less, .verdict.less { color: var(--less); }
strong.unclear, strong.alone { color: var(--quiet); font-weight: 500; }
.verdict { color: var(--quiet); }
`;

const PANELS = `
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.25rem 2.5rem; }
.panel { min-width: 0; }
.keys { margin: 0 0 0.4rem; font-size: 0.875rem; line-height: 1.3; max-width: none; overflow-wrap: anywhere; }
.key { display: inline-block; margin-right: 1rem; }
.key::before {
  content: ""; display: inline-block; width: 1.1rem; height: 0; margin-right: 0.4rem; vertical-align: middle;
  border-top: 3px solid var(--base);
}
.key.other { font-weight: 600; }
.key.other::before { border-color: var(--less); }
.picture .course { fill: none; stroke-width: 2; stroke: var(--base); stroke-linejoin: round; }
.picture .course.other { stroke: var(--less); }
.picture .course.capacity { stroke-dasharray: 5 4; stroke-width: 1.5; }
.picture .change { stroke: var(--strong-line); stroke-width: 1.25; stroke-dasharray: 2 3; }
.key.capacity::before { border-top-style: dashed; border-top-width: 2px; }
.picture .observed { fill: var(--ink); stroke: var(--ground); stroke-width: 0.75; }
.key.observed::before {
  width: 0.5rem; height: 0.5rem; border: 0; border-radius: 50%; background: var(--ink); vertical-align: baseline;
}
.picture .band { fill: var(--base); fill-opacity: 0.22; }
.picture .band.other { fill: var(--less); fill-opacity: 0.16; }
`;

const ROWS = `
.chart .row {
  display: grid; grid-auto-flow: column; column-gap: 1.75rem;
  grid-template-columns: minmax(8rem, 13rem) minmax(7rem, 1.2fr); grid-auto-columns: minmax(0, 1fr);
}
.chart.crowded .row { grid-template-columns: 12rem 8rem; grid-auto-columns: 7rem; width: max-content; padding-right: 1.5rem; }
.chart.few .row { grid-auto-columns: minmax(0, 2fr); }
.chart.one .row { grid-template-columns: minmax(8rem, 16rem) minmax(7rem, 1fr); }
.chart .label, .chart .head { font-size: 0.875rem; line-height: 1.25; overflow-wrap: anywhere; min-width: 0; }
.chart .label { padding-top: 0.2rem; }
.chart .head { align-self: end; padding-bottom: 0.4rem; font-weight: 600; }
.chart .head small { display: block; }
.chart .cell { min-width: 0; }
.chart .cell .picture { min-height: 100%; }
.chart .who, .narrow { display: none; }
.chart .unit { margin: 0.8rem 0 0.2rem; font-size: 0.8125rem; color: var(--quiet); }
.answer-row {
  display: grid; grid-template-columns: minmax(9rem, 17rem) minmax(0, 1fr) 12.5rem; column-gap: 1.75rem; align-items: center;
}
.answer-row .picture { align-self: stretch; min-height: 100%; }
.answer-row .label { font-weight: 600; line-height: 1.25; overflow-wrap: anywhere; }
.answer-row .label small { display: block; }
.answer-row .figure { line-height: 1.25; }
.answer-row .figure strong { font-size: 1.1875rem; }
.answer-row .figure small { display: block; }
.two-sides { display: flex; justify-content: space-between; color: var(--quiet); font-size: 0.8125rem; padding-bottom: 0.2rem; }
`;

const PHONE = `
@media (max-width: 46rem) {
  .chart .row, .chart.few .row, .chart.one .row, .chart.crowded .row {
    width: auto; padding-right: 0; grid-auto-flow: row; grid-template-columns: minmax(0, 1fr); padding-bottom: 0.6rem; row-gap: 0.15rem;
  }
  .chart .row.heads { display: none; }
  .chart .label { font-weight: 600; padding-top: 0.7rem; }
  .chart .cell { display: grid; grid-template-columns: 7rem minmax(0, 1fr); column-gap: 0.75rem; }
  .chart.one .cell { display: block; }
  .chart .who { display: block; font-size: 0.75rem; line-height: 1.2; color: var(--quiet); overflow-wrap: anywhere; padding-top: 0.15rem; }
  .chart.one .who { display: none; }
  .chart.many .cell.unsure, .chart.many .axis { display: none; }
  .narrow { display: block; }
  .chart .axis .cell::before { content: ""; }
  .chart.one .axis .cell::before { display: none; }
  .answer-row { grid-template-columns: minmax(0, 1fr); row-gap: 0.1rem; padding-top: 0.8rem; }
  .answer-row.axis, .answer-row.sides { padding-top: 0; }
  .answer-row .figure { margin-top: -0.3rem; }
  .answer-row.axis .figure { display: none; }
  main, body > footer { padding: 0 1rem; }
  .opening { padding-top: 1.5rem; }
  .answer { font-size: 1.0625rem; }
}
`;

export const CHART_STYLE = MARKS + PANELS + ROWS + PHONE;
