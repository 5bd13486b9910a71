/** How a flow through stages looks. Darker bands are longer delays; a narrow screen moves the picture sideways. */
export const FLOW_STYLE = `
.flow-width { min-width: 47.5rem; padding: 2px 0; }
.picture .stage { fill: var(--ink); }
.picture .flow { stroke-width: 0.75; vector-effect: non-scaling-stroke; }
.picture .flow.grade-0 { fill: var(--base); stroke: var(--base); fill-opacity: 0.28; stroke-opacity: 0.28; }
.picture .flow.grade-1 { fill: var(--more); stroke: var(--more); fill-opacity: 0.25; stroke-opacity: 0.25; }
.picture .flow.grade-2 { fill: var(--more); stroke: var(--more); fill-opacity: 0.42; stroke-opacity: 0.42; }
.picture .flow.grade-3 { fill: var(--more); stroke: var(--more); fill-opacity: 0.62; stroke-opacity: 0.62; }
.picture .flow.grade-4 { fill: var(--more); stroke: var(--more); fill-opacity: 0.88; stroke-opacity: 0.88; }
.key.grade-0::before, .key.grade-1::before, .key.grade-2::before, .key.grade-3::before, .key.grade-4::before {
  width: 1.1rem; height: 0.7rem; border: 0; background: var(--more);
}
.key.grade-0::before { background: var(--base); opacity: 0.28; }
.key.grade-1::before { opacity: 0.25; }
.key.grade-2::before { opacity: 0.42; }
.key.grade-3::before { opacity: 0.62; }
.key.grade-4::before { opacity: 0.88; }
.stage-words {
  height: 100%; padding-left: 13px; display: flex; flex-direction: column; justify-content: center;
  font-size: 0.75rem; line-height: 15px; overflow-wrap: anywhere;
  text-shadow: 0 0 2px var(--ground), 0 0 2px var(--ground), 0 0 3px var(--ground), 0 0 3px var(--ground), 0 0 5px var(--ground);
}
.stage-words b { color: var(--more); font-weight: 650; }
.flow-title { font-weight: 600; margin: 1rem 0 0.3rem; font-size: 0.9375rem; }
@media print { .flow-width { min-width: 0; break-inside: avoid; } .flow-title { break-after: avoid; } }
`;
