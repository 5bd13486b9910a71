/**
 * Text to Scenario, step by step: read with its bases → overridden → annotations taken off → differences inherited →
 * read by the schema → checked → frozen. Every issue comes at once.
 */

import { type Issue, ScenarioError, withoutRepeats } from "../foundation/errors.js";
import { refuseUnknownKeys, requireFunction, requireText, requireTexts } from "../foundation/refusal.js";
import { checkAdjustable } from "./check/check-adjustable.js";
import type { CheckIssues } from "./check/check-context.js";
import { checkInputs } from "./check/check-inputs.js";
import { type DefinedNames, definedNames } from "./check/check-names.js";
import { checkPhase } from "./check/check-phases.js";
import { checkScenario } from "./check/check-scenario.js";
import { compilePools } from "./compile/compile-capacity.js";
import { compileTimeline } from "./compile/compile-time.js";
import { changeDates } from "./document/change-dates.js";
import { runSpan } from "./document/intervention-windows.js";
import { placesOf } from "./document/places.js";
import type { Scenario, ScenarioPhase } from "./document/scenario.js";
import { writtenMarks } from "./document/written-marks.js";
import { writtenTargets } from "./document/written-targets.js";
import { type DocumentedInput, unwrapAnnotations } from "./read/annotation.js";
import { withChanges } from "./read/dated-changes.js";
import { type Reader, readWithBases, type ScenarioText } from "./read/extends.js";
import { inherit, withoutSpentNulls } from "./read/inherit.js";
import { broughtNames, withNearNames } from "./read/new-names.js";
import { oneForAll } from "./read/one-for-all.js";
import { applyOverrides, overridesOf, placeOfOverride } from "./read/overrides.js";
import { pathBefore, readablePart } from "./read/readable-part.js";
import { unscaledIssues } from "./read/relative-changes.js";
import { type RemovedService, removalIssues } from "./read/removed-services.js";
import { type PathIssue, placeIssue, schemaIssues } from "./read/schema-issues.js";
import { child, formatPath, type MapNode, namesIn, type Path, plain } from "./read/source.js";
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
    ...checkInputs(inputs).map((one) => placeIssue(tree, one)),
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

/** A tree as far as it can be read, and what was found in it, at its places. */
interface DocumentReading {
  /** Undefined when too little of it can be read; otherwise what can, which is all of it where there are no errors. */
  readonly document: ScenarioDocument | undefined;
  /** Whether all of it can be read. */
  readonly isWhole: boolean;
  /** The path in the file of something in the document. */
  readonly inFile: (path: Path) => Path;
  readonly errors: readonly Issue[];
  readonly lacks: readonly Issue[];
  readonly warnings: readonly Issue[];
  readonly atEnd: readonly Issue[];
  readonly throughout: readonly Issue[];
  readonly unused: readonly Issue[];
}

/** The file as it is from a date on, for everybody and for those who follow what others do not. */
interface PhaseReading extends DocumentReading {
  readonly from: number;
  readonly adopted: readonly string[];
  readonly ways: readonly DocumentReading[];
}

/** The file as it is from each date on at which something changes. */
function readPhases(tree: MapNode, whole: DocumentReading): PhaseReading[] {
  const { document } = whole;
  if (document === undefined) return [];
  const { from: begin } = runSpan(document);
  return changeDates(document).map(({ from, changes, adopted, ways }) => ({
    ...readWith(tree, whole, changes, from > begin),
    from,
    adopted,
    ways: ways.map((paths) => readWith(tree, whole, paths, true)),
  }));
}

/**
 * The file as it is at the first instant of the run, and from each later date on. What changes before the run hold for
 * all of it, so that the file without them says nothing of the run.
 */
function inForce(whole: DocumentReading, phases: readonly PhaseReading[]): DocumentReading[] {
  const { document } = whole;
  if (document === undefined) return [whole];
  const { from: begin } = runSpan(document);
  const begun = phases.findLastIndex(({ from }) => from <= begin);
  return begun < 0 ? [whole, ...phases] : phases.slice(begun);
}

/** Of what is in force, that which is so before the end of the run; the first of it is so when the run begins. */
function inRun(document: ScenarioDocument, [first, ...later]: readonly (DocumentReading | PhaseReading)[]) {
  const { until } = runSpan(document);
  return [first, ...later.filter((one) => !("from" in one) || one.from < until)];
}

