/**
 * What a rule for mistakes of writing is given and gives, and how the lines of a text are looked at.
 */

/** Where YAML complains: a line and column from 0, and its code. */
export interface Complaint {
  readonly lines: readonly string[];
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** One piece of one line in another's place; lines are never put in or taken out, so that places stay what they are. */
export interface LineMend {
  readonly line: number;
  readonly column: number;
  readonly removed: number;
  readonly inserted: string;
}

/** What was done, where, and the ways to read it as it was meant. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;
  /** Of these the one is taken after which YAML complains least. */
  readonly readings: readonly (readonly LineMend[])[];
}

export type Rule = (at: Complaint) => Mistake | undefined;

/** A key and its value in one line, behind spaces and hyphens. */
export const ENTRY = /^(\s*(?:- +)*)([\p{L}\p{N}_-]+|"[^"]*"|'[^']*'):\s+(\S.*?)\s*$/u;

export const replace = (line: number, column: number, removed: number, inserted: string): LineMend => ({
  line,
  column,
  removed,
  inserted,
});
export const indentOf = (text: string) => text.length - text.trimStart().length;
export const isContent = (text: string | undefined): text is string => text !== undefined && /^\s*[^\s#]/.test(text);

/** The text in quotes that it does not itself contain. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

export function nextContent(lines: readonly string[], line: number): number | undefined {
  const index = lines.findIndex((text, at) => at > line && isContent(text));
  return index < 0 ? undefined : index;
}

/** The end of the last line with something in it before a line. */
export function lastContent(
  lines: readonly string[],
  before: number,
): { readonly line: number; readonly column: number } {
  let line = Math.min(before, lines.length) - 1;
  while (line > 0 && !isContent(lines[line])) line -= 1;
  return { line: Math.max(0, line), column: lines[Math.max(0, line)].replace(/\s+(?:#.*)?$/, "").length };
}
