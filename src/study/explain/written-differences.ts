/**
 * What one scenario file writes otherwise than another, as a list of changes, and the file that has some of them: the
 * words of both are compared with bases merged and annotations off, key by key.
 *
 * Some things are not compared key by key. A distribution, or a set of shares, is one value. Dated changes are matched
 * by their dates, so that each of their sections is a change by itself, and so is another end of one that both files
 * have. Where those that both have stand in another order, so that another goes over the rest, all of them are one change;
 * interventions likewise, and areas, hospitals and shares by name, whose order says what a draw means. And where all entries of a list of maps agree on a key (all contracts are pooled, and none was before), that
 * key is a change by itself, beside who is in the list.
 */
import { InvariantError } from "../../foundation/errors.js";
import { isMap } from "../../scenario/schema/field.js";
import { mergeRuleAt } from "../../scenario/schema/merge-rule.js";
import { atTop, END, hasEffect, isOnlyChecked, WHEN } from "./keys-without-effect.js";
import { inOrderOfBoth, isReordered } from "./order-of-entries.js";

/** A map as written: plain data. */
export type Written = Readonly<Record<string, unknown>>;

/** One thing that is written otherwise. */
export interface WrittenChange {
  /** Where, such as `services`, `ward`, `beds`; behind `changes` comes the date. */
  readonly path: readonly string[];
  /** A key on which all entries of the list at the path agree; undefined for the value at the path itself. */
  readonly key?: string;
  /** True where both files have the same there, in another order. */
  readonly isOrder?: true;
}

/** Keys of a dated change that say when it holds, without its title. */
const DATES = ["on", ...END];

/** Whether two values say the same; the order of names does not count. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isMap(one) || !isMap(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
}

/** Whether two values at a path are written alike, also in their order where that tells what a draw means. */
function isAlike(path: readonly string[], one: unknown, other: unknown): boolean {
  if (!isSame(one, other) || isReordered(path, one, other)) return false;
  if (Array.isArray(one) && Array.isArray(other))
    return one.every((item, index) => isAlike([...path, String(index)], item, other[index]));
  if (!isMap(one) || !isMap(other)) return true;
  return Object.keys(one).every((key) => !hasEffect(path, key) || isAlike([...path, key], one[key], other[key]));
}

/** The dated changes of a file by the names that are given to them. */
function named(file: Written, names: readonly string[]): Written {
  if (!Array.isArray(file.changes)) return file;
  return { ...file, changes: Object.fromEntries(file.changes.map((change, index) => [names[index], change])) };
}

function datesOf(file: Written): string[] {
  const changes: readonly unknown[] = Array.isArray(file.changes) ? file.changes : [];
  return changes.map((change) => (isMap(change) ? String(change.on) : ""));
}

/** A name for a date that is not taken: the second of a date is `2020-04-01 (2)`. */
function freeName(date: string, taken: readonly (string | undefined)[]): string {
  let name = date;
  for (let count = 2; taken.includes(name); count++) name = `${date} (${count})`;
  return name;
}

function sectionsOf(change: unknown): string {
  return isMap(change)
    ? Object.keys(change)
        .filter((key) => !WHEN.includes(key))
        .sort()
        .join()
    : "";
}

/**
 * Two files whose dated changes stand under their dates. Of several on one date those of the two files have one name that
 * are alike, or else have the same sections, or else come next.
 */
function byDate(before: Written, after: Written): [Written, Written] {
  const dates = [datesOf(before), datesOf(after)];
  const olds: string[] = [];
  for (const date of dates[0]) olds.push(freeName(date, olds));
  const news: (string | undefined)[] = dates[1].map(() => undefined);
  const [own, other] = [before.changes, after.changes] as [readonly unknown[], readonly unknown[]];
  const ways: ((one: unknown, two: unknown) => boolean)[] = [
    isSame,
    (one, two) => sectionsOf(one) === sectionsOf(two),
    () => true,
  ];
  for (const isMatch of ways)
    for (const [index, date] of dates[1].entries()) {
      if (news[index] !== undefined) continue;
      news[index] = olds.find(
        (name, old) => dates[0][old] === date && !news.includes(name) && isMatch(own[old], other[index]),
      );
    }
  for (const [index, date] of dates[1].entries()) news[index] ??= freeName(date, [...olds, ...news]);
  return [named(before, olds), named(after, news as string[])];
}

