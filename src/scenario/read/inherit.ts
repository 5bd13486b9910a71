/**
 * What stands once and holds for several, put in its place: a class's differences over the stages and tasks, a
 * provider's over the failure and workforce of all. Afterwards every stage, task and provider stands whole.
 *
 * Which maps are differences, and from what, is said in the schema.
 */
import { type MergeRule, scenarioMergeRule } from "../schema/merge-rule.js";
import { isNull, mergeTrees } from "./merge.js";
import { child, type Entry, type MapNode } from "./source.js";

/** The tree with every difference merged; what cannot be merged stays as written, for the schema to judge. */
export function inherit(tree: MapNode): MapNode {
  return inheritIn(tree, scenarioMergeRule(), tree);
}

function inheritIn(map: MapNode, rule: MergeRule, root: MapNode): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, { key, node }] of map.entries) {
    const below = rule.child(name);
    const own = node.kind === "map" && below.replaces === undefined ? inheritIn(node, below, root) : node;
    const base =
      rule.entriesDifferFrom !== undefined
        ? child(child(root, rule.entriesDifferFrom), name)
        : below.differsFrom !== undefined
          ? child(root, below.differsFrom)
          : undefined;
    entries.set(name, { key, node: base === undefined || isNull(own) ? own : mergeTrees(base, own, below) });
  }
  return { ...map, entries };
}
