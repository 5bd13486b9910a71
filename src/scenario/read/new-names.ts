/**
 * Names that a change or a variant has and what it goes over has not: often a slip in one that stands there, so that the
 * near name says more than what a new entry would need.
 */
import { visible } from "../../foundation/words.js";
import { mergeRuleAt } from "../schema/merge-rule.js";
import { describeValue, quote } from "./display.js";
import { isNull } from "./merge.js";
import { nearest } from "./nearest.js";
import type { PathIssue } from "./schema-issues.js";
import { child, type MapNode, namesIn } from "./source.js";

/** Sections whose names people are recorded under during the run: a change brings none. */
const LASTING = ["services", "stages", "outcomes", "people", "teams", "stocks"] as const;

/** A section whose names last through the run, whatever changes. */
export type LastingSection = (typeof LASTING)[number];

/** The sections whose names last. */
export const LASTING_SECTIONS: readonly LastingSection[] = LASTING;

/**
 * An issue for each name that changes bring to a section whose names last.
 *
 * @param before the file without the changes
 * @param changed the file with them
 */
export function broughtNames(before: MapNode, changed: MapNode): PathIssue[] {
  return LASTING.flatMap((section) => {
    const entries = child(changed, section);
    if (entries?.kind !== "map") return [];
    const known = namesIn(child(before, section));
    return [...entries.entries].flatMap(([name, { node }]): PathIssue[] => {
      if (known.includes(name) || isNull(node)) return [];
      const near = nearest(name, known);
      const where = "at the top, with no capacity, staff or people until the date";
      return [
        {
          path: [section, name],
          atKey: true,
          found: `${quote(name)}, which a change brings`,
          expected: "names that the file has from the start",
          hint: near === undefined ? `Write it ${where}` : `Did you mean ${visible(near)}. Otherwise write it ${where}`,
        },
      ];
    });
  });
}

/**
 * The issues, and where a new entry lacks something, the near name that it was probably meant for.
 *
 * @param tree what they are about
 * @param before what the changes in it went over. Left out: new is what another file than that of the near name brings
 */
export function withNearNames(issues: readonly PathIssue[], tree: MapNode, before?: MapNode): PathIssue[] {
  return issues.map((issue) => {
    const [section, name] = issue.path;
    if (issue.path.length < 2 || typeof section !== "string" || typeof name !== "string") return issue;
    const lacks = issue.found === describeValue(undefined) || issue.found.startsWith("no ");
    if (!lacks || mergeRuleAt([section]).keysAreNames !== true) return issue;
    const near = nearest(name, namesUnder(tree, before, section, name));
    return near === undefined
      ? issue
      : { ...issue, hint: `The name ${visible(name)} is new: did you mean ${visible(near)}` };
  });
}

/** The names of a section that were there before one that is new; none where it was there itself. */
function namesUnder(tree: MapNode, before: MapNode | undefined, section: string, name: string): readonly string[] {
  const entries = child(tree, section);
  const own = entries?.kind === "map" ? entries.entries.get(name) : undefined;
  if (entries?.kind !== "map" || own === undefined) return [];
  const known = before === undefined ? [] : namesIn(child(before, section));
  if (known.length > 0) return known.includes(name) ? [] : known;
  return [...entries.entries].flatMap(([other, { key }]) => (key.file === own.key.file ? [] : [other]));
}