/** A file whose dated changes stand in a list again, without those that change nothing. */
function asList(file: Written): Written {
  if (!isMap(file.changes)) return file;
  const list = Object.values(file.changes).filter((one) =>
    Object.keys(one as Written).some((key) => !WHEN.includes(key)),
  );
  return { ...file, changes: list.length === 0 ? undefined : list };
}

function mapsOf(value: unknown): readonly Written[] | undefined {
  return Array.isArray(value) && value.every(isMap) ? value : undefined;
}

/** Keys on which all entries of each of two lists agree, but not those of one with those of the other. */
function keysOfAll(before: readonly Written[], after: readonly Written[]): string[] {
  if (after.length === 0) return [];
  const keys = new Set([...before, ...after].flatMap((entry) => Object.keys(entry)));
  const agree = (list: readonly Written[], key: string) => list.every((entry) => isSame(entry[key], list[0][key]));
  return [...keys].filter((key) => {
    const values = [before[0]?.[key], after[0][key]];
    if (!agree(before, key) || !agree(after, key) || isSame(values[0], values[1])) return false;
    // A key that a list has and the other has not may be left out. Of a new list this cannot be seen: there only marks.
    const isMark = values.every((value) => value === undefined || typeof value === "boolean");
    return isMark || (before.length > 0 && values.includes(undefined));
  });
}

function without(list: readonly Written[], keys: readonly string[]): Written[] {
  return list.map((entry) => Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key))));
}

function changesIn(path: readonly string[], before: unknown, after: unknown): WrittenChange[] {
  if (isReordered(path, before, after)) return [{ path, ...(isSame(before, after) ? { isOrder: true as const } : {}) }];
  if (isAlike(path, before, after)) return [];
  const rule = mergeRuleAt(atTop(path));
  const isDated = path[0] === "changes" && path.length <= 2;
  const opens = isMap(after) && before === undefined && (path.length === 0 || isDated || rule.keysAreNames === true);
  if (isMap(after) && (opens || isMap(before)) && rule.replaces === undefined) {
    const old = isMap(before) ? before : {};
    const keys = [...new Set([...Object.keys(old), ...Object.keys(after)])];
    const ends = isDated && path.length === 2 && before !== undefined ? endIn(path, old, after) : [];
    return [
      ...keys.flatMap((key) => (hasEffect(path, key) ? changesIn([...path, key], old[key], after[key]) : [])),
      ...ends,
    ];
  }
  const [old, lists] = [mapsOf(before ?? []), mapsOf(after)];
  if (old === undefined || lists === undefined || path[0] === "initially") return [{ path }];
  const keys = keysOfAll(old, lists);
  // An empty list where none is written says something, too: on a date, that there is no more of what was.
  const isWritten = before !== undefined || lists.length > 0;
  const rest = isWritten && isSame(without(old, keys), without(lists, keys)) ? [] : [{ path }];
  return [...rest, ...keys.map((key) => ({ path, key }))];
}

/** The end of a dated change that both files have, where it is another. */
function endIn(path: readonly string[], before: Written, after: Written): WrittenChange[] {
  return END.every((key) => isSame(before[key], after[key])) ? [] : [{ path: [...path, END[0]] }];
}

/** Whether a path is that of the end of a dated change. */
function isEnd(path: readonly string[]): boolean {
  return path[0] === "changes" && path.length === 3 && path[2] === END[0];
}

/**
 * A file between two others, without what is only checked where the two say it differently: what holds for neither of
 * them alone may be refused by the words of each.
 */
function withoutDisputed(path: readonly string[], file: Written, from: unknown, to: unknown): Written {
  const isThing = atTop(path).length > 0;
  if (isThing && !(isMap(from) && isMap(to))) return file;
  const [one, other] = [from, to].map((map) => (isMap(map) ? map : {}));
  const kept = Object.entries(file).flatMap(([key, value]): [string, unknown][] => {
    const isChecked = isOnlyChecked(path, key);
    if (isChecked && !isSame(one[key], other[key])) return [];
    return [[key, isMap(value) ? withoutDisputed([...path, key], value, one[key], other[key]) : value]];
  });
  return Object.fromEntries(kept);
}

/**
 * What a file writes otherwise than another and could change what happens, in the order of the keys.
 *
 * @param before the words of a scenario, its `written`
 * @param after those of another
 */
