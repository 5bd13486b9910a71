/** How the page of a moving picture looks: calm boxes, three marks, and the controls always within reach. */
import { PRINTED } from "./watch-elements.js";

const LIGHT =
  "--in: #6f9bd1; --held: #d9560b; --held-edge: #7a2e02; --wait: #59636e; --gauge: #9fb3c8; --slot: #d5dbe2; --way: #d9dfe6;";
const COLOURS = `
:root { ${LIGHT} }
@media (prefers-color-scheme: dark) {
  :root { --in: #5d8fce; --held: #ff9a57; --held-edge: #ffe1cc; --wait: #b7c1cc; --gauge: #5b6d80; --slot: #39434d; --way: #333d47; }
}
`;

const TOP = `
main, body > footer { max-width: 88rem; }
.watch-head { padding-top: 1.25rem; }
.watch-head .eyebrow { margin-bottom: 0.15rem; }
.watch-head h1 { font-size: clamp(1.35rem, 1.1rem + 1vw, 1.9rem); margin-bottom: 0.75rem; max-width: none; }
.watch-top { display: flex; flex-wrap: wrap; gap: 0.75rem 3.5rem; align-items: end; margin-bottom: 1rem; }
.figures { display: flex; flex-wrap: wrap; gap: 0.25rem 2.25rem; margin: 0; }
.figures dt { color: var(--quiet); font-size: 0.875rem; }
.figures dd { margin: 0; font-size: 1.75rem; line-height: 1.15; font-weight: 600; }
.figures .delayed dd { color: var(--more); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1.4rem; padding: 0; margin: 0; font-size: 0.9375rem; }
.legend svg { vertical-align: -0.15em; margin-right: 0.2rem; }
.mark.in { fill: var(--in); }
.mark.delayed { fill: var(--held); stroke: var(--held-edge); stroke-width: 1.5; }
.mark.waiting { fill: none; stroke: var(--wait); stroke-width: 2; }
#watch-scale { margin: 0.1rem 0 0; color: var(--quiet); font-size: 0.875rem; }
`;

const MAP = `
#watch-map { position: relative; display: flex; gap: clamp(1.5rem, 3vw, 3.5rem); align-items: stretch; padding: 0.5rem 0 1.25rem; }
#watch-map canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
#watch-people { z-index: 2; }
.column { position: relative; z-index: 1; flex: 1 1 0; min-width: 0; display: flex; flex-direction: column; justify-content: center; gap: 1.25rem; }
.column.gates { flex: 0 1 8.5rem; gap: 0.9rem; }
.column.gates.in { flex-basis: 4.5rem; }
.gate { font-size: 0.875rem; line-height: 1.25; overflow-wrap: anywhere; background: var(--ground); padding: 0.15rem 0; }
.gate b { display: block; font-weight: 600; }
.box { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 0.6rem 0.75rem 0.7rem; min-width: 0; }
.box.full { border-color: var(--strong-line); }
.box-head { display: flex; gap: 0.5rem; justify-content: space-between; align-items: start; }
.box h3 { font-size: 1rem; margin: 0; }
.box p { margin: 0; font-size: 0.875rem; line-height: 1.35; overflow-wrap: anywhere; }
.box-use { color: var(--quiet); min-height: 1.35em; }
.box .box-full { color: var(--ground); background: var(--ink); border-radius: 3px; padding: 0 0.4em; font-weight: 600; visibility: hidden; flex: none; }
.box.full .box-full { visibility: visible; }
.box-gauge { height: 4px; border-radius: 2px; background: var(--slot); margin: 0.3rem 0 0.5rem; overflow: hidden; }
.box-gauge div { height: 100%; background: var(--gauge); }
.box.full .box-gauge div { background: var(--ink); }
.box-gauge.none { visibility: hidden; }
.box-people { margin-top: 0.35rem; }
.box-delayed { color: var(--more); min-height: 1.35em; }
.box-line, .box-where { min-height: 1.35em; }
.box .box-where { font-size: 0.8125rem; color: var(--quiet); }
.box-line-bar { display: flex; height: 7px; margin-top: 0.15rem; }
.box-line-bar div:first-child { background: var(--held); }
.box-line-bar div:last-child { border: 1.5px solid var(--wait); border-left-width: 0; }
.box-line-bar div:last-child.none { border: 0; }
.box p.box-alerts { display: flex; flex-wrap: wrap; gap: 0.1rem 0.8rem; margin-bottom: 0.4rem; }
.alert::before { content: ""; display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.35em; border-radius: 50%; background: var(--level, var(--quiet)); border: 1px solid var(--strong-line); }
.alert b { font-weight: 600; }
.alert.green { --level: #3f9b5c; }
.alert.amber { --level: #f0a81c; }
.alert.red { --level: #d0302a; }
.alert.black { --level: #000000; }
.alert.up { background: var(--ground); border-radius: 4px; padding: 0 0.35rem; outline: 2px solid var(--level, var(--strong-line)); }
`;

