/**
 * Courses over time: a mean as a line in its band, the baseline in grey, and in a panel of its own each alternative over
 * it. All panels have one scale. Where there is a capacity, it is a dashed line.
 */
import { min } from "d3-array";
import { type Content, html, type Markup, named } from "../markup.js";
import { percentOf, type Scale, scaleOf } from "./scale.js";
import { tickTexts } from "./tick-text.js";

/** A mean with the ends of its band; null where there is none. */
export interface CoursePoint {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Course {
  /** At equal distances of time. */
  readonly points: readonly CoursePoint[];
  /** What there is of it at most, at the same times; null where that is not known. */
  readonly capacity: readonly CoursePoint[] | null;
}

export interface CoursePanel {
  readonly title: string;
  /** The alternative's course; null in the panel of a scenario alone. */
  readonly course: Course | null;
  /** Dates of change, in per cent from the beginning of the picture to its end. */
  readonly changes: readonly number[];
}

/** A time that is named below the panels. */
export interface TimeMark {
  /** Per cent from the beginning of the picture to its end. */
  readonly share: number;
  readonly text: string;
}

/** A figure that was observed. */
export interface ObservedDot {
  /** Per cent from the beginning of the picture to its end. */
  readonly share: number;
  readonly value: number;
}

export interface CoursePanels {
  readonly unit: string;
  /** What was observed; drawn as dots in every panel. */
  readonly observed: readonly ObservedDot[];
  /** Steps of time before the first point, for what was observed before. */
  readonly lead: number;
  readonly base: { readonly title: string; readonly course: Course };
  /** One for each alternative, or one without a course for the baseline alone. */
  readonly panels: readonly CoursePanel[];
  readonly marks: readonly TimeMark[];
  /** What the picture shows, for those who do not see it. */
  readonly described: string;
}

const HEIGHT = 170;
/** Per cent of the width left of the first point, for the numbers of the levels: least, and for each character of them. */
const LEFT = { least: 9, character: 2.4 };
/** Per cent of the time from which a mark is fastened by its end, so that it stays inside. */
const NEAR_THE_END = 85;

/** Where a point stands, in per cent of the time: step `index` of as many as there are points in all. */
export function across(index: number, count: number): number {
  return Number(((index / Math.max(1, count - 1)) * 100).toFixed(2));
}

function down(scale: Scale, x: number): number {
  return Number((100 - scale.at(x)).toFixed(2));
}

/** The way of a line through the means, with a gap where there is none. */
function line(points: readonly CoursePoint[], scale: Scale, lead: number): string {
  let isOpen = false;
  return points
    .map(({ mean }, index) => {
      const step =
        mean === null ? "" : `${isOpen ? "L" : "M"}${across(lead + index, lead + points.length)},${down(scale, mean)}`;
      isOpen = mean !== null;
      return step;
    })
    .join("");
}

/** Points that follow each other and have an interval, with the place of the first of them. */
function stretches(points: readonly CoursePoint[]): { readonly first: number; readonly points: CoursePoint[] }[] {
  const found: { first: number; points: CoursePoint[] }[] = [];
  let isOpen = false;
  for (const [index, point] of points.entries()) {
    const isKnown = point.low !== null && point.high !== null;
    if (isKnown && isOpen) found[found.length - 1].points.push(point);
    else if (isKnown) found.push({ first: index, points: [point] });
    isOpen = isKnown;
  }
  return found;
}

/** The outline of the band between the ends of the intervals, with gaps where a point has none. */
function band(points: readonly CoursePoint[], scale: Scale, lead: number): string {
  return stretches(points)
    .filter((stretch) => stretch.points.length > 1)
    .map((stretch) => {
      const edge = (end: "low" | "high") =>
        stretch.points.map((point, index) => {
          const x = across(lead + stretch.first + index, lead + points.length);
          return `${x},${down(scale, point[end] ?? 0)}`;
        });
      return `M${edge("high").join("L")}L${edge("low").toReversed().join("L")}Z`;
    })
    .join("");
}

function drawn({ points, capacity }: Course, scale: Scale, lead: number, kind: string): Content {
  const area = band(points, scale, lead);
  return [
    area !== "" && html`<path class="band ${kind}" d="${area}"/>`,
    html`<path class="course ${kind}" d="${line(points, scale, lead)}" vector-effect="non-scaling-stroke"/>`,
    capacity !== null &&
      html`<path class="course capacity ${kind}" d="${line(capacity, scale, lead)}" vector-effect="non-scaling-stroke"/>`,
  ];
}

/** Upright lines at dates of change. */
function changeLines(changes: readonly number[]): Markup[] {
  return changes.map(
    (x) => html`<line class="change" x1="${x}" x2="${x}" y1="0" y2="100" vector-effect="non-scaling-stroke"/>`,
  );
}

/** Lines across at round numbers, with the number on them. */
function levels(scale: Scale, texts: readonly string[]): Markup[] {
  return scale.ticks.map((tick, index) => {
    const y = percentOf(down(scale, tick));
    return html`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/><text class="tick" x="0" y="${y}" dy="-3">${texts[index]}</text>`;
  });
}

/** Per cent of the width that the numbers of the levels need, on a telephone too. */
function leftOf(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length * LEFT.character), LEFT.least);
}

