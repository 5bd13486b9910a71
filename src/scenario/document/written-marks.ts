/**
 * Where the file writes what a reader of the report may change: whoever tries the ways that are offered can point to
 * them.
 */
import { child, type MapNode, type Place, placeAt } from "../read/source.js";

/** What is marked as adjustable, as its author wrote it. */
export interface WrittenMark {
  /** Where its range is written; where its path is, if it has no range. */
  readonly range: Place;
  /** Where each of its choices is written, in order. */
  readonly choices: readonly Place[];
}

/** What a file marks as adjustable, by name. */
export function writtenMarks(tree: MapNode): Record<string, WrittenMark> {
  const marks = child(tree, "adjustable");
  if (marks?.kind !== "map") return {};
  return Object.fromEntries(
    [...marks.entries].map(([name]) => {
      const mark = child(marks, name);
      const choices = child(mark, "choices");
      return [
        name,
        {
          range: placeAt(marks, [name, child(mark, "range") === undefined ? "path" : "range"]),
          choices: choices?.kind === "list" ? choices.items.map(({ place }) => place) : [],
        },
      ];
    }),
  );
}
