/**
 * A text as YAML documents, read on past mistakes of writing: each is told once, in plain words, at its own place, and
 * the text is read as if it had been written right, so that whatever else is wrong in it is found too.
 *
 * Such a reading is never run: the mistakes are issues, and a scenario with issues is refused.
 */
import { type Document, LineCounter, type ParsedNode, parseAllDocuments, type YAMLError } from "yaml";
import { uncapitalised } from "../../foundation/words.js";
import type { LineMend, Mistake } from "./writing-mistake.js";
import { MISTAKE_RULES } from "./yaml-mistakes.js";

/** A mistake at a place, line and column from 1. */
export interface WritingIssue {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;
}

export interface MendedYaml {
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  readonly issues: readonly WritingIssue[];
  /** False when YAML still complains, so that what it read may be anything. */
  readonly isWhole: boolean;
  /** The text that was read at last, which is the one given where nothing was wrong. */
  readonly text: string;
  /** Line and column, from 1, in the text as given, of an offset in the text that was read. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

const MOST_MISTAKES = 12;

interface Reading {
  readonly text: string;
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  readonly errors: readonly YAMLError[];
  readonly counter: LineCounter;
}

/** Reads a text with all its mistakes of writing, as far as they are known. */
export function readMended(text: string): MendedYaml {
  let reading = parse(text);
  const issues: WritingIssue[] = [];
  const mends: LineMend[] = [];
  const told = new Set<number>();
  while (reading.errors.length > 0) {
    const step = mendFirst(reading);
    const line = step.mistake?.line ?? step.line;
    // A complaint about a line that has been mended is only the noise of the same mistake.
    if (!told.has(line)) issues.push(issueOf(step, mends));
    if (step.next === undefined || told.has(line) || issues.length >= MOST_MISTAKES) break;
    told.add(line);
    for (const mend of step.mends) told.add(mend.line);
    mends.push(...step.mends);
    reading = step.next;
  }
  const { counter } = reading;
  return {
    documents: reading.documents,
    issues,
    isWhole: reading.errors.length === 0,
    text: reading.text,
    placeOf(offset) {
      const { line, col } = counter.linePos(offset);
      return {
        line: Math.max(1, line),
        column: Math.max(1, columnAsWritten(Math.max(1, line) - 1, col - 1, mends) + 1),
      };
    },
  };
}

function parse(text: string): Reading {
  const counter = new LineCounter();
  const parsed = parseAllDocuments(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    lineCounter: counter,
    prettyErrors: false,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  return { text, documents, errors: documents[0]?.errors ?? [], counter };
}

interface Step {
  /** Line of the complaint, from 0. */
  readonly line: number;
  readonly column: number;
  readonly error: YAMLError;
  readonly mistake: Mistake | undefined;
  readonly mends: readonly LineMend[];
  /** The text read without the mistake; undefined where that does not help. */
  readonly next: Reading | undefined;
}

/** What the first complaint is about, and the text as it was meant there. */
function mendFirst(reading: Reading): Step {
  const error = reading.errors.reduce((least, one) => (one.pos[0] < least.pos[0] ? one : least));
  const lines = reading.text.split("\n");
  const { line, col } = reading.counter.linePos(error.pos[0]);
  const at = { line: Math.max(0, line - 1), column: Math.max(0, col - 1) };
  const step = { ...at, error, mends: [], next: undefined };
  let first: Mistake | undefined;
  for (const rule of MISTAKE_RULES) {
    const mistake = rule({ lines, ...at, code: error.code, message: error.message });
    if (mistake === undefined) continue;
    first ??= mistake;
    const tried = mistake.readings.map((mends) => ({ mends, next: parse(withMends(lines, mends)) }));
    const [best] = tried
      .filter(({ next }) => isFurther(next, reading, mistake))
      .sort((one, other) => one.next.errors.length - other.next.errors.length);
    if (best !== undefined) return { ...step, mistake, ...best };
  }
  return { ...step, mistake: first };
}

/** True where YAML complains of nothing, or of something else and behind the mistake. */
function isFurther(next: Reading, before: Reading, mistake: Mistake): boolean {
  if (next.errors.length === 0) return true;
  const [from, to] = [firstComplaint(before), firstComplaint(next)];
  return to.line > mistake.line + 1 && (to.line !== from.line || to.code !== from.code);
}

function firstComplaint({ errors, counter }: Reading): { readonly line: number; readonly code: string } {
  const first = errors.reduce((least, error) => (error.pos[0] < least.pos[0] ? error : least));
  return { line: counter.linePos(first.pos[0]).line, code: first.code };
}

function withMends(lines: readonly string[], mends: readonly LineMend[]): string {
  const copy = [...lines];
  for (const { line, column, removed, inserted } of mends) {
    copy[line] = copy[line].slice(0, column) + inserted + copy[line].slice(column + removed);
  }
  return copy.join("\n");
}

function issueOf({ mistake, line, column, error }: Step, mends: readonly LineMend[]): WritingIssue {
  if (mistake === undefined) {
    const place = { line: line + 1, column: columnAsWritten(line, column, mends) + 1 };
    if (error.code === "RESOURCE_EXHAUSTION")
      return { ...place, found: "nesting too deep to read", expected: "fewer levels of nesting" };
    const text = uncapitalised(error.message).replace(/\.$/, "");
    return { ...place, found: `what cannot be read (${text})`, expected: "YAML 1.2" };
  }
  const { found, expected, hint } = mistake;
  return {
    line: mistake.line + 1,
    column: columnAsWritten(mistake.line, mistake.column, mends) + 1,
    found,
    expected,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The column, from 0, in the text as given: the mends of its line undone, the last first. */
function columnAsWritten(line: number, column: number, mends: readonly LineMend[]): number {
  return mends.reduceRight((at, mend) => {
    if (mend.line !== line || at < mend.column) return at;
    return Math.max(mend.column, at - mend.inserted.length + mend.removed);
  }, column);
}
