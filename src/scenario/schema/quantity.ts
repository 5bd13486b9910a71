/**
 * Numbers with their units, as authors write them, to numbers in the units of the Blueprint: days, per day, hours a
 * week.
 *
 * A quantity is a number and a unit in one text: `4 weeks`, `120 per year`, `10 hours per week`, `£32 per hour`, `80
 * %`. A slash is read as per (`10 hours/week`). Thousands may have commas, pounds may be thousands or millions (`£34k`,
 * `£1.5m`). Nothing is guessed: a number without its unit is refused with the way to write it.
 */
import { DAYS_PER_MONTH, DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_DAY } from "../../foundation/time.js";
import {
  type Advice,
  adviseCount,
  adviseDuration,
  adviseHours,
  advisePrice,
  advisePricePerYear,
  adviseRate,
  adviseShare,
  adviseShareRate,
  adviseTimeOfDay,
} from "./quantity-advice.js";

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
  if (typeof value === "number") return Number.isFinite(value) ? { pounds: false, number: value, unit: "" } : undefined;
  if (typeof value !== "string") return undefined;
  const match = QUANTITY.exec(value.trim());
  if (match === null) return undefined;
  const [, pounds, sign, whole, fraction = "", exponent = "", unit = ""] = match;
  const number = Number(`${sign}${whole.replaceAll(",", "")}${fraction}${exponent}`);
  if (!Number.isFinite(number)) return undefined;
  const words = unit.toLowerCase().replace("/", " per ").replace(/\s+/g, " ").trim();
  const multiple = pounds === "£" ? MULTIPLE.exec(words) : null;
  if (multiple === null) return { pounds: pounds === "£", number, unit: words };
  const times = multiple[1].startsWith("m") ? 1e6 : 1e3;
  // £1.1m are £1,100,000 and not £1,100,000.0000000002.
  return { pounds: true, number: Number((number * times).toPrecision(15)), unit: multiple[2] ?? "" };
}

/** A quantity as it is written in a scenario file, such as `£32 per hour`. */
export function writeQuantity({ pounds, number, unit }: Quantity): string {
  return `${pounds ? "£" : ""}${number}${unit === "" ? "" : ` ${unit}`}`;
}

/** The unit of time a word means, or undefined. */
export function timeUnit(word: string): string | undefined {
  if (Object.hasOwn(SHORT, word)) return SHORT[word];
  const singular = word.endsWith("s") ? word.slice(0, -1) : word;
  return Object.hasOwn(DAYS, singular) ? singular : undefined;
}

/** A reader that says, of what it refuses, how it is written. */
interface AdvisingReader<T, Rest extends unknown[]> {
  (value: unknown, ...rest: Rest): Reading<T>;
  /** The same reader with a further rule, which its suggestions keep too. */
  where(holds: (value: T) => boolean): AdvisingReader<T, Rest>;
}

function withAdvice<T, Rest extends unknown[]>(
  read: (value: unknown, ...rest: Rest) => T | undefined,
  advise: (value: unknown, accepts: (text: string) => boolean, ...rest: Rest) => Advice,
): AdvisingReader<T, Rest> {
  const reader = (value: unknown, ...rest: Rest): Reading<T> => {
    const result = read(value, ...rest);
    if (result !== undefined) return { value: result };
    // Of what is not there, or is a map or list, what is expected says enough.
    if (typeof value !== "string" && typeof value !== "number") return {};
    if (/^\D*\d[\d.,]*e\+?\d{3}/i.test(String(value))) return { hint: "The number is too large" };
    return advise(value, (text) => read(text, ...rest) !== undefined, ...rest);
  };
  const where = (holds: (value: T) => boolean) =>
    withAdvice((value, ...rest: Rest) => {
      const result = read(value, ...rest);
      return result !== undefined && holds(result) ? result : undefined;
    }, advise);
  return Object.assign(reader, { where });
}

/** A number without a unit. */
export const readNumber = withAdvice(
  (value): number | undefined => {
    const quantity = readQuantity(value);
    return quantity === undefined || quantity.pounds || quantity.unit !== "" ? undefined : finite(quantity.number);
  },
  (value, accepts) => adviseCount(value, accepts, []),
);

/** A length of time in days, at least 0. */
export const readDuration = withAdvice((value): number | undefined => {
  const quantity = readQuantity(value);
  const unit = quantity === undefined || quantity.pounds ? undefined : timeUnit(quantity.unit);
  return quantity === undefined || unit === undefined || quantity.number < 0
    ? undefined
    : finite(quantity.number * DAYS[unit]);
}, adviseDuration);

