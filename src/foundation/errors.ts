/**
 * The errors of the package: whose fault something is, what its author needs to know, and the exit status it means.
 *
 * Wrong calls of the library throw the built-in RangeError and TypeError instead. Nothing here catches or prints; that
 * happens once, at the top of the command line.
 */
import { requireObject } from "../foundation/refusal.js";

/** One thing that is wrong in a scenario: where it stands, what was found there, what would be right. */
export interface Issue {
  /** File as the reader knows it: relative to the working directory, or the name the text was given. */
  readonly file: string;
  /** Line, from 1; 0 when the place is not in a file, as of an override from the command line. */
  readonly line: number;
  /** Column, from 1; 0 where the line is. */
  readonly column: number;
  /** Path of keys, such as `people.older-person.arrive.rate` or `contracts[0].areas`; empty for the whole file. */
  readonly path: string;
  /** What stands there, in words or quoted. */
  readonly found: string;
  /** What could stand there instead, in words. */
  readonly expected: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly hint?: string;
}

/**
 * One line for an issue: `file:line:column: path: found …, expected …. hint.`
 *
 * @param issue what is wrong and where, such as an entry of `ScenarioError.issues`
 * @returns one line without an end of line; the numbers of line and column are left out where the place is not in a
 *   file
 * @throws TypeError for what is no issue
 * @example
 * formatIssue({ file: "a.yaml", line: 1, column: 8, path: "title", found: "3", expected: "a text" });
 * // "a.yaml:1:8: title: found 3, expected a text."
 */
export function formatIssue(issue: Issue): string {
  requireObject("issue", issue, "an issue, such as one of ScenarioError.issues", ["file", "line", "path"]);
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

/**
 * A scenario is wrong. Carries every issue, in the order of their places; the message has a line for each.
 *
 * @example
 * try {
 *   parseScenario("title: 3");
 * } catch (error) {
 *   if (error instanceof ScenarioError) for (const issue of error.issues) console.log(issue.path, issue.expected);
 * }
 */
export class ScenarioError extends Error {
  /** Always `ScenarioError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "ScenarioError";
  /** Exit status of the command line for it. */
  readonly exitCode = 3;
  /** Everything that is wrong. */
  readonly issues: readonly Issue[];

  /** @param issues everything that is wrong, at least one, in the order of their places */
  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join("\n"));
    this.issues = issues;
  }
}

/** The command line was used wrongly: which option, and what would be right. */
export class UsageError extends Error {
  /** Always `UsageError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "UsageError";
  /** Exit status of the command line for it. */
  readonly exitCode = 2;
  /** The option or argument that is wrong, as it is written, such as `--seed`. */
  readonly option: string;
  /** What to do about it, as a sentence; empty where nothing is said. */
  readonly hint: string;

  /**
   * @param option the option or argument that is wrong, as it is written
   * @param problem what is wrong with it, with the rule and the value
   * @param hint what to do about it, as a sentence
   */
  constructor(option: string, problem: string, hint = "") {
    super(`${option}: ${problem}${hint === "" ? "" : ` ${hint}`}`);
    this.option = option;
    this.hint = hint;
  }
}

/** A file cannot be read or written. */
export class FileError extends Error {
  /** Always `FileError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "FileError";
  /** Exit status of the command line for it. */
  readonly exitCode = 4;
  /** The file as the reader knows it: relative to the working directory. */
  readonly path: string;

  /**
   * @param path the file as the reader knows it
   * @param problem why it cannot be read or written
   * @param cause the error of the system, where there was one
   */
  constructor(path: string, problem: string, cause?: unknown) {
    super(`${path}: ${problem}`, { cause });
    this.path = path;
  }
}

/** Shards cannot be merged. Carries everything that is wrong with them. */
export class ShardError extends Error {
  /** Always `ShardError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "ShardError";
  /** Exit status of the command line for it. */
  readonly exitCode = 4;
  /** Everything that keeps the shards from being merged, a sentence or two each. */
  readonly problems: readonly string[];

  /** @param problems everything that keeps the shards from being merged, at least one */
  constructor(problems: readonly string[]) {
    super(`the shards cannot be merged:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * A run has more people or events at once than a simulation has room for. A scenario that leads to it is wrong, such as
 * one in which far more people come than can ever be served.
 */
export class SizeError extends RangeError {
  /** Always `SizeError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "SizeError";
  /** Exit status of the command line for it. */
  readonly exitCode = 3;
}

/** Where a run stood when something that must always hold did not. */
export interface InvariantContext {
  /** Days from the first instant of the run. */
  readonly time?: number;
  /** Name of what was done when it happened, where that is known. */
  readonly action?: string;
  /** Seed of the run. */
  readonly seed?: string;
  /** Number of the replication, from 1. */
  readonly replication?: number;
  /** The command that runs into the same fault again. */
  readonly replay?: string;
}

/**
 * A fault of ours, not of the caller's: something that must always hold did not. Please report it with its message,
 * which for a run says what repeats it.
 */
export class InvariantError extends Error {
  /** Always `InvariantError`: it tells the class where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "InvariantError";
  /** Exit status of the command line for it. */
  readonly exitCode = 70;
  /** Where the run stood. */
  readonly context: InvariantContext;

  /**
   * @param problem what did not hold
   * @param context where the run stood; the message tells it
   * @param cause the error that showed it, where there was one
   */
  constructor(problem: string, context: InvariantContext = {}, cause?: unknown) {
    const known = Object.entries(context).map(([name, value]) => `${name} ${value}`);
    super(known.length === 0 ? problem : `${problem} (${known.join(", ")})`, { cause });
    this.context = context;
  }
}
