/**
 * What stands once and holds for several, put in its place: a class's differences over the stages and tasks, a
 * provider's over the failure and workforce of all. Afterwards every stage, task and provider stands whole.
 *
 * Which maps are differences, and from what, is said in the schema.
 */
import { type MergeRule, scenarioMergeRule } from "../schema/merge-rule.js";
import { isNull, mergeTrees } from "./merge.js";
import { child, type Entry, type MapNode, type SourceNode } from "./source.js";

/** The tree with every difference merged; what cannot be merged stays as written, for the schema to judge. */
export function inherit(tree: MapNode): MapNode {
  return inheritIn(tree, scenarioMergeRule(), tree);
}

/**
 * The tree without the nulls of a class that took away what it said itself, and find nothing more to take away in the
 * stage or task that it differs from.
 */
export function withoutSpentNulls(tree: MapNode): MapNode {
  return withoutSpentIn(tree, scenarioMergeRule(), tree);
}

function withoutSpentIn(map: MapNode, rule: MergeRule, root: MapNode): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, { key, node }] of map.entries) {
    const below = rule.child(name);
    const settled =
      rule.entriesDifferFrom !== undefined
        ? unspent(node, child(child(root, rule.entriesDifferFrom), name))
        : node.kind === "map" && below.replaces === undefined && below.isLater === undefined
          ? withoutSpentIn(node, below, root)
          : node;
    entries.set(name, { key, node: settled });
  }
  return { ...map, entries };
}

/** What a class says of a stage or task, as it goes over that. */
function unspent(own: SourceNode, base: SourceNode | undefined): SourceNode {
  if (own.kind !== "map") return own;
  const entries = [...own.entries].flatMap(([name, { key, node }]): [string, Entry][] => {
    const under = child(base, name);
    return node.kind === "scalar" && node.hasTaken && under === undefined
      ? []
      : [[name, { key, node: unspent(node, under) }]];
  });
  return { ...own, entries: new Map(entries) };
}

function inheritIn(map: MapNode, rule: MergeRule, root: MapNode): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, { key, node }] of map.entries) {
    const below = rule.child(name);
    // What goes over the file later inherits when it does, from what the file is then.
    const isWhole = below.replaces !== undefined || below.isLater === true;
    const base =
      rule.entriesDifferFrom !== undefined
        ? child(child(root, rule.entriesDifferFrom), name)
        : below.differsFrom !== undefined
          ? child(root, below.differsFrom)
          : undefined;
    const inner = node.kind === "map" && !isWhole ? inheritIn(node, below, root) : node;
    const own = rule.entriesDifferFrom === undefined ? inner : unspent(inner, base);
    entries.set(name, { key, node: base === undefined || isNull(own) ? own : mergeTrees(base, own, below) });
  }
  return { ...map, entries };
}
