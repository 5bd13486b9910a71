/** Documented inputs and changes from outside the file, as reports show them. */
import { visible } from "../foundation/words.js";
import type { InputResult } from "../study/result/result-sources.js";

/** A value in the author's words as a number and its unit. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

const SIMPLE = /^([£+−-]?\s*\d[\d.,]*)\s*(.*)$/s;

/** `5 per day` as 5 and `per day`; a value that is no quantity, such as a distribution, stays whole. */
export function quantityOf(text: string): Quantity {
  const found = SIMPLE.exec(text.trim());
  if (found === null) return { number: text, unit: "" };
  const pounds = found[1].startsWith("£");
  return {
    number: found[1].replace(/[£,\s]/g, ""),
    unit: pounds ? `£ ${found[2]}`.trim() : found[2],
  };
}

/** A value without the quotes of JSON, as a scenario file writes it. */
function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${key}: ${flowText(one)}`);
  return `{ ${entries.join(", ")} }`;
}

/** A value as its file writes it: maps and lists, which are kept as JSON, as `{ gamma: { mean: 6 days } }`. */
export function writtenText(value: string): string {
  if (!/^[{[]/.test(value)) return value;
  try {
    return flowText(JSON.parse(value));
  } catch {
    // An override is YAML, and is told as it was given.
    return value;
  }
}

const TIME = /^(\d+(?:\.\d+)?) (minute|hour|day|week|month|year)s?$/;

/**
 * A value of an input as a reader sees it. Values between two ends that were given are written in the unit of an end, so that
 * `£1800000 per year` gets its commas here, and `3 day` its plural.
 */
export function valueText(value: string): string {
  const time = TIME.exec(value);
  if (time !== null) return `${time[1]} ${time[2]}${Number(time[1]) === 1 ? "" : "s"}`;
  const pounds = /£\d{4,}(?![\d,])/g;
  return visible(writtenText(value).replace(pounds, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ",")));
}

/** `4 to 6 per day`; empty where no range is given. */
export function rangeText({ low, high }: Pick<InputResult, "low" | "high">): string {
  if (low === null || high === null) return "";
  const [from, to] = [quantityOf(low), quantityOf(high)];
  if (from.unit !== to.unit || from.unit.startsWith("£")) return `${low} to ${high}`;
  return `${from.number} to ${to.number} ${to.unit}`.trim();
}
