/** The style sheet of the page: letters, colours in light and dark, tables. Pictures and paper have theirs beside it. */
import { CHART_STYLE } from "./chart-style.js";
import { FLOW_STYLE } from "./flow-style.js";
import { PRINT_STYLE } from "./print-style.js";
import { WHAT_IF_STYLE } from "./what-if-style.js";

/**
 * Colours: blue for less and orange for more are told apart by people of every colour vision, in light and in dark, and
 * each has at least 4.5 : 1 against the ground it stands on.
 */
const COLOURS = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f5f6f8; --line: #e3e6ea; --grid: #e8ebef; --strong-line: #6d7782;
  --ink: #1b2128; --quiet: #59636e; --link: #0b57a4;
  --base: #8a95a1; --base-bar: #b4bdc7; --other-bar: #4c5968;
  --less: #0b5cad; --more: #b3420a; --unclear: #6d7782;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --panel: #1d2329; --line: #323a43; --grid: #2a323a; --strong-line: #97a2ae;
    --ink: #e8ebef; --quiet: #a7b1bc; --link: #8cc0f7;
    --base: #97a2ae; --base-bar: #56616d; --other-bar: #b4bdc7;
    --less: #7db8f5; --more: #ffab73; --unclear: #97a2ae;
  }
}
`;

const LETTERS = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: break-word;
}
main, body > footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2.2vw, 2.5rem); letter-spacing: -0.015em; margin: 0 0 1rem; max-width: 26em; }
h2 { font-size: 1.5rem; letter-spacing: -0.01em; margin: 0 0 0.75rem; }
h3 { font-size: 1.08rem; margin: 0 0 0.25rem; }
p, li { max-width: 44rem; }
p { margin: 0 0 0.9rem; }
a { color: var(--link); }
small { font-size: 0.8125rem; color: var(--quiet); font-weight: 400; }
code { font-size: 0.875em; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
`;

const PARTS = `
.opening { padding: 2.5rem 0 0.5rem; }
.eyebrow { color: var(--quiet); margin: 0 0 0.5rem; font-size: 0.9375rem; }
.answer { font-size: 1.1875rem; line-height: 1.5; max-width: 46rem; margin-bottom: 1.75rem; }
.answer strong { font-weight: 650; }
.stopped { border-left: 4px solid var(--more); padding-left: 0.75rem; }
.opening h2 { font-size: 1.0625rem; letter-spacing: 0; margin: 0 0 0.25rem; }
nav { margin: 2rem 0 0; padding: 0.9rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; }
nav a { text-decoration: none; display: inline-block; padding: 0.15rem 0; }
nav a:hover { text-decoration: underline; }
section { padding-top: 3rem; }
figure { margin: 0 0 2.5rem; }
figcaption { color: var(--quiet); max-width: 46rem; margin: 0 0 0.9rem; font-size: 0.9375rem; overflow-wrap: anywhere; }
figcaption p { margin: 0 0 0.1rem; max-width: none; }
figcaption b { color: var(--ink); font-weight: 600; }
details { margin: 0.6rem 0; }
summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; width: fit-content; }
section > details { border-bottom: 1px solid var(--line); margin: 0; padding: 0.35rem 0; }
.notice { background: var(--panel); border-left: 4px solid var(--strong-line); padding: 0.5rem 1rem; margin-top: 1.25rem; }
.notice summary { font-weight: 600; }
.notice li { font-size: 0.9375rem; margin-bottom: 0.6rem; overflow-wrap: anywhere; }
.notes { color: var(--quiet); font-size: 0.9375rem; }
body > footer { padding-top: 3rem; padding-bottom: 2rem; color: var(--quiet); font-size: 0.875rem; }
`;

const TABLES = `
.scroll { overflow-x: auto; margin: 0.5rem 0 1rem; }
table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; }
th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: right; vertical-align: top; white-space: nowrap; }
thead th { color: var(--quiet); font-weight: 600; border-bottom: 1px solid var(--strong-line); vertical-align: bottom; }
thead th, tbody th { overflow-wrap: anywhere; white-space: normal; }
thead th { min-width: 7rem; max-width: 14rem; }
thead th[colspan] { text-align: left; border-bottom: 0; padding-left: 0.9rem; max-width: 22rem; }
tbody th { text-align: left; font-weight: 400; min-width: 13rem; max-width: 20rem; }
tbody th, thead td { position: sticky; left: 0; background: var(--ground); }
@media (max-width: 46rem) { tbody th { min-width: 7.5rem; max-width: 9rem; } }
tbody tr { border-bottom: 1px solid var(--line); }
td.text, thead tr:first-child th:first-child, .inputs th, .targets th { text-align: left; }
td.text { white-space: normal; min-width: 7rem; max-width: 26rem; overflow-wrap: anywhere; }
td.more, td.less { font-weight: 600; }
.unit { color: var(--quiet); }
.tag { color: var(--quiet); font-size: 0.8125rem; }
.judged { font-weight: 600; white-space: nowrap; }
.judged.met { color: var(--less); }
.judged.missed { color: var(--more); }
`;

export const STYLE = [COLOURS, LETTERS, PARTS, TABLES, CHART_STYLE, FLOW_STYLE, WHAT_IF_STYLE, PRINT_STYLE].join("");
