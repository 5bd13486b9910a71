/**
 * What every check may look at, and where it says what it found.
 */
import type { Places } from "../document/places.js";
import { quote } from "../read/display.js";
import { didYouMean } from "../read/nearest.js";
import type { PathIssue } from "../read/schema-issues.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

/** What the checks found, in the order in which they looked. */
export interface CheckIssues {
  /** What is wrong: such a scenario is refused. */
  readonly errors: PathIssue[];
  /** What is odd: such a scenario runs, and its reader is told. */
  readonly warnings: PathIssue[];
  /** Warnings that are given only where the last phase of the run has them: nothing mends it later. */
  readonly atEnd: PathIssue[];
  /** Warnings that are given only where every phase of the run has them, even if with other figures. */
  readonly throughout: PathIssue[];
  /**
   * What is needed and not there: wrong where it is so for the whole run, odd where it is so until a change, or while
   * one holds.
   */
  readonly lacks: PathIssue[];
  /**
   * What nothing uses. It is odd where the file itself says it, for at all times of the run, and not where a variant or
   * a change leaves parts of what it goes over unused.
   */
  readonly unused: PathIssue[];
}

type Tell = (path: Path, found: string, expected: string, hint?: string) => void;

export interface CheckContext {
  readonly document: ScenarioDocument;
  readonly places: Places;
  readonly issues: CheckIssues;
  /** Whether the document is a file as it is while some changes hold, and not as it begins. */
  readonly isPhase: boolean;
  /** Something is wrong at a value. */
  readonly error: Tell;
  /** Something is wrong with a key. */
  readonly keyError: Tell;
  /** At a value, nothing is there of what is needed. */
  readonly lack: Tell;
  /** At a key, nothing is there of what is needed. */
  readonly keyLack: Tell;
  /** Something is odd about a key. */
  readonly warn: Tell;
  /** Warns of a key, if the last phase of the run has the warning. */
  readonly warnAtEnd: Tell;
  /** Warns of a key, if every phase of the run has the warning. */
  readonly warnThroughout: Tell;
  /** Nothing uses what a key names. */
  readonly unused: Tell;
  /**
   * Whether something at a path, or under it, could not be read. Then what is not there may have been meant to be, and
   * nothing follows from it.
   */
  isUnread(...path: Path): boolean;
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, index) => step === path[index]);

/**
 * A context in which nothing has been found yet.
 *
 * @param unread paths of what could not be read of the document
 * @param isPhase whether the document is a file as it is while some changes hold
 */
export function createCheckContext(
  document: ScenarioDocument,
  places: Places,
  unread: readonly Path[] = [],
  isPhase = false,
): CheckContext {
  const issues: CheckIssues = { errors: [], warnings: [], atEnd: [], throughout: [], lacks: [], unused: [] };
  const addTo =
    (list: PathIssue[], atKey: boolean): Tell =>
    (path, found, expected, hint) => {
      // A value that is a stand-in for one that could not be read is no fault of the author's.
      if (!unread.some((outer) => isWithin(path, outer))) list.push({ path, atKey, found, expected, hint });
    };
  return {
    document,
    places,
    issues,
    isPhase,
    error: addTo(issues.errors, false),
    keyError: addTo(issues.errors, true),
    lack: addTo(issues.lacks, false),
    keyLack: addTo(issues.lacks, true),
    warn: addTo(issues.warnings, true),
    warnAtEnd: addTo(issues.atEnd, true),
    warnThroughout: addTo(issues.throughout, true),
    unused: addTo(issues.unused, true),
    isUnread: (...path) => unread.some((other) => isWithin(path, other) || isWithin(other, path)),
  };
}

/** Says that a name is not defined, with the name that was probably meant. */
export function addUnknownName(
  context: CheckContext,
  path: Path,
  atKey: boolean,
  name: string,
  noun: string,
  known: Iterable<string>,
): void {
  const names = [...known];
  const hint = names.length === 0 ? "The scenario has none" : didYouMean(name, names);
  if (atKey) context.keyError(path, quote(name), noun, hint);
  else context.error(path, quote(name), noun, hint);
}
