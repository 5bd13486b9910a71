/**
 * Merging: the shards of a study to the rows of the whole. What is missing, there twice, not whole or of another study
 * is named, all of it at once, and nothing is concluded from a part.
 */

import { type Dealt, dealShard, joinShardRows, type Piece, widthsOf } from "../../experiment/shards.js";
import { ShardError } from "../../foundation/errors.js";
import { breachInWords, requireList, requireObject, requireTexts } from "../../foundation/refusal.js";
import { counted } from "../../foundation/words.js";
import type { StudyRows } from "../design/collect.js";
import { pointOf } from "../design/variation-design.js";
import { VERSION } from "../design/version.js";
import type { RefusedInShard, Shard, ShardOrigin } from "./shard.js";

/** The rows of a whole study, and what is asked of it. */
export interface MergedStudy extends StudyRows {
  /** Name of the question, such as `compare`. */
  readonly question: string;
  /** What the question needs beside the rows; null where it needs nothing. */
  readonly facts: unknown;
  /** Variations that a file refuses, in their order: they have no rows. */
  readonly refused: readonly RefusedInShard[];
}

/** A shard with the name by which messages call it. */
interface Named {
  readonly name: string;
  readonly shard: Shard;
}

/** What dealing needs to know of the study that a shard is a part of. */
function dealt({ first, replications, scenarios, variations, together }: ShardOrigin): Dealt {
  const own = scenarios.map(({ kept, width }) => ({ width: kept?.length ?? width }));
  const sets = Array.from({ length: 1 + (variations?.count ?? 0) }, (_, set) => set * own.length);
  return {
    ...{ first, replications, points: sets.flatMap(() => own), byPoint: variations !== null },
    ...(together === null
      ? {}
      : { together: sets.flatMap((before) => together.map((group) => group.map((point) => before + point))) }),
  };
}

/** The points of variations that are refused. */
function refusedPoints({ scenarios }: ShardOrigin, refused: readonly RefusedInShard[]): ReadonlySet<number> {
  return new Set(refused.flatMap(({ variation }) => scenarios.map((_, k) => pointOf(scenarios, variation, k))));
}

/** What is wrong with a shard that should hold the rows of these pieces, or null. */
function faultOf(
  { shard, origin, description, refused, rows }: Shard,
  whole: Dealt,
  pieces: readonly Piece[],
): string | null {
  const empty = refusedPoints(origin, refused);
  const widths = widthsOf(whole, pieces, (point) => empty.has(point));
  if (rows.length !== widths.length) return `holds ${rows.length} rows, and should hold ${widths.length}`;
  const wrong = rows.findIndex((row, index) => row.length !== widths[index]);
  if (wrong >= 0) return `has ${rows[wrong].length} numbers in row ${wrong + 1}, and should have ${widths[wrong]}`;
  return shard === 1 && description === null ? "does not say what is measured" : null;
}

/** Whether a shard holds all that it should. */
export function isWhole(shard: Shard): boolean {
  const whole = dealt(shard.origin);
  return faultOf(shard, whole, dealShard(whole, shard)) === null;
}

/** A text that is equal for shards of one study that was dealt out alike. */
export function studyIdentity({ of, origin }: Pick<Shard, "of" | "origin">): string {
  return JSON.stringify([of, origin]);
}

/** The settings in which the studies of two shards differ, such as `seed is 1, not 2`. */
export function originDifferences(one: Pick<Shard, "of" | "origin">, other: Pick<Shard, "of" | "origin">): string[] {
  const settings = ({ of, origin }: Pick<Shard, "of" | "origin">): [string, string][] => [
    ["version", origin.version],
    ["the question", origin.question],
    ["seed", origin.seed],
    ["first replication", String(origin.first)],
    ["replications", String(origin.replications)],
    ["confidence", String(origin.confidence)],
    ["number of shards", String(of)],
    ["scenarios", origin.scenarios.map(({ name }) => name).join(", ")],
    ["number of variations", String(origin.variations?.count ?? "none")],
  ];
  const others = settings(other);
  const list = settings(one).flatMap(([what, value], index) => {
    const [, usual] = others[index];
    return value === usual ? [] : [`${what} is ${value}, not ${usual}`];
  });
  for (const scenario of one.origin.scenarios) {
    const counterpart = other.origin.scenarios.find(({ name }) => name === scenario.name);
    if (counterpart !== undefined && counterpart.hash !== scenario.hash)
      list.push(`scenario ${scenario.name} has hash ${scenario.hash}, not ${counterpart.hash}`);
  }
  const laidOut = ({ scenarios, variations, together }: ShardOrigin) =>
    JSON.stringify([scenarios, variations, together]);
  const inputsOf = ({ variations }: ShardOrigin) => variations?.overrides;
  if (list.length === 0 && inputsOf(one.origin) !== inputsOf(other.origin))
    return ["the scenarios are the same, but not the values of inputs in the variations"];
  if (list.length === 0 && laidOut(one.origin) === laidOut(other.origin))
    return ["the scenarios are the same, but not what else the question is about, such as the observed figures"];
  return list.length > 0
    ? list
    : ["the scenarios have different measures, or share a different number of days before they diverge"];
}

