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
  const meant = typeof value === "string" ? datesMeant(value) : null;
  return meant === null ? {} : (adviceOf(meant.filter(isDay)) ?? { hint: "There is no such day" });
}

/** How a month is written; `isDay` says whether there is such a day. */
export function adviseMonth(value: string, isDay: (text: string) => boolean): Advice {
  const meant = datesMeant(value) ?? [];
  return adviceOf(meant.filter(isDay).map((date) => date.slice(0, "2019-04".length))) ?? {};
}

function adviceOf(meant: readonly string[]): Advice | null {
  return meant.length === 0 ? null : { hint: `Write ${[...new Set(meant)].join(" or ")}` };
}

/** The dates that may have been meant, the likeliest first; null for what looks like none. */
function datesMeant(value: string): string[] | null {
  if (value.length > 40) return null;
  const text = value
    .trim()
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /, "");
  const dates = (...meant: (readonly [year: string, month: number | string, day: string])[]): string[] =>
    meant.map(([year, ...rest]) => [year.padStart(4, "20"), ...rest.map(twoDigits)].join("-"));
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ]\d.*)?$/.exec(text);
  if (yearFirst !== null) return dates([yearFirst[1], yearFirst[2], yearFirst[3] ?? "1"]);
  // Spreadsheets leave out the century: 01/04/19, Apr-19. With hyphens alone the year could be the first of the three.
  const yearLast = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4})|[/.](\d{2}))$/.exec(text);
  if (yearLast !== null) {
    const [, first, second, whole, short] = yearLast;
    const year = whole ?? short;
    return dates([year, second, first], [year, first, second]);
  }
  const named = /^(?:(\d{1,2})[- ])?([a-z]{3,9})[- ](?:(\d{1,2}),? )?(\d{4}|(?<=-)\d{2})$/.exec(text);
  if (named === null) return monthMeant(text);
  const month = MONTHS.indexOf(named[2].slice(0, 3)) + 1;
  return month === 0 ? null : dates([named[4], month, named[1] ?? named[3] ?? "1"]);
}

/** `04/2019`: the first day of a month. */
function monthMeant(text: string): string[] | null {
  const [, month, year] = /^(\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  return month === undefined ? null : [`${year}-${twoDigits(month)}-01`];
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
