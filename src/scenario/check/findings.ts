/**
 * What the checks report to, and what every check may look at.
 */
import type { Places } from "../compile/compile-places.js";
import type { PathIssue } from "../read/issues.js";
import { didYouMean } from "../read/nearest.js";
import { quoted } from "../read/show.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";

export interface Check {
  readonly document: ScenarioDocument;
  readonly places: Places;
  /** Something is wrong at a value. */
  error(path: Path, found: string, expected: string, hint?: string): void;
  /** Something is wrong with a key. */
  keyError(path: Path, found: string, expected: string, hint?: string): void;
  /** Something is odd. */
  warn(path: Path, found: string, expected: string, hint?: string): void;
}

export interface Findings {
  readonly errors: PathIssue[];
  readonly warnings: PathIssue[];
}

export function createCheck(document: ScenarioDocument, places: Places): Check & Findings {
  const errors: PathIssue[] = [];
  const warnings: PathIssue[] = [];
  const add = (to: PathIssue[], atKey: boolean) => (path: Path, found: string, expected: string, hint?: string) => {
    to.push({ path, atKey, found, expected, hint });
  };
  return {
    document,
    places,
    errors,
    warnings,
    error: add(errors, false),
    keyError: add(errors, true),
    warn: add(warnings, true),
  };
}

/** A name that stands for nothing. */
export function unknownName(
  check: Check,
  path: Path,
  atKey: boolean,
  name: string,
  noun: string,
  known: Iterable<string>,
): void {
  const words = [...known];
  const hint = words.length === 0 ? `The scenario has none` : didYouMean(name, words);
  if (atKey) check.keyError(path, quoted(name), noun, hint);
  else check.error(path, quoted(name), noun, hint);
}
