/**
 * How a variant's tree goes over its base, and a class's differences over a stage or task.
 *
 * Maps merge key by key, a key set to null takes away what the base had, lists and single values replace. Some maps are
 * one value and replace as a whole; the schema says which, and the rule of each place brings it here. An annotated
 * value is one value wherever it stands. A relative change multiplies what it goes over (relative-changes.ts).
 */
import type { MergeRule } from "../schema/merge-rule.js";
import { relativeChange, scaled } from "./relative-changes.js";
import type { Entry, MapNode, SourceNode } from "./source.js";

/**
 * The tree of `over` upon `base`.
 *
 * @param rule how what stands at this place merges
 * @param keep `order`: shares by name that replace others stand in their order; `nulls`: inside differences that are merged
 *   again later, where a null must last until then
 * @returns a new tree; a null without anything to take away stays in it, so that the schema refuses it where it stands, and
 *   a null that is said again stays, too: in an intervention it takes away what the file has when that holds
 */
export function mergeTrees(
  base: SourceNode,
  over: SourceNode,
  rule: MergeRule,
  keep: { readonly order?: boolean; readonly nulls?: boolean } = {},
): SourceNode {
  const change = relativeChange(over, rule);
  if (change !== undefined) return scaled(base, over, change, rule);
  if (base.kind !== "map" || over.kind !== "map") return over;
  if (isOneValue(base, rule) || isOneValue(over, rule)) return over;
  const sameChoice = rule.replaces === "choice" && wordAt(base, "by") !== undefined;
  if (rule.replaces !== undefined && !(sameChoice && wordAt(base, "by") === wordAt(over, "by")))
    return keep.order && rule.isByName && rule.isDistribution !== true ? inOrderOf(base, over) : over;
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const under = base.entries.get(name);
    const below = rule.child(name);
    if (isNull(entry.node) && under !== undefined && below.nullIsValue !== true) {
      if (keep.nulls || isNull(under.node))
        entries.set(name, { key: entry.key, node: lasting(entry.node, under.node) });
      else entries.delete(name);
    } else if (under === undefined || (sameChoice && relativeChange(entry.node, below) === undefined))
      entries.set(name, entry);
    else {
      const nulls = keep.nulls || rule.entriesDifferFrom !== undefined;
      const node = mergeTrees(under.node, entry.node, below, { ...keep, nulls });
      entries.set(name, { key: entry.key, node });
    }
  }
  return { ...over, entries };
}

/**
 * Shares by name in the order of those that they replace, unless there are new ones: these stand where the author put them.
 * One draw decides which name it is, by the order of the shares: in another order, other people would go each way, and the
 * two could not be compared person by person.
 */
function inOrderOf(base: MapNode, over: MapNode): MapNode {
  if ([...over.entries.keys()].some((name) => !base.entries.has(name))) return over;
  const entries = [...base.entries.keys()].flatMap((name): [string, Entry][] => {
    const entry = over.entries.get(name);
    return entry === undefined ? [] : [[name, entry]];
  });
  return { ...over, entries: new Map(entries) };
}

/** A null inside differences, over what stood there: it lasts, to take away what these go over as well. */
export function lasting(over: SourceNode, under: SourceNode): SourceNode {
  return over.kind !== "scalar" || isNull(under) ? under : { ...over, hasTaken: true };
}

/** True of a key that is written with nothing, or with null. */
export function isNull(node: SourceNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** True of an annotated value, and of a map that is one value where another might merge key by key. */
function isOneValue(map: MapNode, rule: MergeRule): boolean {
  if (rule.keysAreNames) return false;
  if (map.entries.has("value")) return true;
  for (const name of rule.keysOfWhole) if (map.entries.has(name)) return true;
  return false;
}

/** The single value at a key of a map; undefined when there is none. */
function wordAt(map: MapNode, key: string): unknown {
  const node = map.entries.get(key)?.node;
  return node?.kind === "scalar" ? node.value : undefined;
}
