/** The map: ways behind the boxes with people who move on them, and people in and before the boxes. */
import { SECONDS_PER_DAY } from "../foundation/time.js";
import type { WatchCourse } from "../report/watch/watch-course.js";
import { NO_INDEX, type WatchData, type WatchNumbers } from "../report/watch/watch-data.js";
import { BOX, placeId, WATCH } from "../report/watch/watch-elements.js";
import { comingTo, type Flow } from "../report/watch/watch-layout.js";
import type { Scene } from "../report/watch/watch-scene.js";
import { element } from "./page-elements.js";
import { Marks } from "./watch-marks.js";
import type { WatchScale } from "./watch-scale.js";
import { type Area, pointOn, type Way, wayBetween } from "./watch-ways.js";

/** Ways of a smaller share of the busiest, and of those who come to their end, are not drawn, though people move on them. */
const SHARE_OF_BUSIEST = 0.02;
const SHARE_OF_COMING = 0.15;
const WIDEST = 7;

/** Where people of a place are drawn. */
interface Zones {
  readonly box: Area;
  readonly people: Area | null;
  readonly outside: Area | null;
}

/** Numbers of people by place who are on their way and not yet shown at its end. */
interface Moving {
  readonly in: Int32Array;
  readonly waiting: Int32Array;
  readonly outside: Int32Array;
}

export class WatchMap {
  readonly #data: WatchData;
  readonly #numbers: WatchNumbers;
  readonly #course: WatchCourse;
  readonly #drawn: readonly DrawnFlow[];
  readonly #root = element(`#${WATCH.map}`, HTMLElement);
  readonly #ways = new Marks(element(`#${WATCH.ways}`, HTMLCanvasElement));
  readonly #people = new Marks(element(`#${WATCH.people}`, HTMLCanvasElement));
  readonly #zones = new Map<number, Zones>();
  readonly #wayOf = new Map<number, Way>();
  /** By group: the place at which its people are shown. */
  readonly #where: readonly number[];

  constructor(data: WatchData, numbers: WatchNumbers, course: WatchCourse, flows: readonly Flow[]) {
    this.#data = data;
    this.#numbers = numbers;
    this.#course = course;
    this.#drawn = drawnFlows(flows);
    this.#where = data.groups.map(({ place, awaited }) => (place === NO_INDEX ? awaited : place));
  }

