/**
 * A scenario's text as a tree in which every key and value knows where it was written.
 *
 * This is what files are merged, overridden and unwrapped in, so that an issue found later still points to the line its
 * author has to change, in whichever file that is. Maps are real Maps: a key is never a property of an object.
 */

/** A position in a file, line and column from 1; line 0 stands for the command line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Scalar = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly place: Place;
  readonly value: Scalar;
  /** True where the reading of the file has refused the value, so that nothing more is said of it. */
  readonly refused?: true;
  /** Of a null that lasts: it has taken away something already, so that it may find nothing more to take. */
  readonly hasTaken?: true;
  /** Of a relative change that found nothing to multiply: why, as a hint. */
  readonly unscaled?: string;
}

export interface Entry {
  readonly key: Place;
  readonly node: SourceNode;
}

export interface MapNode {
  readonly kind: "map";
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Of an annotated value: what relative changes have multiplied it by since its annotation was written. */
  readonly factor?: number;
}

export interface ListNode {
  readonly kind: "list";
  readonly place: Place;
  readonly items: readonly SourceNode[];
}

export type SourceNode = ScalarNode | MapNode | ListNode;

/** Keys and list positions from the root to a node. */
export type Path = readonly (string | number)[];

/** A path as readers write it: `contracts[0].areas`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `.${step}`;
  return text;
}

/** What stands at a key of a map or a position of a list; undefined when nothing does. */
export function child(node: SourceNode | undefined, step: string | number): SourceNode | undefined {
  if (node?.kind === "map") return node.entries.get(String(step))?.node;
  if (node?.kind === "list") return node.items[Number(step)];
  return undefined;
}

/** The names that a section gives: its keys, or the texts of a list that stands where a map should. */
export function namesIn(section: SourceNode | undefined): readonly string[] {
  if (section?.kind === "map") return [...section.entries.keys()];
  if (section?.kind !== "list") return [];
  return section.items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [],
  );
}

/** The node at a path, or undefined. */
export function nodeAt(root: SourceNode, path: Path): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const step of path) node = child(node, step);
  return node;
}

/** Where to point for a path: the node itself, or the nearest thing around it that was written. */
export function placeAt(root: SourceNode, path: Path): Place {
  let node: SourceNode = root;
  for (const step of path) {
    const next = child(node, step);
    if (next === undefined) break;
    node = next;
  }
  return node.place;
}

/** Where the last key of a path was written; the place of the value when it has no key. */
export function keyPlaceAt(root: SourceNode, path: Path): Place {
  const parent = nodeAt(root, path.slice(0, -1));
  const entry = parent?.kind === "map" ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.key ?? placeAt(root, path);
}

/** The tree as plain data: objects without prototype, arrays and scalars. */
export function plain(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of node.entries) object[key] = plain(entry.node);
  return object;
}

/** A copy of a map with one entry set, or taken out when `node` is undefined. */
export function withEntry(map: MapNode, key: string, node: SourceNode | undefined, place?: Place): MapNode {
  const entries = new Map(map.entries);
  if (node === undefined) entries.delete(key);
  else entries.set(key, { key: place ?? entries.get(key)?.key ?? node.place, node });
  return { ...map, entries };
}

/** A value all of whose parts are said to stand at a place, such as the option that it was given by. */
export function relocated(node: SourceNode, place: Place): SourceNode {
  // Each has a place of its own, by which it is found again when items of a list are taken out.
  if (node.kind === "scalar") return { ...node, place: { ...place } };
  if (node.kind === "list")
    return { ...node, place: { ...place }, items: node.items.map((item) => relocated(item, place)) };
  const entries = [...node.entries].map(([name, one]): [string, Entry] => [
    name,
    { key: place, node: relocated(one.node, place) },
  ]);
  return { ...node, place: { ...place }, entries: new Map(entries) };
}
