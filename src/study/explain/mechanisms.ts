/**
 * The mechanisms by which one scenario differs from another: what is written otherwise, in groups that are run with and
 * without each other.
 *
 * Left to themselves the groups follow the file: a section is one, and in a section of things with names each thing is one
 * (`services.ward`, `tasks.funding`), for that is how an author thinks of them. Providers alone are one together: most of
 * them are no more than names that contracts need. Dated changes have a group for each date
 * and section. A key that all entries of a list share, such as `pooled` of contracts, is one by itself. Parts named by the
 * question come first and take the changes below their paths.
 */
import { breachInWords, refusal, requireText } from "../../foundation/refusal.js";
import { mergeRuleAt } from "../../scenario/schema/merge-rule.js";
import { pathText, type WrittenChange } from "./written-differences.js";

/** Paths with a name of their own. Plain data. */
export interface NamedPart {
  /** What results call it. */
  readonly name: string;
  /** At least one, such as `contracts` or `services.ward.beds`. */
  readonly paths: readonly string[];
}

/** The name that reports give to the whole difference, so that no part may have it. */
export const WHOLE = "together";

/** Changes that are made together. */
export interface Mechanism {
  /** What results call it: the path of its group in the file, or the name of a part of the question. */
  readonly name: string;
  /** Where the two files differ by it. */
  readonly changes: readonly WrittenChange[];
}

const EXAMPLE = "staff=teams,workforce";

/**
 * Reads a named part.
 *
 * @param text `name=path,path,…`
 * @returns the name and the paths, without the blanks around them
 * @throws RangeError for a text that is not of this form
 * @example
 * readNamedPart("staff=teams,workforce").paths; // ["teams", "workforce"]
 */
export function readNamedPart(text: string): NamedPart {
  requireText("text", text);
  const [, name = "", written = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const paths = written.split(",").map((path) => path.trim());
  if (name.trim() === "" || paths.includes(""))
    throw breachInWords("a part", `name=path,path, such as ${EXAMPLE}`, JSON.stringify(text));
  return { name: name.trim(), paths };
}

/** The name of the group in which a change is unless it is said otherwise. */
function groupOf(change: WrittenChange): string {
  const { path, key } = change;
  const isDated = path[0] === "changes" && path.length > 1;
  const [section, ...rest] = isDated ? path.slice(2) : path;
  const hasNames = section !== "providers" && (mergeRuleAt([section]).keysAreNames === true || section === "run");
  const own = key !== undefined ? [...rest, key] : hasNames ? rest.slice(0, 1) : [];
  return [...(isDated ? path.slice(0, 2) : []), section, ...own].join(".");
}

function isBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}.`);
}

/**
 * The mechanisms between two scenarios.
 *
 * @param changes what is written otherwise
 * @param parts named by the question
 * @throws RangeError where nothing is written otherwise, for a part that names nothing which is, and for a name that is
 *   taken
 */
export function mechanismsOf(changes: readonly WrittenChange[], parts: readonly NamedPart[]): Mechanism[] {
  if (changes.length === 0)
    throw refusal("the two scenarios", "in something that can change what happens", "none", "must differ");
  const paths = changes.map(pathText);
  const groups = new Map<string, WrittenChange[]>();
  for (const { name, paths: tops } of parts) {
    if (groups.has(name)) throw breachInWords("the names of the parts", "different ones", `${name} twice`);
    if (name === WHOLE) throw breachInWords("the name of a part", "another than that of the whole difference", name);
    groups.set(name, []);
    for (const top of tops) {
      if (paths.some((path) => isBelow(path, top))) continue;
      throw breachInWords(`a path of the part ${name}`, `where the two differ (${paths.join(", ")})`, top);
    }
  }
  const takenBy = new Map<string, string>();
  for (const [index, change] of changes.entries()) {
    const owners = parts.filter((part) => part.paths.some((top) => isBelow(paths[index], top)));
    if (owners.length > 1)
      throw breachInWords(
        `the parts that have ${paths[index]}`,
        "one, for each change is in one part: leave its path out of the others",
        owners.map(({ name }) => name).join(" and "),
      );
    const name = owners[0]?.name ?? groupOf(change);
    const before = takenBy.get(name);
    if (before !== undefined && before !== (owners[0] ? "part" : "group"))
      throw breachInWords("the name of a part", "another than that of a mechanism beside it", name);
    takenBy.set(name, owners[0] ? "part" : "group");
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return [...groups].map(([name, own]) => ({ name, changes: own }));
}
