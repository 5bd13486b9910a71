/**
 * The building blocks of the schema: fields that read one value, maps with known keys, maps by name, and choices
 * between forms.
 *
 * Each says in words what it expects; the words travel in zod's messages as a IssueText, and schema-issues.ts turns
 * them into issues with places. They also carry what the JSON Schema says of them.
 */

import { z } from "zod";
import { parseDate } from "../../foundation/dates.js";
import { millisecondsOf } from "../../foundation/time.js";
import { listed } from "../../foundation/words.js";
import { mergings } from "./merging.js";
import {
  type Reading,
  readCount,
  readDuration,
  readHoursPerWeek,
  readNumber,
  readPrice,
  readRate,
  readShare,
  readShareRate,
  readTimeOfDay,
} from "./quantity.js";
import {
  AMOUNT,
  ANY_NUMBER,
  counted,
  HOURS,
  moneyPer,
  PER_CENT,
  per,
  TIME,
  whole as wholeText,
} from "./quantity-patterns.js";
import { adviseDate, adviseFlag, adviseName } from "./word-advice.js";

/** What a field says about a value that it refuses; carried as JSON in the message of a zod issue. */
export interface IssueText {
  readonly expected: string;
  readonly hint?: string;
  /** Known keys, where one is unknown. */
  readonly known?: readonly string[];
  /** Which of several forms the value was meant as; −1: none. */
  readonly form?: number;
  /** What was found, where that is not the value itself (a sum, for example). */
  readonly found?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Names that authors give: lower case, digits and hyphens, beginning with a letter. */
export const NAME = /^[a-z][a-z0-9-]{0,59}$/;

const isName = (value: unknown): value is string => typeof value === "string" && NAME.test(value);

/** The text of an issue as a zod message; schema-issues.ts reads it again. */
export const issueText = (text: IssueText): string => JSON.stringify(text);

/** Largest number that a scenario may say anything of: whatever is made from it can still be calculated with. */
const LARGEST = 1e12;
/** Longest time in days, some 270,000 years: the whole milliseconds of the clock are exact up to there. */
const LONGEST_DAYS = 1e8;
const TOO_LARGE = "The number is too large to calculate with";

const TOO_SHORT = "The clock counts whole milliseconds, so a length is 0 minutes or at least 0.00002 minutes";

/** A reader of lengths of time that refuses what the clock cannot count: too many milliseconds, or less than one. */
function countable(read: (value: unknown) => Reading<number>): (value: unknown) => Reading<number> {
  return (value) => {
    const reading = read(value);
    if (!("value" in reading)) return reading;
    if (reading.value > LONGEST_DAYS) return { hint: TOO_LARGE };
    return reading.value > 0 && millisecondsOf(reading.value) === 0 ? { hint: TOO_SHORT } : reading;
  };
}

/** Whether a value, or a number in it, is infinite or larger than can be calculated with. */
function isTooLarge(value: unknown): boolean {
  if (typeof value === "number") return !(Math.abs(value) <= LARGEST);
  return typeof value === "object" && value !== null && Object.values(value).some(isTooLarge);
}

/** The number that a value begins with, infinite too; 0 where there is none. */
function writtenNumber(value: unknown): number {
  if (typeof value === "number") return value;
  const digits =
    typeof value === "string" ? /^£?\s*[-+]?\s*(\d[\d,.]*(?:e[-+]?\d+)?)/i.exec(value.trim())?.[1] : undefined;
  return Number(digits?.replaceAll(",", "") ?? 0) || 0;
}

/** A field that reads one value with a function. */
export function field<T>(expected: string, read: (value: unknown) => Reading<T>, json: Json) {
  return z
    .unknown()
    .meta({ title: expected, ...json })
    .transform((value, context): T => {
      const reading = read(value);
      if ("value" in reading && !isTooLarge(reading.value)) return reading.value;
      const isLarge = "value" in reading || isTooLarge(writtenNumber(value));
      const said = isLarge ? TOO_LARGE : reading.hint;
      const hint = said === undefined ? {} : { hint: said };
      context.issues.push({ code: "custom", input: value, message: issueText({ expected, ...hint }) });
      return z.NEVER;
    });
}

/** A map with these keys and no others. */
export function map<Shape extends z.ZodRawShape>(expected: string, shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, { error: () => issueText({ expected, known }) });
}

/** A map by names that the author chooses; kept as a Map, in the author's order. */
export function byName<T extends z.ZodType>(expected: string, value: T) {
  const key = z.string().regex(NAME, {
    error: ({ input }) =>
      issueText({ expected: "a name of lower-case letters, digits and hyphens", ...adviseName(input, isName) }),
  });
  return z
    .record(key, value, { error: () => issueText({ expected }) })
    .transform((record) => new Map<string, z.output<T>>(Object.entries(record)));
}

/** A section of the file: a map by name whose entries merge on their own. */
export function section<T extends z.ZodType>(expected: string, value: T) {
  return byName(expected, value).register(mergings, { keysAreNames: true });
}

/**
 * A key that may be left out, which is as if `written` stood there.
 *
 * This is the one place where a default is said: the value is read like any other, and the sentence about it in the
 * reference and in the JSON Schema is made from it.
 */
export function withDefault<T extends z.ZodType>(schema: T, written: z.input<T> & z.core.util.NoUndefined<z.input<T>>) {
  return schema.prefault(written).meta({ default: written });
}

/** A list of items of one kind. */
export function list<T extends z.ZodType>(expected: string, item: T) {
  return z.array(item, { error: () => issueText({ expected }) }).meta({ title: expected });
}

