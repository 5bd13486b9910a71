/**
 * How something from a file is shown in a message: short, in quotes where it is text, and with no character that a
 * terminal obeys.
 */

const LONGEST = 60;

/** The text with control characters, escapes and direction marks written out as \u…. */
export function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A text in quotes, harmless and no longer than a line takes. */
export function quote(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `"${escapeControls(short)}"`;
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
  const shown = keys
    .slice(0, 4)
    .map((key) => (key.length > 30 ? `${escapeControls(key.slice(0, 30))}…` : escapeControls(key)));
  return `a map of ${shown.join(", ")}${keys.length > 4 ? ", …" : ""}`;
}

/** Several words as an author reads them: `a, b or c`. */
export function listNames(words: readonly string[], last = "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