/** What was observed: dots that keep their shape, and so stand outside the part that is stretched. */
function dots(observed: readonly ObservedDot[], scale: Scale, left: number): Markup[] {
  return observed.map(({ share, value }) => {
    const x = percentOf(Number((left + (share * (100 - left)) / 100).toFixed(2)));
    return html`<circle class="observed" cx="${x}" cy="${percentOf(down(scale, value))}" r="2.25"/>`;
  });
}

function times(marks: readonly TimeMark[], left: number): Markup[] {
  return marks.map(({ share, text }) => {
    const anchor = share === 0 ? "start" : share > NEAR_THE_END ? "end" : "middle";
    const x = percentOf(Number((left + (share * (100 - left)) / 100).toFixed(2)));
    return html`<text class="tick" x="${x}" y="12" text-anchor="${anchor}">${text}</text>`;
  });
}

/** What a scale of time has to hold: all ends, and 0 where that costs little room. */
function heights(courses: readonly Course[], observed: readonly ObservedDot[]): number[] {
  const drawn = courses.flatMap(({ points, capacity }) =>
    [...points, ...(capacity ?? [])].flatMap(({ mean, low, high }) => [mean, low, high].filter((x) => x !== null)),
  );
  const numbers = [...drawn, ...observed.map(({ value }) => value)];
  const least = min(numbers) ?? 0;
  const most = numbers.reduce((largest, x) => Math.max(largest, x), least);
  return least >= 0 && least < most / 4 ? [0, ...numbers] : numbers;
}

/** Draws the panels. */
export function coursePanels({ unit, observed, lead, base, panels, marks, described }: CoursePanels): Markup {
  const own = panels.flatMap(({ course }) => (course === null ? [] : [course]));
  const scale = scaleOf(heights([base.course, ...own], observed), 4, true);
  const texts = tickTexts(scale, unit);
  const left = leftOf(texts);
  const hasCapacity = [base.course, ...own].some(({ capacity }) => capacity !== null);
  const boxes = panels.map(({ title, course, changes }) => {
    const courses = [drawn(base.course, scale, lead, "base"), course !== null && drawn(course, scale, lead, "other")];
    const key =
      course === null
        ? html`<span class="key base">${named(base.title)}</span>`
        : html`<span class="key other">${named(title)}</span> <span class="key base">${named(base.title)}</span>`;
    return html`<div class="panel"><p class="keys">${key}${hasCapacity && html` <span class="key capacity">capacity</span>`}${observed.length > 0 && html` <span class="key observed">observed</span>`}</p><svg class="picture" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false"><svg x="${percentOf(left)}" width="${percentOf(100 - left)}" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${changeLines(changes)}${courses}</svg>${levels(scale, texts)}${dots(observed, scale, left)}</svg><svg class="picture" width="100%" height="18" aria-hidden="true" focusable="false">${times(marks, left)}</svg></div>`;
  });
  return html`<div class="panels" role="img" aria-label="${described}">${boxes}</div>`;
}