export function writtenChanges(before: Written, after: Written): WrittenChange[] {
  return changesIn([], ...byDate(before, after));
}

/** Where a change is, in words: `services.ward.beds`, `changes.2020-04-01.contracts.pooled`. */
export function pathText({ path, key }: WrittenChange): string {
  return [...path, ...(key === undefined ? [] : [key])].join(".");
}

/** Where a change is and what it is of, in words: `stages.ward.next (order)` where both have the same in another order. */
export function changeText(change: WrittenChange): string {
  return `${pathText(change)}${change.isOrder === true ? " (order)" : ""}`;
}

/** What stands at a path of a file by dates, without what changes nothing; undefined where nothing is left. */
function whatActs(path: readonly string[], value: unknown): unknown {
  if (!isMap(value)) return value;
  const isDated = path[0] === "changes" && path.length === 2;
  const kept = Object.entries(value)
    .filter(([key]) => hasEffect(path, key) || (isDated && DATES.includes(key)))
    .map(([key, one]) => [key, whatActs([...path, key], one)] as const)
    .filter(([, one]) => one !== undefined);
  const isNothing = kept.every(([key]) => isDated && DATES.includes(key));
  return isNothing ? undefined : Object.fromEntries(kept);
}

function valueAt(file: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), file);
}

/** A map with another value at a path, or without one where it is undefined; maps on the way are made. */
function withValue(map: Written, [key, ...rest]: readonly string[], value: unknown): Written {
  const below = map[key];
  const next = rest.length === 0 ? value : withValue(isMap(below) ? below : {}, rest, value);
  const entries = Object.entries(map).map(([name, old]) => [name, name === key ? next : old]);
  if (!Object.hasOwn(map, key)) entries.push([key, next]);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** When a dated change holds is written as soon as anything of it is, unless the file has that change. */
function withDate(file: Written, after: Written, [section, date]: readonly string[]): Written {
  const own = section === "changes" ? valueAt(after, [section, date]) : undefined;
  if (!isMap(own) || valueAt(file, [section, date]) !== undefined) return file;
  return WHEN.reduce((made, key) => withValue(made, [section, date, key], own[key]), file);
}

/**
 * The words of a file with some of the changes that lead to another.
 *
 * @param before the words of the one
 * @param after the words of the other
 * @param all every change between them
 * @param made which of them are made
 * @returns the words, those of the other where all changes are made; or, as a text, why these cannot be made without
 *   others
 * @throws InvariantError where all changes together are not the other file
 */
export function withChanges(
  before: Written,
  after: Written,
  all: readonly WrittenChange[],
  made: ReadonlySet<WrittenChange>,
): Written | string {
  const [from, to] = byDate(before, after);
  let file = from;
  for (const change of all) {
    if (change.key !== undefined || !made.has(change)) continue;
    const paths = isEnd(change.path) ? END.map((key) => [...change.path.slice(0, 2), key]) : [change.path];
    for (const path of paths) file = withValue(withDate(file, to, path), path, valueAt(to, path));
  }
  // Keys of all entries come last: they go on whichever list stands there now.
  for (const change of all) {
    const { path, key } = change;
    if (key === undefined) continue;
    const list = mapsOf(valueAt(file, path));
    const value = mapsOf(valueAt(made.has(change) ? to : from, path))?.[0]?.[key];
    if (list === undefined || list.length === 0) {
      if (made.has(change))
        return `${pathText(change)} is said of a list, ${path.join(".")}, that is not there without it`;
      continue;
    }
    file = withValue(
      file,
      path,
      without(list, [key]).map((entry) => (value === undefined ? entry : { ...entry, [key]: value })),
    );
  }
  if (made.size < all.length) return asList(withoutDisputed([], inOrderOfBoth(file, from, to), from, to));
  // Made from its changes, the whole shows that none is missing in the list: what is not in it would be counted to others.
  if (!isSame(whatActs([], file), whatActs([], to)))
    throw new InvariantError("all changes together must be what the other file writes");
  return after;
}

/**
 * The overrides that turn one file into another.
 *
 * @returns one for each section that is written otherwise
 */
export function overridesBetween(before: Written, after: Written): { path: string; value: string }[] {
  const sections = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return sections.flatMap((path) => {
    const [old, value] = [before[path], after[path]].map((one) => (one === undefined ? "null" : JSON.stringify(one)));
    return old === value ? [] : [{ path, value }];
  });
}
