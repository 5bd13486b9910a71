/**
 * Overrides from outside the file: `path=value`, applied to the tree before anything is checked.
 *
 * A value is YAML, so that lists and maps can be given too. An override may add an optional key, and the sections it
 * stands in where the language knows them; a path through a name that is not there is an issue. Where an annotated
 * value stands, the value alone is replaced, or what the path leads to in it, and its range stays; the source and the
 * assumption, which spoke of the old value, go. A relative change (`+10 %`) multiplies what stands there.
 */

import type { Issue } from "../../foundation/errors.js";
import { visible } from "../../foundation/words.js";
import { mergeRuleAt } from "../schema/merge-rule.js";
import { scenarioSchema } from "../schema/scenario-schema.js";
import { ANNOTATION_KEYS } from "./annotation.js";
import { describeValue, quote } from "./display.js";
import { isNull, lasting } from "./merge.js";
import { nearest } from "./nearest.js";
import { readYaml } from "./read-yaml.js";
import { relativeChange, scaled } from "./relative-changes.js";
import type { RemovedService } from "./removed-services.js";
import {
  child,
  formatPath,
  type ListNode,
  type MapNode,
  type Path,
  type Place,
  plain,
  relocated,
  type SourceNode,
  withEntry,
} from "./source.js";

/** A value from outside the file that took the place of one in it. */
export interface Override {
  /** Where it stands, such as `people.older-person.arrive.rate`. */
  readonly path: string;
  /** As written, such as `6 per day` or `+10 %`. */
  readonly value: string;
}

/** The two sides of an override; undefined where it is no `path=value`. */
function readOverride(text: string): { readonly path: Path; readonly value: string } | undefined {
  const equals = text.indexOf("=");
  const path = equals > 0 ? parsePath(text.slice(0, equals).trim()) : undefined;
  return path === undefined ? undefined : { path, value: text.slice(equals + 1).trim() };
}

/** Overrides as plain data, in their order; what is no `path=value` is left out. */
export function overridesOf(overrides: readonly string[]): Override[] {
  return overrides.flatMap((text) => {
    const read = readOverride(text);
    return read === undefined ? [] : [{ path: formatPath(read.path), value: read.value }];
  });
}

/**
 * The tree with all overrides in it, in order.
 *
 * @param issues what is wrong with them is added here
 * @param removed services that they take away are added here
 */
export function applyOverrides(
  tree: MapNode,
  overrides: readonly string[],
  issues: Issue[],
  removed: RemovedService[],
): MapNode {
  let root: SourceNode = tree;
  for (const override of overrides) {
    const place = placeOfOverride(override);
    const read = readOverride(override);
    if (read === undefined) {
      const hint = writtenRight(override);
      issues.push({
        ...place,
        path: "",
        found: quote(override),
        expected: 'path=value, such as run.seed=2 or people.older-person.arrive.rate="6 per day"',
        ...(hint === undefined ? {} : { hint }),
      });
      continue;
    }
    const value = parseValue(read.value, place, read.path, issues);
    if (value === undefined) continue;
    const [section, name] = read.path;
    if (isNull(value) && section === "services" && read.path.length === 2) removed.push({ name: String(name), place });
    root = put(root, root, read.path, 0, value, place, issues) ?? root;
  }
  return root.kind === "map" ? root : tree;
}

/** Where an override says that it was written. */
export function placeOfOverride(override: string): Place {
  return { file: `--set ${quote(override)}`, line: 0, column: 0 };
}

/** `run.seed: 2` and `run.seed 2` as an override is written. */
function writtenRight(override: string): string | undefined {
  const [, path, value] = /^\s*([^\s=:]+)\s*[:=\s]\s*(\S.*)$/.exec(override) ?? [];
  if (path === undefined || value === undefined) return undefined;
  const dotted = path.replace(/[/\\]/g, ".");
  return parsePath(dotted) === undefined ? undefined : `Write ${dotted}=${visible(value)}`;
}

