/**
 * The marks of which pictures are made: a dot with its interval, a bar, lines of a grid, numbers at an axis. A picture
 * is as high as it says and as wide as its place; what stands from left to right is in per cent.
 */
import type { Estimate } from "../../number-text.js";
import { type Content, html, type Markup } from "../markup.js";
import { percentOf, type Scale } from "./scale.js";

/** Share of the width at which a number next to a mark is written to its other side, so that it stays inside. */
const NEAR_AN_EDGE = 30;

/** A picture of a given height. It is decoration for a reader of the page by voice, who is given the table. */
export function picture(height: number, content: Content, kind = ""): Markup {
  return html`<svg class="picture ${kind}" width="100%" height="${height}" aria-hidden="true" focusable="false">${content}</svg>`;
}

/** The lines of a grid through the whole height, that of 0 stronger. */
export function gridLines({ ticks, at }: Scale, strong: number | null = 0): Markup[] {
  return ticks.map((tick) => {
    const x = percentOf(at(tick));
    return html`<line class="${tick === strong ? "zero" : "grid"}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
  });
}

/** Where a text at a share of the width is fastened: its middle, or at an edge of the picture the side to it. */
function anchorAt(share: number, edge: number): "start" | "middle" | "end" {
  return share < edge ? "start" : share > 100 - edge ? "end" : "middle";
}

/** A number at a place of the picture. */
export function label(share: number, y: number, text: string, kind: string, edge = NEAR_AN_EDGE): Markup {
  const anchor = anchorAt(share, edge);
  return html`<text class="${kind}" x="${percentOf(share)}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

/**
 * The numbers of an axis: 0, then the ends, then what else has room.
 *
 * @param room per cent of the width from the middle of one number to that of the next
 */
export function axisLabels({ ticks, at }: Scale, texts: readonly string[], y: number, room: number): Markup[] {
  const first = (tick: number) => (tick === 0 ? 0 : tick === ticks[0] || tick === ticks[ticks.length - 1] ? 1 : 2);
  const kept: number[] = [];
  for (const tick of ticks.toSorted((a, b) => first(a) - first(b) || Math.abs(b) - Math.abs(a))) {
    if (kept.every((other) => Math.abs(at(other) - at(tick)) >= room)) kept.push(tick);
  }
  return ticks.flatMap((tick, index) =>
    kept.includes(tick) ? [label(at(tick), y, texts[index], "tick", room / 4)] : [],
  );
}

/** The whisker of an interval. */
export function whisker({ low, high }: Estimate, { at }: Scale, y: number | string, kind: string): Markup | null {
  if (low === null || high === null) return null;
  return html`<line class="whisker ${kind}" x1="${percentOf(at(low))}" x2="${percentOf(at(high))}" y1="${y}" y2="${y}"/>`;
}

/** A mean as a dot on its interval. */
export function dot(estimate: Estimate, scale: Scale, y: number | string, radius: number, kind: string): Content {
  if (estimate.mean === null) return null;
  const x = percentOf(scale.at(estimate.mean));
  return [whisker(estimate, scale, y, kind), html`<circle class="dot ${kind}" cx="${x}" cy="${y}" r="${radius}"/>`];
}

/** A bar from 0 with the whisker of its interval. */
export function bar(estimate: Estimate, scale: Scale, y: number, height: number, kind: string): Content {
  if (estimate.mean === null) return null;
  const [zero, end] = [scale.at(0), scale.at(estimate.mean)];
  const width = Number(Math.abs(end - zero).toFixed(2));
  return [
    html`<rect class="bar ${kind}" x="${percentOf(Math.min(zero, end))}" y="${y}" width="${percentOf(width)}" height="${height}"/>`,
    whisker(estimate, scale, y + height / 2, "on-bar"),
  ];
}

/** All finite ends of some estimates, and 0. */
export function endsOf(estimates: readonly (Estimate | null)[]): number[] {
  return [
    0,
    ...estimates.flatMap((estimate) =>
      estimate === null ? [] : [estimate.mean, estimate.low, estimate.high].filter((x) => x !== null),
    ),
  ];
}
