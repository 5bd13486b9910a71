/**
 * The part of a tree that the schema accepts when it refuses the whole: everything but the entries with something wrong
 * in them. It serves to find more issues at once and is never run.
 */
import type { z } from "zod";
import { type ScenarioDocument, scenarioSchema } from "../schema/scenario-schema.js";
import { allSchemaIssues } from "./schema-issues.js";
import { child, type MapNode, nodeAt, type Path, plain, type SourceNode, withEntry } from "./source.js";

const ROUNDS = 8;

/** The readable part of a tree; undefined when taking out what is wrong leaves nothing that reads. */
export function readablePart(tree: MapNode, error: z.ZodError): ScenarioDocument | undefined {
  let rest: MapNode = tree;
  let wrong = allSchemaIssues(error, tree).map((issue) => issue.path);
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of wrong) rest = without(rest, path);
    const parsed = scenarioSchema.safeParse(plain(rest));
    if (parsed.success) return parsed.data;
    wrong = allSchemaIssues(parsed.error, rest).map((issue) => issue.path);
  }
  return undefined;
}

/** The tree without the entry at a path: of a missing key its owner goes, of a list's item the whole list. */
function without(tree: MapNode, path: Path): MapNode {
  let length = path.length;
  while (
    length > 1 &&
    !(nodeAt(tree, path.slice(0, length)) !== undefined && nodeAt(tree, path.slice(0, length - 1))?.kind === "map")
  ) {
    length -= 1;
  }
  const [first] = path;
  if (first === undefined) return tree;
  if (length <= 1) return withEntry(tree, String(first), standIn(String(first), tree));
  return remove(tree, path.slice(0, length));
}

function remove(map: MapNode, [step, ...deeper]: Path): MapNode {
  const key = String(step);
  if (deeper.length === 0) return withEntry(map, key, undefined);
  const below = child(map, key);
  return below?.kind === "map" ? withEntry(map, key, remove(below, deeper)) : withEntry(map, key, undefined);
}

/** Something harmless for a key that a scenario cannot be without. */
function standIn(key: string, { place }: MapNode): SourceNode | undefined {
  const scalar = (value: string): SourceNode => ({ kind: "scalar", place, value });
  if (key === "title") return scalar("untitled");
  if (key === "run")
    return { kind: "map", place, entries: new Map([["start", { key: place, node: scalar("2000-01-01") }]]) };
  return key === "services" || key === "stages" || key === "people"
    ? { kind: "map", place, entries: new Map() }
    : undefined;
}