/** One of several words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const expected = listed(words, "or");
  return z.enum(words, { error: () => issueText({ expected, known: words }) });
}

type Form = readonly [when: (value: unknown) => boolean, schema: z.ZodType];

/** One of several forms: the first whose test holds is the one the author meant, and the one whose issues are told. */
export function forms<const Forms extends readonly [Form, Form, ...Form[]]>(expected: string, list: Forms) {
  const schemas = list.map((form) => form[1]) as { [Index in keyof Forms]: Forms[Index][1] };
  const error = (issue: { readonly input?: unknown }) =>
    issueText({ expected, form: list.findIndex(([when]) => when(issue.input)) });
  return z.union(schemas, { error }).meta({ title: expected });
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isSingle = (value: unknown): boolean => typeof value !== "object" || value === null;
export const hasKey =
  (key: string) =>
  (value: unknown): boolean =>
    isMap(value) && Object.hasOwn(value, key);

function given(word: string, holds: (word: string) => boolean): Reading<string> {
  return holds(word) ? { value: word } : {};
}

/** What the JSON Schema says of a text of this form. */
export const textLike = (pattern: string, ...examples: string[]): Json => ({
  type: "string",
  pattern: wholeText(pattern),
  examples,
});
const NUMBER: Json = { type: ["number", "string"], pattern: wholeText(ANY_NUMBER) };
const LENGTH = `${AMOUNT} *${TIME}`;
const SHARE = `${AMOUNT} *${PER_CENT}`;
const HOURS_PER_TIME = `${AMOUNT} *${per(TIME, HOURS)}`;

export const text = (expected = "a text") =>
  field(expected, (value) => given(typeof value === "string" ? value.trim() : "", (word) => word !== ""), {
    type: "string",
  }).register(mergings, { isText: true });
export const name = (expected: string, json: Json = {}) =>
  field(
    expected,
    (value): Reading<string> => (isName(value) ? { value } : isSingle(value) ? adviseName(value, isName) : {}),
    { type: "string", ...json },
  );
export const flag = () =>
  field("true or false", (value): Reading<boolean> => (typeof value === "boolean" ? { value } : adviseFlag(value)), {
    type: "boolean",
  });
export const trueOnly = () =>
  field("true", (value): Reading<true> => (value === true ? { value } : adviseFlag(value)), {
    type: "boolean",
    const: true,
  });
export const plainNumber = (expected = "a number") => field(expected, readNumber, NUMBER);
export const factor = () =>
  field(
    "a number of at least 0",
    readNumber.where((value) => value >= 0),
    { type: ["number", "string"], minimum: 0, pattern: wholeText(AMOUNT) },
  );
export const whole = (expected: string, least: number, ...nouns: string[]) => {
  const read = readCount.where((value) => value >= least);
  const noun = nouns.length === 0 ? "" : ` *${counted(nouns)}?`;
  const json = { type: ["integer", "string"], minimum: least, pattern: wholeText(`${AMOUNT}${noun}`) };
  return field(expected, (value) => read(value, nouns), json).register(mergings, { isWhole: true });
};
export const duration = () =>
  field("a length of time such as 4 weeks or 36 h", countable(readDuration), textLike(LENGTH, "4 weeks", "36 h"));
export const positiveDuration = () =>
  field(
    "a length of time above 0, such as 4 weeks",
    countable(readDuration.where((value) => value > 0)),
    textLike(LENGTH, "28 days"),
  );
export const share = () => field("a share from 0 % to 100 %, such as 80 %", readShare, textLike(SHARE, "80 %"));
export const shareBelowAll = () =>
  field(
    "a share from 0 % to below 100 %, such as 40 %",
    readShare.where((value) => value < 1),
    textLike(SHARE, "40 %"),
  );
export const rate = () =>
  field(
    "a rate such as 12 per day",
    readRate,
    textLike(`${AMOUNT} *${per(TIME, "(people|admissions|persons|patients)", true)}`, "12 per day", "120 per year"),
  );
export const shareRate = () =>
  field(
    "a share per time such as 4 % per year",
    readShareRate,
    textLike(`${AMOUNT} *${per(TIME, "%")}`, "4 % per year"),
  );
export const hoursPerWeek = () =>
  field("hours of care such as 10 hours per week", readHoursPerWeek, textLike(HOURS_PER_TIME, "10 hours per week"));
export const positiveHoursPerWeek = () =>
  field(
    "hours of care above 0, such as 10 hours per week",
    readHoursPerWeek.where((value) => value > 0),
    textLike(HOURS_PER_TIME, "10 hours per week"),
  );
export const price = () =>
  field(
    "a price such as £32 per hour or £346 per day",
    readPrice,
    textLike(moneyPer("(bed-)?([Hh]ours?|h|hrs?|[Dd]ays?|d|[Ww]eeks?|[Mm]onths?)"), "£32 per hour", "£346 per day"),
  );
export const timeOfDay = () =>
  field("a time of day from 00:00 to 24:00", readTimeOfDay, textLike("([01][0-9]|2[0-3]):[0-5][0-9]|24:00", "09:00"));
export const date = () =>
  field(
    "a date such as 2018-04-01",
    (value): Reading<number> => {
      const days = typeof value === "string" ? parseDate(value) : undefined;
      return days === undefined ? adviseDate(value, (text) => parseDate(text) !== undefined) : { value: days };
    },
    { type: "string", format: "date" },
  );
