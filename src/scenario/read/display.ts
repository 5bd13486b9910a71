/**
 * How something from a file is shown in a message: short, in quotes where it is text, and with no character that a
 * terminal obeys.
 */
import { visible } from "../../foundation/words.js";

const LONGEST = 60;

/** A text in quotes, harmless and no longer than a line takes. */
export function quote(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `"${visible(short)}"`;
}

/** A value from a file, named by what it is. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "an empty value";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value !== "object") return String(value);
  const keys = Object.keys(value);
  if (keys.length === 0) return "an empty map";
  const shown = keys.slice(0, 4).map((key) => (key.length > 30 ? `${visible(key.slice(0, 30))}…` : visible(key)));
  return `a map of ${shown.join(", ")}${keys.length > 4 ? ", …" : ""}`;
}
