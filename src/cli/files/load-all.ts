/** Loads several scenario files and collects the mistakes in all of them, so that the user sees them together. */
import { type Issue, ScenarioError, withoutRepeats } from "../../foundation/errors.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { type OverrideOptions, overridesByFile } from "../options/overrides-by-file.js";
import { loadAsTyped, ofFile } from "./load-as-typed.js";

/** A file that was read: its scenario, or what is wrong with it. */
export interface Loaded {
  readonly file: string;
  /** Null when the file has mistakes. */
  readonly scenario: Scenario | null;
  /** Empty when it has none. */
  readonly issues: readonly Issue[];
}

/**
 * Loads scenario files, the wrong ones too.
 *
 * @param files paths, relative to the working directory or absolute
 * @param options which overrides there are, and for which of the files
 * @returns one entry per file, in the same order
 * @throws FileError when a file cannot be read; UsageError for an override of a scenario that is not there
 */
export async function tryLoadAll(files: readonly string[], options: OverrideOptions): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  const overrides = overridesByFile(files, options);
  for (const [index, file] of files.entries()) {
    try {
      loaded.push({ file, scenario: loadAsTyped(file, { set: overrides[index] }, options), issues: [] });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      loaded.push({ file, scenario: null, issues: error.issues });
    }
  }
  // What is wrong for some of the files that an override is for is said with their names.
  return loaded.map((one, index) => {
    const others = loaded.filter((other, k) => other !== one && sharesOverride(overrides[index], overrides[k]));
    const isCommon = (issue: Issue) =>
      others.every(({ issues }) => issues.some(({ file, found }) => file === issue.file && found === issue.found));
    return { ...one, issues: one.issues.map((issue) => (isCommon(issue) ? issue : ofFile(issue, one.file))) };
  });
}

function sharesOverride(own: readonly string[], others: readonly string[]): boolean {
  return own.some((override) => others.includes(override));
}

/**
 * Loads scenario files that must all be right.
 *
 * @param files paths, relative to the working directory or absolute
 * @param options which overrides there are, and for which of the files
 * @returns the scenarios, in the order of the files
 * @throws ScenarioError with the issues of all files at once; FileError when a file cannot be read; UsageError for an
 *   override of a scenario that is not there
 */
export async function loadAll(files: readonly string[], options: OverrideOptions): Promise<Scenario[]> {
  const loaded = await tryLoadAll(files, options);
  const issues = loaded.flatMap((entry) => entry.issues);
  if (issues.length > 0) throw new ScenarioError(withoutRepeats(issues));
  return loaded.flatMap(({ scenario }) => scenario ?? []);
}
