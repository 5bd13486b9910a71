/**
 * What to write instead of a date, a day of the week, a name or a yes that is refused: the words that are accepted, of
 * what was meant. Where it may have been one of two things, both are named.
 */
import type { Advice } from "./quantity-advice.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const YES = ["yes", "y", "on", "true"];
const NO = ["no", "n", "off", "false"];

/** How true and false are written. */
export function adviseFlag(value: unknown): Advice {
  if (typeof value !== "string") return {};
  const word = value.trim().toLowerCase();
  if (YES.includes(word)) return { hint: "Write true" };
  return NO.includes(word) ? { hint: "Write false" } : {};
}

/** How a date is written; `isDay` says whether there is such a day. */
export function adviseDate(value: unknown, isDay: (text: string) => boolean): Advice {
  if (typeof value === "number") return { hint: "Write a date as year, month and day with hyphens between them" };
  if (typeof value !== "string" || value.length > 40) return {};
  const text = value
    .trim()
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /, "");
  const write = (...dates: (readonly [year: string, month: number | string, day: string])[]): Advice => {
    const days = [...new Set(dates.map(([year, ...rest]) => [year, ...rest.map(twoDigits)].join("-")))].filter(isDay);
    return days.length === 0 ? { hint: "There is no such day" } : { hint: `Write ${days.join(" or ")}` };
  };
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ]\d.*)?$/.exec(text);
  if (yearFirst !== null) return write([yearFirst[1], yearFirst[2], yearFirst[3] ?? "1"]);
  const yearLast = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (yearLast !== null) {
    const [, first, second, year] = yearLast;
    return write([year, second, first], [year, first, second]);
  }
  const named = /^(?:(\d{1,2})[- ])?([a-z]{3,9})[- ](?:(\d{1,2}),? )?(\d{4})$/.exec(text);
  if (named === null) return {};
  const month = MONTHS.indexOf(named[2].slice(0, 3)) + 1;
  return month === 0 ? {} : write([named[4], month, named[1] ?? named[3] ?? "1"]);
}

const twoDigits = (number: number | string) => String(Number(number)).padStart(2, "0");

/** How days of the week are written, such as mon-fri; `days` are the words. */
export function adviseDays(value: unknown, days: readonly string[]): Advice {
  const rule = `Days are ${days.join(", ")}, and weekdays and weekends`;
  if (typeof value !== "string") return { hint: rule };
  const text = value.trim().toLowerCase();
  if (/^(?:daily|every ?day|all days?|all|always)$/.test(text)) return { hint: "Write mon-sun" };
  if (/^(?:weekdays?|working days?)$/.test(text)) return { hint: "Write mon-fri" };
  if (/^weekends?$/.test(text)) return { hint: "Write sat-sun" };
  const words = text.split(/ ?(?:-|–|\bto\b) ?/).map((word) => days.find((day) => isDay(word, day)));
  const known = words.filter((word) => word !== undefined);
  if (known.length === words.length && words.length <= 2) return { hint: `Write ${known.join("-")}` };
  return { hint: `${rule}. Days that do not follow each other are entries of their own` };
}

/** `monday`, `mondays`, `tues`, `thur`: a day by its first three letters. */
function isDay(word: string, day: string): boolean {
  return /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?$/.test(word) && word.startsWith(day);
}

/** How a name is written: in lower case, with hyphens. Nothing of a name that is left out. */
export function adviseName(value: unknown, isName: (text: string) => boolean): Advice {
  if (value === undefined || value === null) return {};
  const slug = String(value)
    .trim()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return isName(slug)
    ? { hint: `Write ${slug}, wherever it is named; a title may have any letters` }
    : { hint: "Begin it with a letter from a to z" };
}