/** `contracts[0].areas` or `contracts.0.areas` as steps; undefined when it is not a path. */
export function parsePath(text: string): Path | undefined {
  const steps = text.replace(/\[(\d+)\]/g, ".$1").split(".");
  if (steps.some((step) => !/^[\p{L}\p{N}_-]+$/u.test(step))) return undefined;
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function parseValue(text: string, place: Place, path: Path, issues: Issue[]): SourceNode | undefined {
  const problems: Issue[] = [];
  const wrapped = readYaml(text === "" ? "value:" : `value: ${text}`, place.file, problems);
  for (const { hint, ...problem } of problems) {
    const written = hint?.replace(/^Write value: ?/, `Write ${formatPath(path)}=`);
    issues.push({ ...problem, ...place, path: formatPath(path), ...(written === undefined ? {} : { hint: written }) });
  }
  const node = child(wrapped, "value");
  return node === undefined || problems.length > 0 ? undefined : relocated(node, place);
}

function put(
  root: SourceNode,
  node: SourceNode,
  path: Path,
  at: number,
  value: SourceNode,
  place: Place,
  issues: Issue[],
): SourceNode | undefined {
  if (at === path.length) {
    const rule = mergeRuleAt(path);
    const change = relativeChange(value, rule);
    return change === undefined ? replaceValue(node, value) : scaled(node, value, change, rule);
  }
  const step = path[at];
  const documented = annotatedValue(node, path, at);
  if (documented !== undefined) {
    const next = put(root, documented, path, at, value, place, issues);
    return next === undefined ? undefined : replaceValue(node, next);
  }
  const below = child(node, step);
  const last = at === path.length - 1;
  if (node.kind === "map" && (below !== undefined || last || mayBring(root, path, at))) {
    const key = String(step);
    if (last && isNull(value) && below !== undefined && mergeRuleAt(path).nullIsValue !== true)
      return withEntry(node, key, isInDifferences(path) || isNull(below) ? lasting(value, below) : undefined, place);
    const empty: MapNode = { kind: "map", place, entries: new Map() };
    const next = below === undefined && last ? value : put(root, below ?? empty, path, at + 1, value, place, issues);
    return next === undefined ? undefined : withEntry(node, key, next, place);
  }
  if (node.kind === "list" && below !== undefined) {
    const next = put(root, below, path, at + 1, value, place, issues);
    if (next === undefined) return undefined;
    const list: ListNode = { ...node, items: node.items.map((item) => (item === below ? next : item)) };
    return list;
  }
  issues.push({ ...place, path: formatPath(path), ...noSuchPath(node, path, at) });
  return undefined;
}

/** The value of an annotated value that a path leads into, and not to its range, source or assumption. */
function annotatedValue(node: SourceNode, path: Path, at: number): SourceNode | undefined {
  if (node.kind !== "map" || mergeRuleAt(path.slice(0, at)).keysAreNames) return undefined;
  return ANNOTATION_KEYS.includes(String(path[at])) ? undefined : child(node, "value");
}

/**
 * True where an override may bring the map that its path goes through: a section or a part of one that the language
 * knows, or the difference of one class from a stage or task that there is. Never a name of the author's own.
 */
function mayBring(root: SourceNode, path: Path, at: number): boolean {
  const rule = mergeRuleAt(path.slice(0, at));
  if (rule.entriesDifferFrom !== undefined) return child(child(root, rule.entriesDifferFrom), path[at]) !== undefined;
  const brought = mergeRuleAt(path.slice(0, at + 1));
  const isPart = brought.isKnown && brought.isMap && rule.keysAreNames !== true;
  return isPart && (brought.keysAreNames !== true || brought.entriesDifferFrom !== undefined);
}

/** What an override's path runs into, and what would be right. */
function noSuchPath(node: SourceNode, path: Path, at: number): Pick<Issue, "found" | "expected" | "hint"> {
  const step = String(path[at]);
  const rule = mergeRuleAt(path.slice(0, at));
  const written =
    node.kind === "map"
      ? [...node.entries.keys()]
      : node.kind === "list"
        ? node.items.map((_, index) => String(index))
        : [];
  const known =
    rule.keysAreNames || at > 0 ? written : [...new Set([...written, ...Object.keys(scenarioSchema.shape)])];
  const within = formatPath(path.slice(0, at));
  const found = at === 0 ? `no ${step} in the scenario` : `no ${step} in ${within}`;
  if (node.kind === "scalar")
    return { found, expected: `a path that ends with ${within}, where ${describeValue(plain(node))} stands` };
  if (known.length === 0)
    return { found, expected: `a name that stands in ${within}, which has none`, hint: "Write it in the file first" };
  if (mergeRuleAt(path.slice(0, at + 1)).isKnown && rule.keysAreNames !== true) {
    const section = formatPath(path.slice(0, at + 1));
    const hint = `Give it whole, as in ${section}={ ${path[at + 1]}: { … } }, or put it in the file`;
    return { found, expected: `${section} with ${path[at + 1]} in it`, hint };
  }
  const near = nearest(step, known);
  return {
    found,
    expected: `one of ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}`,
    ...(near === undefined
      ? {}
      : { hint: `Did you mean ${formatPath([...path.slice(0, at), near, ...path.slice(at + 1)])}` }),
  };
}

/** True inside differences that go over something else later: there a null lasts until then. */
function isInDifferences(path: Path): boolean {
  return path.some(
    (_, end) => end < path.length - 1 && mergeRuleAt(path.slice(0, end)).entriesDifferFrom !== undefined,
  );
}

function replaceValue(node: SourceNode, value: SourceNode): SourceNode {
  if (node.kind !== "map" || !node.entries.has("value")) return value;
  const bare = withEntry(withEntry(node, "source", undefined), "assumption", undefined);
  return withEntry(bare, "value", value);
}
