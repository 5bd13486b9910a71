/**
 * What stands in a file in its order. Of dated changes and interventions what stands later goes over what stands earlier,
 * and by the order of areas, hospitals and shares a draw means one or another. So a file between two others has the
 * entries of both in one order. Where two files have the same changes or interventions in another order, that is a
 * difference.
 */

import { isMap } from "../../scenario/schema/field.js";
import { mergeRuleAt } from "../../scenario/schema/merge-rule.js";
import { atTop, WHEN } from "./keys-without-effect.js";

/** A map as written. */
type Entries = Readonly<Record<string, unknown>>;

/** Sections whose later entries go over earlier ones. */
const ORDERED = ["changes", "interventions"];
/** Sections whose order decides where somebody lives or is treated by the same draw. */
const DRAWN_SECTIONS = ["areas", "hospitals"];
/** Keys whose entries are drawn one after another from one stream, by people who come back. */
const DRAWN_KEYS = ["readmission"];
/** Keys of shares whose own order decides nothing: a price is parted by them, or they are drawn in the order of the section. */
const UNDRAWN_KEYS = ["payer", "hospitals"];

/** What an entry changes, without when and for whom. */
function contentOf(section: string, entry: unknown): unknown {
  if (!isMap(entry)) return undefined;
  if (section === "interventions") return entry.changes;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !WHEN.includes(key)));
}

/** Whether two entries change something at one place, so that it matters which goes over the other. */
function overlap(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return false;
  if (!isMap(one) || !isMap(other)) return true;
  return Object.keys(one).some((key) => overlap(one[key], other[key]));
}

/** Whether entries that both files have stand in another order, and change something at one place. */
function goOverOthers(section: string, before: Entries, after: Entries): boolean {
  const old = Object.keys(before).filter((key) => key in after);
  const now = new Map(Object.keys(after).map((key, index) => [key, index]));
  return old.some((earlier, index) =>
    old
      .slice(index + 1)
      .some(
        (later) =>
          now.get(earlier)! > now.get(later)! &&
          [before, after].some((file) => overlap(contentOf(section, file[earlier]), contentOf(section, file[later]))),
      ),
  );
}

/** Whether the order of the names at a path decides what a draw means: areas, hospitals, shares by name, people at the start. */
function isDrawnInOrder(path: readonly string[], maps: readonly Entries[]): boolean {
  const top = atTop(path);
  if (top.length < 2) return DRAWN_SECTIONS.includes(top[0]);
  const key = top[top.length - 1];
  if (DRAWN_KEYS.includes(key)) return true;
  if (UNDRAWN_KEYS.includes(key)) return false;
  const { replaces, isByName, distributionKeys } = mergeRuleAt(top);
  // People who are there at the start come in the order in which they are written.
  if ((replaces === undefined && top[0] !== "initially") || !isByName) return false;
  // Where shares may stand, so may a choice by class or place, and in some places a distribution.
  return !maps.some((map) => Object.keys(map).some((key) => key === "by" || distributionKeys.has(key)));
}

/**
 * Whether two files have the same names at a path in another order that matters: another change goes over the rest, or a draw
 * means another name.
 *
 * @param path of what stands there
 * @param before what the one has, by names or dates
 * @param after what the other has
 */
export function isReordered(path: readonly string[], before: unknown, after: unknown): boolean {
  if (!isMap(before) || !isMap(after)) return false;
  if (path.length === 1 && ORDERED.includes(path[0])) return goOverOthers(path[0], before, after);
  return isDrawnInOrder(path, [before, after]) && !isInOneOrder(before, after);
}

/** The keys of both maps: those of the second in its order, and each that the first alone has behind what it follows there. */
function mergedOrder(before: Entries, after: Entries): string[] {
  const keys = Object.keys(after);
  let place = 0;
  for (const key of Object.keys(before)) {
    if (!(key in after)) keys.splice(place, 0, key);
    place = keys.indexOf(key) + 1;
  }
  return keys;
}

/** Whether the keys that two maps have stand in one order. */
function isInOneOrder(before: Entries, after: Entries): boolean {
  const common = Object.keys(after).filter((key) => key in before);
  return Object.keys(before)
    .filter((key) => key in after)
    .every((key, index) => key === common[index]);
}

/**
 * A file between two others with everything in the order that these have.
 *
 * @param file whose entries are of one of the two
 * @param from the one
 * @param to the other, whose order goes first
 */
export function inOrderOfBoth(file: Entries, from: Entries, to: Entries): Entries {
  return inOrder([], file, from, to);
}

function inOrder(path: readonly string[], file: Entries, from: Entries, to: Entries): Entries {
  const isOrdered = path.length === 1 && ORDERED.includes(path[0]);
  const haveOneOrder = isOrdered ? !isReordered(path, from, to) : isInOneOrder(from, to);
  // Entries in another order come all from one file, in its order.
  const keys = haveOneOrder ? mergedOrder(from, to).filter((key) => key in file) : [];
  const entries = [...new Set([...keys, ...Object.keys(file)])].map((key) => {
    const [own, before, after] = [file[key], from[key], to[key]];
    const areMaps = isMap(own) && isMap(before) && isMap(after);
    return [key, areMaps ? inOrder([...path, key], own, before, after) : own];
  });
  return Object.fromEntries(entries);
}
