/**
 * Numbers as people read them: thousands commas, a real minus sign, and no more figures than the interval supports. Two
 * figures of the half-width are kept, and the mean is rounded to the same place. An interval that excludes 0 does not
 * show an end as 0: it gets a figure or two more. Of a lopsided one the far end has no more figures than it supports.
 */
import { power } from "../foundation/power.js";

/** A mean and how well it is known; null where there is none. */
export interface Estimate {
  readonly mean: number | null;
  readonly "half-width": number | null;
  /** The ends of the interval, which natural bounds can push off the middle; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** An exact number as an estimate without an interval. */
export function exactly(x: number): Estimate {
  return { mean: x, "half-width": null, low: null, high: null };
}

const MINUS = "−";
const POINTS = "percentage points";
/** Figures of a half-width that are shown. */
const FIGURES = 2;
/** Most figures of a mean, unless its half-width would be shown as 0 then, and so the mean as if it were exact. */
const MOST_FIGURES = 6;
/** Figures of a mean beyond which a half-width is the rounding of sums. */
const KNOWN_FIGURES = 10;
/** Most figures that are added so that an end which is not 0 is not shown as 0. */
const FURTHER_FIGURES = 2;
/** Most figures of the distance from the mean to an end of an interval. */
const FAR_FIGURES = 3;
/** Figures of a number that was written: fewer than a double has. */
const WRITTEN_FIGURES = 12;
/** Figures of a mean without an interval. */
const PLAIN_FIGURES = 3;

/** What a number is multiplied by and wrapped in, by its unit. */
interface Dress {
  readonly factor: number;
  readonly before: string;
  readonly after: string;
}

/** The unit of a difference: that of two shares is in percentage points. */
export function differenceUnit(unit: string): string {
  return unit === "share" ? POINTS : unit;
}

function dressOf(unit: string): Dress {
  if (unit === POINTS) return { factor: 100, before: "", after: " points" };
  if (unit === "share") return { factor: 100, before: "", after: " %" };
  if (unit.startsWith("£")) return { factor: 1, before: "£", after: "" };
  return { factor: 1, before: "", after: "" };
}

/** The unit as written over a column: a share is a percentage, pounds stand at the number. */
export function unitTitle(unit: string): string {
  if (unit === "share" || unit === POINTS) return "";
  return unit.replace(/^£\s*/, "");
}

function magnitude(x: number): number {
  return Math.floor(Math.log10(Math.abs(x)));
}

/** The place to round to, as a power of ten: 0 for whole numbers, 1 for tens, -2 for hundredths. */
export function placeFor(mean: number, halfWidth: number | null): number {
  if (halfWidth !== null && halfWidth > 0) {
    const supported = magnitude(halfWidth) - (FIGURES - 1);
    if (mean === 0) return supported;
    const most = magnitude(mean) - (MOST_FIGURES - 1);
    const last = magnitude(halfWidth);
    const isShown = last >= most || magnitude(mean) - last >= KNOWN_FIGURES;
    return isShown ? Math.max(supported, most) : last;
  }
  if (mean === 0 || Number.isInteger(mean)) return 0;
  return Math.min(0, magnitude(mean) - (PLAIN_FIGURES - 1));
}

/** A number rounded to a place, with commas and a real minus sign. */
export function atPlace(x: number, place: number): string {
  const decimals = Math.min(20, Math.max(0, -place));
  const step = power(10, Math.max(0, place));
  const rounded = Math.round(x / step) * step;
  const digits = (place > 0 ? Math.abs(rounded) : Math.abs(x)).toFixed(decimals);
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return x < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
}

function dressed(x: number, place: number, dress: Dress): string {
  const text = atPlace(x, place);
  return text.startsWith(MINUS)
    ? `${MINUS}${dress.before}${text.slice(1)}${dress.after}`
    : `${dress.before}${text}${dress.after}`;
}

interface Scaled {
  readonly mean: number;
  readonly halfWidth: number | null;
  readonly low: number;
  readonly high: number;
  readonly place: number;
  readonly dress: Dress;
}

function scaled(estimate: Estimate, unit: string): Scaled | null {
  if (estimate.mean === null) return null;
  const dress = dressOf(unit);
  const mean = estimate.mean * dress.factor;
  const { "half-width": half, low, high } = estimate;
  if (half === null || low === null || high === null) {
    return { mean, halfWidth: null, low: mean, high: mean, place: placeFor(mean, null), dress };
  }
  const ends = { low: low * dress.factor, high: high * dress.factor };
  const halfWidth = half * dress.factor;
  return { mean, halfWidth, ...ends, place: placeForEnds(placeFor(mean, halfWidth), ends), dress };
}

/** A place at which no end of an interval without 0 is shown as 0, if one or two figures more suffice. */
function placeForEnds(place: number, { low, high }: { readonly low: number; readonly high: number }): number {
  const showsZero = (finer: number) => [low, high].some((end) => !/[1-9]/.test(atPlace(end, finer)));
  if (low <= 0 && high >= 0) return place;
  for (let finer = place; finer >= place - FURTHER_FIGURES; finer--) if (!showsZero(finer)) return finer;
  return place;
}

/**
 * The finest place to which an end of an interval is told, by its distance from the mean. An end that lies much farther off
 * than the other is not known to as many figures.
 */
function placeOfFarEnd(distance: number): number {
  return distance > 0 ? magnitude(distance) - FAR_FIGURES + 1 : Number.NEGATIVE_INFINITY;
}

/** Whether the interval has the mean in its middle, so that a half-width tells it. */
function isSymmetrical({ mean, halfWidth, low, high, place }: Scaled): boolean {
  const slack = power(10, place) / 2;
  return halfWidth !== null && Math.abs(mean - halfWidth - low) < slack && Math.abs(mean + halfWidth - high) < slack;
}

/** The place to which an estimate is told, as a power of ten. Of a share it is a place of its percentage. */
export function placeOf(estimate: Estimate, unit: string): number {
  return scaled(estimate, unit)?.place ?? 0;
}

/** A number at a place from {@link placeOf}. */
export function numberAt(x: number, unit: string, place: number): string {
  const dress = dressOf(unit);
  return dressed(x * dress.factor, place, dress);
}

/** The mean alone, or a dash where there is none. */
export function meanText(estimate: Estimate, unit: string): string {
  const scale = scaled(estimate, unit);
  return scale === null ? "–" : dressed(scale.mean, scale.place, scale.dress);
}

/** A number that somebody has written, such as the bound of a target: with all of its figures, for 99.95 % is not 100 %. */
export function writtenNumber(x: number, unit: string): string {
  const dress = dressOf(unit);
  // The factor leaves last bits behind: 0.07 × 100 is above 7.
  const exact = Number((x * dress.factor).toPrecision(WRITTEN_FIGURES));
  // A number converted from another unit, such as 1 per week in people a year, may have figures without end.
  const isConverted = /\.\d{5}/.test(String(exact)) && Math.abs(exact) >= 1;
  const number = isConverted ? Number(exact.toFixed(2)) : exact;
  const [, decimals = "", exponent = "0"] = /^[^.e]*(?:\.(\d+))?(?:e(.*))?$/.exec(String(Math.abs(number))) ?? [];
  return dressed(number, Math.min(0, Number(exponent) - decimals.length), dress);
}

/** The mean without its sign, for sentences that say "more" or "fewer". */
export function sizeText(estimate: Estimate, unit: string): string {
  return meanText(estimate, unit).replace(MINUS, "");
}

/** `36,510 ± 120`, or `0.2 (0.1 to 1.4)` where a natural bound has pushed the interval off the middle. */
export function plusMinus(estimate: Estimate, unit: string): string {
  const scale = scaled(estimate, unit);
  if (scale === null) return "–";
  const { mean, halfWidth, place, dress } = scale;
  if (halfWidth === null) return dressed(mean, place, dress);
  if (!isSymmetrical(scale)) return meanAndInterval(estimate, unit);
  const bare = { ...dress, after: "" };
  return `${dressed(mean, place, bare)} ± ${atPlace(halfWidth, place)}${dress.after}`;
}

/** The mean with its interval behind it: `−1,230 (−1,570 to −900)`; a unit behind the number is written once. */
export function meanAndInterval(estimate: Estimate, unit: string): string {
  const interval = intervalText(estimate, unit);
  if (interval === null) return meanText(estimate, unit);
  const { after } = dressOf(unit);
  return `${meanText(estimate, unit)} (${interval.slice(0, interval.length - after.length)})`;
}

/** The two ends `low to high`, or null where there is no interval. `flip` turns the sign, for savings. */
export function intervalText(estimate: Estimate, unit: string, flip = false): string | null {
  const scale = scaled(estimate, unit);
  if (scale === null || scale.halfWidth === null) return null;
  const { mean, place, dress } = scale;
  const [low, high] = [scale.low, scale.high].map((end) => ({
    end: flip ? -end : end,
    place: Math.max(place, placeOfFarEnd(Math.abs(end - mean))),
  }));
  const [first, second] = flip ? [high, low] : [low, high];
  return `${dressed(first.end, first.place, { ...dress, after: "" })} to ${dressed(second.end, second.place, dress)}`;
}

/** True when the interval exists and 0 is not in it. */
export function excludesZero(estimate: Estimate): boolean {
  const { low, high } = estimate;
  return low !== null && high !== null && (low > 0 || high < 0);
}

/** `95 %`, `99.5 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
