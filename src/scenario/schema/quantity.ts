/**
 * Numbers with their units, as authors write them, to numbers in the units of the Blueprint: days, per day, hours a
 * week.
 *
 * A quantity is a number and a unit in one text: `4 weeks`, `120 per year`, `10 hours per week`, `£32 per hour`, `80
 * %`. A slash is read as per (`10 hours/week`). Thousands may have commas, pounds may be thousands or millions (`£34k`,
 * `£1.5m`). Nothing is guessed: a number without its unit is refused with the way to write it.
 */
import { DAYS_PER_MONTH, DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY } from "../../foundation/time.js";

/** What a text was read as, or why it was refused. */
export type Reading<T> = { readonly value: T } | { readonly hint?: string };

const DAYS: Readonly<Record<string, number>> = {
  minute: 1 / MINUTES_PER_DAY,
  hour: 1 / HOURS_PER_DAY,
  day: 1,
  week: DAYS_PER_WEEK,
  month: DAYS_PER_MONTH,
  year: DAYS_PER_YEAR,
};
const SHORT: Readonly<Record<string, string>> = {
  min: "minute",
  mins: "minute",
  h: "hour",
  hr: "hour",
  hrs: "hour",
  d: "day",
};

const QUANTITY = /^(£?)\s*([-+]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(e[-+]?\d{1,3})?\s*([^\d\s.,].*)?$/i;

/** Thousands and millions of pounds, and the unit behind them. */
const MULTIPLE = /^(k|m|thousand|million)(?: (.*)|$)/;

export interface Quantity {
  readonly pounds: boolean;
  readonly number: number;
  /** Everything behind the number, lower case, single spaces. */
  readonly unit: string;
}

/** A number and what stands around it; undefined when it is no quantity at all. */
export function readQuantity(value: unknown): Quantity | undefined {
  if (typeof value === "number") return { pounds: false, number: value, unit: "" };
  if (typeof value !== "string") return undefined;
  const match = QUANTITY.exec(value.trim());
  if (match === null) return undefined;
  const [, pounds, sign, whole, fraction = "", exponent = "", unit = ""] = match;
  const number = Number(`${sign}${whole.replaceAll(",", "")}${fraction}${exponent}`);
  const words = unit.toLowerCase().replace("/", " per ").replace(/\s+/g, " ").trim();
  const multiple = pounds === "£" ? MULTIPLE.exec(words) : null;
  if (multiple === null) return { pounds: pounds === "£", number, unit: words };
  const times = multiple[1].startsWith("m") ? 1e6 : 1e3;
  // £1.1m are £1,100,000 and not £1,100,000.0000000002.
  return { pounds: true, number: Number((number * times).toPrecision(15)), unit: multiple[2] ?? "" };
}

/** The unit of time a word means, or undefined. */
export function timeUnit(word: string): string | undefined {
  if (Object.hasOwn(SHORT, word)) return SHORT[word];
  const singular = word.endsWith("s") ? word.slice(0, -1) : word;
  return Object.hasOwn(DAYS, singular) ? singular : undefined;
}

/** A length of time in days, at least 0. */
export function readDuration(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return {};
  if (quantity.unit === "")
    return { hint: `Write ${quantity.number} days, ${quantity.number} hours or ${quantity.number} weeks` };
  const unit = timeUnit(quantity.unit);
  return unit === undefined
    ? { hint: "Units of time are minutes, hours, days, weeks, months and years" }
    : { value: quantity.number * DAYS[unit] };
}

/** A share from 0 to 1, written in per cent. */
export function readShare(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds) return {};
  if (quantity.unit === "" && quantity.number >= 0 && quantity.number <= 100) {
    const percent = quantity.number <= 1 ? Number((quantity.number * 100).toPrecision(12)) : quantity.number;
    return { hint: `Write ${percent} %` };
  }
  if (quantity.unit !== "%" && quantity.unit !== "percent" && quantity.unit !== "per cent") return {};
  return quantity.number >= 0 && quantity.number <= 100 ? { value: quantity.number / 100 } : {};
}