/** Parts by a key, in the order in which each key first occurs. */
function groupParts<Key>(parts: readonly Named[], keyOf: (shard: Shard) => Key): Map<Key, Named[]> {
  const groups = new Map<Key, Named[]>();
  for (const part of parts) {
    const key = keyOf(part.shard);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups;
}

/** The parts of the study that most of them belong to, and those of others. */
function sortByStudy(parts: readonly Named[]): { readonly own: readonly Named[]; readonly foreign: readonly Named[] } {
  const studies = [...groupParts(parts, studyIdentity).values()];
  const own = studies.reduce((most, study) => (study.length > most.length ? study : most));
  return { own, foreign: studies.filter((study) => study !== own).flat() };
}

/** The numbers from 1 to a last one that are not among some, as ranges. */
function rangesWithout(there: ReadonlySet<number>, last: number): [number, number][] {
  const found: [number, number][] = [];
  let next = 1;
  for (const number of [...[...there].sort((a, b) => a - b), last + 1]) {
    if (number > next) found.push([next, number - 1]);
    next = number + 1;
  }
  return found;
}

/** Which shards are missing, and what makes them. */
function missingProblem(own: readonly Named[]): string[] {
  const { of, command } = own[0].shard;
  const there = new Set(own.map(({ shard }) => shard.shard));
  const missing = rangesWithout(there, of);
  if (missing.length === 0) return [];
  const list = missing.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
  const isOne = missing.length === 1 && missing[0][0] === missing[0][1];
  const what = `${isOne ? "shard" : "shards"} ${list} of ${of} ${isOne ? "is" : "are"} missing.`;
  if (command === null) return [`${what} Collect ${isOne ? "it" : "them"} with the same design.`];
  const [number, each] = isOne ? [list, ""] : ["n", " for each number n of these"];
  return [
    `${what} Run${each}: ${command} --shard ${number}/${of}`,
    `In a Slurm array: --array=${list} with --shard auto/${of}`,
  ];
}

/** Shards that are there more than once. */
function repeatedProblems(own: readonly Named[]): string[] {
  return [...groupParts(own, ({ shard }) => shard)].flatMap(([number, same]) =>
    same.length === 1
      ? []
      : [`shard ${number} is given ${same.length} times: ${same.map(({ name }) => name).join(", ")}. Keep only one.`],
  );
}

/** Everything that keeps shards from being merged. */
function problemsOf(own: readonly Named[], foreign: readonly Named[]): string[] {
  const [{ shard: usual }] = own;
  const whole = dealt(usual.origin);
  const faults = own.flatMap(({ name, shard }) => {
    const fault = faultOf(shard, whole, dealShard(whole, shard));
    return fault === null ? [] : [`${name} ${fault}. Run shard ${shard.shard} again with --force.`];
  });
  const { version } = usual.origin;
  const others = foreign.map(({ name, shard }) => {
    const differences = originDifferences(shard, usual).join("; ");
    return `${name} is a part of something else: ${differences}. Leave it out, or run it again.`;
  });
  const old =
    version === VERSION
      ? []
      : [
          `the shards were made by version ${version}, and this is ${VERSION}. Merge them with ${version}, or run again.`,
        ];
  return [...old, ...others, ...repeatedProblems(own), ...faults, ...missingProblem(own)];
}

/** The variations that shards refuse, each once: the runs of one may be dealt out to several shards. */
function refusedIn(shards: readonly Shard[]): RefusedInShard[] {
  const all = new Map(shards.flatMap(({ refused }) => refused.map((one) => [one.variation, one])));
  return [...all.values()].sort((a, b) => a.variation - b.variation);
}

/**
 * Merges the shards of a study.
 *
 * @param parts all shards of the study, in any order
 * @param names what messages call them, in the same order. Default: by their numbers
 * @returns the rows of the whole, for `conclude`: the same bytes as `collect` gives for the same design
 * @throws TypeError for an argument of another type; RangeError for another number of names than of shards; ShardError
 *   when a shard is missing, there twice, not whole, or of another study, version or number of shards
 * @example
 * const result = conclude(mergeShards(parts));
 */
export function mergeShards(
  parts: readonly Shard[],
  names: readonly string[] = parts.map(({ shard, of }) => `shard ${shard} of ${of}`),
): MergedStudy {
  requireList("parts", parts);
  for (const [index, one] of parts.entries())
    requireObject(`parts[${index}]`, one, "a shard from collectShard or parseShard", ["shard", "of", "origin"]);
  requireTexts("names", names);
  if (names.length !== parts.length)
    throw breachInWords("names", `a list of ${counted(parts.length, "name")}, one for each shard`, `${names.length}`);
  if (parts.length === 0) throw new ShardError(["there are none."]);
  const { own, foreign } = sortByStudy(parts.map((shard, index) => ({ name: names[index], shard })));
  const problems = problemsOf(own, foreign);
  if (problems.length > 0) throw new ShardError(problems);
  const shards = own.map(({ shard }) => shard).sort((a, b) => a.shard - b.shard);
  const { origin, description } = shards[0];
  const { scenarios, headline, catalogue, facts } = description!;
  const refused = refusedIn(shards);
  const empty = refusedPoints(origin, refused);
  const rows = joinShardRows(
    dealt(origin),
    shards.map((one) => one.rows),
  ).filter((_, point) => !empty.has(point));
  return {
    seed: origin.seed,
    first: origin.first,
    rows,
    complete: true,
    version: origin.version,
    // Variations have the measures of the scenarios that they vary.
    scenarios: rows.map((_, point) => scenarios[point % scenarios.length]),
    confidence: origin.confidence,
    headline,
    catalogue,
    precision: null,
    question: origin.question,
    facts,
    refused,
  };
}
