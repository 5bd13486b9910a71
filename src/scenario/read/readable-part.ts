/**
 * The part of a tree that the schema accepts when it refuses the whole: everything but what is wrong, with stand-ins
 * where a scenario cannot do without. It serves to find more issues at once and is never run.
 */
import type { z } from "zod";
import { type ScenarioDocument, scenarioSchema } from "../schema/scenario-schema.js";
import { allSchemaIssues } from "./schema-issues.js";
import {
  child,
  type ListNode,
  type MapNode,
  nodeAt,
  type Path,
  plain,
  type ScalarNode,
  type SourceNode,
  withEntry,
} from "./source.js";

/** What can be read of a file that is wrong in places. */
export interface ReadablePart {
  readonly document: ScenarioDocument;
  /** The tree it was read from: that of the file without what is wrong. */
  readonly tree: MapNode;
  /** Paths, in the whole tree, of what was taken out or has a stand-in: nothing may be concluded from what is there. */
  readonly unread: readonly Path[];
}

const ROUNDS = 12;

/** Words for keys that an entry cannot be without, so that the rest of the entry can still be judged. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["title", "untitled"],
  ["setting", "home"],
  ["provider", "unread"],
  ["class", "unread"],
  ["in", "unread"],
  ["at", "unread"],
  ["measure", "unread"],
]);
const START = "2000-01-01";

/** The readable part of a tree; undefined when taking out what is wrong leaves nothing that reads. */
export function readablePart(tree: MapNode, error: z.ZodError): ReadablePart | undefined {
  const unread: Path[] = [];
  let rest: MapNode = tree;
  let wrong = wrongPaths(error, tree);
  for (let round = 0; round < ROUNDS; round++) {
    const before = rest;
    for (const path of wrong) {
      const end = endOf(before, path);
      if (nodeAt(rest, end) === undefined && nodeAt(before, end) !== undefined) continue;
      unread.push(pathBefore(tree, rest, end));
      rest = withoutAt(rest, end, []);
    }
    const parsed = scenarioSchema.safeParse(plain(rest));
    if (parsed.success) return { document: parsed.data, tree: rest, unread };
    wrong = wrongPaths(parsed.error, rest);
  }
  return undefined;
}

/** The path of something in the readable part as it is in the whole tree, where lists may have more items. */
export function pathBefore(tree: SourceNode, rest: SourceNode, path: Path): Path {
  let before: SourceNode | undefined = tree;
  let after: SourceNode | undefined = rest;
  return path.map((step) => {
    const original = before?.kind === "list" && after?.kind === "list" ? positionBefore(before, after, step) : step;
    after = child(after, step);
    before = child(before, original);
    return original;
  });
}

/** The position in a list of an item of what is left of it: the same where nothing was taken out, as items may be alike. */
function positionBefore(before: ListNode, after: ListNode, step: string | number): string | number {
  if (before.items.length === after.items.length) return step;
  const place = child(after, step)?.place;
  const position = before.items.findIndex((item) => item.place === place);
  return position < 0 ? step : position;
}

/** Every path with something wrong, once, later items of a list first: taking out one moves those behind it. */
function wrongPaths(error: z.ZodError, tree: MapNode): Path[] {
  const paths = new Map(allSchemaIssues(error, tree).map(({ path }) => [JSON.stringify(path), path]));
  return [...paths.values()].sort((a, b) => {
    const differs = a.findIndex((step, index) => step !== b[index]);
    const one = a[differs];
    const other = b[differs];
    return typeof one === "number" && typeof other === "number" ? other - one : 0;
  });
}

/** What to take out for a path: the entry or item itself, or where a key is missing, what it is missing in. */
function endOf(tree: MapNode, path: Path): Path {
  const owner = nodeAt(tree, path.slice(0, -1));
  if (nodeAt(tree, path) !== undefined || path.length <= 1) return path;
  if (owner?.kind === "map" && standIn(path, owner) !== undefined) return path;
  return endOf(tree, path.slice(0, -1));
}

function withoutAt(map: MapNode, [step, ...deeper]: Path, above: Path): MapNode {
  if (step === undefined) return map;
  const key = String(step);
  const path = [...above, step];
  const below = child(map, key);
  if (deeper.length === 0) {
    const instead = standIn(path, map);
    const refused = below?.kind === "scalar" && instead?.kind === "scalar" && below.value === instead.value;
    return withEntry(map, key, refused ? undefined : instead);
  }
  return below === undefined ? map : withEntry(map, key, withoutIn(below, deeper, path));
}

function withoutIn(node: SourceNode, path: Path, above: Path): SourceNode {
  if (node.kind === "map") return withoutAt(node, path, above);
  if (node.kind !== "list") return node;
  const [step, ...deeper] = path;
  const items = node.items.flatMap((item, index) =>
    index !== step ? [item] : deeper.length === 0 ? [] : [withoutIn(item, deeper, [...above, index])],
  );
  return { ...node, items };
}

/** Something harmless for a key that the scenario, or an entry of it, cannot be without. */
function standIn(path: Path, { place }: MapNode): SourceNode | undefined {
  const key = String(path.at(-1));
  const scalar = (value: string): ScalarNode => ({ kind: "scalar", place, value });
  if (path.length === 1) {
    if (key === "run")
      return { kind: "map", place, entries: new Map([["start", { key: place, node: scalar(START) }]]) };
    if (key === "services" || key === "stages" || key === "people") return { kind: "map", place, entries: new Map() };
    return key === "title" ? scalar("untitled") : undefined;
  }
  if (path[0] === "run" && key === "start") return scalar(START);
  const word = STAND_INS.get(key);
  return word === undefined ? undefined : scalar(word);
}
