/**
 * Text to source tree: YAML 1.2 with the core schema, and only the part of it that every program reads alike.
 *
 * Refused, each with its place: more than one document, duplicate and complex keys, merge keys, tags, numbers that
 * other readers take for something else (012, 0x1F, .inf), keys with a meaning in JavaScript, texts and trees beyond
 * any scenario.
 */
import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from "yaml";
import type { Issue } from "../../foundation/errors.js";
import { escapeControls, quote } from "./display.js";
import { type Entry, formatPath, type Path, type Place, type Scalar, type SourceNode } from "./source.js";

/** Longest text read, in characters. */
export const LARGEST_TEXT = 1 << 20;
const MOST_NODES = 100_000;
const DEEPEST = 40;
const MOST_SYNTAX_ISSUES = 10;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const PLAIN_NUMBER = /^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/**
 * Reads one file. `file` is its name in messages; problems are added to `issues`. Undefined when nothing is readable.
 */
export function readYaml(text: string, file: string, issues: Issue[]): SourceNode | undefined {
  const addIssue = (place: Place, path: Path, found: string, expected: string, hint?: string) => {
    issues.push({ ...place, path: formatPath(path), found, expected, ...(hint === undefined ? {} : { hint }) });
  };
  const top: Place = { file, line: 1, column: 1 };
  if (text.length > LARGEST_TEXT) {
    addIssue(top, [], `${text.length} characters`, `a scenario of at most ${LARGEST_TEXT} characters`);
    return undefined;
  }
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const first = documents[0];
  if (first === undefined || first.contents === null) {
    addIssue(top, [], "nothing", "a scenario: a map of title, run, services, stages, people …");
    return undefined;
  }
  for (const error of first.errors.slice(0, MOST_SYNTAX_ISSUES)) {
    addIssue(placeOf(error.pos[0]), [], escapeControls(syntaxProblem(error.code, error.message)), "YAML 1.2");
  }
  if (first.errors.length > 0) return undefined;
  if (documents.length > 1) {
    addIssue(placeOf(documents[1].range[0]), [], "a second document", "one document in a file");
  }

  const before = issues.length;
  let nodes = 0;
  const following = new Set<Alias>();
  const anchors = new Map<string, Node>();
  const meant = new Map<Alias, Node | undefined>();

  const scalar = (node: Node, value: unknown, source: string | undefined, plainStyle: boolean, path: Path): Scalar => {
    const place = placeOf(node.range?.[0] ?? 0);
    if (typeof value === "number" && plainStyle && !(source !== undefined && PLAIN_NUMBER.test(source))) {
      addIssue(
        place,
        path,
        source ?? String(value),
        "a decimal number such as 12 or 0.5",
        "Leading zeros and other notations read differently in different programs",
      );
    }
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return value;
    addIssue(place, path, "a value of no known type", "a text, a number, a list or a map");
    return null;
  };

  const convert = (node: unknown, path: Path, depth: number, fallback: Place): SourceNode => {
    const place = isNodeLike(node) && node.range ? placeOf(node.range[0]) : fallback;
    const empty: SourceNode = { kind: "scalar", place, value: null };
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
      return empty;
    }
    if (isAlias(node)) {
      // An alias means the last anchor before it, wherever it is repeated: settled the first time it is met.
      if (!meant.has(node)) meant.set(node, anchors.get(node.source));
      const target = meant.get(node);
      if (target === undefined || following.has(node)) {
        addIssue(place, path, `the alias *${escapeControls(node.source)}`, "an alias of something outside itself");
        return empty;
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
        items: node.items.map((item, index) => convert(item, [...path, index], depth + 1, place)),
      };
    }
    if (isMap(node)) {
      const entries = new Map<string, Entry>();
      for (const pair of node.items) {
        const keyNode = pair.key;
        const key = isNodeLike(keyNode) && keyNode.range ? placeOf(keyNode.range[0]) : place;
        if (!isScalar(keyNode) || keyNode.value === null || typeof keyNode.value === "object") {
          addIssue(key, path, "a key that is not a word", "a plain word as a key");
          continue;
        }
        const name = typeof keyNode.value === "string" ? keyNode.value : (keyNode.source ?? String(keyNode.value));
        if (FORBIDDEN_KEYS.has(name)) addIssue(key, path, `the key ${name}`, "any other word as a key");
        else if (name === "<<")
          addIssue(key, path, "the merge key <<", "no merge keys", "Use extends, or an alias for a whole value");
        else if (entries.has(name)) addIssue(key, [...path, name], "the key a second time", "every key once");
        else entries.set(name, { key, node: convert(pair.value, [...path, name], depth + 1, key) });
      }
      return { kind: "map", place, entries };
    }
    if (isScalar(node)) {
      return { kind: "scalar", place, value: scalar(node, node.value, node.source, node.type === "PLAIN", path) };
    }
    return empty;
  };

  const root = convert(first.contents, [], 0, top);
  if (root.kind !== "map" && issues.length === before) {
    addIssue(
      root.place,
      [],
      root.kind === "list" ? "a list" : "a single value",
      "a map of title, run, services, stages, people …",
    );
  }
  return root.kind === "map" && nodes <= MOST_NODES ? root : undefined;
}

function isNodeLike(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "range" in node;
}

function syntaxProblem(code: string, message: string): string {
  if (code === "DUPLICATE_KEY") return "the same key twice in one map";
  if (code === "RESOURCE_EXHAUSTION") return "nesting too deep to read";
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}
