/**
 * Mistakes of tabs, spaces and the depth of lines.
 */
import { listed } from "../../foundation/words.js";
import { quote } from "./display.js";
import {
  type Complaint,
  ENTRY,
  indentOf,
  isContent,
  type LineMend,
  type Mistake,
  nextContent,
  replace,
} from "./writing-mistake.js";

/** Spaces that are none to YAML. */
const SPACES = /[\u00a0\u2000-\u200a\u202f\u3000]/;

export function tabs({ lines, code }: Complaint): Mistake | undefined {
  if (code !== "TAB_AS_INDENT") return undefined;
  const wrong = lines.flatMap((text, index) => (/^\s*\t/.test(text) ? [index] : []));
  const [first] = wrong;
  if (first === undefined) return undefined;
  const where = wrong.length > 1 ? `, also in ${listLines(wrong.slice(1))}` : "";
  return {
    line: first,
    column: lines[first].indexOf("\t"),
    found: `a tab at the beginning of the line${where}`,
    expected: "spaces, for a tab has no certain width",
    hint: "Put two spaces in place of each tab, as deep as the lines around it",
    readings: [2, 4, 8, 1].map((width) =>
      wrong.map((line) => {
        const indent = lines[line].slice(0, indentOf(lines[line]));
        return replace(line, 0, indent.length, indent.replaceAll("\t", " ".repeat(width)));
      }),
    ),
  };
}

function listLines(lines: readonly number[]): string {
  const shown = lines.slice(0, 8).map((line) => line + 1);
  if (shown.length < lines.length) return `lines ${shown.join(", ")} and ${lines.length - shown.length} more`;
  return `${shown.length === 1 ? "line" : "lines"} ${listed(shown.map(String))}`;
}

/** A space that is none to YAML, as it comes with text pasted from a page or from Word. */
export function oddSpace({ lines, line }: Complaint): Mistake | undefined {
  for (const index of [line, line + 1]) {
    const text = lines[index] ?? "";
    const column = text.search(SPACES);
    const before = text.slice(0, column);
    const shapes = /^\s*$/.test(before) || /[:,{[-]\s*$/.test(before) || /^\s*:/.test(text.slice(column));
    if (column < 0 || !shapes) continue;
    return {
      line: index,
      column,
      found: "a no-break space, as it is pasted from web pages and Word",
      expected: "an ordinary space",
      hint: "Delete it and type a space",
      readings: [[replace(index, 0, text.length, text.replace(new RegExp(SPACES, "g"), " "))]],
    };
  }
  return undefined;
}

/** `-{ provider: ash }` */
export function spaceAfterHyphen({ lines, line }: Complaint): Mistake | undefined {
  const match = /^(\s*)-(?=[^\s\d-])/.exec(lines[line]);
  if (match === null) return undefined;
  const column = match[0].length;
  return {
    line,
    column: column - 1,
    found: quote(lines[line].trim()),
    expected: "a space after the hyphen",
    hint: `Write - ${lines[line].slice(column).trim()}`,
    readings: [[replace(line, column, 0, " ")]],
  };
}

/** `beds:12` */
export function spaceAfterColon({ lines, line, column, code }: Complaint): Mistake | undefined {
  if (code !== "MULTILINE_IMPLICIT_KEY" && code !== "MISSING_CHAR") return undefined;
  const match = /^(?:- +)*([\p{L}][\p{L}\p{N}_-]*):(?=\S)/u.exec(lines[line].slice(column));
  if (match === null) return undefined;
  const at = column + match[0].length;
  return {
    line,
    column,
    found: quote(lines[line].slice(column).trim()),
    expected: `a space after the colon of ${match[1]}`,
    hint: `Write ${match[1]}: ${lines[line].slice(at).trim()}`,
    readings: [[replace(line, at, 0, " ")]],
  };
}

/** A line that is deeper than one that has a value already. */
export function deeperLine({ lines, line, code }: Complaint): Mistake | undefined {
  if (code !== "BLOCK_AS_IMPLICIT_KEY" && code !== "MULTILINE_IMPLICIT_KEY") return undefined;
  const next = nextContent(lines, line);
  const entry = ENTRY.exec(lines[line]);
  if (next === undefined || entry === null) return undefined;
  const depth = indentOf(lines[line]);
  const deeper = indentOf(lines[next]);
  if (deeper <= depth || !/^\s*[^\s#][^#]*:/.test(lines[next])) return undefined;
  return {
    line: next,
    column: deeper,
    found: `${spaces(deeper)} before ${quote(lines[next].trim())}, which is deeper than ${entry[2]}, and ${entry[2]} has a value already`,
    expected: `${spaces(depth)}, as before ${entry[2]} in line ${line + 1}`,
    hint: `Move it to the left by ${spaces(deeper - depth)}`,
    readings: [shift(lines, next, depth), [replace(next, 0, deeper, " ".repeat(depth))]],
  };
}

/** A line that is as deep as none of those it may belong to. */
export function shallowerLine({ lines, line, code, message }: Complaint): Mistake | undefined {
  if (code !== "BAD_INDENT" || !/same column/.test(message)) return undefined;
  const at = isContent(lines[line]) ? line : (nextContent(lines, line) ?? line);
  const depth = indentOf(lines[at]);
  const depths: { readonly line: number; readonly depth: number }[] = [];
  for (let index = at - 1, least = Number.POSITIVE_INFINITY; index >= 0; index--) {
    if (!isContent(lines[index]) || indentOf(lines[index]) >= least) continue;
    least = indentOf(lines[index]);
    depths.push({ line: index, depth: least });
  }
  const near = depths
    .filter((one) => one.depth !== depth)
    .sort((one, other) => Math.abs(one.depth - depth) - Math.abs(other.depth - depth))
    .slice(0, 2);
  if (near.length === 0) return undefined;
  const ways = near.map(
    (one) => `${spaces(one.depth)}, as before ${quote(keyOf(lines[one.line]))} in line ${one.line + 1}`,
  );
  return {
    line: at,
    column: depth,
    found: `${spaces(depth)} before ${quote(keyOf(lines[at]))}`,
    expected: ways.join("; or "),
    hint: "Lines that belong together begin in the same column",
    readings: near.flatMap((one) => [shift(lines, at, one.depth), [replace(at, 0, depth, " ".repeat(one.depth))]]),
  };
}

const keyOf = (text: string) => /^\s*(?:- )?([^:]*)/.exec(text)?.[1] ?? text.trim();
const spaces = (count: number) => (count === 0 ? "no space" : count === 1 ? "1 space" : `${count} spaces`);

/** A line and what is deeper below it, moved so that the line has this depth. */
function shift(lines: readonly string[], line: number, depth: number): LineMend[] {
  const own = indentOf(lines[line]);
  const mends: LineMend[] = [];
  for (let index = line; index < lines.length; index++) {
    const text = lines[index];
    if (index > line && isContent(text) && indentOf(text) <= own) {
      if (indentOf(text) < own) break;
    }
    if (isContent(text))
      mends.push(replace(index, 0, indentOf(text), " ".repeat(Math.max(0, indentOf(text) + depth - own))));
  }
  return mends;
}
