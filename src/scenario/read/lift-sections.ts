/**
 * Sections that stand among the names of another section, because their lines begin too far to the right: told once,
 * and read where they belong.
 */
import type { Issue } from "../../foundation/errors.js";
import { scenarioMergeRule } from "../schema/merge-rule.js";
import { scenarioSchema } from "../schema/scenario-schema.js";
import { type MapNode, withEntry } from "./source.js";

/** The tree of a file with such sections at its top. */
export function liftSections(tree: MapNode, issues: Issue[]): MapNode {
  const sections = Object.keys(scenarioSchema.shape);
  let lifted = tree;
  for (const [outer, { node }] of tree.entries) {
    const rule = scenarioMergeRule().child(outer);
    if (node.kind !== "map" || rule.keysAreNames !== true) continue;
    let rest = node;
    for (const [name, entry] of node.entries) {
      const inner = entry.node;
      if (!sections.includes(name) || lifted.entries.has(name) || inner.kind !== "map" || inner.entries.size === 0)
        continue;
      // With a key of its own it is an entry that happens to have the name of a section.
      if ([...inner.entries.keys()].some((key) => rule.child(name).child(key).isKnown)) continue;
      issues.push({
        ...entry.key,
        path: `${outer}.${name}`,
        found: `the section ${name} among ${outer}`,
        expected: `${name} at the beginning of a line`,
        hint: `Move ${name} and what stands below it to the left, as far as ${outer}`,
      });
      rest = withEntry(rest, name, undefined);
      lifted = withEntry(withEntry(lifted, outer, rest), name, inner, entry.key);
    }
  }
  return lifted;
}
