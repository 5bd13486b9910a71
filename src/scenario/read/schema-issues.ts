/**
 * What the schema refuses, as issues with places: zod's paths looked up in the source tree, its codes put in words.
 *
 * Where a value could have several forms, only the issues with the form that was meant are told.
 */
import type { z } from "zod";
import type { Issue } from "../../foundation/errors.js";
import type { IssueText } from "../schema/field.js";
import { describeValue, escapeControls, quote } from "./display.js";
import { didYouMean, nearest } from "./nearest.js";
import { formatPath, keyPlaceAt, nodeAt, type Path, type Place, placeAt, plain, type SourceNode } from "./source.js";

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
  return { ...place, path: escapeControls(formatPath(path)), found, expected, ...(hint === undefined ? {} : { hint }) };
}

/** All that zod found wrong with a tree. Of a map as a whole only what none of its entries explains. */
export function schemaIssues(error: z.ZodError, root: SourceNode): PathIssue[] {
  const all = error.issues.flatMap((issue) => translate(issue, [], root));
  const within = (outer: Path, inner: Path) =>
    inner.length > outer.length && outer.every((step, index) => step === inner[index]);
  return all.filter((one) => !all.some((other) => within(one.path, other.path)));
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
    return issue.keys.map((key) => unknownKey([...path, key], told, root));
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
  const hint = told.hint ?? hintFor(value, told);
  return [{ path, atKey: false, found: told.found ?? describeValue(value), expected: told.expected, hint }];
}

function unknownKey(path: Path, told: IssueText, root: SourceNode): PathIssue {
  const key = String(path.at(-1));
  const node = nodeAt(root, path);
  const splitNumber = /^\d{3}(\D|$)/.test(key) && node?.kind === "scalar" && node.value === null;
  const hint = splitNumber
    ? "Between braces a comma separates: write the number without it, or in quotes"
    : didYouMean(key, told.known ?? []);
  return { path, atKey: true, found: `the unknown key ${quote(key)}`, expected: told.expected, hint };
}

function hintFor(value: unknown, told: IssueText): string | undefined {
  if (value === null) return "A null takes away what a base file has; there is nothing here to take away";
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
