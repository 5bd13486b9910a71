/**
 * Mistakes of brackets and of the commas between them.
 */
import { quote } from "./display.js";
import { type Complaint, lastContent, type Mistake, nextContent, replace } from "./writing-mistake.js";

interface Bracket {
  readonly line: number;
  readonly column: number;
  readonly mark: string;
}

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** The brackets that are open at a place, from its text alone. */
export function openBrackets(lines: readonly string[], line: number, column: number): Bracket[] {
  const open: Bracket[] = [];
  for (let index = 0; index <= Math.min(line, lines.length - 1); index++) {
    const text = index === line ? lines[index].slice(0, column) : lines[index];
    if (open.length === 0 && !/[{[]/.test(text)) continue;
    for (let at = 0; at < text.length; at++) {
      const mark = text[at];
      const before = text.slice(0, at);
      if (mark === "#" && /(?:^|\s)$/.test(before)) break;
      if ((mark === '"' || mark === "'") && /(?:^|[:,[{]\s*|-\s+|^\s+)$/.test(before)) {
        const end = text.indexOf(mark, at + 1);
        if (end < 0) break;
        at = end;
      } else if ((mark === "{" || mark === "[") && (open.length > 0 || /(?:^|[:-]\s+|^\s+)$/.test(before)))
        open.push({ line: index, column: at, mark });
      else if ((mark === "}" || mark === "]") && open.length > 0 && CLOSING[open.at(-1)!.mark] === mark) open.pop();
    }
  }
  return open;
}

export function unclosedBracket({ lines, line, column, code, message }: Complaint): Mistake | undefined {
  if (!/^(?:BAD_INDENT|MISSING_CHAR|BLOCK_IN_FLOW|MULTILINE_IMPLICIT_KEY)$/.test(code)) return undefined;
  if (!/Flow (?:map|sequence)|flow collections|flow (?:map|sequence)|Implicit keys/i.test(message)) return undefined;
  const open = openBrackets(lines, line, column);
  const bracket = open.at(-1);
  if (bracket === undefined) return undefined;
  const closing = CLOSING[bracket.mark];
  const other = lines[line]?.[column];
  const shown = lines[bracket.line].slice(bracket.column).trim();
  const found = `${bracket.mark} in ${quote(shown)}, which is not closed`;
  if ((other === "}" || other === "]") && other !== closing)
    return {
      line,
      column,
      found: `${other}, where ${bracket.mark} of line ${bracket.line + 1} is still open`,
      expected: `${closing} first`,
      hint: `Put ${closing} before it`,
      readings: [[replace(line, column, 0, closing)]],
    };
  // Closed where the line of its beginning ends, or just before the line with the complaint.
  const ends = [lastContent(lines, bracket.line + 1), lastContent(lines, line)];
  const all = open
    .map(({ mark }) => CLOSING[mark])
    .reverse()
    .join(" ");
  return {
    line: bracket.line,
    column: bracket.column,
    found,
    expected: `${closing} at its end`,
    hint: `Put ${closing} where it ends`,
    readings: ends.flatMap(({ line: at, column: end }) => [
      [replace(at, end, 0, ` ${closing}`)],
      [replace(at, end, 0, ` ${all}`)],
    ]),
  };
}

export function extraBracket({ lines, line, column, code }: Complaint): Mistake | undefined {
  const mark = lines[line]?.[column];
  if (code !== "UNEXPECTED_TOKEN" || (mark !== "}" && mark !== "]")) return undefined;
  return {
    line,
    column,
    found: `${mark}, which closes nothing`,
    expected: `as many ${mark} as ${mark === "}" ? "{" : "["}`,
    hint: "Delete it",
    readings: [[replace(line, column, 1, " ")]],
  };
}

/** `{ beds: 4 price: £3 per day }` */
export function commaBetween({ lines, line, column, code, message }: Complaint): Mistake | undefined {
  if (code === "BLOCK_IN_FLOW" || code === "MULTILINE_IMPLICIT_KEY") {
    const rest = lines[line].slice(column);
    const match = /^([^,{}[\]]*?\S)\s+([\p{L}][\p{L}\p{N}_-]*):(?:\s|$)/u.exec(rest);
    if (match !== null) return lacksComma(lines, line, column + match[1].length, match[1], match[2]);
    const next = nextContent(lines, line);
    const following = next === undefined ? null : /^\s*([\p{L}][\p{L}\p{N}_-]*):/u.exec(lines[next]);
    if (following === null || openBrackets(lines, line, column).length === 0) return undefined;
    const value = lines[line].slice(column).replace(/\s+(?:#.*)?$/, "");
    return lacksComma(lines, line, column + value.length, value, following[1]);
  }
  if (code !== "MISSING_CHAR" || !/Missing , /.test(message)) return undefined;
  const before = lines[line].slice(0, column).trimEnd();
  if (before === "") {
    const end = lastContent(lines, line);
    return lacksComma(lines, end.line, end.column, lines[end.line].trim(), lines[line].trim());
  }
  const shown = /[^,{[]*$/.exec(before)?.[0].trim() || before.trim();
  return lacksComma(lines, line, before.length, shown, /^\S+/.exec(lines[line].slice(column))?.[0] ?? "");
}

function lacksComma(lines: readonly string[], line: number, column: number, before: string, behind: string): Mistake {
  return {
    line,
    column: Math.min(column, lines[line].length),
    found: `no comma between ${quote(before)} and ${quote(behind.replace(/:$/, ""))}`,
    expected: "a comma between two entries in brackets",
    hint: `Put a comma before ${behind.replace(/:$/, "")}`,
    readings: [[replace(line, column, 0, ",")]],
  };
}

export function extraComma({ lines, line, column, code, message }: Complaint): Mistake | undefined {
  if (code !== "UNEXPECTED_TOKEN" || !/^Unexpected (?:,|empty item)/.test(message)) return undefined;
  const at = lines[line].indexOf(",", column);
  if (at < 0) return undefined;
  return {
    line,
    column: at,
    found: "a comma with nothing before it",
    expected: "one comma between two entries",
    hint: "Delete it",
    readings: [[replace(line, at, 1, " ")]],
  };
}
