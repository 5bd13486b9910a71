/** What is written in the boxes of the map, and the bars in them. */
import type { WatchData } from "../report/watch/watch-data.js";
import { BOX, placeId } from "../report/watch/watch-elements.js";
import type { Scene, SceneAlert, ScenePlace } from "../report/watch/watch-scene.js";
import { element } from "./page-elements.js";
import type { WatchScale } from "./watch-scale.js";

const UNITS = { beds: "beds", places: "places", hours: "hours a week" } as const;
const LEVEL_COLOURS = ["green", "amber", "red", "black"];

export function numberText(x: number): string {
  return Math.round(x).toLocaleString("en-GB");
}

/** Writes a text where it is another one, so that the browser lays out anew only what has changed. */
export function write(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

function widthOf(place: HTMLElement, share: number): void {
  const width = `${(Math.max(0, Math.min(share, 1)) * 100).toFixed(1)}%`;
  if (place.style.width !== width) place.style.width = width;
}

class Box {
  readonly #root: HTMLElement;
  readonly #index: number;
  readonly #data: WatchData;

  constructor(data: WatchData, index: number) {
    this.#data = data;
    this.#index = index;
    this.#root = element(`#${placeId(index)}`, HTMLElement);
  }

  #part(name: string): HTMLElement {
    return element(`.${name}`, HTMLElement, this.#root);
  }

  /** Leaves out what this place never has in the period, so that it takes no room. */
  layOut({ lines, delayed }: WatchScale): void {
    for (const name of [BOX.line, BOX.lineBar, BOX.where]) this.#part(name).hidden = lines[this.#index] === 0;
    this.#part(BOX.delayed).hidden = delayed[this.#index] === 0;
    this.#part(BOX.gauge).hidden = this.#data.places[this.#index].unit === null;
  }

  show(place: ScenePlace, longestLine: number): void {
    const { use } = place;
    this.#use(place);
    this.#root.classList.toggle("full", use?.isFull === true);
    const share = use === null || use.capacity === 0 ? 0 : use.used / use.capacity;
    widthOf(element("div", HTMLElement, this.#part(BOX.gauge)), share);
    write(this.#part(BOX.delayed), place.delayed > 0 ? `${numberText(place.delayed)} of them delayed` : "");
    this.#line(place, longestLine);
  }

  #use(place: ScenePlace): void {
    const { unit } = this.#data.places[this.#index];
    const { use } = place;
    const people = place.in + place.delayed + place.waiting;
    const parts = [`${numberText(people)} ${people === 1 ? "person" : "people"}`];
    if (use !== null && unit !== null) {
      const isOfPeople = unit !== "hours" && !use.isOfAllAreas && use.used === people;
      const amount = `${numberText(use.used)} of ${numberText(use.capacity)} ${UNITS[unit]}`;
      // Where each person has one bed or place, their number is said once.
      if (isOfPeople) parts[0] = amount;
      else parts.push(amount);
      if (use.isOfAllAreas) parts.push("for all areas");
      const others = use.sharedWith.map((other) => this.#data.places[other].title);
      if (others.length > 0) parts.push(`shared with ${others.join(" and ")}`);
    }
    write(this.#part(BOX.use), parts.join(" · "));
  }

  #line({ awaitedByDelayed, awaitedByOthers, outside }: ScenePlace, longestLine: number): void {
    const all = awaitedByDelayed + awaitedByOthers;
    const inOtherCare = awaitedByOthers - outside;
    const where = [
      ...(awaitedByDelayed > 0 ? [`${numberText(awaitedByDelayed)} in hospital beds`] : []),
      ...(inOtherCare > 0 ? [`${numberText(inOtherCare)} in other care`] : []),
      ...(outside > 0 ? [`${numberText(outside)} not in care`] : []),
    ];
    write(this.#part(BOX.line), all === 0 ? "" : `${numberText(all)} ${all === 1 ? "waits" : "wait"} for it`);
    write(this.#part(BOX.where), where.join(", "));
    const [delayed, others] = this.#part(BOX.lineBar).querySelectorAll<HTMLElement>("div");
    widthOf(delayed, awaitedByDelayed / longestLine);
    widthOf(others, awaitedByOthers / longestLine);
    others.classList.toggle("none", awaitedByOthers === 0);
  }

  alerts(alerts: readonly SceneAlert[]): void {
    const place = this.#part(BOX.alerts);
    const key = JSON.stringify(alerts);
    if (place.dataset.shown === key) return;
    place.dataset.shown = key;
    const levels = this.#data.alerts?.levels ?? [];
    place.replaceChildren(
      ...alerts.map(({ title, level }) => {
        const shown = document.createElement("span");
        const { name, title: word } = levels[level];
        shown.className = `alert ${LEVEL_COLOURS.includes(name) ? name : "other"}${level > 0 ? " up" : ""}`;
        const where = document.createElement("bdi");
        where.textContent = title;
        const what = document.createElement("b");
        what.textContent = word;
        shown.append(...(title === "" ? ["Alert level: ", what] : [where, ": ", what]));
        return shown;
      }),
    );
  }
}

/** All boxes, and the counts at the ways in and out. */
export class WatchBoxes {
  readonly #data: WatchData;
  readonly #boxes = new Map<number, Box>();
  readonly #gates = new Map<number, HTMLElement>();

  constructor(data: WatchData) {
    this.#data = data;
    for (const index of data.places.keys()) {
      const found = document.getElementById(placeId(index));
      if (found === null) continue;
      if (found.classList.contains("box")) this.#boxes.set(index, new Box(data, index));
      else this.#gates.set(index, element(`.${BOX.passed}`, HTMLElement, found));
    }
  }

  layOut(scale: WatchScale): void {
    for (const box of this.#boxes.values()) box.layOut(scale);
  }

  show({ places, alerts }: Scene, { lines }: WatchScale): void {
    const longestLine = Math.max(1, ...lines);
    for (const [index, box] of this.#boxes) box.show(places[index], longestLine);
    for (const [index, gate] of this.#gates) write(gate, numberText(places[index].passed));
    if (this.#data.alerts !== null) this.#boxes.get(this.#data.alerts.place)?.alerts(alerts);
  }
}
