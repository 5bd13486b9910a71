/**
 * A flow through stages: bars for the stages, bands between them as high as the people who go, coloured by how long they
 * are delayed before they do. The words beside a bar are laid out by the page, so that they wrap.
 */
import { atPlace } from "../../number-text.js";
import { html, type Markup, named } from "../markup.js";
import { type FlowBand, type FlowBar, type FlowLayout, flowLayout } from "./flow-layout.js";
import type { FlowOrder, FlowStep } from "./flow-order.js";
import { percentOf } from "./scale.js";

/** What is written beside a stage. */
export interface FlowWords {
  readonly title: string;
  readonly people: string;
  /** Delayed days before it; empty where there are none. */
  readonly days: string;
}

/** Days of delay for each person from which a band has the next darker colour. */
export const DELAY_GRADES = [
  { above: 0, text: "delayed less than 1 day each" },
  { above: 1, text: "delayed 1 to 3 days each" },
  { above: 3, text: "delayed 3 to 7 days each" },
  { above: 7, text: "delayed 7 days or more each" },
] as const;

/** Least width in pixels; on a narrower screen the picture is moved sideways. */
const WIDTH = 760;
/** Pixels from the left of a bar to its words, and of room behind them. */
const BESIDE = 20;
const LETTER = 6.4;
const LINE = 15;
/** Width of the drawing that is stretched to that of the page. */
const ACROSS = 1000;

/** A number of people or days with three figures, and whole. */
export function roundText(x: number): string {
  return atPlace(x, x < 1 ? 0 : Math.max(0, Math.floor(Math.log10(x)) - 2));
}

/** The grade of a step: 0 where nobody is delayed, else from 1. */
export function gradeOf({ days, people }: FlowStep): number {
  const each = people > 0 ? days / people : 0;
  return DELAY_GRADES.filter(({ above }) => each > above || (above > 0 && each >= above)).length;
}

/** Lines that a text needs where so many letters have room on one. */
function linesOf(text: string, letters: number): number {
  let [lines, used] = [1, 0];
  for (const word of text.split(" ")) {
    if (used > 0 && used + 1 + word.length > letters) [lines, used] = [lines + 1, 0];
    used += (used > 0 ? 1 : 0) + word.length;
    while (used > letters) [lines, used] = [lines + 1, used - letters];
  }
  return lines;
}

/** Pixels that the words of a stage need in a picture of so many columns. */
export function wordsHeight({ title, people, days }: FlowWords, columns: number): number {
  const letters = Math.max(1, Math.floor((WIDTH / columns - BESIDE) / LETTER));
  return LINE * [title, people, days].reduce((sum, text) => sum + (text === "" ? 0 : linesOf(text, letters)), 0);
}

function fixed(x: number): number {
  return Number(x.toFixed(1));
}

/** The outline of a band: along its upper edge, and back along the lower. */
function outline({ column, middles, height }: FlowBand, columns: number): string {
  const at = (k: number) => fixed(((column + k) * ACROSS) / columns);
  const edge = (shift: number) => middles.map((middle, k) => ({ x: at(k), y: fixed(middle + shift) }));
  const curve = (points: readonly { x: number; y: number }[]) =>
    points
      .slice(1)
      .map(({ x, y }, k) => {
        const half = fixed((x + points[k].x) / 2);
        return `C${half},${points[k].y} ${half},${y} ${x},${y}`;
      })
      .join("");
  const [upper, lower] = [edge(-height / 2), edge(height / 2).toReversed()];
  return `M${upper[0].x},${upper[0].y}${curve(upper)}L${lower[0].x},${lower[0].y}${curve(lower)}Z`;
}

function barMarks({ column, stage, top, height, words }: FlowBar, columns: number, text: FlowWords): Markup {
  const x = percentOf(fixed((100 * column) / columns));
  const own = html`<span>${named(text.title)}</span><span>${text.people}</span>${text.days !== "" && html`<b>${text.days}</b>`}`;
  return html`<rect class="stage" x="${x}" y="${fixed(top)}" width="9" height="${fixed(Math.max(1, height))}" data-stage="${stage}"/><foreignObject x="${x}" y="${fixed(words.top)}" width="${percentOf(fixed(100 / columns))}" height="${fixed(words.height)}"><div class="stage-words">${own}</div></foreignObject>`;
}

/** The marks of a layout. */
export function drawnFlow({ columns, height, bars, bands }: FlowLayout, words: (stage: string) => FlowWords): Markup {
  const paths = bands
    .toSorted((a, b) => gradeOf(a.step) - gradeOf(b.step))
    .map((band) => html`<path class="flow grade-${gradeOf(band.step)}" d="${outline(band, columns)}"/>`);
  return html`<div class="flow-width"><svg class="picture" width="100%" height="${height}" aria-hidden="true" focusable="false"><svg width="100%" height="${height}" viewBox="0 0 ${ACROSS} ${height}" preserveAspectRatio="none">${paths}</svg>${bars.map((bar) => barMarks(bar, columns, words(bar.stage)))}</svg></div>`;
}

/** What the colours mean. */
export function flowKeys(steps: readonly FlowStep[]): Markup {
  const used = new Set(steps.map(gradeOf));
  const keys = [{ text: "not delayed" }, ...DELAY_GRADES].flatMap(({ text }, grade) =>
    used.has(grade) ? [html`<span class="key grade-${grade}">${text}</span>`] : [],
  );
  return html`<p class="keys">${keys}</p>`;
}

/**
 * Draws a flow.
 *
 * @param order columns and order of the stages
 * @param steps its people and delayed days
 * @param scale pixels for a person a year
 * @param words what is written beside a stage
 */
export function flowChart(
  order: FlowOrder,
  steps: readonly FlowStep[],
  scale: number,
  words: (stage: string) => FlowWords,
): Markup {
  const layout = flowLayout(order, steps, scale, (stage) => wordsHeight(words(stage), order.columns.length));
  return drawnFlow(layout, words);
}
