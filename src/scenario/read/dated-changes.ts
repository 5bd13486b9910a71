/**
 * A file as it is while some of its changes hold: what each says goes over what was there before, as a variant goes
 * over its base. Every value keeps the place where it was written.
 */

import { CHANGEABLE } from "../schema/changeable.js";
import { scenarioMergeRule } from "../schema/merge-rule.js";
import { mergeTrees } from "./merge.js";
import { child, type MapNode, type Path, type SourceNode } from "./source.js";

/**
 * The tree of a file with some of its changes in force.
 *
 * @param tree the file, bases merged and annotations off
 * @param changes where they are written, those that go over others behind them
 */
export function withChanges(tree: MapNode, changes: readonly Path[]): MapNode {
  const sections: ReadonlySet<string> = new Set(CHANGEABLE);
  return changes.reduce((before, path) => {
    const change = path.reduce<SourceNode | undefined>((node, step) => child(node, step), tree);
    if (change?.kind !== "map") return before;
    const entries = new Map([...change.entries].filter(([key]) => sections.has(key)));
    const merged = mergeTrees(before, { ...change, entries }, scenarioMergeRule());
    return merged.kind === "map" ? { ...merged, place: before.place } : before;
  }, tree);
}
