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
}

export interface CheckContext {
  readonly document: ScenarioDocument;
  readonly places: Places;
  readonly issues: CheckIssues;
  /** Whether the document is a file as it is while some changes hold, and not as it begins. */
  readonly isPhase: boolean;
  /** Something is wrong at a value. */
  error(path: Path, found: string, expected: string, hint?: string): void;
  /** Something is wrong with a key. */
  keyError(path: Path, found: string, expected: string, hint?: string): void;
  /**
   * Nothing is there of what is needed: wrong where it is so for the whole run, odd where a change makes it so for a
   * time.
   */
  lack(path: Path, atKey: boolean, found: string, expected: string, hint?: string): void;
  /** Something is odd about a key. */
  warn(path: Path, found: string, expected: string, hint?: string): void;
}

/**
 * A context in which nothing has been found yet.
 *
 * @param isPhase whether the document is a file as it is while some changes hold
 */
export function createCheckContext(document: ScenarioDocument, places: Places, isPhase = false): CheckContext {
  const issues: CheckIssues = { errors: [], warnings: [] };
  const addTo = (list: PathIssue[], atKey: boolean) => (path: Path, found: string, expected: string, hint?: string) => {
    list.push({ path, atKey, found, expected, hint });
  };
  return {
    document,
    places,
    issues,
    isPhase,
    error: addTo(issues.errors, false),
    keyError: addTo(issues.errors, true),
    lack: (path, atKey, found, expected, hint) =>
      addTo(isPhase ? issues.warnings : issues.errors, atKey)(path, found, expected, hint),
    warn: addTo(issues.warnings, true),
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
