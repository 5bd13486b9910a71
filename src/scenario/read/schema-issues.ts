/**
 * What the schema refuses, as issues with places: zod's paths looked up in the source tree, its codes put in words.
 *
 * Where a value could have several forms, only the issues with the form that was meant are told.
 */

import type { z } from "zod";
import type { Issue } from "../../foundation/errors.js";
import { visible } from "../../foundation/words.js";
import type { IssueText } from "../schema/field.js";
import { describeValue, quote } from "./display.js";
import { didYouMean, nearest } from "./nearest.js";
import {
  child,
  formatPath,
  keyPlaceAt,
  namesIn,
  nodeAt,
  type Path,
  type Place,
  placeAt,
  plain,
  type SourceNode,
} from "./source.js";

/** An issue and the path it is about, before it is shown. */
export interface PathIssue {
  readonly path: Path;
  /** True: point to the key; false: to the value. */
  readonly atKey: boolean;
  readonly found: string;
  readonly expected: string;
  readonly hint: string | undefined;
}

/** The issue at its place in the tree. */
export function placeIssue(root: SourceNode, { path, atKey, found, expected, hint }: PathIssue): Issue {
  const place: Place = atKey ? keyPlaceAt(root, path) : placeAt(root, path);
  return { ...place, path: visible(formatPath(path)), found, expected, ...(hint === undefined ? {} : { hint }) };
}

/** What zod found wrong with a tree, without what the reading of the file has said already. */
export function schemaIssues(error: z.ZodError, root: SourceNode): PathIssue[] {
  return allSchemaIssues(error, root).filter(({ path }) => {
    const node = nodeAt(root, path);
    return node?.kind !== "scalar" || node.refused !== true;
  });
}

/** All that zod found wrong with a tree. Of a map as a whole only what none of its entries explains. */
export function allSchemaIssues(error: z.ZodError, root: SourceNode): PathIssue[] {
  const all = withoutMistyped(error.issues.flatMap((issue) => translate(issue, [], root)));
  const within = (outer: Path, inner: Path) =>
    inner.length > outer.length && outer.every((step, index) => step === inner[index]);
  return all.filter((one) => !all.some((other) => within(one.path, other.path)));
}

/** Without a key that is missing where a mistyped one stands beside it: the mistyped one is told. */
function withoutMistyped(issues: readonly PathIssue[]): PathIssue[] {
  const meant = new Set(
    issues.flatMap(({ path, hint }) => {
      const near = /^Did you mean (\S+)$/.exec(hint ?? "")?.[1];
      return near === undefined ? [] : [formatPath([...path.slice(0, -1), near])];
    }),
  );
  return issues.filter((issue) => issue.found !== describeValue(undefined) || !meant.has(formatPath(issue.path)));
}

type ZodIssue = z.core.$ZodIssue;

function translate(issue: ZodIssue, above: Path, root: SourceNode): PathIssue[] {
  const path: Path = [...above, ...issue.path.filter((step) => typeof step !== "symbol")];
  const told = parseIssueText(issue.message);
  if (issue.code === "invalid_union" && (told.form ?? -1) >= 0) {
    const meant = issue.errors[told.form!];
    if (meant !== undefined && meant.length > 0) return meant.flatMap((inner) => translate(inner, path, root));
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], told));
  }
  if (issue.code === "invalid_key") {
    const inner = parseIssueText(issue.issues[0]?.message ?? "");
    return [
      {
        path,
        atKey: true,
        found: `the name ${quote(String(path.at(-1)))}`,
        expected: inner.expected,
        hint: inner.hint,
      },
    ];
  }
  const node = nodeAt(root, path);
  const value = node === undefined ? undefined : plain(node);
  const hint = told.hint ?? leftOut(value, told, root) ?? hintFor(value, told, issue);
  return [{ path, atKey: false, found: told.found ?? describeValue(value), expected: told.expected, hint }];
}

function unknownKey(path: Path, told: IssueText): PathIssue {
  const key = String(path.at(-1));
  const hint = /\s/.test(key)
    ? `A key has no spaces. ${knownHere(told)}`
    : (didYouMean(key, told.known ?? []) ?? knownHere(told));
  return { path, atKey: true, found: `the unknown key ${quote(key)}`, expected: told.expected, hint };
}

const knownHere = ({ known = [] }: IssueText) => (known.length === 0 ? undefined : `Known here: ${known.join(", ")}`);

/** Where each kind of name is defined. */
const SECTIONS: Readonly<Record<string, string>> = {
  "a class of people": "people",
  "a pattern": "patterns",
  "a provider": "providers",
  "a service": "services",
  "a stage": "stages",
  "a task": "tasks",
  "a team": "teams",
  "an area": "areas",
};

/** The names that there are, where one is left out. */
function leftOut(value: unknown, { expected }: IssueText, root: SourceNode): string | undefined {
  if ((value !== undefined && value !== null) || !Object.hasOwn(SECTIONS, expected)) return undefined;
  const known = namesIn(child(root, SECTIONS[expected])).map(visible);
  return known.length > 0 && known.length <= 16 ? `Known here: ${known.join(", ")}` : undefined;
}

function hintFor(value: unknown, told: IssueText, issue: ZodIssue): string | undefined {
  if (value === null)
    return "Say what it is, or leave the key out: an empty value, or null, takes away what a base file has, and there is nothing here to take away";
  const wanted = issue.code === "invalid_type" ? issue.expected : undefined;
  if (wanted === "array" && typeof value === "string")
    return /^-\S/.test(value)
      ? "Put a space after each hyphen"
      : `Write [${/^[\w-]+$/.test(value) ? value : quote(value)}]`;
  if (wanted === "array" && typeof value === "object") return "Put a hyphen and a space before each entry";
  if ((wanted === "record" || wanted === "object") && typeof value === "string") {
    const entry = /^([\p{L}][\p{L}\p{N}_-]*)\s*:\s*(\S.*)$/u.exec(value);
    if (entry !== null) return `Write ${entry[1]}: ${visible(entry[2])}`;
    if (/^-\S/.test(value)) return "Begin each entry with its name and a colon, without a hyphen";
  }
  if (wanted === "record" && Array.isArray(value)) {
    const [first] = value;
    const name = typeof first === "string" && /^[\w-]+$/.test(first) ? first : "a-name";
    return `Begin each entry with its name and a colon, without a hyphen, such as ${name}: {}`;
  }
  if (wanted === "object" && Array.isArray(value)) return "Take the hyphens before the keys out";
  const near = typeof value === "string" ? nearest(value, told.known ?? []) : undefined;
  return near === undefined ? undefined : `Did you mean ${near}`;
}

function parseIssueText(message: string): IssueText {
  if (!message.startsWith("{")) return { expected: message };
  const parsed: unknown = JSON.parse(message);
  return isIssueText(parsed) ? parsed : { expected: message };
}

function isIssueText(value: unknown): value is IssueText {
  return typeof value === "object" && value !== null && "expected" in value;
}
