/**
 * A verification as text: for each case its sources and a table of figures, then what disagrees and by which rule.
 */
import { visible } from "../../foundation/words.js";
import {
  disagreements,
  type Verification,
  type VerifiedCase,
  type VerifiedFigure,
} from "../../verification/verification.js";
import { atPlace, percent, placeFor } from "../number-text.js";
import { drawTable, roomBeside } from "./text-table.js";
import { wrap } from "./wrap.js";

/** How a verification is laid out. */
export interface VerificationTextOptions {
  /** Columns of characters there are. */
  readonly width: number;
  /** Marks headings. Default: leaves them as they are. */
  readonly emphasise?: (text: string) => string;
}

/** What each kind of reference is called over its figures. */
const KINDS: Readonly<Record<VerifiedFigure["kind"], string>> = {
  exact: "Exact by theory",
  published: "Published",
  "by hand": "Calculated by hand, the same in every run",
  identity: "Identity, true in every run",
};

/** Figures of a value that every run must have. */
const PLAIN = 6;
/** Narrowest column of words. */
const LEAST = 16;

/** The place to which a figure and its reference are written: two digits of the half-width. */
function placeOf({ value, reference, "half-width": halfWidth }: VerifiedFigure): number {
  if (halfWidth !== null && halfWidth > 0) return placeFor(value ?? reference, halfWidth);
  const whole = [value ?? reference, reference].every(Number.isInteger);
  if (whole || reference === 0) return 0;
  return Math.min(0, Math.floor(Math.log10(Math.abs(reference))) - (PLAIN - 1));
}

function referenceCell(figure: VerifiedFigure): string {
  const place = placeOf(figure);
  const text = atPlace(figure.reference, place);
  return figure.allowance === 0
    ? text
    : `${text} ± ${atPlace(figure.allowance, Math.min(place, placeFor(0, figure.allowance)))}`;
}

function valueCell(figure: VerifiedFigure): string {
  const { value, "half-width": halfWidth } = figure;
  if (value === null) return "no value";
  const place = placeOf(figure);
  return halfWidth === null ? atPlace(value, place) : `${atPlace(value, place)} ± ${atPlace(halfWidth, place)}`;
}

function distanceCell({ kind, z, verdict }: VerifiedFigure): string {
  if (kind === "by hand" || kind === "identity") return verdict === "agrees" ? "equal" : "–";
  return z === null ? "–" : atPlace(z, -2);
}

const VERDICTS: Readonly<Record<VerifiedFigure["verdict"], string>> = {
  agrees: "yes",
  disagrees: "NO",
  "wrong reference": "WRONG REFERENCE",
};

function tableOf(figures: readonly VerifiedFigure[], width: number): string {
  const column = (head: string, cell: (figure: VerifiedFigure) => string) => ({
    head,
    align: "right" as const,
    cells: figures.map(cell),
  });
  const numbers = [
    column("Reference", referenceCell),
    column("Ours (95 %)", valueCell),
    column("z", distanceCell),
    { ...column("Agrees", ({ verdict }) => VERDICTS[verdict]), align: "left" as const },
  ];
  const words = figures.map(({ what }) => visible(what));
  const longest = Math.max(...words.map((what) => what.length));
  const room = Math.max(LEAST, Math.min(longest, roomBeside(numbers, width)));
  return drawTable([{ head: "", align: "left", cells: words, width: room }, ...numbers]);
}

/** Figures that share a source stand in one table. */
function bySource(figures: readonly VerifiedFigure[]): VerifiedFigure[][] {
  const groups = new Map<string, VerifiedFigure[]>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.kind, figure.theory, figure.source, figure.derivation]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(figure);
  }
  return [...groups.values()];
}

/** Why some distances do not count. */
function allowances(figures: readonly VerifiedFigure[], width: number): string[] {
  const reasons = new Set(figures.map((figure) => figure["allowance-because"]).filter((reason) => reason !== null));
  return reasons.size === 0 ? [] : [wrap(visible(`± is not counted: ${[...reasons].join("; ")}.`), width)];
}

function caseLines(one: VerifiedCase, { width, emphasise = (text) => text }: VerificationTextOptions): string {
  const groups = bySource(one.figures).map((figures) => {
    const { kind, theory, source, derivation } = figures[0];
    const name = theory === null ? KINDS[kind] : `${KINDS[kind]} (${theory})`;
    const how = derivation === null ? "" : `. ${derivation}`;
    return [
      wrap(visible(`${name}: ${source}${how}`), width),
      tableOf(figures, width),
      ...allowances(figures, width),
    ].join("\n");
  });
  return [emphasise(visible(one.title)), visible(one.scenario), ...groups].join("\n");
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** What came out in all, which figures disagree, and the rule. */
function conclusion(verification: Verification, width: number): string {
  const { cases, comparisons, bound, replications, seed } = verification;
  const all = cases.reduce((sum, { figures }) => sum + figures.length, 0);
  const wrong = disagreements(verification);
  const of = `${count(all, "figure", "figures")} in ${count(cases.length, "case", "cases")}`;
  const head =
    wrong.length === 0
      ? `All agree: ${of}, ${replications} replications of each, seed ${seed}.`
      : `${count(wrong.length, "figure does", "figures do")} not agree, of ${of}, ${replications} replications of each, seed ${seed}:`;
  const names = wrong.map(({ in: one, figure }) => `  ${one.name}: ${visible(figure.what)}`);
  const rule =
    bound === null
      ? []
      : [
          `Rule: ${count(comparisons, "figure is", "figures are")} judged by z, the distance in standard errors. Beyond |z| = ` +
            `${atPlace(bound, -2)} a figure disagrees (Holm's rule): if everything is right, the chance that any does is at most ` +
            `${percent(verification["family-error"])}.`,
        ];
  const sentence = (line: string) => wrap(visible(line), width);
  return [sentence(head), ...names, ...rule.map(sentence)].join("\n");
}

/**
 * A verification in plain text.
 *
 * @returns text that ends in a newline
 */
export function renderVerification(verification: Verification, options: VerificationTextOptions): string {
  const cases = verification.cases.map((one) => caseLines(one, options));
  return `${[...cases, conclusion(verification, options.width)].join("\n\n")}\n`;
}