/** Something per unit of time, such as `12 per day`, as a number per day, at least 0. */
export function readRate(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return {};
  if (quantity.unit === "") return { hint: `Write ${quantity.number} per day or ${quantity.number} per year` };
  const days = perDays(quantity.unit.replace(/^(people|admissions|persons|patients) /, ""));
  return days === undefined ? {} : { value: quantity.number / days };
}

/** A share per unit of time, such as `4 % per year`, as a share per day; at most 100 % a unit. */
export function readShareRate(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0 || quantity.number > 100) return {};
  if (quantity.unit === "" || quantity.unit === "%")
    return { hint: `Write ${quantity.number} % per year or ${quantity.number} % per month` };
  const days = quantity.unit.startsWith("% ") ? perDays(quantity.unit.slice(2)) : undefined;
  return days === undefined ? {} : { value: quantity.number / 100 / days };
}

/** Hours of care, such as `10 hours per week`, in hours a week, at least 0. */
export function readHoursPerWeek(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return {};
  const hint = { hint: `Write ${quantity.number} hours per week` };
  const match = /^(\S+) (.+)$/.exec(quantity.unit);
  if (match === null || timeUnit(match[1]) !== "hour") return hint;
  const days = perDays(match[2]);
  return days === undefined ? hint : { value: (quantity.number * DAYS_PER_WEEK) / days };
}

export interface Price {
  readonly amount: number;
  readonly per: "hour" | "day";
}

/** Money per hour of care or per day (weeks, months and years are turned into days), at least 0. */
export function readPrice(value: unknown): Reading<Price> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.number < 0) return {};
  if (!quantity.pounds) return { hint: `Write £${quantity.number} per hour or £${quantity.number} per day` };
  const unit = quantity.unit.replace("bed-", "");
  if (isPerHour(unit)) return { value: { amount: quantity.number, per: "hour" } };
  const days = perDays(unit);
  if (days !== undefined && days >= 1) return { value: { amount: quantity.number / days, per: "day" } };
  return { hint: `Write £${quantity.number} per hour or £${quantity.number} per day` };
}

/** Money per year, at least 0: `£750,000 per year`, `£3k per week`. */
export function readPricePerYear(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.number < 0) return {};
  const hint = { hint: `Write £${quantity.number} per year` };
  const days = quantity.pounds ? perDays(quantity.unit) : undefined;
  return days === undefined || days < 1 ? hint : { value: quantity.number * (DAYS_PER_YEAR / days) };
}

export interface PayPerPost {
  readonly amount: number;
  readonly per: "hour" | "year";
}

/** What a post costs per year, or an hour on duty, at least 0. */
export function readPayPerPost(value: unknown): Reading<PayPerPost> {
  const quantity = readQuantity(value);
  if (quantity?.pounds && quantity.number >= 0 && isPerHour(quantity.unit))
    return { value: { amount: quantity.number, per: "hour" } };
  const yearly = readPricePerYear(value);
  return "value" in yearly ? { value: { amount: yearly.value, per: "year" } } : yearly;
}

function isPerHour(unit: string): boolean {
  return perDays(unit) === 1 / HOURS_PER_DAY;
}

/** A whole number, bare or with the noun it counts (`40`, `40 beds`). */
export function readCount(value: unknown, nouns: readonly string[]): Reading<number> {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || !Number.isSafeInteger(quantity.number)) return {};
  if (quantity.unit === "" || nouns.includes(quantity.unit) || nouns.includes(`${quantity.unit}s`))
    return { value: quantity.number };
  return {};
}

/** A time of day such as 09:30, as a share of the day from 0 to 1 (24:00). */
export function readTimeOfDay(value: unknown): Reading<number> {
  const match = typeof value === "string" ? /^(\d{2}):(\d{2})$/.exec(value.trim()) : null;
  if (match === null) return { hint: "Write hours and minutes with two digits each, such as 09:00" };
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= MINUTES_PER_DAY ? { value: minutes / MINUTES_PER_DAY } : {};
}

/** `per day`, `a week`: the number of days in the unit. */
function perDays(text: string): number | undefined {
  const match = /^(?:per|an?|each) (\S+)$/.exec(text);
  const unit = match === null ? undefined : timeUnit(match[1]);
  return unit === undefined ? undefined : DAYS[unit];
}
