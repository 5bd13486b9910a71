/** The figures beside the map: people in hospital, delayed people, delayed days, and these by reason. */
import type { WatchData } from "../report/watch/watch-data.js";
import { WATCH } from "../report/watch/watch-elements.js";
import type { Scene } from "../report/watch/watch-scene.js";
import { element } from "./page-elements.js";
import { numberText, write } from "./watch-boxes.js";

/** Reasons for less than half a day are not told. */
const LEAST_DAYS = 0.5;

interface ReasonRow {
  readonly reason: number;
  readonly bar: HTMLElement;
  readonly days: HTMLElement;
}

export class WatchFigures {
  readonly #data: WatchData;
  readonly #hospital = element(`#${WATCH.hospital}`, HTMLElement);
  readonly #delayed = element(`#${WATCH.delayed}`, HTMLElement);
  readonly #days = element(`#${WATCH.days}`, HTMLElement);
  #rows: readonly ReasonRow[] = [];
  #most = 1;

  constructor(data: WatchData) {
    this.#data = data;
  }

  /** Sets out the reasons in the order of what they come to at the end of the period, so that they keep their places. */
  layOut({ delayedDaysByReason }: Scene): void {
    this.#most = Math.max(1, ...delayedDaysByReason);
    const reasons = [...delayedDaysByReason.keys()]
      .filter((reason) => delayedDaysByReason[reason] >= LEAST_DAYS)
      .sort((a, b) => delayedDaysByReason[b] - delayedDaysByReason[a]);
    const list = element(`#${WATCH.reasons}`, HTMLElement);
    list.replaceChildren();
    this.#rows = reasons.map((reason) => {
      const [row, title, bar, days] = ["div", "span", "div", "b"].map((kind) => document.createElement(kind));
      row.className = "reason";
      title.textContent = this.#data.reasons[reason];
      row.append(title, bar, days);
      list.append(row);
      return { reason, bar, days };
    });
    if (reasons.length === 0) list.textContent = "Nobody is delayed in this period.";
  }

  show({ inHospital, delayed, delayedDays, delayedDaysByReason }: Scene): void {
    write(this.#hospital, numberText(inHospital));
    write(this.#delayed, numberText(delayed));
    write(this.#days, numberText(delayedDays));
    for (const { reason, bar, days } of this.#rows) {
      write(days, numberText(delayedDaysByReason[reason]));
      bar.style.width = `${((100 * delayedDaysByReason[reason]) / this.#most).toFixed(1)}%`;
    }
  }
}
