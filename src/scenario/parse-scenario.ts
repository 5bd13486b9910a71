/**
 * Text to Scenario, step by step: read with its bases → overridden → annotations taken off → differences inherited →
 * read by the schema → checked → frozen. Every issue comes at once.
 */

import { type Issue, ScenarioError, withoutRepeats } from "../foundation/errors.js";
import { refuseUnknownKeys, requireFunction, requireText, requireTexts } from "../foundation/refusal.js";
import { checkAdjustable } from "./check/check-adjustable.js";
import { checkInputs, structureIssues } from "./check/check-inputs.js";
import { emptyChanges } from "./check/check-phases.js";
import type { Scenario, ScenarioPhase } from "./document/scenario.js";
import { writtenMarks } from "./document/written-marks.js";
import { writtenTargets } from "./document/written-targets.js";
import {
  inForce,
  inRun,
  isInAll,
  type PhaseReading,
  readDocument,
  readPhases,
  readSwitchedOn,
} from "./document-readings.js";
import { type DocumentedInput, unwrapAnnotations } from "./read/annotation.js";
import { type Reader, readWithBases, type ScenarioText } from "./read/extends.js";
import { inherit, withoutSpentNulls } from "./read/inherit.js";
import { oneForAll } from "./read/one-for-all.js";
import { applyOverrides, overridesOf, placeOfOverride } from "./read/overrides.js";
import { type RemovedService, removalIssues } from "./read/removed-services.js";
import { type PathIssue, placeIssue } from "./read/schema-issues.js";
import { formatPath, type MapNode, type Path, plain } from "./read/source.js";
import type { ScenarioDocument } from "./schema/scenario-schema.js";

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
  requireText("text", text);
  refuseUnknownKeys("options", options, ["name", "file", "identity", "read", "set"]);
  requireFunction("options.read", options.read);
  if (options.set !== undefined) requireTexts("options.set", options.set);
  const file = options.file ?? "scenario.yaml";
  const issues: Issue[] = [];
  const removed: RemovedService[] = [];
  const texts: ScenarioText[] = [];
  const first = { text, file, identity: options.identity ?? file };
  const written = readWithBases(first, options.read, issues, removed, texts);
  if (written === undefined) throw new ScenarioError(issues);
  const overridden = applyOverrides(written, options.set ?? [], issues, removed);
  const inputs: DocumentedInput[] = [];
  const unwrapped = withoutSpentNulls(unwrapAnnotations(overridden, inputs, issues));
  issues.push(...removalIssues(unwrapped, removed));
  issues.push(...structureIssues(inputs).map((one) => placeIssue(unwrapped, one)));
  const tree = inherit(unwrapped);
  const whole = readDocument(tree, false);
  const phases = readPhases(unwrapped, whole);
  const switchedOn = readSwitchedOn(unwrapped, whole);
  const readings = inForce(whole, phases);
  const others = [...switchedOn, ...phases.flatMap(({ ways }) => ways)];
  const lacks = readings.flatMap((one) => one.lacks);
  const words = plain(unwrapped) as Record<string, unknown>;
  if (whole.document !== undefined && whole.isWhole)
    issues.push(
      ...checkAdjustable(whole.document, { tree: unwrapped, files: texts.map((one) => one.file) }).map((one) =>
        placeIssue(tree, one),
      ),
    );
  const lasting = lacks.filter((one) => isInAll(readings, "lacks", one));
  issues.push(...[whole, ...phases, ...others].flatMap(({ errors }) => errors), ...lasting);
  // What is changed from outside can stand in the way of a choice, and that is no mistake of the file.
  if (whole.document !== undefined && (options.set ?? []).length === 0 && issues.every(isOfAdjustable))
    issues.push(...choiceIssues(whole.document, overridden, issues).map((one) => placeIssue(tree, one)));
  if (issues.length > 0 || whole.document === undefined) throw new ScenarioError(inOrder(issues, file));
  const during = inRun(whole.document, readings);
  const warnings = [
    ...readings.flatMap((one) => one.warnings),
    ...during[during.length - 1].atEnd,
    ...during.flatMap((one) => one.throughout).filter((one) => isInAll(during, "throughout", one)),
    ...oneForAll(written, overridden, options.set ?? []),
    ...[...checkInputs(inputs), ...emptyChanges(whole.document)].map((one) => placeIssue(tree, one)),
    ...lacks,
    // In a variant, what its base files have and it leaves unused is not odd.
    ...whole.unused.filter((one) => one.file === file && isInAll([whole, ...phases, ...others], "unused", one)),
  ];
  return deepFreeze({
    name: options.name ?? baseName(file),
    title: whole.document.title,
    file,
    texts,
    document: whole.document,
    written: words,
    phases: phases.flatMap(phaseOf),
    targets: writtenTargets(tree),
    marks: writtenMarks(tree),
    inputs,
    overrides: overridesOf(options.set ?? []),
    warnings: inOrder(warnings, file),
  });
}

function phaseOf({ from, document, adopted, ways }: PhaseReading): ScenarioPhase[] {
  if (document === undefined) return [];
  const documents = ways.flatMap((way) => way.document ?? []);
  return [{ from, document, ...(adopted.length === 0 ? {} : { ways: { names: adopted, documents } }) }];
}

function isOfAdjustable({ path }: Issue): boolean {
  return path.startsWith("adjustable.");
}

/** What the file refuses of the choices that it offers, each tried as if it were set from outside. */
function choiceIssues(document: ScenarioDocument, written: MapNode, known: readonly Issue[]): PathIssue[] {
  return [...(document.adjustable ?? [])].flatMap(([name, { choices }]) =>
    (choices ?? []).flatMap(({ set }, choice): PathIssue[] => {
      const at: Path = ["adjustable", name, "choices", choice];
      if (known.some(({ path }) => path.startsWith(formatPath(at)))) return [];
      return issuesWith(written, set).map(({ file, path, found, expected, hint }) => {
        const own = set.findIndex((override) => file === placeOfOverride(override).file);
        const there = own < 0 ? at : [...at, "set", own];
        return { path: there, atKey: false, found: `${found} at ${path} where it is chosen`, expected, hint };
      });
    }),
  );
}

/** What is wrong with a file where something is set from outside, as far as it is not a matter of dates. */
function issuesWith(written: MapNode, set: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const removed: RemovedService[] = [];
  const unwrapped = unwrapAnnotations(applyOverrides(written, set, issues, removed), [], issues);
  issues.push(...removalIssues(unwrapped, removed));
  return withoutRepeats([...issues, ...readDocument(inherit(unwrapped), false).errors]);
}

/** Without repetitions (an inherited error shows in every heir), by place: the main file first, then its bases. */
function inOrder(issues: readonly Issue[], file: string): Issue[] {
  const unique = withoutRepeats(issues);
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