const CONTROLS = `
.watch-controls { position: sticky; bottom: 0; z-index: 3; background: var(--ground); border-top: 1px solid var(--line); padding: 0.6rem 0 0.5rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; align-items: center; }
.watch-controls button, .watch-controls select {
  font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--strong-line); border-radius: 6px;
  min-height: 2.2rem; padding: 0.15rem 0.6rem; max-width: 100%;
}
.watch-controls button { cursor: pointer; min-width: 2.2rem; }
#watch-play { min-width: 5rem; font-weight: 600; background: var(--ink); color: var(--ground); border-color: var(--ink); }
#watch-date { font-size: 1.25rem; font-weight: 600; min-width: 14.5rem; padding-left: 0.5rem; }
#watch-change { font-size: 0.9375rem; line-height: 1.35; min-height: 1.35em; margin: 0.3rem 0 0; color: var(--quiet); max-width: none; overflow-wrap: anywhere; }
#watch-change.now { color: var(--ink); font-weight: 600; }
.choices { margin-left: auto; display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; font-size: 0.9375rem; }
.scrubber { position: relative; margin-top: 0.3rem; padding-top: 1.25rem; }
#watch-chart { display: block; width: 100%; height: 3.5rem; overflow: visible; }
#watch-chart .area { fill: var(--held); fill-opacity: 0.22; }
#watch-chart .line { fill: none; stroke: var(--held); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
#watch-chart .now { stroke: var(--ink); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
#watch-chart .event { stroke: var(--strong-line); stroke-dasharray: 2 3; vector-effect: non-scaling-stroke; }
.scrubber .most { position: absolute; left: 0; top: 0; font-size: 0.8125rem; color: var(--quiet); }
#watch-time { display: block; width: calc(100% + 1rem); margin: -0.25rem -0.5rem 0; height: 1.5rem; accent-color: var(--ink); }
.watch-reasons h2 { font-size: 1.0625rem; margin: 0 0 0.4rem; }
.watch-reasons { padding-top: 1.5rem; max-width: 44rem; }
.reason { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr 5rem; gap: 0 0.75rem; align-items: center; font-size: 0.9375rem; padding: 0.1rem 0; }
.reason div { height: 0.7rem; background: var(--held); min-width: 1px; border-radius: 0 2px 2px 0; }
.reason b { text-align: right; font-weight: 600; }
.watch-notes { padding-top: 1.5rem; color: var(--quiet); }
.watch-notes ul { padding-left: 1.2rem; }
`;

/** The boxes one below the other. */
function stacked(within: string): string {
  return `
  ${within}#watch-map { flex-direction: column; gap: 1.75rem; }
  ${within}.column.gates { flex-direction: row; flex-wrap: wrap; gap: 0.4rem 1.25rem; flex: none; justify-content: flex-start; }
  ${within}.column.gates .gate b { display: inline; }`;
}

const NARROW = `
@media (max-width: 56rem) {${stacked(":root ")}
  #watch-date { min-width: 0; font-size: 0.9375rem; padding-left: 0.2rem; }
  #watch-chart { height: 2rem; }
  #watch-play { min-width: 3.9rem; padding: 0.15rem 0.4rem; }
  .buttons { gap: 0.35rem; }
  .watch-controls { padding-top: 0.4rem; }
  .watch-controls .choices { width: 100%; flex-wrap: nowrap; }
  .watch-controls .choices label { flex: 1 1 0; min-width: 0; }
  .watch-controls .choices select { width: 100%; }
  .choices .what { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  #watch-change { font-size: 0.8125rem; margin-top: 0.15rem; }
  .choices { font-size: 0.875rem; margin-left: 0; gap: 0.5rem; }
  .watch-controls button, .watch-controls select { min-height: 2rem; }
  .figures { gap: 0.25rem 1.25rem; }
  .figures dd { font-size: 1.375rem; }
  .reason { grid-template-columns: 8rem 1fr 4rem; }
}
`;

/**
 * On paper. The marks are drawn for one size of the map, and a page cannot draw them again once the browser has begun to
 * print: so the map gets its size on paper before (the class), the same on screen and on paper, letters too. 182 mm are
 * A4 within its margins.
 */
const PAPER = `
:root.${PRINTED} { ${LIGHT} font-size: 9.5pt; }
.${PRINTED} #watch-map { width: 182mm; }${stacked(`.${PRINTED} `)}
@media print {
  #watch-needs, .watch-controls button, .choices, .scrubber { display: none; }
  .watch-controls { position: static; border: 0; padding: 0; }
  #watch-date { padding: 0; }
}
`;

export const WATCH_STYLE = COLOURS + TOP + MAP + CONTROLS + NARROW + PAPER;
