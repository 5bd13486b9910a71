/**
 * What to write instead of a quantity that is refused.
 *
 * A suggestion is either the one thing that was meant, in the words that are accepted, or one of several readings, each
 * of them whole. A number is never scaled away and a unit never guessed alone. Every suggestion is read by the reader
 * it is made for before it is offered.
 */
import { DAYS_PER_MONTH, DAYS_PER_YEAR, MINUTES_PER_DAY } from "../../foundation/time.js";
import { listed } from "../../foundation/words.js";
import { type LooseQuantity, type LooseUnit, readLoosely } from "./loose-quantity.js";

type Accepts = (text: string) => boolean;
/** What a reader says of a value that it refuses. */
export interface Advice {
  readonly hint?: string;
}

const LENGTHS: readonly LooseUnit[] = ["hour", "day", "week", "month", "year"];
const PERIODS: readonly LooseUnit[] = ["day", "week", "month", "year"];
/** Units that a scenario has no word for: the unit it has, and how many of it. */
const OTHER_UNITS: Partial<Record<LooseUnit, readonly [unit: LooseUnit, number: number]>> = {
  second: ["minute", 1 / 60],
  fortnight: ["week", 2],
  quarter: ["month", 3],
};
/** More suggestions than this are no help. */
const MOST_READINGS = 8;

/** `Write A, B or C` of those that are accepted; the rule where none is. One of several is not offered as the only. */
function writeOneOf(texts: readonly string[], accepts: Accepts, rule?: string): Advice {
  const readings = [...new Set(texts)];
  const good = readings.filter(accepts).slice(0, MOST_READINGS);
  const last = good.at(-1);
  if (last === undefined) return rule === undefined ? {} : { hint: rule };
  if (good.length > 1) return { hint: `Write ${listed(good, "or")}` };
  return { hint: `Write ${last}${readings.length > 1 ? ", if that is meant" : ""}` };
}

/** A number of one unit in another, without the noise of the last binary digits. */
function inUnits(number: number, factor: number): number {
  return factor === 1 ? number : Number((number * factor).toPrecision(12));
}

const NEGATIVE = "It cannot be below 0";
const isNegative = (loose: LooseQuantity | undefined) => loose?.numbers.every((number) => number < 0) === true;

/** How a length of time is written. */
export function adviseDuration(value: unknown, accepts: Accepts): Advice {
  const rule = "Units of time are minutes, hours, days, weeks, months and years";
  const compound = addLengths(value);
  if (compound !== undefined) return writeOneOf([compound], accepts, rule);
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.pounds || loose.per !== undefined) return { hint: rule };
  const units = loose.noun === "" ? LENGTHS : loose.units;
  const texts = loose.numbers.flatMap((number) => units.map((unit) => lengthText(number, unit)));
  return units.length === 0 ? { hint: rule } : writeOneOf(texts, accepts);
}

function lengthText(number: number, unit: LooseUnit): string {
  const [known, factor] = OTHER_UNITS[unit] ?? [unit, 1];
  const amount = inUnits(number, factor);
  return `${amount} ${known}${amount === 1 ? "" : "s"}`;
}

const MINUTES: Partial<Record<LooseUnit, number>> = {
  minute: 1,
  hour: 60,
  day: MINUTES_PER_DAY,
  week: 7 * MINUTES_PER_DAY,
};

/** `1 week 2 days` or `2 days and 6 hours` in the smaller unit. */
function addLengths(value: unknown): string | undefined {
  const match =
    typeof value === "string" ? /^([\d.]+ ?[a-z]+)(?:,? and |,? )([\d.]+ ?[a-z]+)$/i.exec(value.trim()) : null;
  const parts = match?.slice(1).map(readLoosely);
  const units = parts?.map((part) => part?.units[0]);
  const [large, small] = units?.map((unit) => (unit === undefined ? undefined : MINUTES[unit])) ?? [];
  if (parts === undefined || large === undefined || small === undefined || large <= small) return undefined;
  const [first, second] = parts.map((part) => part?.numbers[0] ?? Number.NaN);
  return lengthText(inUnits(first, large / small) + second, units?.[1] ?? "minute");
}

/** Units that can be written as whole numbers of smaller or larger ones. */
const CALENDAR_PARTS: Partial<Record<LooseUnit, readonly [unit: LooseUnit, number: number]>> = {
  hour: ["day", 1 / 24],
  week: ["day", 7],
  year: ["month", 12],
};

