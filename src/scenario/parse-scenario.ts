/**
 * Text to Scenario, step by step: read with its bases → overridden → annotations taken off → differences inherited →
 * read by the schema → checked → frozen. Every issue comes at once.
 */
import { type Issue, ScenarioError } from "../foundation/errors.js";
import type { CheckIssues } from "./check/check-context.js";
import { definedNames } from "./check/check-names.js";
import { checkPhase } from "./check/check-phases.js";
import { checkNamesAlone, checkScenario } from "./check/check-scenario.js";
import { compilePools } from "./compile/compile-capacity.js";
import { compileTimeline } from "./compile/compile-time.js";
import { changeDates } from "./document/change-dates.js";
import { overrideOf } from "./document/override.js";
import { placesOf } from "./document/places.js";
import type { Scenario, ScenarioPhase } from "./document/scenario.js";
import { type DocumentedInput, unwrapAnnotations } from "./read/annotation.js";
import { withChanges } from "./read/dated-changes.js";
import { type Reader, readWithBases } from "./read/extends.js";
import { inherit } from "./read/inherit.js";
import { applyOverrides } from "./read/overrides.js";
import { readablePart } from "./read/readable-part.js";
import { placeIssue, schemaIssues } from "./read/schema-issues.js";
import { child, type MapNode, plain } from "./read/source.js";
import { type ScenarioDocument, scenarioSchema } from "./schema/scenario-schema.js";

/** What a text is read with: its names, where its base files come from, and overrides. */
export interface ParseOptions {
  /** Name of the scenario in results. Default: that of the file, or `scenario`. */
  readonly name?: string;
  /** Name of the file in messages. Default `scenario.yaml`. */
  readonly file?: string;
  /** What tells the file from every other when names of base files are relative to it. Default: `file`. */
  readonly identity?: string;
  /** Finds base files; without it `extends` is an issue. */
  readonly read?: Reader;
  /** Overrides `path=value`, in order, before anything is checked. */
  readonly set?: readonly string[];
}

/**
 * Reads a scenario from its text.
 *
 * Base files are merged under it, overrides over it; then everything is checked, so that all that is wrong is said at
 * once.
 *
 * @param text YAML 1.2 or JSON.
 * @param options the names it goes by, how base files are found, and overrides
 * @returns The scenario, checked and frozen.
 * @throws ScenarioError with every issue, in the order of their places.
 * @example
 * parseScenario(text, { name: "one-ward" }).title
 */
export function parseScenario(text: string, options: ParseOptions = {}): Scenario {
  const file = options.file ?? "scenario.yaml";
  const issues: Issue[] = [];
  const written = readWithBases({ text, file, identity: options.identity ?? file }, options.read, issues);
  if (written === undefined) throw new ScenarioError(issues);
  const overridden = applyOverrides(written, options.set ?? [], issues);
  const inputs: DocumentedInput[] = [];
  const unwrapped = unwrapAnnotations(overridden, inputs, issues);
  const tree = inherit(unwrapped);
  const { document, errors, warnings } = readDocument(tree, false);
  issues.push(...errors.map((one) => placeIssue(tree, one)));
  const odd = warnings.map((one) => placeIssue(tree, one));
  const phases = document === undefined ? [] : readPhases(unwrapped, document, issues, odd);
  if (issues.length > 0 || document === undefined) throw new ScenarioError(inOrder(issues, file));
  return deepFreeze({
    name: options.name ?? baseName(file),
    title: document.title,
    file,
    document,
    phases,
    inputs,
    overrides: (options.set ?? []).map(overrideOf),
    warnings: inOrder(
      odd.filter((one) => one.file === file),
      file,
    ),
  });
}

/** The file as it is from each date on at which something changes; what is wrong or odd in it is added to the lists. */
function readPhases(base: MapNode, document: ScenarioDocument, issues: Issue[], odd: Issue[]): ScenarioPhase[] {
  const phases: ScenarioPhase[] = [];
  for (const { from, changes } of changeDates(document)) {
    const tree = inherit(withChanges(base, changes));
    const read = readDocument(tree, true);
    const errors = [...read.errors];
    if (read.document !== undefined) errors.push(...checkPhase(document, read.document, changes));
    issues.push(...errors.map((one) => placeIssue(tree, one)));
    odd.push(...read.warnings.map((one) => placeIssue(tree, one)));
    if (read.document !== undefined) phases.push({ from, document: read.document });
  }
  return phases;
}

/**
 * The typed document, when the schema accepts the tree, and what all checks found.
 *
 * @param isPhase whether the tree is the file as it is while some changes hold
 */
function readDocument(
  tree: MapNode,
  isPhase: boolean,
): CheckIssues & { readonly document: ScenarioDocument | undefined } {
  const names = definedNames((section) => {
    const node = child(tree, section);
    return node?.kind === "map" ? node.entries.keys() : [];
  });
  const parsed = scenarioSchema.safeParse(plain(tree));
  if (!parsed.success) {
    const readable = readablePart(tree, parsed.error);
    const more = readable === undefined ? [] : checkNamesAlone(readable, names).errors;
    return { document: undefined, errors: [...schemaIssues(parsed.error, tree), ...more], warnings: [] };
  }
  const document = parsed.data;
  const pools = () => compilePools(document, placesOf(document), compileTimeline(document.run)).pools;
  return { document, ...checkScenario(document, names, pools, isPhase) };
}

/** Without repetitions (an inherited error shows in every heir), by place: the main file first, then its bases. */
function inOrder(issues: readonly Issue[], file: string): Issue[] {
  const seen = new Set<string>();
  const unique = issues.filter((issue) => {
    const key = JSON.stringify([issue.file, issue.line, issue.column, issue.found, issue.expected]);
    return seen.size < seen.add(key).size;
  });
  const rank = (issue: Issue) => (issue.line === 0 ? 0 : issue.file === file ? 1 : 2);
  return unique.sort(
    (a, b) =>
      rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column),
  );
}

function baseName(file: string): string {
  const last = file.split(/[\\/]/).at(-1) ?? file;
  return last.replace(/\.(ya?ml|json)$/i, "") || "scenario";
}

/** Freezes plain data through and through. Maps cannot be frozen; their type has no way to change them. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) for (const one of value.values()) deepFreeze(one);
  else for (const one of Object.values(value)) deepFreeze(one);
  return Object.freeze(value);
}
