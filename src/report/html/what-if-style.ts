/** How the controls of the section "What if" look, and that they are not printed. */
export const WHAT_IF_STYLE = `
#what-if fieldset { border: 0; margin: 0 0 0.75rem; padding: 0; min-width: 0; }
#what-if legend { padding: 0; margin: 0.5rem 0 0.25rem; font-weight: 600; font-size: 0.9375rem; }
.adjust {
  display: grid; grid-template-columns: minmax(10rem, 20rem) minmax(8rem, 18rem) 5.5rem minmax(0, 1fr);
  gap: 0.15rem 1rem; align-items: center; padding: 0.4rem 0; border-bottom: 1px solid var(--line);
}
.adjust label { line-height: 1.25; overflow-wrap: anywhere; }
.adjust label small { display: block; overflow-wrap: anywhere; }
.adjust .unit { font-size: 0.875rem; overflow-wrap: anywhere; }
#what-if input[type="range"] { width: 100%; height: 1.5rem; margin: 0; accent-color: var(--less); }
#what-if input[type="number"], #what-if select, #what-if button {
  font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--strong-line); border-radius: 4px;
  padding: 0.25rem 0.5rem; min-height: 2rem; max-width: 100%;
}
#what-if input[type="number"] { width: 100%; padding-right: 0.2rem; font-variant-numeric: tabular-nums; }
#what-if input:invalid { border-color: var(--more); outline: 1px solid var(--more); }
.adjust select { justify-self: start; grid-column: 2 / -1; }
#what-if button { cursor: pointer; padding: 0.25rem 0.9rem; margin: 0 0.5rem 0.4rem 0; overflow-wrap: anywhere; }
#what-if button:disabled { cursor: default; color: var(--quiet); border-color: var(--line); }
#what-if .where { margin-top: 1rem; }
#what-if-outcome { background: var(--panel); border-radius: 6px; padding: 1rem 1.25rem; --ground: var(--panel); }
#what-if-outcome > p { margin-bottom: 0.4rem; }
#what-if-status { font-weight: 600; overflow-wrap: anywhere; }
#what-if-progress { width: 100%; max-width: 22rem; height: 0.5rem; accent-color: var(--less); }
#what-if-found figure { margin: 0.75rem 0 1.25rem; }
#what-if-keep { margin-top: 1.25rem; }
#what-if-keep pre {
  overflow-x: auto; margin: 0 0 0.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 4px;
  white-space: pre-wrap;
}
@media (max-width: 46rem) {
  .adjust { grid-template-columns: minmax(0, 1fr) 5.5rem; }
  .adjust label { grid-column: 1 / -1; order: -2; }
  .adjust .unit { grid-column: 1 / -1; order: -1; line-height: 1.1; }
  .adjust .unit:empty { display: none; }
  .adjust select { grid-column: 1 / -1; }
  #what-if-outcome { padding: 0.75rem; margin: 0 -0.25rem; }
}
@media print { #what-if form, #what-if progress, #what-if button, #what-if-needs { display: none; } }
@media print { #what-if:not(:has(#what-if-found > *)) { display: none; } }
`;