/** How a length of time on the calendar is written: whole days, weeks, months or years. */
export function adviseSpan(value: unknown, accepts: Accepts): Advice {
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.pounds || loose.per !== undefined) return {};
  const units = loose.noun === "" ? PERIODS : loose.units;
  const texts = loose.numbers.flatMap((number) =>
    units.map((unit) => {
      const [smaller, factor] = CALENDAR_PARTS[unit] ?? [unit, 1];
      const text = lengthText(number, unit);
      return accepts(text) ? text : lengthText(inUnits(number, factor), smaller);
    }),
  );
  return writeOneOf(texts, accepts, "It ends on a whole day: write whole days, weeks, months or years");
}

/** How a share is written. */
export function adviseShare(value: unknown, accepts: Accepts): Advice {
  const fraction = typeof value === "string" ? /^(\d{1,6}) ?(?:\/|in|of|out of) ?(\d{1,6})$/.exec(value.trim()) : null;
  if (fraction !== null) return writeOneOf([percent((100 * Number(fraction[1])) / Number(fraction[2]))], accepts);
  const loose = readLoosely(value);
  if (loose === undefined || loose.pounds || loose.per !== undefined) return {};
  if (loose.noun !== "" && loose.noun !== "%") return {};
  return writeOneOf(
    loose.numbers.flatMap((number) => percentReadings(number, loose.noun === "%")),
    accepts,
  );
}

const percent = (number: number) => `${Number(number.toPrecision(12))} %`;

/** A bare number up to 1 may be a share of 1 or already per cent. */
function percentReadings(number: number, isPercent: boolean): string[] {
  if (isPercent || number > 1 || number === 0) return [percent(number)];
  return [percent(number * 100), percent(number)];
}

/** `3 per week` with a period that a scenario has a word for; of a fortnight half as many each week. */
function perText(number: number, counted: string, period: LooseUnit): string {
  const [known, factor] =
    period === "fortnight"
      ? (["week", 0.5] as const)
      : period === "quarter"
        ? (["year", 4] as const)
        : ([period, 1] as const);
  return `${inUnits(number, factor)}${counted} per ${known}`;
}

const PERIOD_RULE = "It is per day, per week, per month or per year";

/** How a rate such as 12 per day is written. */
export function adviseRate(value: unknown, accepts: Accepts): Advice {
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.pounds || loose.units.length > 0) return { hint: PERIOD_RULE };
  if (!/^(?:|people|persons?|patients?|admissions?)$/.test(loose.noun)) return { hint: PERIOD_RULE };
  const periods = loose.per === undefined ? PERIODS : [loose.per];
  const texts = loose.numbers.flatMap((number) => periods.map((period) => perText(number, "", period)));
  return writeOneOf(texts, accepts, PERIOD_RULE);
}

/** How a share per time such as 4 % per year is written. */
export function adviseShareRate(value: unknown, accepts: Accepts): Advice {
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.pounds || (loose.noun !== "" && loose.noun !== "%")) return {};
  if (loose.per === "fortnight" || loose.per === "quarter") return { hint: PERIOD_RULE };
  const periods = loose.per === undefined ? (["year", "month"] as const) : [loose.per];
  const texts = loose.numbers.flatMap((number) =>
    percentReadings(number, loose.noun === "%").flatMap((share) => periods.map((period) => `${share} per ${period}`)),
  );
  return writeOneOf(texts, accepts, PERIOD_RULE);
}

/** How hours of care are written. */
export function adviseHours(value: unknown, accepts: Accepts): Advice {
  const rule = "Hours of care are written as hours per day, per week, per month or per year";
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.pounds) return { hint: rule };
  const [unit] = loose.units;
  const factor = loose.noun === "" || unit === "hour" ? 1 : unit === "minute" ? 1 / 60 : undefined;
  if (factor === undefined) return { hint: rule };
  const periods = loose.per === undefined ? PERIODS : [loose.per];
  const texts = loose.numbers.flatMap((number) =>
    periods.map((period) => perText(inUnits(number, factor), " hours", period)),
  );
  return writeOneOf(texts, accepts);
}

/** Days in the units that a price may be given in elsewhere. */
const PRICE_DAYS: Partial<Record<LooseUnit, number>> = {
  fortnight: 14,
  month: DAYS_PER_MONTH,
  quarter: DAYS_PER_YEAR / 4,
  year: DAYS_PER_YEAR,
};
/** Digits of a price that is turned from months or years into days. */
const PRICE_DIGITS = 9;