/** A share from 0 to 1, written in per cent. */
export const readShare = withAdvice((value): number | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || !["%", "percent", "per cent"].includes(quantity.unit))
    return undefined;
  return quantity.number >= 0 && quantity.number <= 100 ? quantity.number / 100 : undefined;
}, adviseShare);

/** Something per unit of time, such as `12 per day`, as a number per day, at least 0. */
export const readRate = withAdvice((value): number | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return undefined;
  const days = perDays(quantity.unit.replace(/^(people|admissions|persons|patients) /, ""));
  return days === undefined ? undefined : finite(quantity.number / days);
}, adviseRate);

/** A share per unit of time, such as `4 % per year`, as a share per day; at most 100 % a unit. */
export const readShareRate = withAdvice((value): number | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0 || quantity.number > 100) return undefined;
  const days = quantity.unit.startsWith("% ") ? perDays(quantity.unit.slice(2)) : undefined;
  return days === undefined ? undefined : quantity.number / 100 / days;
}, adviseShareRate);

/** Hours of care, such as `10 hours per week`, in hours a week, at least 0. */
export const readHoursPerWeek = withAdvice((value): number | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || quantity.number < 0) return undefined;
  const match = /^(\S+) (.+)$/.exec(quantity.unit);
  const days = match === null || timeUnit(match[1]) !== "hour" ? undefined : perDays(match[2]);
  return days === undefined ? undefined : finite((quantity.number * DAYS_PER_WEEK) / days);
}, adviseHours);

export interface Price {
  readonly amount: number;
  readonly per: "hour" | "day";
}

/**
 * Money per hour of care or per day (weeks and months are turned into days), at least 0. A price per year is refused:
 * too often it is what a whole service costs.
 */
export const readPrice = withAdvice((value): Price | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || !quantity.pounds || quantity.number < 0) return undefined;
  const unit = quantity.unit.replace("bed-", "");
  if (isPerHour(unit)) return { amount: quantity.number, per: "hour" };
  const days = perDays(unit);
  return days !== undefined && days >= 1 && days < DAYS_PER_YEAR
    ? { amount: quantity.number / days, per: "day" }
    : undefined;
}, advisePrice);

/** Money per year, at least 0: `£750,000 per year`, `£3k per week`. */
export const readPricePerYear = withAdvice(pricePerYear, advisePricePerYear);

function pricePerYear(value: unknown): number | undefined {
  const quantity = readQuantity(value);
  if (quantity === undefined || !quantity.pounds || quantity.number < 0) return undefined;
  const days = perDays(quantity.unit);
  return days === undefined || days < 1 ? undefined : quantity.number * (DAYS_PER_YEAR / days);
}

export interface PayPerPost {
  readonly amount: number;
  readonly per: "hour" | "year";
}

/** What a post costs per year (for each post), or an hour (on duty), at least 0. */
export const readPayPerPost = withAdvice((value): PayPerPost | undefined => {
  const quantity = readQuantity(value);
  if (quantity?.pounds && quantity.number >= 0 && isPerHour(quantity.unit.replace(/ on duty$/, "")))
    return { amount: quantity.number, per: "hour" };
  const yearly = pricePerYear(
    typeof value === "string" ? value.trim().replace(/ (?:for each|per|a) post$/i, "") : value,
  );
  return yearly === undefined ? undefined : { amount: yearly, per: "year" };
}, advisePricePerYear);

function isPerHour(unit: string): boolean {
  return perDays(unit) === 1 / HOURS_PER_DAY;
}

/** A whole number, bare or with the noun it counts (`40`, `40 beds`). */
export const readCount = withAdvice((value, nouns: readonly string[]): number | undefined => {
  const quantity = readQuantity(value);
  if (quantity === undefined || quantity.pounds || !Number.isSafeInteger(quantity.number)) return undefined;
  const counts = quantity.unit === "" || nouns.includes(quantity.unit) || nouns.includes(`${quantity.unit}s`);
  return counts ? quantity.number : undefined;
}, adviseCount);

/** A time of day such as 09:30, as a share of the day from 0 to 1 (24:00). */
export const readTimeOfDay = withAdvice((value): number | undefined => {
  const match = typeof value === "string" ? /^(\d{2}):(\d{2})$/.exec(value.trim()) : null;
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= MINUTES_PER_DAY ? minutes / MINUTES_PER_DAY : undefined;
}, adviseTimeOfDay);

/** The number, where it is not beyond what a computer holds. */
function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

/** `per day`, `a week`: the number of days in the unit. */
function perDays(text: string): number | undefined {
  const match = /^(?:per|an?|each) (\S+)$/.exec(text);
  const unit = match === null ? undefined : timeUnit(match[1]);
  return unit === undefined ? undefined : DAYS[unit];
}
