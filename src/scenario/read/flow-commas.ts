/**
 * What a comma or a missing space between braces does to an entry: `{ castle: 1,265 }` is two entries to YAML, and
 * `{ beds:12 }` one key without a value. Both are put together again, as they were meant, and told.
 */
import { isScalar, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";

/** Something between braces or brackets that was cut or joined, as it was meant. */
export interface FlowMistake {
  /** The node at whose beginning it stands. */
  readonly at: Scalar;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

export interface MendedEntry {
  readonly key: unknown;
  /** The value as YAML has it; where `text` is given, that stands for it. */
  readonly value: unknown;
  readonly text?: string;
  /** The name, where the key as YAML has it is more than that. */
  readonly name?: string;
  readonly mistake?: FlowMistake;
}

/** The rest of a number behind a comma between thousands, with its unit. */
const THOUSANDS = /^\d{3}(?!\d)/;
const BEFORE = /^[£+-]?\s*\d{1,3}(?:,\d{3})*$/;
const NO_SPACE = /^([\p{L}][\p{L}\p{N}_-]*):(\S.*|\s+\S.*)$/u;

/** The entries of a map as they were meant. */
export function mendEntries(map: YAMLMap): MendedEntry[] {
  const entries: MendedEntry[] = [];
  for (const { key, value } of map.items) {
    const before = entries.at(-1);
    const word = map.flow && isEmpty(value) ? plainText(key) : undefined;
    const number = before === undefined ? undefined : (before.text ?? plainText(before.value));
    const follows = before !== undefined && endOf(before.value) + 1 === startOf(key);
    if (
      word !== undefined &&
      isScalar(key) &&
      before !== undefined &&
      number !== undefined &&
      follows &&
      isThousands(number, word)
    ) {
      const text = `${number},${word}`;
      const at = isScalar(before.value) ? before.value : key;
      entries[entries.length - 1] = { ...before, value: key, text, mistake: commaMistake(at, text) };
    } else if (
      word !== undefined &&
      before !== undefined &&
      isScalar(before.value) &&
      number !== undefined &&
      follows &&
      isDecimal(number, word)
    ) {
      const text = `${number}.${word}`;
      entries[entries.length - 1] = { ...before, value: key, text, mistake: pointMistake(before.value, number, word) };
    } else {
      const joined = word === undefined || !isScalar(key) ? null : NO_SPACE.exec(word);
      if (joined === null || !isScalar(key)) entries.push({ key, value });
      else {
        const text = joined[2].trim();
        const mistake: FlowMistake = {
          at: key,
          found: `"${joined[1]}:${text}"`,
          expected: `a space after the colon of ${joined[1]}`,
          hint: `Write ${joined[1]}: ${text}`,
        };
        entries.push({ key, value: key, name: joined[1], text, mistake });
      }
    }
  }
  return entries;
}

/** The items of a list as they were meant: `[1,200 days, 3 days]` is two lengths of time. */
export function mendItems(list: YAMLSeq): MendedEntry[] {
  const items: MendedEntry[] = [];
  for (const value of list.items) {
    const before = items.at(-1);
    const number = before === undefined ? undefined : (before.text ?? plainText(before.value));
    const text = list.flow ? plainText(value) : undefined;
    const follows = before !== undefined && endOf(before.value) + 1 === startOf(value);
    // Two bare numbers may be two items.
    const hasUnit = text !== undefined && /^\d{3}(?:\.\d+)?\s*[^\d\s.]/.test(text);
    if (
      before !== undefined &&
      number !== undefined &&
      text !== undefined &&
      follows &&
      hasUnit &&
      isThousands(number, text)
    ) {
      const joined = `${number},${text}`;
      const at = isScalar(before.value) ? before.value : undefined;
      items[items.length - 1] = {
        ...before,
        value,
        text: joined,
        ...(at === undefined ? {} : { mistake: commaMistake(before.mistake?.at ?? at, joined) }),
      };
    } else items.push({ key: undefined, value });
  }
  return items;
}

function commaMistake(at: Scalar, text: string): FlowMistake {
  return {
    at,
    found: `${text} between brackets`,
    expected: "a number without commas there, for between brackets a comma ends an entry",
    hint: "Take its commas out, or put it in quotes",
  };
}

function pointMistake(at: Scalar, before: string, behind: string): FlowMistake {
  return {
    at,
    found: `${before},${behind} between brackets`,
    expected: "a number with a point, for between brackets a comma ends an entry",
    hint: `Write ${before}.${behind}`,
  };
}

/** One or two figures and a unit behind a whole number: `1,5 days`. Three may be thousands. */
const isDecimal = (before: string, behind: string) =>
  /^[£+-]?\s*\d+$/.test(before) && /^\d{1,2}(?!\d)\s*[^\d\s:]/.test(behind);
const isThousands = (before: string, behind: string) => BEFORE.test(before) && THOUSANDS.test(behind);
const isEmpty = (value: unknown) =>
  value === null || value === undefined || (isScalar(value) && value.value === null && (value.source ?? "") === "");
const plainText = (node: unknown) => (isScalar(node) && node.type === "PLAIN" ? node.source : undefined);
const startOf = (node: unknown) => (isScalar(node) ? (node.range?.[0] ?? Number.NaN) : Number.NaN);
const endOf = (node: unknown) => (isScalar(node) ? (node.range?.[1] ?? Number.NaN) : Number.NaN);
