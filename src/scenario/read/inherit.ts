/**
 * What stands once and holds for several, put in its place: a class's differences over the stages and tasks, and the
 * providers' defaults under what each provider says. Afterwards every stage, task and provider stands whole.
 */
import { isNull, mergeTrees } from "./merge.js";
import { child, type MapNode, type SourceNode, withEntry } from "./source.js";

/** The tree with every difference merged; what cannot be merged stays as written, for the schema to judge. */
export function inherit(tree: MapNode): MapNode {
  const people = eachIn(tree, "people", (person) => {
    const stages = eachIn(person, "stages", (own, name) =>
      upon(child(child(tree, "stages"), name), own, ["stages", name]),
    );
    return eachIn(stages, "tasks", (own, name) => upon(child(child(tree, "tasks"), name), own, ["tasks", name]));
  });
  return eachIn(people, "providers", (provider) => {
    const failing = entryIn(provider, "failure", (own) =>
      upon(child(tree, "provider-failure"), own, ["provider-failure"]),
    );
    return entryIn(failing, "workforce", (own) => upon(child(tree, "workforce"), own, ["workforce"]));
  });
}

function upon(base: SourceNode | undefined, own: SourceNode, path: readonly string[]): SourceNode {
  return base === undefined || isNull(own) ? own : mergeTrees(base, own, path);
}

function entryIn<T extends SourceNode>(node: T, key: string, change: (node: SourceNode) => SourceNode): T | MapNode {
  const own = child(node, key);
  return node.kind !== "map" || own === undefined ? node : withEntry(node, key, change(own));
}

function eachIn<T extends SourceNode>(
  node: T,
  key: string,
  change: (node: SourceNode, name: string) => SourceNode,
): T | MapNode {
  return entryIn(node, key, (members) => {
    if (members.kind !== "map") return members;
    const entries = [...members.entries].map(
      ([name, entry]) => [name, { key: entry.key, node: change(entry.node, name) }] as const,
    );
    return { ...members, entries: new Map(entries) };
  });
}
