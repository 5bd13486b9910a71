/** The course of delayed people over the whole period, above the slider, with a line where the time is. */
import { WATCH } from "../report/watch/watch-elements.js";
import { element } from "./page-elements.js";
import { numberText, write } from "./watch-boxes.js";

const SVG = "http://www.w3.org/2000/svg";
/** The picture is stretched to the room that there is, so its own size is one of its choosing. */
const HEIGHT = 100;

function shape(kind: string, name: string, values: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, kind);
  made.setAttribute("class", name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  return made;
}

export class WatchChart {
  readonly #chart = element(`#${WATCH.chart}`, SVGSVGElement);
  readonly #days: number;
  readonly #events: readonly number[];
  #now: SVGElement | null = null;

  /**
   * @param days of the period
   * @param events days on which something changes
   */
  constructor(days: number, events: readonly number[]) {
    this.#days = days;
    this.#events = events;
    this.#chart.setAttribute("viewBox", `0 0 ${days} ${HEIGHT}`);
  }

  /** @param midnights delayed people at each, from the first instant to the end */
  draw(midnights: readonly number[]): void {
    const most = Math.max(1, ...midnights);
    const line = midnights.map((people, day) => `${day},${(HEIGHT * (1 - people / most)).toFixed(1)}`).join("L");
    this.#now = shape("line", "now", { y1: 0, y2: HEIGHT });
    this.#chart.replaceChildren(
      shape("path", "area", { d: `M0,${HEIGHT}L${line}L${this.#days},${HEIGHT}Z` }),
      shape("path", "line", { d: `M${line}` }),
      ...this.#events.map((day) => shape("line", "event", { x1: day, x2: day, y1: 0, y2: HEIGHT })),
      this.#now,
    );
    write(element(`#${WATCH.most}`, HTMLElement), `Delayed people, at most ${numberText(Math.max(...midnights))}`);
  }

  show(time: number): void {
    this.#now?.setAttribute("x1", String(time));
    this.#now?.setAttribute("x2", String(time));
  }
}