function phaseOf({ from, document, adopted, ways }: PhaseReading): ScenarioPhase[] {
  if (document === undefined) return [];
  const documents = ways.flatMap((way) => way.document ?? []);
  return [{ from, document, ...(adopted.length === 0 ? {} : { ways: { names: adopted, documents } }) }];
}

/** The file as it would be with each of the interventions that are off: they are there to be switched on. */
function readSwitchedOn(tree: MapNode, whole: DocumentReading): DocumentReading[] {
  return [...(whole.document?.interventions ?? [])].flatMap(([name, { on, changes }]) =>
    on || changes === undefined ? [] : [readWith(tree, whole, [["interventions", name, "changes"]], true)],
  );
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

/** The file with some changes in force; they are dated in the run, unless they hold from its first instant on. */
function readWith(
  tree: MapNode,
  { document, isWhole, inFile }: DocumentReading,
  changes: readonly Path[],
  isPhase: boolean,
): DocumentReading {
  const changed = inherit(withChanges(tree, changes.map(inFile)));
  const read = readDocument(changed, isPhase, tree);
  const brought = broughtNames(tree, changed).map((one) => placeIssue(changed, one));
  // Of a name that may not be new, nothing else is told: not what a new one would need.
  const errors = read.errors.filter(
    ({ path }) => !brought.some((one) => path === one.path || path.startsWith(`${one.path}.`)),
  );
  const isReadable = document !== undefined && isWhole && read.isWhole && read.document !== undefined;
  const phase = isReadable ? checkPhase(document, read.document, changes) : [];
  return { ...read, errors: [...errors, ...brought, ...phase.map((one) => placeIssue(changed, one))] };
}

/**
 * A tree by the schema, and what all checks found. Where the schema refuses it, they look at the rest of it.
 *
 * @param before the file without the changes that are in the tree, where there are any
 */
function readDocument(tree: MapNode, isPhase: boolean, before?: MapNode): DocumentReading {
  const unscaled = unscaledIssues(tree);
  const parsed = scenarioSchema.safeParse(plain(tree));
  const isTold = ({ path }: PathIssue) => unscaled.some((one) => formatPath(one.path) === formatPath(path));
  const refused = parsed.success ? [] : schemaIssues(parsed.error, tree).filter((one) => !isTold(one));
  const rest = parsed.success ? { document: parsed.data, tree, unread: [] } : readablePart(tree, parsed.error);
  // The checks know the positions of the rest, and readers those of the file.
  const inFile = (path: Path) => (rest === undefined ? path : pathBefore(tree, rest.tree, path));
  const place = (of: readonly PathIssue[]) => of.map((one) => placeIssue(tree, { ...one, path: inFile(one.path) }));
  const found = rest === undefined ? NOTHING : checkAll(rest.document, namesOf(tree), rest.unread, isPhase);
  return {
    document: rest?.document,
    isWhole: parsed.success && unscaled.length === 0,
    inFile,
    errors: [
      ...withNearNames([...unscaled, ...refused], tree, before).map((one) => placeIssue(tree, one)),
      ...place(withNearNames(found.errors, tree, before)),
    ],
    warnings: place(found.warnings),
    atEnd: place(found.atEnd),
    throughout: place(found.throughout),
    lacks: place(found.lacks),
    unused: place(found.unused),
  };
}

const NOTHING: CheckIssues = { errors: [], warnings: [], atEnd: [], throughout: [], lacks: [], unused: [] };

/** What a file defines, whether it can be read or not. */
function namesOf(tree: MapNode): DefinedNames {
  return definedNames((section) => namesIn(child(tree, section)));
}

function checkAll(
  document: ScenarioDocument,
  names: DefinedNames,
  unread: readonly Path[],
  isPhase: boolean,
): CheckIssues {
  const pools = () => compilePools(document, placesOf(document), compileTimeline(document.run)).pools;
  return checkScenario(document, names, pools, unread, isPhase);
}

/** Whether something was found whichever changes hold. */
function isInAll(
  readings: readonly DocumentReading[],
  list: "lacks" | "throughout" | "unused",
  { path }: Issue,
): boolean {
  return readings.every((reading) => reading[list].some((one) => one.path === path));
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
