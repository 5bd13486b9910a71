/** The page on paper: light, everything open, figures whole. */

export const PRINT_STYLE = `
@page { margin: 16mm 14mm; }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --panel: #ffffff; --line: #cccccc; --grid: #dddddd; --strong-line: #666666;
    --ink: #000000; --quiet: #444444; --link: #000000;
    --base: #777777; --base-bar: #aaaaaa; --other-bar: #444444;
    --less: #0b5cad; --more: #b3420a; --unclear: #666666;
  }
  html { font-size: 9.5pt; }
  body { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main, body > footer { max-width: none; padding: 0; }
  nav { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; color: var(--quiet); }
  summary::-webkit-details-marker { display: none; }
  .chart .row { column-gap: 0.9rem; grid-template-columns: 9.5rem minmax(5rem, 1.1fr); }
  .chart.crowded .row { width: auto; padding-right: 0; grid-auto-columns: minmax(0, 1fr); }
  .chart .label, .chart .head { font-size: 0.75rem; overflow-wrap: break-word; hyphens: auto; }
  .answer-row { grid-template-columns: 12rem minmax(0, 1fr) 9.5rem; column-gap: 1rem; }
  .scroll { overflow: visible; }
  table { font-size: 6.5pt; }
  tbody th, thead td { position: static; }
  th, td, td.text, tbody th { min-width: 0; padding-right: 0.4rem; }
  td { white-space: normal; }
  thead th { min-width: 0; }
  thead { display: table-header-group; }
  .scroll, td, tbody th, thead th { overflow-wrap: break-word; }
  tr, .row, .panel, .answer-row, .chart, .answer-chart { break-inside: avoid; }
  h2, h3, figcaption, summary { break-after: avoid; }
  section { padding-top: 1.5rem; }
}
`;
