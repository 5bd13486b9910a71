/**
 * The errors of the package: whose fault something is, what its author needs to know, and the exit status it means.
 *
 * Wrong calls of the library throw the built-in RangeError and TypeError instead. Nothing here catches or prints; that
 * happens once, at the top of the command line.
 */

/** One thing that is wrong in a scenario: where it stands, what was found there, what would be right. */
export interface Issue {
  /** File as the reader knows it: relative to the working directory, or the name the text was given. */
  readonly file: string;
  /** Line and column from 1; both 0 when the place is not in a file (an override from the command line). */
  readonly line: number;
  readonly column: number;
  /** Path of keys, such as `people.older-person.arrive.rate` or `contracts[0].areas`; empty for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly hint?: string;
}

/**
 * One line for an issue: `file:line:column: path: found …, expected …. hint`.
 *
 * @example formatIssue({ file: "a.yaml", line: 1, column: 7, path: "title", found: "3", expected: "a text" })
 */
export function formatIssue(issue: Issue): string {
  const place = issue.line > 0 ? `${issue.file}:${issue.line}:${issue.column}: ` : `${issue.file}: `;
  const path = issue.path === "" ? "" : `${issue.path}: `;
  const hint = issue.hint === undefined ? "" : ` ${issue.hint}.`;
  return `${place}${path}found ${issue.found}, expected ${issue.expected}.${hint}`;
}

/** Issues without those that say the same of the same place again, as of a base file that several others extend. */
export function withoutRepeats(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ file, line, column, found, expected }) => {
    const key = JSON.stringify([file, line, column, found, expected]);
    return seen.size < seen.add(key).size;
  });
}

/** A scenario is wrong. Carries every issue, in the order of their places. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly exitCode = 3;
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join("\n"));
    this.issues = issues;
  }
}

/** The command line was used wrongly: which option, and what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode = 2;
  readonly option: string;
  readonly hint: string;

  constructor(option: string, problem: string, hint = "") {
    super(`${option}: ${problem}${hint === "" ? "" : ` ${hint}`}`);
    this.option = option;
    this.hint = hint;
  }
}

/** A file cannot be read or written. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly exitCode = 4;
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`${path}: ${problem}`, { cause });
    this.path = path;
  }
}

/** Shards cannot be merged. Carries everything that is wrong with them. */
export class ShardError extends Error {
  override readonly name = "ShardError";
  readonly exitCode = 4;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the shards cannot be merged:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Where a run stood when something that must always hold did not. */
export interface InvariantContext {
  /** Days from the first instant of the run. */
  readonly time?: number;
  readonly action?: string;
  readonly seed?: string;
  readonly replication?: number;
  /** The command that runs into the same fault again. */
  readonly replay?: string;
}

/** A fault of ours: something that must always hold did not. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
  readonly exitCode = 70;
  readonly context: InvariantContext;

  constructor(problem: string, context: InvariantContext = {}, cause?: unknown) {
    const known = Object.entries(context).map(([name, value]) => `${name} ${value}`);
    super(known.length === 0 ? problem : `${problem} (${known.join(", ")})`, { cause });
    this.context = context;
  }
}
