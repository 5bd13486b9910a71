/**
 * A file and the files it extends, read and merged into one tree.
 *
 * How a name becomes a text is left to the reader that is passed in; without one there is nothing to extend.
 */

import { FileError, type Issue } from "../../foundation/errors.js";
import { capitalised, visible } from "../../foundation/words.js";
import { scenarioMergeRule } from "../schema/merge-rule.js";
import { describeValue } from "./display.js";
import { liftSections } from "./lift-sections.js";
import type { WritingIssue } from "./mended-yaml.js";
import { mergeTrees } from "./merge.js";
import { readYaml } from "./read-yaml.js";
import { type RemovedService, removedServices } from "./removed-services.js";
import { type MapNode, plain, type SourceNode, withEntry } from "./source.js";

/** A text and the name of the file it came from, as shown and as the next reference is relative to. */
export interface ReadFile {
  readonly text: string;
  /** Name in messages. */
  readonly file: string;
  /** What tells this file from every other, such as its absolute path. */
  readonly identity: string;
  /** What is wrong with the bytes that the text was read from; with an empty text they are no text at all. */
  readonly issues?: readonly WritingIssue[];
}

/** A text that a scenario was read from. Plain data. */
export interface ScenarioText {
  /** Name in messages. */
  readonly file: string;
  readonly text: string;
}

/** What is wrong with the bytes of a file, as issues of the whole file. */
export function issuesOfBytes({ file, issues = [] }: ReadFile): Issue[] {
  return issues.map((issue) => ({ ...issue, file, path: "" }));
}

/**
 * Finds the file that `reference` means when it stands in the file `from` (its identity). Throws when it cannot be
 * read.
 */
export type Reader = (reference: string, from: string) => ReadFile;

const LONGEST_CHAIN = 16;

/**
 * The whole tree of a file, without `extends`.
 *
 * @param removed services that a file takes away from its base are added here
 * @param texts the texts that are read are added here: the file itself, then each that the one before it extends
 * @returns undefined when the file or a base cannot be read, with the issues said
 */
export function readWithBases(
  file: ReadFile,
  read: Reader | undefined,
  issues: Issue[],
  removed: RemovedService[],
  texts: ScenarioText[],
): MapNode | undefined {
  const chain: ReadFile[] = [];
  const tree = follow(file, read, issues, removed, chain);
  texts.push(...chain.map(({ text, file: name }) => ({ file: name, text })));
  return tree;
}

/**
 * Parses texts that a scenario was read from once more: finds the base of each in the list, where no file can be read.
 *
 * @param texts of one scenario, as `Scenario.texts` has them
 * @returns a reader, to which the position of a text in the list is its identity
 */
export function readerOfTexts(texts: readonly ScenarioText[]): Reader {
  return (reference, from) => {
    const next = Number(from) + 1;
    const base = texts[next];
    if (base === undefined) throw new FileError(visible(reference), "is not among the texts of the scenario");
    return { ...base, identity: String(next) };
  };
}

function follow(
  file: ReadFile,
  read: Reader | undefined,
  issues: Issue[],
  removed: RemovedService[],
  chain: ReadFile[],
): MapNode | undefined {
  if (file.text === "" && file.issues !== undefined && file.issues.length > 0) return undefined;
  const tree = readYaml(file.text, file.file, issues);
  chain.push(file);
  if (tree?.kind !== "map") return undefined;
  const lifted = liftSections(tree, issues);
  const entry = lifted.entries.get("extends");
  if (entry === undefined) return lifted;
  const own = withEntry(lifted, "extends", undefined);
  const addIssue = (node: SourceNode, found: string, expected: string, hint?: string) => {
    issues.push({ ...node.place, path: "extends", found, expected, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  };
  const { node } = entry;
  const reference = node.kind === "scalar" ? node.value : undefined;
  if (typeof reference !== "string" || reference === "") {
    const [one] = node.kind === "list" ? node.items : [];
    const first = one?.kind === "scalar" && typeof one.value === "string" ? visible(one.value) : undefined;
    const hint = first === undefined ? undefined : `Write ${first}, and let that file extend the others`;
    return addIssue(node, describeValue(plain(node)), "the name of one base file, such as base.yaml", hint);
  }
  if (read === undefined)
    return addIssue(
      node,
      visible(reference),
      "no extends, for nothing here reads files",
      "In a program give parseScenario the option read, or load the file with loadScenario",
    );
  let base: ReadFile;
  try {
    base = read(reference, file.identity);
  } catch (error) {
    return addIssue(node, `${visible(reference)}, which cannot be read`, "the name of a base file", reason(error));
  }
  const start = chain.findIndex((one) => one.identity === base.identity);
  if (start >= 0) {
    const circle = [...chain.slice(start), base].map((one) => one.file).join(" → ");
    const hint =
      chain.length - start === 1
        ? "A file cannot extend itself: take extends out, or name another file"
        : "Take extends out of the one that is the base of all";
    return addIssue(node, `a circle: ${circle}`, "files that end in one without extends", hint);
  }
  if (chain.length >= LONGEST_CHAIN)
    return addIssue(node, `more than ${LONGEST_CHAIN} files in a row`, "a shorter chain");
  issues.push(...issuesOfBytes(base));
  const below = follow(base, read, issues, removed, chain);
  if (below === undefined) return undefined;
  removed.push(...removedServices(below, own));
  const merged = mergeTrees(below, own, scenarioMergeRule(), { order: true });
  return merged.kind === "map" ? merged : undefined;
}

/** Why a file cannot be read, with its name kept as it is written. */
function reason(error: unknown): string {
  const text = visible(error instanceof Error ? error.message : String(error)).replace(/[.?]$/, "");
  return error instanceof FileError || !/^[a-z]+ [a-z]/.test(text) ? text : capitalised(text);
}
