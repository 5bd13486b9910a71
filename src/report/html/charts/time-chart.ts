/**
 * A measure over the months: the mean as a line in the band of its interval, the baseline in grey, and in a panel of
 * its own each alternative over it. All panels have one scale.
 */
import { min, ticks } from "d3-array";
import type { SeriesResult } from "../../../study/result/result.js";
import { monthText } from "../../period-text.js";
import { type Content, html, type Markup, named } from "../markup.js";
import { percentOf, type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

type Point = SeriesResult["points"][number];

export interface TimePanel {
  readonly title: string;
  /** The alternative's points; null in the panel of a scenario alone. */
  readonly points: readonly Point[] | null;
}

const HEIGHT = 170;
/** Per cent of the width left of the first month, for the numbers of the levels. */
const LEFT = 9;
const MONTHS_OF_A_YEAR = 12;

function across(index: number, count: number): number {
  return Number(((index / Math.max(1, count - 1)) * 100).toFixed(2));
}

/** The way of a line through the means, with a gap where there is none. */
function line(points: readonly Point[], { at }: Scale): string {
  let isOpen = false;
  return points
    .map(({ mean }, index) => {
      const step = mean === null ? "" : `${isOpen ? "L" : "M"}${across(index, points.length)},${100 - at(mean)}`;
      isOpen = mean !== null;
      return step;
    })
    .join("");
}

/** The outline of the band between the ends of the intervals; empty where a point has none. */
function band(points: readonly Point[], { at }: Scale): string {
  if (points.some(({ low, high }) => low === null || high === null)) return "";
  const edge = (end: "low" | "high") =>
    points.map((point, index) => `${across(index, points.length)},${Number((100 - at(point[end] ?? 0)).toFixed(2))}`);
  return `M${edge("high").join("L")}L${edge("low").toReversed().join("L")}Z`;
}

function course(points: readonly Point[], scale: Scale, kind: string): Content {
  const area = band(points, scale);
  return [
    area !== "" && html`<path class="band ${kind}" d="${area}"/>`,
    html`<path class="course ${kind}" d="${line(points, scale)}" vector-effect="non-scaling-stroke"/>`,
  ];
}

/** Lines across at round numbers, with the number on them. */
function levels(scale: Scale, texts: readonly string[]): Markup[] {
  return scale.ticks.map((tick, index) => {
    const y = percentOf(Number((100 - scale.at(tick)).toFixed(2)));
    return html`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/><text class="tick" x="0" y="${y}" dy="-3">${texts[index]}</text>`;
  });
}

/** The first month, and each later one a year on. */
function months(points: readonly Point[]): Markup[] {
  const shown = points.length <= 2 * MONTHS_OF_A_YEAR ? MONTHS_OF_A_YEAR / 2 : MONTHS_OF_A_YEAR;
  return ticks(0, points.length - 1, points.length).flatMap((index) => {
    if (index % shown !== 0) return [];
    const anchor = index === 0 ? "start" : index > points.length * 0.85 ? "end" : "middle";
    const x = percentOf(LEFT + (across(index, points.length) * (100 - LEFT)) / 100);
    return [html`<text class="tick" x="${x}" y="12" text-anchor="${anchor}">${monthText(points[index].month)}</text>`];
  });
}

/** What a scale of time has to hold: all ends, and 0 where that costs little room. */
function heights(series: readonly (readonly Point[])[]): number[] {
  const numbers = series.flatMap((points) =>
    points.flatMap(({ mean, low, high }) => [mean, low, high].filter((x) => x !== null)),
  );
  const least = min(numbers) ?? 0;
  const most = Math.max(...numbers, least);
  return least >= 0 && least < most / 4 ? [0, ...numbers] : numbers;
}

/**
 * The picture of a measure over months.
 *
 * @param base points of the baseline, and what it is called
 * @param panels one for each alternative, or one without points for the baseline alone
 * @param described what the picture shows, for those who do not see it
 */
export function timeChart(
  base: { readonly title: string; readonly points: readonly Point[]; readonly unit: string },
  panels: readonly TimePanel[],
  described: string,
): Markup {
  const scale = scaleOf(
    heights([base.points, ...panels.flatMap(({ points }) => (points === null ? [] : [points]))]),
    4,
    true,
  );
  const texts = tickTexts(scale, base.unit);
  const drawn = panels.map(({ title, points }) => {
    const courses = [course(base.points, scale, "base"), points !== null && course(points, scale, "other")];
    const key =
      points === null
        ? html`<span class="key base">${named(base.title)}</span>`
        : html`<span class="key other">${named(title)}</span> <span class="key base">${named(base.title)}</span>`;
    return html`<div class="panel"><p class="keys">${key}</p><svg class="picture" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false"><svg x="${percentOf(LEFT)}" width="${percentOf(100 - LEFT)}" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${courses}</svg>${levels(scale, texts)}</svg><svg class="picture" width="100%" height="18" aria-hidden="true" focusable="false">${months(base.points)}</svg></div>`;
  });
  return html`<div class="panels" role="img" aria-label="${described}">${drawn}</div>`;
}
