/**
 * How a variant's tree goes over its base, and a class's differences over a stage or task.
 *
 * Maps merge key by key, a key set to null takes away what the base had, lists and single values replace. Some maps are
 * one value and replace as a whole, because half of one and half of another would mean nothing: a distribution, a set of
 * shares, an annotated value. A choice with the same `by` on both sides merges entry by entry, each entry a whole value.
 */
import { DISTRIBUTION_KINDS } from "../schema/distribution-words.js";
import type { MapNode, Path, SourceNode } from "./source.js";

const DISTRIBUTIONS = new Set<string>(DISTRIBUTION_KINDS);
const WHOLE = new Set(["next", "stay", "time", "work", "responsible", "then", "after", "start"]);
const WHOLE_BELOW_TOP = new Set(["hospitals", "areas"]);

/** True where the keys of a map are names that the author chose, so that none of them has a meaning. */
export function hasNamesForKeys(path: Path): boolean {
  if (path.length === 1) return path[0] !== "run";
  return path[0] === "people" && path.length === 3 && path[2] !== "arrive" && path[2] !== "title";
}

/** True where a null is a statement of its own and not the removal of a key: "no failure", "without the stage's cap". */
export function nullIsKept(path: Path): boolean {
  if (path[0] === "providers" && path.length === 3) return path[2] === "failure" || path[2] === "workforce";
  return path[0] === "people" && path.length >= 5 && (path[2] === "stages" || path[2] === "tasks");
}

/** The tree of `over` upon `base`. A null without anything to remove stays, to be complained of where it stands. */
export function mergeTrees(base: SourceNode, over: SourceNode, path: Path = []): SourceNode {
  if (base.kind !== "map" || over.kind !== "map") return over;
  if (!hasNamesForKeys(path) && (isOneValue(base) || isOneValue(over))) return over;
  const key = path.at(-1);
  const whole = typeof key === "string" && (WHOLE.has(key) || (path.length > 1 && WHOLE_BELOW_TOP.has(key)));
  if (whole && !(text(base, "by") !== undefined && text(base, "by") === text(over, "by"))) return over;
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const under = base.entries.get(name);
    const here = [...path, name];
    if (isNull(entry.node) && under !== undefined && !nullIsKept(here)) entries.delete(name);
    else if (under === undefined || whole) entries.set(name, entry);
    else entries.set(name, { key: entry.key, node: mergeTrees(under.node, entry.node, here) });
  }
  return { ...over, entries };
}

export function isNull(node: SourceNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

function isOneValue(map: MapNode): boolean {
  if (map.entries.has("value")) return true;
  if (map.entries.has("by")) return false;
  for (const [name, entry] of map.entries) if (DISTRIBUTIONS.has(name) && hasParts(entry.node)) return true;
  return false;
}

/** True of the parameters of a distribution; not of a number beside the name of a place, which may be a Greek letter. */
function hasParts(node: SourceNode): boolean {
  const inner = node.kind === "map" ? (node.entries.get("value")?.node ?? node) : node;
  return inner.kind !== "scalar";
}

function text(map: MapNode, key: string): unknown {
  const node = map.entries.get(key)?.node;
  return node?.kind === "scalar" ? node.value : undefined;
}