/** How a price is written. */
export function advisePrice(value: unknown, accepts: Accepts): Advice {
  const rule = "A price is in pounds: per hour, per day or per week";
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || (loose.noun !== "" && !/^(?:bed|place|person|resident)$/.test(loose.noun)))
    return { hint: rule };
  const { per } = loose;
  const direct = writeOneOf(
    loose.numbers.flatMap((number) =>
      (per === undefined ? (["hour", "day", "week"] as const) : [per]).map((period) => `£${number} per ${period}`),
    ),
    accepts,
  );
  const days = per === undefined ? undefined : PRICE_DAYS[per];
  if (direct.hint !== undefined || days === undefined) return direct.hint === undefined ? { hint: rule } : direct;
  const texts = loose.numbers.map((number) => `£${Number((number / days).toPrecision(PRICE_DIGITS))} per day`);
  const { hint } = writeOneOf(texts, accepts);
  return {
    hint: `${hint ?? rule}, if it is what one bed, place or package of care costs while it is held; what a whole service costs stands under costs`,
  };
}

/** How money for a year is written, which may be said of another time; without one a year is meant. */
export function advisePricePerYear(value: unknown, accepts: Accepts): Advice {
  const loose = readLoosely(value);
  if (isNegative(loose)) return { hint: NEGATIVE };
  if (loose === undefined || loose.noun !== "") return {};
  const texts = loose.numbers.map((number) => perText(number, "", loose.per ?? "year"));
  return writeOneOf(
    texts.map((text) => `£${text}`),
    accepts,
    "It is an amount for a day, a week, a month or a year",
  );
}

/** How a whole number is written, bare or with the noun it counts. */
export function adviseCount(value: unknown, accepts: Accepts, nouns: readonly string[]): Advice {
  const loose = readLoosely(value);
  if (loose === undefined || loose.pounds || loose.per !== undefined) return {};
  const [noun] = nouns;
  const counts = loose.noun === "" || nouns.includes(loose.noun) || nouns.includes(`${loose.noun}s`);
  if (!counts && noun !== undefined) return { hint: `What is counted here is ${noun}, not ${loose.noun}` };
  return counts ? writeOneOf(loose.numbers.map(String), accepts) : {};
}

/** How a signed amount of capacity is written. */
export function adviseStep(value: unknown, accepts: Accepts): Advice {
  const rule = "Write beds, places or hours per week, as the service counts its capacity";
  const loose = readLoosely(value);
  if (loose === undefined || loose.pounds) return { hint: rule };
  const hours = (number: number) =>
    (loose.per === undefined ? PERIODS : [loose.per]).map((period) => perText(number, " hours", period));
  const texts = loose.numbers.flatMap((number) => {
    if (loose.noun === "" && loose.per === undefined)
      return [`${number} beds`, `${number} places`, `${number} hours per week`];
    if (loose.noun === "" || loose.units[0] === "hour") return hours(number);
    return [`${number} ${loose.noun}`];
  });
  return writeOneOf(texts, accepts, rule);
}

/** How a time of day is written. */
export function adviseTimeOfDay(value: unknown, accepts: Accepts): Advice {
  const text = String(value).trim().toLowerCase();
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?$/.exec(text);
  const word = text === "noon" || text === "midday" ? ["12:00"] : text === "midnight" ? ["00:00", "24:00"] : [];
  if (match === null) return writeOneOf(word, accepts, "Write hours and minutes with two digits each, such as 09:00");
  const [, hours, minutes = "00", half = ""] = match;
  const hour = half === "" ? Number(hours) : (Number(hours) % 12) + (half.startsWith("p") ? 12 : 0);
  if (half !== "" && Number(hours) > 12) return { hint: "The day has 24 hours" };
  return writeOneOf([`${String(hour).padStart(2, "0")}:${minutes}`], accepts, "The day has 24 hours of 60 minutes");
}

/** How the time before the end of a stay is written, from what is said of the time alone. */
export function adviseLead({ hint }: Advice): Advice {
  if (hint === undefined) return {};
  return { hint: hint.startsWith("Write ") ? hint.replace(/(?=, | or |$)/g, " before ready") : hint };
}

/** How yearly growth, which may be negative, is written. */
export function adviseGrowth(value: unknown, accepts: Accepts): Advice {
  const loose = readLoosely(value);
  if (loose === undefined || loose.pounds || (loose.noun !== "" && loose.noun !== "%")) return {};
  if (loose.per !== undefined && loose.per !== "year") return { hint: "Growth is per year" };
  const readings = loose.numbers.flatMap((number) =>
    number < 0
      ? percentReadings(-number, loose.noun === "%").map((share) => `-${share}`)
      : percentReadings(number, loose.noun === "%"),
  );
  return writeOneOf(
    readings.map((share) => `${share} per year`),
    accepts,
  );
}