  /** Makes room for the marks of a scale, and finds where everything stands. */
  layOut(scale: WatchScale): void {
    for (const index of this.#data.places.keys()) {
      const box = document.getElementById(placeId(index));
      if (box?.classList.contains("box") !== true) continue;
      const room = (name: string, marks: number) => {
        const zone = element(`.${name}`, HTMLElement, box);
        const rows = Math.ceil(marks / Math.max(1, Math.floor(zone.clientWidth / scale.pitch)));
        const height = `${rows * scale.pitch}px`;
        if (zone.style.height !== height) zone.style.height = height;
      };
      room(BOX.people, scale.within[index]);
      room(BOX.outside, scale.outside[index]);
    }
    const origin = this.#root.getBoundingClientRect();
    const areaOf = (place: Element): Area => {
      const { left, right, top, bottom } = place.getBoundingClientRect();
      const [x, y] = [origin.left, origin.top];
      return { left: left - x, right: right - x, top: top - y, bottom: bottom - y };
    };
    this.#zones.clear();
    this.#wayOf.clear();
    for (const index of this.#data.places.keys()) {
      const box = document.getElementById(placeId(index));
      if (box === null) continue;
      const [people, outside] = [BOX.people, BOX.outside].map((name) => box.querySelector(`.${name}`));
      this.#zones.set(index, {
        box: areaOf(box),
        people: people === null ? null : areaOf(people),
        outside: outside === null ? null : areaOf(outside),
      });
    }
    for (const marks of [this.#ways, this.#people]) marks.resize(origin.width, origin.height);
  }

  /** @param flight days that somebody is shown on the way; 0 for none */
  draw(time: number, area: number, scene: Scene, scale: WatchScale, flight: number): void {
    const moving = this.#drawWays(time, area, scale, flight);
    this.#drawPeople(scene, area, scale, moving);
  }

  #way(from: number, to: number): Way | null {
    const key = from * this.#data.places.length + to;
    const known = this.#wayOf.get(key);
    if (known !== undefined) return known;
    const [a, b] = [this.#zones.get(from), this.#zones.get(to)];
    if (a === undefined || b === undefined) return null;
    const way = wayBetween(a.box, b.box);
    this.#wayOf.set(key, way);
    return way;
  }

  #drawWays(time: number, area: number, scale: WatchScale, flight: number): Moving {
    const marks = this.#ways;
    marks.clear();
    for (const { from, to, width } of this.#drawn) {
      const way = this.#way(from, to);
      if (way !== null) marks.way(way, width);
    }
    const { places, groups } = this.#data;
    const counts = () => new Int32Array(places.length);
    const moving: Moving = { in: counts(), waiting: counts(), outside: counts() };
    if (flight <= 0) return moving;
    const { seconds, from, to } = this.#numbers.passages;
    const end = this.#course.firstFrom(time);
    for (let k = this.#course.firstFrom(time - flight); k < end; k++) {
      const group = groups[to[k]];
      const [start, goal] = [this.#where[from[k]], this.#where[to[k]]];
      if (start === goal || (area !== NO_INDEX && group.area !== area)) continue;
      if (k % scale.people !== 0) continue;
      const way = this.#way(start, goal);
      if (way === null) continue;
      const part = (time - seconds[k] / SECONDS_PER_DAY) / flight;
      const isWaiting = group.state === "waiting";
      marks.add(isWaiting ? "waiting" : "in", pointOn(way, easy(part)));
      if (group.place === NO_INDEX) moving.outside[goal]++;
      else if (group.state === "waiting" || group.state === "in") moving[group.state][goal]++;
    }
    marks.flush(scale.pitch);
    return moving;
  }

  #drawPeople({ places }: Scene, area: number, scale: WatchScale, moving: Moving): void {
    const marks = this.#people;
    marks.clear();
    // Where a mark is one person, nobody is shown both on the way and at its end.
    const isExact = scale.people === 1;
    const count = (people: number, onWay: number) =>
      Math.ceil(Math.max(0, isExact ? people - onWay : people) / scale.people);
    for (const [index, place] of places.entries()) {
      const zones = this.#zones.get(index);
      if (zones?.people == null || zones.outside === null) continue;
      const { unit } = this.#data.places[index];
      const hasSlots = area === NO_INDEX && place.use !== null && unit !== "hours" && place.use.sharedWith.length === 0;
      const slots = hasSlots ? Math.ceil((place.use?.capacity ?? 0) / scale.people) : 0;
      const inside = count(place.in, moving.in[index]);
      const waiting = count(place.waiting, moving.waiting[index]);
      const delayed = count(place.delayed, 0);
      // Delayed people stand at the end of the beds, so that their block grows from one corner.
      const total = Math.max(slots, inside + waiting + delayed);
      const at = (position: number) => pointIn(zones.people as Area, position, scale.pitch);
      for (let k = 0; k < slots; k++) if (k >= inside + waiting && k < total - delayed) marks.add("slot", at(k));
      for (let k = 0; k < inside; k++) marks.add("in", at(k));
      for (let k = 0; k < waiting; k++) marks.add("waiting", at(inside + k));
      for (let k = 0; k < delayed; k++) marks.add("delayed", at(total - 1 - k));
      const outside = count(place.outside, moving.outside[index]);
      for (let k = 0; k < outside; k++) marks.add("waiting", pointIn(zones.outside, k, scale.pitch));
    }
    marks.flush(scale.pitch);
  }
}

/** A way that is drawn, with its width in pixels. */
interface DrawnFlow {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

function drawnFlows(flows: readonly Flow[]): DrawnFlow[] {
  const most = Math.max(1, ...flows.map(({ people }) => people));
  const coming = comingTo(flows);
  return flows
    .filter(({ to, people }) => people >= SHARE_OF_BUSIEST * most || people >= SHARE_OF_COMING * (coming.get(to) ?? 0))
    .map(({ from, to, people }) => ({ from, to, width: 1 + (WIDEST - 1) * Math.sqrt(people / most) }));
}

/** Slow at both ends. */
function easy(part: number): number {
  return part * part * (3 - 2 * part);
}

/** The middle of a mark in its zone: row by row from the top. */
function pointIn({ left, right, top }: Area, position: number, pitch: number) {
  const perRow = Math.max(1, Math.floor((right - left) / pitch));
  return { x: left + ((position % perRow) + 0.5) * pitch, y: top + (Math.floor(position / perRow) + 0.5) * pitch };
}
