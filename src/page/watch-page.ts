/** The program of the moving picture: it unpacks the passages, and draws what stands at the time that is chosen. */
import { parseDate, showDate } from "../foundation/dates.js";
import { DAYS_PER_WEEK } from "../foundation/time.js";
import { WatchCourse } from "../report/watch/watch-course.js";
import { NO_INDEX, type WatchData, type WatchNumbers } from "../report/watch/watch-data.js";
import { PRINTED, WATCH } from "../report/watch/watch-elements.js";
import { flowsOf } from "../report/watch/watch-flows.js";
import { unpackNumbers } from "../report/watch/watch-numbers.js";
import { WatchScenes } from "../report/watch/watch-scene.js";
import { element } from "./page-elements.js";
import { unpacked } from "./unpacked.js";
import { numberText, WatchBoxes, write } from "./watch-boxes.js";
import { WatchChart } from "./watch-chart.js";
import { WatchClock } from "./watch-clock.js";
import { WatchFigures } from "./watch-figures.js";
import { WatchMap } from "./watch-map.js";
import { type WatchScale, watchScale } from "./watch-scale.js";

/** Seconds that somebody takes on the way between two boxes. */
const SECONDS_ON_WAY = 0.9;
/** Days for which a change is told in bold. */
const NEW_FOR_DAYS = 7;
const DATE = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

class WatchPage {
  readonly #data: WatchData;
  readonly #numbers: WatchNumbers;
  readonly #course: WatchCourse;
  readonly #scenes: WatchScenes;
  readonly #clock: WatchClock;
  readonly #map: WatchMap;
  readonly #boxes: WatchBoxes;
  readonly #figures: WatchFigures;
  readonly #chart: WatchChart;
  readonly #play = element(`#${WATCH.play}`, HTMLButtonElement);
  readonly #time = element(`#${WATCH.time}`, HTMLInputElement);
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #area = NO_INDEX;
  #scale: WatchScale;

