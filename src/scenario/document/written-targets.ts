/**
 * Where the parts of each target are written, and how: whoever judges them by the measures of a scenario can point to
 * them.
 */
import { child, keyPlaceAt, type MapNode, type Place, placeAt } from "../read/source.js";

/** A target as its author wrote it. */
export interface WrittenTarget {
  /** Where the measure is named. */
  readonly measure: Place;
  /** Where each part of `by` is written, its key and its value, by dimension. */
  readonly by: Readonly<Record<string, { readonly key: Place; readonly value: Place }>>;
  /** Where `rank` and `among` are written; where the target is, if they are not. */
  readonly rank: Place;
  readonly among: Place;
  /** The bounds that are given, as text. */
  readonly bounds: Readonly<Partial<Record<"at-least" | "at-most", { readonly place: Place; readonly text: string }>>>;
}

/** The targets of a file by name. */
export function writtenTargets(tree: MapNode): Record<string, WrittenTarget> {
  const targets = child(tree, "targets");
  if (targets?.kind !== "map") return {};
  return Object.fromEntries([...targets.entries].map(([name]) => [name, writtenTarget(tree, name)]));
}

function writtenTarget(tree: MapNode, name: string): WrittenTarget {
  const path = ["targets", name];
  const target = child(child(tree, "targets"), name);
  const by = child(target, "by");
  const bounds = (["at-least", "at-most"] as const).flatMap((key) => {
    const node = child(target, key);
    return node?.kind === "scalar" ? [[key, { place: node.place, text: String(node.value).trim() }] as const] : [];
  });
  return {
    measure: placeAt(tree, [...path, "measure"]),
    rank: placeAt(tree, [...path, "rank"]),
    among: placeAt(tree, [...path, "among"]),
    by: Object.fromEntries(
      (by?.kind === "map" ? [...by.entries.keys()] : []).map((key) => [
        key,
        { key: keyPlaceAt(tree, [...path, "by", key]), value: placeAt(tree, [...path, "by", key]) },
      ]),
    ),
    bounds: Object.fromEntries(bounds),
  };
}
