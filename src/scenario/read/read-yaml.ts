/**
 * Text to source tree: YAML 1.2 with the core schema, and only the part of it that every program reads alike.
 *
 * Mistakes of writing are told, and the text is read past them (mended-yaml.ts, flow-commas.ts). Refused beside those,
 * each with its place: more than one document, duplicate and complex keys, merge keys, tags, numbers that
 * other readers take for something else (012, 0x1F, .inf), keys with a meaning in JavaScript, texts and trees beyond
 * any scenario.
 */

import { type Alias, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Issue } from "../../foundation/errors.js";
import { listed, visible } from "../../foundation/words.js";
import { quote } from "./display.js";
import { type MendedEntry, mendEntries, mendItems } from "./flow-commas.js";
import { readMended } from "./mended-yaml.js";
import { whatElse } from "./other-files.js";
import { type Entry, formatPath, type Path, type Place, type Scalar, type SourceNode } from "./source.js";

/** Longest text read, in characters. */
export const LARGEST_TEXT = 1 << 20;
const MOST_NODES = 100_000;
const DEEPEST = 40;
/** What a file is asked to be, for the messages of one that is not. */
export interface AskedFile {
  /** What it is, such as `a scenario`. */
  readonly what: string;
  /** What it is as YAML. */
  readonly map: string;
  readonly hint: string;
}

const SCENARIO: AskedFile = {
  what: "a scenario",
  map: "a map of title, run, services, stages, people …",
  hint: "A scenario is a text file of keys and values, such as title: One ward",
};
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const PLAIN_NUMBER = /^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/**
 * Reads one file. `file` is its name in messages, and `asked` what it should be; problems are added to `issues`. Undefined
 * when nothing is readable.
 */