  constructor(data: WatchData, numbers: WatchNumbers) {
    this.#data = data;
    this.#numbers = numbers;
    this.#course = new WatchCourse(data.groups, data.initial, numbers.passages, data.days);
    this.#scenes = new WatchScenes(data, numbers, this.#course);
    this.#map = new WatchMap(data, numbers, this.#course, flowsOf({ data, numbers }));
    this.#boxes = new WatchBoxes(data);
    this.#figures = new WatchFigures(data);
    this.#chart = new WatchChart(
      data.days,
      data.changes.map(({ day }) => day),
    );
    this.#clock = new WatchClock(
      data.days,
      () => this.#calm.matches,
      () => this.#show(),
    );
    this.#scale = watchScale(data, numbers, this.#course, this.#area);
    element(`#${WATCH.stage}`, HTMLElement).hidden = false;
    element(`#${WATCH.needs}`, HTMLElement).hidden = true;
    this.#listen();
    this.#choose(NO_INDEX);
  }

  #listen(): void {
    this.#play.addEventListener("click", () => this.#clock.toggle());
    element(`#${WATCH.back}`, HTMLButtonElement).addEventListener("click", () => this.#clock.step(-1));
    element(`#${WATCH.forward}`, HTMLButtonElement).addEventListener("click", () => this.#clock.step(1));
    this.#time.addEventListener("input", () => this.#clock.moveTo(this.#time.valueAsNumber));
    const speed = element(`#${WATCH.speed}`, HTMLSelectElement);
    const takeSpeed = () => {
      this.#clock.speed = Number(speed.value);
    };
    speed.addEventListener("change", takeSpeed);
    takeSpeed();
    const area = document.querySelector<HTMLSelectElement>(`#${WATCH.area}`);
    // Where the browser has kept what a reader had chosen before, the page begins as it was written.
    if (area !== null) area.value = String(NO_INDEX);
    area?.addEventListener("change", () => this.#choose(Number(area.value)));
    document.addEventListener("keydown", (event) => this.#key(event));
    const again = () => this.#layOut();
    // Where a text takes another line, the boxes below it move.
    const sizes = new ResizeObserver(again);
    for (const one of document.querySelectorAll(`#${WATCH.map}, #${WATCH.map} .box`)) sizes.observe(one);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    this.#calm.addEventListener("change", again);
    // A browser that prints lays the page out for the paper, and tells no script of the new sizes.
    const asPrinted = (is: boolean) => {
      document.documentElement.classList.toggle(PRINTED, is);
      again();
    };
    window.addEventListener("beforeprint", () => asPrinted(true));
    window.addEventListener("afterprint", () => asPrinted(false));
  }

  #key(event: KeyboardEvent): void {
    const { target } = event;
    const isSlider = target === this.#time;
    const isOwn = target instanceof Element && target.closest("select, button, summary, a, [tabindex]") !== null;
    if (event.altKey || event.ctrlKey || event.metaKey || (isOwn && !isSlider)) {
      // A button is pressed by the space bar, but has no use for the arrows.
      if (!(target instanceof HTMLButtonElement) || event.key === " ") return;
    }
    const days = event.shiftKey ? DAYS_PER_WEEK : 1;
    const done: Readonly<Record<string, () => void>> = {
      " ": () => this.#clock.toggle(),
      ArrowLeft: () => this.#clock.step(-days),
      ArrowRight: () => this.#clock.step(days),
      Home: () => this.#clock.moveTo(0),
      End: () => this.#clock.moveTo(this.#data.days),
    };
    const action = done[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  /** Shows the people of one area, or of all. */
  #choose(area: number): void {
    this.#area = area;
    this.#scale = watchScale(this.#data, this.#numbers, this.#course, area);
    const { people } = this.#scale;
    write(
      element(`#${WATCH.scale}`, HTMLElement),
      people === 1
        ? "One mark stands for one person."
        : `One mark stands for ${numberText(people)} people. The numbers are exact.`,
    );
    this.#figures.layOut(this.#scenes.at(this.#data.days, area));
    this.#chart.draw(this.#scenes.delayedByMidnight(area));
    this.#layOut();
  }

  #layOut(): void {
    this.#boxes.layOut(this.#scale);
    // What is written in the boxes has a height of its own, so it stands before places are found.
    this.#boxes.show(this.#scenes.at(this.#clock.time, this.#area), this.#scale);
    this.#map.layOut(this.#scale);
    this.#show();
  }

  #show(): void {
    const { time, isRunning, speed } = this.#clock;
    const scene = this.#scenes.at(time, this.#area);
    this.#boxes.show(scene, this.#scale);
    this.#figures.show(scene);
    this.#chart.show(time);
    const flight = this.#calm.matches ? 0 : SECONDS_ON_WAY * speed;
    this.#map.draw(time, this.#area, scene, this.#scale, flight);
    this.#time.value = String(time);
    const date = this.#dateAt(time);
    this.#time.setAttribute("aria-valuetext", date);
    write(element(`#${WATCH.date}`, HTMLElement), date);
    write(this.#play, isRunning ? "Pause" : "Play");
    this.#tellChange(time);
    if (!isRunning) {
      const said = `${date}: ${numberText(scene.delayed)} delayed, ${numberText(scene.delayedDays)} delayed days so far`;
      write(element(`#${WATCH.said}`, HTMLElement), said);
    }
  }

  /** The last day of the period has no next one: its end is told as itself. */
  #dateAt(time: number): string {
    const { from, days } = this.#data;
    const date = showDate((parseDate(from) ?? 0) + Math.min(Math.floor(time), days - 1));
    const text = DATE.format(new Date(`${date}T00:00:00Z`));
    return time >= days ? `End of ${text}` : text;
  }

  /** What has changed last, and since when. */
  #tellChange(time: number): void {
    const place = document.querySelector(`#${WATCH.change}`);
    if (place === null) return;
    const last = this.#data.changes.findLast(({ day }) => day <= time);
    const texts = this.#data.changes.filter(({ day }) => day === last?.day).map(({ text }) => text);
    const more = texts.length > 3 ? [...texts.slice(0, 2), `and ${texts.length - 2} more`] : texts;
    write(place, last === undefined ? "" : `${this.#dateAt(last.day)}: ${more.join("; ")}`);
    place.classList.toggle("now", last !== undefined && time - last.day < NEW_FOR_DAYS);
  }
}

async function begin(): Promise<void> {
  const data = JSON.parse(element(`#${WATCH.data}`, HTMLElement).textContent ?? "") as WatchData;
  const packed = element(`#${WATCH.numbers}`, HTMLElement).textContent ?? "";
  const bytes = new Uint8Array(await unpacked(packed).arrayBuffer());
  new WatchPage(data, unpackNumbers(bytes, data));
}

begin().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  element(`#${WATCH.needs}`, HTMLElement).textContent =
    `This picture cannot be shown by this browser: ${reason}. The figures stand below.`;
});
