/**
 * Documented inputs: wherever a value stands, `{ value, range, source, assumption }` may stand instead.
 *
 * The annotation is taken off before the scenario is checked, so nothing later sees it, and is kept as a list: what the
 * input is, how far it may lie from that, and where it comes from.
 */
import type { Issue } from "../../foundation/errors.js";
import { type MergeRule, scenarioMergeRule } from "../schema/merge-rule.js";
import { describeValue, quote } from "./display.js";
import { didYouMean } from "./nearest.js";
import { type Entry, formatPath, type MapNode, type Path, plain, type SourceNode } from "./source.js";

/** An input of the scenario that says where it comes from. Values are in the author's words, ready for an override. */
export interface DocumentedInput {
  readonly path: string;
  /** The value as written; a map or list as JSON, which is YAML too. */
  readonly value: string;
  /** Lowest and highest plausible value as written, each with its unit; null when not given. */
  readonly range: { readonly low: string; readonly high: string } | null;
  readonly source: string;
  readonly assumption: string;
  /** What relative changes have multiplied the value by since its range was written; left out where none has. */
  readonly factor?: number;
}

/** The keys of an annotated value. */
export const ANNOTATION_KEYS: readonly string[] = ["value", "range", "source", "assumption"];
/** Thousands and millions of pounds, alone and with the unit behind them: `£6m..£7m per year`. */
const MULTIPLE = /^(?:k|m|thousand|million)$/i;
const MULTIPLE_BEFORE = /^(?:k|m|thousand|million)(?: |$)/i;
const ENDPOINT = /^([£+-]?\s*[\d.,]*\d)\s*(.*)$/s;

/** The tree with every annotated value in its annotation's place; the annotations are added to `inputs`. */
export function unwrapAnnotations(tree: MapNode, inputs: DocumentedInput[], issues: Issue[]): MapNode {
  return unwrapEntries(tree, inputs, issues, [], scenarioMergeRule());
}

function unwrapEntries(map: MapNode, inputs: DocumentedInput[], issues: Issue[], path: Path, rule: MergeRule): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of map.entries) {
    entries.set(name, { key: entry.key, node: unwrap(entry.node, inputs, issues, [...path, name], rule.child(name)) });
  }
  return { ...map, entries };
}

function unwrap(node: SourceNode, inputs: DocumentedInput[], issues: Issue[], path: Path, rule: MergeRule): SourceNode {
  if (node.kind === "scalar") return node;
  if (node.kind === "list") {
    return {
      ...node,
      items: node.items.map((item, index) => unwrap(item, inputs, issues, [...path, index], rule.child(index))),
    };
  }
  const value = node.entries.get("value");
  if (value === undefined || rule.keysAreNames) return unwrapEntries(node, inputs, issues, path, rule);
  readAnnotation(node, value, inputs, issues, path);
  return unwrap(value.node, inputs, issues, path, rule);
}

function readAnnotation(node: MapNode, value: Entry, inputs: DocumentedInput[], issues: Issue[], path: Path): void {
  const texts = new Map<string, string>();
  for (const [name, entry] of node.entries) {
    if (name === "value") continue;
    const here = formatPath([...path, name]);
    if (!ANNOTATION_KEYS.includes(name)) {
      const hint = didYouMean(name, ANNOTATION_KEYS);
      issues.push({
        ...entry.key,
        path: here,
        found: `the key ${quote(name)}`,
        expected: "a key of an annotated value",
        ...(hint === undefined ? {} : { hint }),
      });
    } else if (entry.node.kind !== "scalar" || typeof entry.node.value !== "string" || entry.node.value === "") {
      const expected = name === "range" ? "a range such as 8..20 per day" : "a text";
      issues.push({ ...entry.node.place, path: here, found: describeValue(plain(entry.node)), expected });
    } else texts.set(name, entry.node.value);
  }
  const written = texts.get("range");
  const range = written === undefined ? null : parseRange(written);
  if (range === undefined) {
    const place = node.entries.get("range")?.node.place ?? node.place;
    issues.push({
      ...place,
      path: formatPath([...path, "range"]),
      found: quote(written ?? ""),
      expected: "a range such as 8..20 per day, the lower end first",
    });
  }
  const words = plain(value.node);
  inputs.push({
    path: formatPath(path),
    value: typeof words === "object" && words !== null ? JSON.stringify(words) : String(words),
    range: range ?? null,
    source: texts.get("source") ?? "",
    assumption: texts.get("assumption") ?? "",
    ...(node.factor === undefined ? {} : { factor: node.factor }),
  });
}

/**
 * `8..20 per day` as its two ends, the unit on both; undefined when it is not a range. Both ends of a change in per cent
 * have their sign, `-20 %` and `+0 %` of `-20..0 %`, for `0 %` would be the value itself.
 */
export function parseRange(text: string): { low: string; high: string } | undefined {
  const ends = endsOf(text);
  return ends === undefined || !isRelativeRange(ends) ? ends : { low: signed(ends.low), high: signed(ends.high) };
}

/** A change in per cent with its sign, for `8 %` would be the value itself. */
export function signed(change: string): string {
  return /^[+-]/.test(change) ? change : `+${change}`;
}

function endsOf(text: string): { low: string; high: string } | undefined {
  const [first, second, ...more] = text.split("..").map((end) => end.trim());
  const from = ENDPOINT.exec(first ?? "");
  const to = ENDPOINT.exec(second ?? "");
  if (from === null || to === null || more.length > 0) return undefined;
  const unit = to[2];
  const missing = text.includes("£") && MULTIPLE.test(from[2]) ? unit.replace(MULTIPLE_BEFORE, "") : "";
  // Of £0..£1m the low end is £0m: a multiple follows its number without a blank.
  const isMultiple = text.includes("£") && MULTIPLE_BEFORE.test(unit);
  const behind = isMultiple ? unit : ` ${unit}`;
  const pounds = (end: string) => (text.includes("£") && !end.startsWith("£") ? `£${end}` : end);
  const number = (digits: string) => Number(digits.replace(/[£,\s]/g, ""));
  if (isMultiple && from[2] === "" && number(from[1]) > number(to[1])) {
    // Of £500..£1k the low end is £500, for £500k would be above the other.
    if (number(from[1]) > number(to[1]) * (/^m/i.test(unit) ? 1e6 : 1e3)) return undefined;
    return { low: pounds(`${from[1]} ${unit.replace(MULTIPLE_BEFORE, "")}`.trim()), high: pounds(second) };
  }
  const low = from[2] === "" ? `${from[1]}${behind}`.trim() : `${first} ${missing}`.trim();
  if (from[2] === "" || from[2] === unit) {
    if (!(number(from[1]) <= number(to[1]))) return undefined;
  }
  return { low: pounds(low), high: pounds(second) };
}

/** Whether the ends of a range are a change in per cent of what the file says: one of them has a sign. */
export function isRelativeRange({ low, high }: { readonly low: string; readonly high: string }): boolean {
  return [low, high].every((end) => /%$/.test(end)) && [low, high].some((end) => /^[+-]/.test(end));
}
