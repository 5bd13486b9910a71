/**
 * Readings of a file: what its tree says by the schema, and what all checks find in it. A file is read once as it is
 * written, and once more as it is from each date on at which something changes, for each group of people who follow new
 * ways, and with each of the interventions that are off.
 */
import type { Issue } from "../foundation/errors.js";
import type { CheckIssues } from "./check/check-context.js";
import { type DefinedNames, definedNames } from "./check/check-names.js";
import { checkPhase } from "./check/check-phases.js";
import { checkScenario } from "./check/check-scenario.js";
import { compilePools } from "./compile/compile-capacity.js";
import { compileTimeline } from "./compile/compile-time.js";
import { changeDates } from "./document/change-dates.js";
import { runSpan } from "./document/intervention-windows.js";
import { placesOf } from "./document/places.js";
import { withChanges } from "./read/dated-changes.js";
import { inherit } from "./read/inherit.js";
import { broughtNames, withNearNames } from "./read/new-names.js";
import { pathBefore, readablePart } from "./read/readable-part.js";
import { unscaledIssues } from "./read/relative-changes.js";
import { type PathIssue, placeIssue, schemaIssues } from "./read/schema-issues.js";
import { child, formatPath, type MapNode, namesIn, type Path, plain } from "./read/source.js";
import { type ScenarioDocument, scenarioSchema } from "./schema/scenario-schema.js";

/** A tree as far as it can be read, and what was found in it, at its places. */
export interface DocumentReading {
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
export interface PhaseReading extends DocumentReading {
  readonly from: number;
  readonly adopted: readonly string[];
  readonly ways: readonly DocumentReading[];
}

/** The file as it is from each date on at which something changes. */
export function readPhases(tree: MapNode, whole: DocumentReading): PhaseReading[] {
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
export function inForce(whole: DocumentReading, phases: readonly PhaseReading[]): DocumentReading[] {
  const { document } = whole;
  if (document === undefined) return [whole];
  const { from: begin } = runSpan(document);
  const begun = phases.findLastIndex(({ from }) => from <= begin);
  return begun < 0 ? [whole, ...phases] : phases.slice(begun);
}

/** Of what is in force, that which is so before the end of the run; the first of it is so when the run begins. */
export function inRun(document: ScenarioDocument, [first, ...later]: readonly (DocumentReading | PhaseReading)[]) {
  const { until } = runSpan(document);
  return [first, ...later.filter((one) => !("from" in one) || one.from < until)];
}

/** The file as it would be with each of the interventions that are off: they are there to be switched on. */
export function readSwitchedOn(tree: MapNode, whole: DocumentReading): DocumentReading[] {
  return [...(whole.document?.interventions ?? [])].flatMap(([name, { on, changes }]) =>
    on || changes === undefined ? [] : [readWith(tree, whole, [["interventions", name, "changes"]], true)],
  );
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
export function readDocument(tree: MapNode, isPhase: boolean, before?: MapNode): DocumentReading {
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
export function isInAll(
  readings: readonly DocumentReading[],
  list: "lacks" | "throughout" | "unused",
  { path }: Issue,
): boolean {
  return readings.every((reading) => reading[list].some((one) => one.path === path));
}
