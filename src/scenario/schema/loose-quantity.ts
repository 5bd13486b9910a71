/**
 * Quantities as people write them elsewhere: `4.9k hrs pw`, `60 000 hours`, `£1.2m p.a.`, `4,5 days`.
 *
 * Nothing is accepted by this. It serves the messages alone: what was probably meant, in the words that are accepted.
 */

/** A unit of time that a scenario has a word for, or a fortnight or a quarter of a year. */
export type LooseUnit = "second" | "minute" | "hour" | "day" | "week" | "fortnight" | "month" | "quarter" | "year";

/** What a text may mean. */
export interface LooseQuantity {
  readonly pounds: boolean;
  /** The number, or the two numbers that a comma out of place may mean. */
  readonly numbers: readonly number[];
  /** What is counted, such as `hours` or `%`; empty when nothing is said. */
  readonly noun: string;
  /** What stands behind `per`; undefined when there is no such word. */
  readonly per: LooseUnit | undefined;
  /** Units of time that the noun may be, as `5m` may be minutes or months. */
  readonly units: readonly LooseUnit[];
}

const UNIT_WORDS: Readonly<Record<LooseUnit, string>> = {
  second: "s sec secs second seconds",
  minute: "min mins minute minutes m",
  hour: "h hr hrs hour hours hourly",
  day: "d day days daily bed-day",
  week: "w wk wks week weeks weekly",
  fortnight: "fortnight fortnights fortnightly",
  month: "month months mth mths mo m monthly pcm",
  quarter: "quarter quarters quarterly",
  year: "y yr yrs year years yearly annually annum",
};
const UNITS = Object.keys(UNIT_WORDS) as LooseUnit[];

/** Ways to say `per week` in one word. */
const PER_WORDS: Readonly<Record<string, LooseUnit>> = {
  ph: "hour",
  hourly: "hour",
  pd: "day",
  daily: "day",
  pw: "week",
  weekly: "week",
  fortnightly: "fortnight",
  pm: "month",
  pcm: "month",
  monthly: "month",
  quarterly: "quarter",
  pa: "year",
  annually: "year",
  yearly: "year",
};

const NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const NUMBER = /^([-+]?)\s*(\d(?:[\d,.'’ ]*\d)?)(e[-+]?\d{1,3})?\s*/i;
const SCALES: readonly (readonly [word: RegExp, zeros: number])[] = [
  [/^(?:k|thousand)(?![a-z])\s*/i, 3],
  [/^(?:mn|million)(?![a-z])\s*/i, 6],
  [/^(?:bn|billion)(?![a-z])\s*/i, 9],
];
const MONEY = /£|\bgbp\b|\bpounds?\b(?: sterling)?/gi;
/** Longer than any quantity. */
const LONGEST = 80;

/** What a text may mean as a number with a unit; undefined when there is no number at its beginning, or two. */
export function readLoosely(value: unknown): LooseQuantity | undefined {
  if (typeof value === "number")
    return Number.isFinite(value)
      ? { pounds: false, numbers: [value], noun: "", per: undefined, units: [] }
      : undefined;
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const tidy = value
    .replace(/["“”‘]/g, "")
    .replace(/\u2212/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  const pounds = tidy.search(MONEY) >= 0;
  const text = spellOut(tidy.replace(MONEY, " ").replace(/\s+/g, " ").trim());
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [all, sign, digits, exponent = ""] = match;
  let rest = text.slice(all.length);
  if (/^(?:-|–|to\b|\.\.)\s*\d/.test(rest)) return undefined;
  let zeros = 0;
  const scale = SCALES.find(([word]) => word.test(rest));
  if (scale !== undefined) {
    zeros = scale[1];
    rest = rest.replace(scale[0], "");
  }
  let pence = false;
  if (pounds && /^m(?![a-z])/i.test(rest)) {
    zeros = 6;
    rest = rest.slice(1).trim();
  } else if (!pounds && /^p(?:ence)?(?: |$|\/)/i.test(rest)) {
    pence = true;
    rest = rest.replace(/^p(?:ence)?/i, "").trim();
  } else if (/^m (?:hours?|hrs?|h|people|beds|places)(?![a-z])/i.test(rest)) {
    zeros = 6;
    rest = rest.slice(2);
  }
  const shift = zeros + Number(exponent.slice(1) || 0) - (pence ? 2 : 0);
  const numbers = readDigits(digits).map((plain) => Number(`${sign}${plain}e${shift}`));
  const unit = readUnit(rest.toLowerCase());
  if (unit === undefined || numbers.length === 0 || !numbers.every(Number.isFinite)) return undefined;
  return { pounds: pounds || pence, numbers, ...unit };
}

function spellOut(text: string): string {
  const [first = ""] = text.split(" ", 1);
  const index = NUMBER_WORDS.indexOf(first.toLowerCase());
  return index < 0 ? text : `${index + 1}${text.slice(first.length)}`;
}

/** The plain numbers that digits with commas, dots, spaces and apostrophes between them may mean. */
function readDigits(written: string): string[] {
  const digits = written.replace(/ ?['’] ?/g, "'");
  if (/[ ']/.test(digits)) return /^\d{1,3}(?:[ ']\d{3})+(?:\.\d+)?$/.test(digits) ? [digits.replace(/[ ']/g, "")] : [];
  const commas = digits.split(",").length - 1;
  const dots = digits.split(".").length - 1;
  if (commas === 0) {
    if (dots < 2) return [digits];
    return /^\d{1,3}(?:\.\d{3})+$/.test(digits) ? [digits.replaceAll(".", "")] : [];
  }
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return [digits.replaceAll(",", "")];
  if (dots > 0) return /^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits) ? [digits.replaceAll(".", "").replace(",", ".")] : [];
  return commas === 1 ? [digits.replace(",", "."), digits.replace(",", "")] : [digits.replaceAll(",", "")];
}

/** What stands behind a number; undefined where it is per something that is no unit of time. */
function readUnit(rest: string): Pick<LooseQuantity, "noun" | "per" | "units"> | undefined {
  const words = rest
    .replace(/\bp\. ?([hdwma])\.?(?= |$)/g, "p$1")
    .replace(/\b(?:per|each|every|an?)\b|\//g, " per ")
    .replace(/\bper cent\b|\bpercent\b|\bpct\b/g, "%")
    .replace(/\bbed[ -]day\b/g, "day")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .trim();
  const [noun = "", behind, ...more] = words.split(/ ?\bper ?/);
  if (behind !== undefined) {
    const [per] = unitsOf(behind);
    return per === undefined || more.length > 0 ? undefined : { noun, per, units: unitsOf(noun) };
  }
  const last = words.split(" ").at(-1) ?? "";
  if (Object.hasOwn(PER_WORDS, last)) {
    const counted = words.slice(0, -last.length).trim();
    return { noun: counted, per: PER_WORDS[last], units: unitsOf(counted) };
  }
  return { noun: words, per: undefined, units: unitsOf(words) };
}

function unitsOf(word: string): LooseUnit[] {
  return UNITS.filter((unit) => UNIT_WORDS[unit].split(" ").includes(word));
}
