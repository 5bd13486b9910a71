/**
 * A waterfall: parts one after the other, each from where the one before it ends, and at the end what all of them come
 * to. The whisker at the end of a bar is the interval of that part alone.
 */
import { differenceUnit, type Estimate, exactly, intervalText, meanText } from "../../number-text.js";
import { type DifferenceKind, kindOf, signedMean } from "../difference-kind.js";
import { html, type Markup, named } from "../markup.js";
import { axisLabels, gridLines, picture, whisker } from "./marks.js";
import { percentOf, type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

export interface WaterfallStep {
  readonly label: string;
  /** By how much this part goes on, or for the last one what all come to: its whisker stands at the end of its bar. */
  readonly part: Estimate;
  /** Where its bar begins and ends. A bar from null begins where the axis begins. */
  readonly from: number | null;
  readonly to: number;
  readonly kind: DifferenceKind | "base";
  /** Its number, and what stands below it. */
  readonly figure: { readonly number: string; readonly below: string | null };
}

const ROW_HEIGHT = 44;
const BAR_HEIGHT = 18;
const BAR_TOP = (ROW_HEIGHT - BAR_HEIGHT) / 2;
/** Per cent of the width that the bar of the smallest part takes, so that it is seen. */
const LEAST_WIDTH = 0.15;
/** Share of the axis that steps take at least: where they would take less, the axis begins near them and not at 0. */
const LEAST_SHARE = 0.4;
/** Room left of the steps on such an axis, as a share of theirs. */
const ROOM_BEFORE = 0.25;

function figureOf(part: Estimate, unit: string): WaterfallStep["figure"] {
  return { number: meanText(part, unit), below: intervalText(part, unit) };
}

/**
 * The steps of parts that add up, and what takes back or adds to reach the whole.
 *
 * @param parts in their order
 * @param rest what is taken from their sum, with its name; null where nothing is known of a whole
 * @param whole what all come to together, with its name
 * @param unit of all of them
 */
export function waterfallSteps(
  parts: readonly { readonly label: string; readonly part: Estimate }[],
  rest: { readonly label: string; readonly part: Estimate } | null,
  whole: { readonly label: string; readonly part: Estimate } | null,
  unit: string,
): WaterfallStep[] {
  const steps: WaterfallStep[] = [];
  let reached = 0;
  for (const { label, part } of parts) {
    const to = reached + (part.mean ?? 0);
    steps.push({ label, part, from: reached, to, kind: kindOfAvoided(part), figure: figureOf(part, unit) });
    reached = to;
  }
  if (rest !== null) {
    const to = reached - (rest.part.mean ?? 0);
    const part = turned(rest.part);
    steps.push({ label: rest.label, part, from: reached, to, kind: kindOfAvoided(part), figure: figureOf(part, unit) });
  }
  if (whole !== null) {
    const { label, part } = whole;
    steps.push({ label, part, from: 0, to: part.mean ?? 0, kind: "base", figure: figureOf(part, unit) });
  }
  return steps;
}

/** What can be said of days that are avoided: they are the less, the more of them there are. */
function kindOfAvoided(part: Estimate): DifferenceKind {
  return kindOf({ difference: turned(part), same: part.mean === 0 && part["half-width"] === 0 ? "exactly" : null });
}

/** The same with the other sign. */
function turned({ mean, low, high, "half-width": half }: Estimate): Estimate {
  const other = (x: number | null) => (x === null ? null : -x);
  return { mean: other(mean), low: other(high), high: other(low), "half-width": half };
}

/** A part of a difference: by how much it goes on, and what can be said of it. */
export interface DifferencePart {
  readonly label: string;
  readonly part: Estimate;
  readonly kind: DifferenceKind;
}

/** A difference between two levels, and the parts that add up to it. */
export interface PartedDifference {
  readonly unit: string;
  /** The level from which the steps go. */
  readonly before: { readonly label: string; readonly level: Estimate };
  /** In the order of the steps. */
  readonly parts: readonly DifferencePart[];
  /** The level that they reach. */
  readonly after: { readonly label: string; readonly level: Estimate };
  /** The difference between the two levels. */
  readonly difference: Estimate;
}

/** The steps from one level to another. The whisker at the last one is the interval of the whole difference. */
export function differenceSteps({ unit, before, parts, after, difference }: PartedDifference): WaterfallStep[] {
  const points = differenceUnit(unit);
  const told = (part: Estimate) => ({ number: signedMean(part, points), below: intervalText(part, points) });
  const start = before.level.mean ?? 0;
  let reached = start;
  const steps = parts.map(({ label, part, kind }): WaterfallStep => {
    const from = reached;
    reached += part.mean ?? 0;
    const figure = kind === "same" ? { number: "same", below: null } : told(part);
    return { label, part, from, to: reached, kind, figure };
  });
  const whole = told(difference);
  const first = { number: meanText(before.level, unit), below: null };
  const last = {
    number: meanText(after.level, unit),
    below: `${whole.number}${whole.below === null ? "" : ` (${whole.below})`}`,
  };
  return [
    { label: before.label, part: exactly(start), from: null, to: start, kind: "base", figure: first },
    ...steps,
    { label: after.label, part: difference, from: null, to: after.level.mean ?? 0, kind: "base", figure: last },
  ];
}

/** The interval of a part, put at the end of its bar. */
function atEnd({ part, to }: WaterfallStep): Estimate {
  const shift = to - (part.mean ?? 0);
  const moved = (x: number | null) => (x === null ? null : x + shift);
  return { mean: to, low: moved(part.low), high: moved(part.high), "half-width": part["half-width"] };
}

/** All numbers between which the steps go, without where the axis begins. */
function endsOf(steps: readonly WaterfallStep[]): number[] {
  return steps.flatMap((step) => {
    const { low, high } = atEnd(step);
    return [step.from ?? step.to, step.to, low ?? step.to, high ?? step.to];
  });
}

/** Where an axis begins on which the steps can be seen, if it cannot begin at 0; null where it can. */
export function axisStart(steps: readonly WaterfallStep[]): number | null {
  if (steps.every(({ from }) => from !== null)) return null;
  const ends = endsOf(steps);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const isCut = least > 0 && most - least < LEAST_SHARE * most;
  return isCut ? least - Math.max((most - least) * ROOM_BEFORE, most * 1e-6) : null;
}

/** Two strokes across a bar, which say that a piece of it is left out. */
function breakMark(): Markup {
  return html`<svg x="2%" y="${BAR_TOP}" width="12" height="${BAR_HEIGHT}" class="picture"><path class="break" d="M0,${BAR_HEIGHT + 2}L5,-2M5,${BAR_HEIGHT + 2}L10,-2"/></svg>`;
}

/** The lines that lead from the end of the bar above, and to the start of the bar below. */
function connectors(step: WaterfallStep, index: number, count: number, scale: Scale): Markup {
  const upright = (x: number, y1: number, y2: number) =>
    html`<line class="connector" x1="${percentOf(scale.at(x))}" x2="${percentOf(scale.at(x))}" y1="${y1}" y2="${y2}"/>`;
  if (step.from === step.to) return upright(step.to, 0, ROW_HEIGHT);
  return html`${index > 0 && upright(step.from ?? step.to, 0, BAR_TOP)}${
    index < count - 1 && upright(step.to, BAR_TOP + BAR_HEIGHT, ROW_HEIGHT)
  }`;
}

function marks(steps: readonly WaterfallStep[], index: number, scale: Scale, isCut: boolean): Markup {
  const step = steps[index];
  const start = step.from ?? (isCut ? scale.domain[0] : 0);
  const [from, to] = [scale.at(Math.min(start, step.to)), scale.at(Math.max(start, step.to))];
  const width = percentOf(step.part.mean === 0 ? 0 : Math.max(LEAST_WIDTH, Number((to - from).toFixed(2))));
  return picture(ROW_HEIGHT, [
    gridLines(scale),
    connectors(step, index, steps.length, scale),
    html`<rect class="bar step ${step.kind}" x="${percentOf(from)}" y="${BAR_TOP}" width="${width}" height="${BAR_HEIGHT}"/>`,
    isCut && step.from === null && breakMark(),
    whisker(atEnd(step), scale, ROW_HEIGHT / 2, "halo"),
    whisker(atEnd(step), scale, ROW_HEIGHT / 2, "on-bar"),
  ]);
}

/**
 * The picture of a waterfall.
 *
 * @param unit of the parts
 * @param described what the picture shows, for those who do not see it
 */
export function waterfallChart(steps: readonly WaterfallStep[], unit: string, described: string): Markup {
  const start = axisStart(steps);
  const scale = scaleOf([start ?? 0, ...endsOf(steps)], 5, start === null && steps.some(({ from }) => from === null));
  const rows = steps.map((step, index) => {
    const { number, below } = step.figure;
    const drawn = marks(steps, index, scale, start !== null);
    return html`<div class="answer-row"><div class="label">${named(step.label)}</div>${drawn}<div class="figure"><strong>${number}</strong>${below !== null && html`<small>${below}</small>`}</div></div>`;
  });
  const axis = html`<div class="answer-row axis"><div></div>${picture(18, axisLabels(scale, tickTexts(scale, unit), 13, 13))}<div class="figure"></div></div>`;
  return html`<div class="answer-chart" role="img" aria-label="${described}">${rows}${axis}</div>`;
}
