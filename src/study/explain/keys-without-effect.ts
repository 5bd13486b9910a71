/** Which keys of a scenario file can change what happens, and so move a measure. */
import { mergeRuleAt } from "../../scenario/schema/merge-rule.js";

/** Sections that cannot change what happens: what things are called, what is asked, reported or only checked. */
const WITHOUT_EFFECT = new Set(["title", "description", "targets", "series", "adjustable", "rules", "ledger"]);
/** Keys of `run`: how often and by which chance it is run, and what is made of the means. */
const WITHOUT_EFFECT_IN_RUN = new Set(["replications", "seed", "confidence", "controls"]);
/** Keys of things with names, by section: what reports tell of them, and what is only checked. */
const WITHOUT_EFFECT_IN_THING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["interventions", new Set(["kind", "effect", "cost", "needs"])],
  ["budgets", new Set(["also-given-as"])],
]);
const NAMES = new Set(["title", "description"]);
/** Those of these sections and keys by which a file is refused. */
const CHECKED = new Set(["targets", "series", "adjustable", "rules", "ledger", "needs", "also-given-as"]);
/** Keys of a dated change that say when it ends: one of them, or none. */
export const END = ["until", "for"];
/** Keys of a dated change that say when it holds; all else in it is what changes. */
export const WHEN = ["on", ...END, "title"];

/** The path as it would be at the top of the file, where what differs on a date or by an intervention stands too. */
export function atTop(path: readonly string[]): readonly string[] {
  if (path[0] === "changes") return path.slice(2);
  return path[0] === "interventions" && path[2] === "changes" ? path.slice(3) : path;
}

/** Whether the keys of a map at a path are names that the author chose, so that none of them has a meaning of its own. */
function isByName(path: readonly string[]): boolean {
  return mergeRuleAt(atTop(path)).isByName;
}

/** Whether what stands at a key of a map can change what happens. */
export function hasEffect(path: readonly string[], key: string): boolean {
  if (path[0] === "changes" && path.length === 2 && WHEN.includes(key)) return false;
  const top = atTop(path);
  if (top.length === 0) return !WITHOUT_EFFECT.has(key);
  if (top[0] === "run") return !WITHOUT_EFFECT_IN_RUN.has(key);
  if (top.length === 2 && WITHOUT_EFFECT_IN_THING.get(top[0])?.has(key)) return false;
  return !NAMES.has(key) || isByName(path);
}

/** Whether what stands there cannot change what happens, but can be a reason to refuse a file. */
export function isOnlyChecked(path: readonly string[], key: string): boolean {
  return CHECKED.has(key) && !hasEffect(path, key);
}
