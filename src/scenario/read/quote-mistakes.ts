/**
 * Mistakes in texts: colons, quotation marks and signs that have a meaning of their own.
 */
import { openBrackets } from "./bracket-mistakes.js";
import { quote } from "./display.js";
import { type Complaint, ENTRY, inQuotes, type Mistake, replace } from "./writing-mistake.js";

/** `title: Fenshire: 2024/25`, in a line of its own or between braces. */
export function colonInText({ lines, line, column, code }: Complaint): Mistake | undefined {
  if (code !== "BLOCK_AS_IMPLICIT_KEY" && code !== "BLOCK_IN_FLOW") return undefined;
  const text = lines[line];
  const inFlow = code === "BLOCK_IN_FLOW";
  const entry = ENTRY.exec(text);
  const from = inFlow ? column : entry === null ? -1 : text.indexOf(entry[3], entry[1].length + entry[2].length + 1);
  if (from < 0) return undefined;
  const value = (inFlow ? /^[^,{}[\]]*/.exec(text.slice(from))?.[0] : entry?.[3])?.replace(/\s+#.*$/, "").trim() ?? "";
  const key = /([\p{L}\p{N}_-]+):\s*$/u.exec(text.slice(0, from))?.[1];
  if (key === undefined || !/:(?:\s|$)/.test(value) || /^["'{[]/.test(value)) return undefined;
  // A number and a word before a colon are rather two entries without a comma.
  if (inFlow && /^[£\d]/.test(value)) return undefined;
  return {
    line,
    column: from,
    found: `a second colon in ${quote(value)}`,
    expected: "a text with a colon in quotes, for a colon and a space end a key",
    hint: `Write ${key}: ${inQuotes(value)}`,
    readings: [[replace(line, from, value.length, inQuotes(value))]],
  };
}

/** `'St Mary's'`, `"The "big" ward"`, `"Fenshire" 2024`, `[draft] Fenshire` and `"C:\plans"` */
export function quoteInQuotes({ lines, line, code }: Complaint): Mistake | undefined {
  if (code !== "UNEXPECTED_TOKEN" && code !== "BAD_DQ_ESCAPE" && code !== "MULTILINE_IMPLICIT_KEY") return undefined;
  const entry = ENTRY.exec(lines[line]);
  const value = entry?.[3] ?? "";
  const mark = value[0];
  if (entry === null || (mark !== '"' && mark !== "'" && mark !== "[")) return undefined;
  if (mark === "[" && !/^\[[^[\]{}]*\]\s*[^\s#,\]}]/.test(value)) return undefined;
  const from = lines[line].indexOf(value, entry[1].length + entry[2].length + 1);
  const ends = mark !== "[" && value.length > 1 && value.endsWith(mark);
  const inner = ends ? value.slice(1, -1) : value;
  if (ends ? !(code === "BAD_DQ_ESCAPE" || inner.replaceAll(mark + mark, "").includes(mark)) : !closesWithin(value))
    return undefined;
  const whole = inQuotes(inner);
  const found =
    code === "BAD_DQ_ESCAPE"
      ? `a backslash in ${value}`
      : mark === "["
        ? `brackets before a text in ${value}`
        : `${ends ? "a quotation mark inside quotes" : "a text behind the quotes"}: ${value}`;
  return {
    line,
    column: from,
    found,
    expected: "the whole text in quotes of the other kind, or doubled within them",
    hint: `Write ${entry[2]}: ${whole}`,
    readings: [[replace(line, from, value.length, whole)]],
  };
}

/** True where a text that begins with a quotation mark or a bracket ends it and goes on. */
function closesWithin(value: string): boolean {
  const end = value.indexOf(value[0] === "[" ? "]" : value[0], 1);
  return end > 0 && end < value.length - 1 && !/^\s*(?:#|[,}\]])/.test(value.slice(end + 1));
}

export function unclosedQuote({ lines, line, code }: Complaint): Mistake | undefined {
  if (code !== "MISSING_CHAR" && code !== "UNEXPECTED_TOKEN" && code !== "MULTILINE_IMPLICIT_KEY") return undefined;
  for (let index = 0; index <= Math.min(line, lines.length - 1); index++) {
    const open = openQuote(lines[index]);
    if (open === undefined) continue;
    const before = lines[index].slice(0, open);
    const brackets = /[{[]/.test(before);
    const text = lines[index].slice(open);
    const closed = brackets ? (/^[^,{}[\]]*/.exec(text)?.[0] ?? text).trimEnd() : text.trimEnd();
    const mark = text[0];
    return {
      line: index,
      column: open,
      found: `${closed}, which opens a quotation mark and does not close it`,
      expected: `a ${mark} at the end of the text`,
      hint: `Write ${closed}${mark}`,
      readings: [[replace(index, open + closed.length, 0, mark)]],
    };
  }
  return undefined;
}

/** Where a quotation mark begins a value and has no other behind it in the line; undefined where every one is closed. */
function openQuote(text: string): number | undefined {
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "#" && /(?:^|\s)$/.test(text.slice(0, at))) return undefined;
    if ((mark !== '"' && mark !== "'") || !/(?:^|[:,[{-]\s+|[[{,]|^\s+)$/.test(text.slice(0, at))) continue;
    let end = at + 1;
    while (end < text.length && text[end] !== mark) end += mark === '"' && text[end] === "\\" ? 2 : 1;
    if (end >= text.length) return at;
    at = end;
  }
  return undefined;
}

/** `@home`, `%5`, `*important*` at the beginning of a text. */
export function reservedBeginning({ lines, line, column, code }: Complaint): Mistake | undefined {
  if (code !== "BAD_SCALAR_START" && code !== "BAD_ALIAS") return undefined;
  const text = lines[line];
  const key = /([\p{L}\p{N}_-]+):\s*$/u.exec(text.slice(0, column))?.[1];
  const inFlow = openBrackets(lines, line, column).length > 0;
  const value = (inFlow ? /^[^,{}[\]]*/ : /^.*?(?=\s+#|\s*$)/).exec(text.slice(column))?.[0].trim() ?? "";
  if (value === "") return undefined;
  const written = inQuotes(value);
  return {
    line,
    column,
    found: quote(value),
    expected: `a text that begins with ${value[0]} in quotes, for the sign has a meaning of its own`,
    hint: `Write ${key === undefined ? "" : `${key}: `}${written}`,
    readings: [[replace(line, column, value.length, written)]],
  };
}

/** A line in a map that has no colon. */
export function missingColon({ lines, line, code }: Complaint): Mistake | undefined {
  if (code !== "MULTILINE_IMPLICIT_KEY" && code !== "MISSING_CHAR") return undefined;
  const text = lines[line]?.replace(/\s+(?:#.*)?$/, "") ?? "";
  const match = /^(\s*(?:- +)*)([\p{L}][\p{L}\p{N}_-]*)(?:\s*=?\s+(\S.*))?$/u.exec(text);
  if (match === null || /:(?:\s|$)/.test(text)) return undefined;
  const [, before, key, value] = match;
  const written = `${key}:${value === undefined ? "" : ` ${value}`}`;
  return {
    line,
    column: before.length,
    found: `${quote(text.trim())} without a colon`,
    expected: "a name, a colon, and what it is",
    hint: `Write ${written}`,
    readings: [[replace(line, before.length, text.length - before.length, written)]],
  };
}
