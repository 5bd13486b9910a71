/**
 * Overrides that put one number in the place of one for each area or hospital. That is a scenario of its own, in which all
 * share a pool or a team, and seldom what was meant by `services.homecare.places=60`.
 */
import type { Issue } from "../../foundation/errors.js";
import { listed, visible } from "../../foundation/words.js";
import { overridesOf, parsePath, placeOfOverride } from "./overrides.js";
import { child, formatPath, type MapNode, type Path, type SourceNode } from "./source.js";

/** What can be one number or some by name, and what those who share one number share. */
const SHARED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  services: { beds: "pool", places: "pool", hours: "pool" },
  teams: { staff: "team" },
};

/** What stands at a path, without its documentation. */
function nodeAt(tree: SourceNode, path: Path): SourceNode | undefined {
  const node = path.reduce<SourceNode | undefined>(child, tree);
  return child(node, "value") ?? node;
}

/**
 * Warnings of such overrides.
 *
 * @param written the file before the overrides
 * @param overridden the file with all of them
 * @param overrides as they were given
 */
export function oneForAll(written: MapNode, overridden: MapNode, overrides: readonly string[]): Issue[] {
  return overrides.flatMap((override) => {
    const [read] = overridesOf([override]);
    const path = read === undefined ? undefined : parsePath(read.path);
    if (path?.length !== 3) return [];
    const [section, , key] = path.map(String);
    const shared = SHARED[section]?.[key];
    const [before, after] = [nodeAt(written, path), nodeAt(overridden, path)];
    // Hours that money buys are a map, too.
    if (shared === undefined || before?.kind !== "map" || before.entries.has("buys") || after?.kind !== "scalar")
      return [];
    const names = [...before.entries.keys()].map(visible);
    if (names.length === 0 || after.value === null) return [];
    return [
      {
        ...placeOfOverride(override),
        path: formatPath(path),
        found: `one number for all, where the file has one for each of ${listed(names)}: they share one ${shared}`,
        expected: `a number for one of them, such as ${formatPath([...path, names[0]])}=…, or a change of each, such as "+10 %"`,
      },
    ];
  });
}
