/**
 * A waterfall: parts one after the other, each from where the one before it ends, and at the end what all of them come
 * to. The whisker at the end of a bar is the interval of that part alone.
 */
import { type Estimate, intervalText, meanText } from "../../number-text.js";
import { html, type Markup, named } from "../markup.js";
import { axisLabels, gridLines, picture, whisker } from "./marks.js";
import { percentOf, type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

export interface WaterfallStep {
  readonly label: string;
  /** By how much this part goes on, or for the last one what all come to. */
  readonly part: Estimate;
  /** Where its bar begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly kind: "less" | "more" | "base";
}

const ROW_HEIGHT = 44;
const BAR_HEIGHT = 18;

/**
 * The steps of parts that add up, and what takes back or adds to reach the whole.
 *
 * @param parts in their order
 * @param rest what is taken from their sum, with its name; null where nothing is known of a whole
 * @param whole what all come to together, with its name
 */
export function waterfallSteps(
  parts: readonly { readonly label: string; readonly part: Estimate }[],
  rest: { readonly label: string; readonly part: Estimate } | null,
  whole: { readonly label: string; readonly part: Estimate } | null,
): WaterfallStep[] {
  const steps: WaterfallStep[] = [];
  let reached = 0;
  for (const { label, part } of parts) {
    const to = reached + (part.mean ?? 0);
    steps.push({ label, part, from: reached, to, kind: (part.mean ?? 0) < 0 ? "more" : "less" });
    reached = to;
  }
  if (rest !== null) {
    const to = reached - (rest.part.mean ?? 0);
    steps.push({ label: rest.label, part: turned(rest.part), from: reached, to, kind: to < reached ? "more" : "less" });
  }
  if (whole !== null) {
    steps.push({ label: whole.label, part: whole.part, from: 0, to: whole.part.mean ?? 0, kind: "base" });
  }
  return steps;
}

/** The same with the other sign. */
function turned({ mean, low, high, "half-width": half }: Estimate): Estimate {
  const other = (x: number | null) => (x === null ? null : -x);
  return { mean: other(mean), low: other(high), high: other(low), "half-width": half };
}

/** The interval of a part, put at the end of its bar. */
function atEnd({ part, to }: WaterfallStep): Estimate {
  const shift = to - (part.mean ?? 0);
  const moved = (x: number | null) => (x === null ? null : x + shift);
  return { mean: to, low: moved(part.low), high: moved(part.high), "half-width": part["half-width"] };
}

function marks(step: WaterfallStep, scale: Scale): Markup {
  const [from, to] = [scale.at(Math.min(step.from, step.to)), scale.at(Math.max(step.from, step.to))];
  const y = (ROW_HEIGHT - BAR_HEIGHT) / 2;
  const width = percentOf(Number((to - from).toFixed(2)));
  return picture(ROW_HEIGHT, [
    gridLines(scale),
    html`<rect class="bar step ${step.kind}" x="${percentOf(from)}" y="${y}" width="${width}" height="${BAR_HEIGHT}"/>`,
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
  const ends = steps.flatMap((step) => {
    const { low, high } = atEnd(step);
    return [step.from, step.to, low ?? step.to, high ?? step.to];
  });
  const scale = scaleOf([0, ...ends], 5);
  const rows = steps.map((step) => {
    const interval = intervalText(step.part, unit);
    return html`<div class="answer-row"><div class="label">${named(step.label)}</div>${marks(step, scale)}<div class="figure"><strong>${meanText(step.part, unit)}</strong>${interval !== null && html`<small>${interval}</small>`}</div></div>`;
  });
  const axis = html`<div class="answer-row axis"><div></div>${picture(18, axisLabels(scale, tickTexts(scale, unit), 13, 13))}<div class="figure"></div></div>`;
  return html`<div class="answer-chart" role="img" aria-label="${described}">${rows}${axis}</div>`;
}