export function readYaml(
  text: string,
  file: string,
  issues: Issue[],
  asked: AskedFile = SCENARIO,
): SourceNode | undefined {
  const addIssue = (place: Place, path: Path, found: string, expected: string, hint?: string) => {
    issues.push({ ...place, path: formatPath(path), found, expected, ...(hint === undefined ? {} : { hint }) });
  };
  const top: Place = { file, line: 1, column: 1 };
  if (text.length > LARGEST_TEXT) {
    addIssue(top, [], `${text.length} characters`, `a scenario of at most ${LARGEST_TEXT} characters`);
    return undefined;
  }
  const other = whatElse(text);
  if (other !== undefined) {
    addIssue(top, [], other, `${asked.what}: ${asked.map}`, asked.hint);
    return undefined;
  }
  let read = readMended(text);
  const second = read.documents[1];
  if (read.isWhole && second !== undefined) {
    addIssue(
      { file, ...read.placeOf(second.range[0]) },
      [],
      "a second document",
      "one document in a file",
      "Take the line --- out, or put what follows it into a file of its own",
    );
    // Read on as one, so that names on both sides of the line are known to each other.
    read = readMended(text.replace(/^(?:---|\.\.\.)(?=\s*$)/gm, "#  "));
  }
  const placeOf = (offset: number): Place => ({ file, ...read.placeOf(offset) });
  for (const { line, column, found, expected, hint } of read.issues)
    addIssue({ file, line, column }, [], visible(found), expected, hint === undefined ? hint : visible(hint));
  if (!read.isWhole) return undefined;
  const [first] = read.documents;
  if (first === undefined || first.contents === null) {
    addIssue(top, [], "nothing", `${asked.what}: ${asked.map}`);
    return undefined;
  }
  const before = issues.length;
  let nodes = 0;
  const following = new Set<Alias>();
  const anchors = new Map<string, Node>();
  const meant = new Map<Alias, Node | undefined>();

  const scalar = (
    node: Node,
    value: unknown,
    source: string | undefined,
    plainStyle: boolean,
    path: Path,
  ): SourceNode => {
    const place = placeOf(node.range?.[0] ?? 0);
    const isKnown =
      value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (!isKnown) addIssue(place, path, "a value of no known type", "a text, a number, a list or a map");
    const isOdd = typeof value === "number" && plainStyle && !(source !== undefined && PLAIN_NUMBER.test(source));
    if (isOdd) {
      const written = source ?? String(value);
      addIssue(
        place,
        path,
        written,
        "a decimal number such as 12 or 0.5",
        `Programs read it differently. ${waysToWrite(written, value)}`,
      );
    }
    return { kind: "scalar", place, value: isKnown ? value : null, ...(isKnown && !isOdd ? {} : { refused: true }) };
  };

  /** A value that was put together again from what YAML had cut. */
  const joined = ({ text = "", mistake }: MendedEntry, path: Path, fallback: Place): SourceNode => {
    const place = mistake === undefined ? fallback : placeOf(mistake.at.range?.[0] ?? 0);
    if (mistake !== undefined) addIssue(place, path, visible(mistake.found), mistake.expected, visible(mistake.hint));
    return { kind: "scalar", place, value: scalarOf(text) };
  };

  const convert = (node: unknown, path: Path, depth: number, fallback: Place): SourceNode => {
    const place = isNodeLike(node) && node.range ? placeOf(node.range[0]) : fallback;
    const empty: SourceNode = { kind: "scalar", place, value: null };
    const refused: SourceNode = { ...empty, refused: true };
    nodes += 1;
    if (nodes > MOST_NODES || depth > DEEPEST) {
      if (nodes === MOST_NODES + 1)
        addIssue(place, path, `more than ${MOST_NODES} values`, "fewer (aliases count each time they are used)");
      else if (depth > DEEPEST && nodes <= MOST_NODES)
        addIssue(place, path, `more than ${DEEPEST} levels`, "fewer levels of nesting");
      return empty;
    }
    if (isNodeLike(node) && "tag" in node && typeof node.tag === "string" && node.tag !== "") {
      addIssue(place, path, `the tag ${quote(node.tag)}`, "no tags");
      return refused;
    }
    if (isAlias(node)) {
      // An alias means the last anchor before it, wherever it is repeated: settled the first time it is met.
      if (!meant.has(node)) meant.set(node, anchors.get(node.source));
      const target = meant.get(node);
      if (target === undefined || following.has(node)) {
        const name = visible(node.source);
        const hint = anchors.has(node.source)
          ? undefined
          : `A text that begins with * is put in quotes. Write "*${name}"`;
        addIssue(place, path, `the alias *${name}`, "an alias of something outside itself", hint);
        return refused;
      }
      following.add(node);
      const resolved = convert(target, path, depth + 1, place);
      following.delete(node);
      return resolved;
    }
    if (following.size === 0 && isNodeLike(node) && "anchor" in node && typeof node.anchor === "string")
      anchors.set(node.anchor, node);
    if (isSeq(node)) {
      return {
        kind: "list",
        place,
        items: mendItems(node).map((item, index) =>
          item.text === undefined
            ? convert(item.value, [...path, index], depth + 1, place)
            : joined(item, [...path, index], place),
        ),
      };
    }
    if (isMap(node)) {
      const entries = new Map<string, Entry>();
      for (const entry of mendEntries(node)) {
        const keyNode = entry.key;
        const key = isNodeLike(keyNode) && keyNode.range ? placeOf(keyNode.range[0]) : place;
        if (!isScalar(keyNode) || keyNode.value === null || typeof keyNode.value === "object") {
          addIssue(key, path, "a key that is not a word", "a plain word as a key");
          continue;
        }
        const name =
          entry.name ?? (typeof keyNode.value === "string" ? keyNode.value : (keyNode.source ?? String(keyNode.value)));
        if (FORBIDDEN_KEYS.has(name)) addIssue(key, path, `the key ${name}`, "any other word as a key");
        else if (name === "<<")
          addIssue(key, path, "the merge key <<", "no merge keys", "Use extends, or an alias for a whole value");
        else {
          const here = [...path, name];
          const value =
            entry.text === undefined ? convert(entry.value, here, depth + 1, key) : joined(entry, here, key);
          const earlier = entries.get(name);
          if (earlier === undefined) entries.set(name, { key, node: value });
          else {
            addIssue(key, here, "the key a second time", "every key once", twice(name, earlier, value));
            entries.set(name, { key: earlier.key, node: bothOf(earlier.node, value) });
          }
        }
      }
      return { kind: "map", place, entries };
    }
    if (isScalar(node)) {
      return scalar(node, node.value, node.source, node.type === "PLAIN", path);
    }
    return empty;
  };

  const root = convert(first.contents, [], 0, top);
  if (root.kind !== "map" && issues.length === before) {
    addIssue(root.place, [], root.kind === "list" ? "a list" : "a single value", asked.map, asked.hint);
  }
  return root.kind === "map" && nodes <= MOST_NODES ? root : undefined;
}

function isNodeLike(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "range" in node;
}

/** A text between brackets as YAML would have read it alone. */
function scalarOf(text: string): Scalar {
  if (PLAIN_NUMBER.test(text)) return Number(text);
  return text === "true" ? true : text === "false" ? false : text;
}

/** The ways to write a number in a notation that programs read differently. */
function waysToWrite(source: string, value: number): string {
  const time = /^([01]\d|2[0-4])([0-5]\d)$/.exec(source);
  if (!Number.isFinite(value) && /inf|nan/i.test(source))
    return "Write a number, or leave the key out where there is no limit";
  const number = Number.isFinite(value) ? [String(value)] : [];
  const ways = [...(time === null ? [] : [`${time[1]}:${time[2]}`]), ...number, `"${source}"`];
  return `Write ${listed(ways, "or")}`;
}

function twice(name: string, earlier: Entry, value: SourceNode): string {
  const line = earlier.key.line;
  return earlier.node.kind === "map" && value.kind === "map"
    ? `Put what stands below it under ${name} in line ${line}`
    : `Take out one of the two: this, or that in line ${line}`;
}

/** What a key written twice means as far as it can be checked: both maps together, or the first value. */
function bothOf(first: SourceNode, second: SourceNode): SourceNode {
  if (first.kind !== "map" || second.kind !== "map") return first;
  return { ...first, entries: new Map([...second.entries, ...first.entries]) };
}
