/**
 * The command `check`: runs scenarios and compares every mean with an expectation, a file of means from an earlier run.
 * The expectation of `folder/name.yaml` is `expected/folder-name.json`, with `expected` beside `folder`.
 */

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { shippedScenarios } from "#platform";
import { FileError, UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import { measuresOf } from "../../model/measures/measures.js";
import { compileScenario } from "../../scenario/compile/compile-scenario.js";
import type { Scenario } from "../../scenario/document/scenario.js";
import { loadScenario } from "../../scenario/load-scenario.js";
import { runScenario } from "../../study/compare/run-scenarios.js";
import {
  type Deviation,
  deviations,
  type Expectation,
  expectationOf,
  parseExpectation,
} from "../../study/result/expectation.js";
import { readJson, writeWhole } from "../files/files.js";
import { nonEmpty, override, wholeNumber } from "../options/options.js";
import { Interruption, interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import type { Surroundings } from "../terminal/surroundings.js";

interface CheckOptions {
  readonly update?: true;
  readonly replications?: number;
  readonly set?: readonly string[];
  readonly measure?: readonly string[];
  readonly workers?: number;
  readonly quiet?: true;
}

interface Case {
  /** Path of the scenario. */
  readonly scenario: string;
  /** Path of its expectation. */
  readonly expectation: string;
}

/** How a scenario is run for an expectation, and what this is about. */
type Terms = Pick<Expectation, "seed" | "replications" | "set" | "keys">;

/** How the first expectation of a scenario is made: enough replications to notice a change, few enough to run often. */
const FIRST: Terms = { seed: "1", replications: 3 };
/** What is said when it is interrupted: a scenario that has a part of its replications has no mean to compare. */
const INTERRUPTION = {
  stopping: "Stopping: a scenario that is not finished is neither checked nor updated.",
  stopped: "interrupted; the scenarios that are not listed were neither checked nor updated",
};
/** Most deviations that are printed for a scenario. */
const SHOWN = 20;

/** A scenario with the path where its expectation has to be. */
function caseOf(scenario: string): Case {
  const folder = dirname(resolve(scenario));
  const name = `${basename(folder)}-${basename(scenario).replace(/\.(ya?ml|json)$/i, "")}.json`;
  return { scenario, expectation: join(dirname(folder), "expected", name) };
}

/** All scenarios of the package that have an expectation, in the order of their paths. */
async function shippedCases(): Promise<Case[]> {
  const root = shippedScenarios();
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const expected = new Set(
      entries.filter(({ name }) => name.endsWith(".json")).map((file) => join(file.parentPath, file.name)),
    );
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map((entry) => caseOf(relative("", join(entry.parentPath, entry.name))))
      .filter((candidate) => expected.has(candidate.expectation))
      .sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
  } catch (error) {
    throw new FileError(root, "the scenarios of the package cannot be read", error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Reads an expectation. If there is none, the error says how to make one. */
async function readExpectation(path: string): Promise<Expectation> {
  try {
    return parseExpectation(await readJson(path));
  } catch (error) {
    if (error instanceof TypeError) throw new FileError(path, error.message, error);
    if (error instanceof FileError && hasCode(error.cause, "ENOENT"))
      throw new FileError(
        relative("", path),
        "there is no expectation; make one with check <scenario> --update",
        error,
      );
    throw error;
  }
}

/**
 * What an update keeps of the expectation that it takes the place of, unless it is asked for otherwise; of a first one,
 * what first ones have.
 *
 * @throws FileError where it is there and cannot be read, so that its replications are not changed without a word
 */
async function termsBefore(path: string): Promise<Terms> {
  if (!existsSync(path)) return FIRST;
  try {
    return await readExpectation(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const reason = "is damaged, so that its seed and replications are not known; delete it to store a new one";
    throw new FileError(relative("", path), reason, error);
  }
}

/**
 * An expectation as JSON with one measure per line, so that a changed mean is one changed line under version control.
 */
function expectationText(expectation: Expectation): string {
  const { measures, ...head } = expectation;
  const lines = measures.map((measure) => `    ${JSON.stringify(measure)}`);
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "measures": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

/** One line that says what moved, from what, to what and by how much. */
function deviationLine({ what, expected, found, relative: share }: Deviation): string {
  const change = share === null ? "" : ` (${share > 0 ? "+" : "−"}${Math.abs(share * 100).toPrecision(3)} %)`;
  return `  ${what}: expected ${expected}, found ${found}${change}`;
}

/** The terms that are asked for with `--update`; the others stay as they were. */
function wantedTerms({ replications, set, measure }: CheckOptions): Partial<Terms> {
  return {
    ...(replications !== undefined && { replications }),
    ...(set !== undefined && { set: [...set] }),
    ...(measure !== undefined && { keys: [...measure] }),
  };
}

/** @throws UsageError where a scenario has no measure of a key, or one is named twice */
function requireMeasures(scenario: Scenario, wanted: readonly string[]): void {
  const keys = new Set<string>(measuresOf(compileScenario(scenario).blueprint).map(({ key }) => key));
  wanted.forEach((key, index) => {
    if (!keys.has(key))
      throw new UsageError(
        "--measure",
        `must be the key of a measure that ${scenario.name} has, got "${key}".`,
        `discharge-flow measures ${scenario.file} lists them`,
      );
    if (wanted.indexOf(key) < index)
      throw new UsageError("--measure", `must name different measures, got "${key}" twice.`);
  });
}

/**
 * Checks one scenario, or writes its expectation after `--update`, and prints what came out.
 *
 * @returns true unless a mean or the scenario differs from the expectation
 */
async function checkCase(
  one: Case,
  options: CheckOptions,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<boolean> {
  const { stdout } = surroundings;
  // Where the scenario itself is not there, that is told, and not that it has no expectation.
  if (!existsSync(one.scenario)) await loadScenario(one.scenario, {});
  const expected = options.update ? null : await readExpectation(one.expectation);
  const before = expected ?? (await termsBefore(one.expectation));
  const { seed, replications, set, keys } = { ...before, ...wantedTerms(options) };
  const scenario = await loadScenario(one.scenario, { set: set ?? [] });
  requireMeasures(scenario, options.measure ?? []);
  const bar = startProgress(surroundings, options.quiet === true);
  const result = await runScenario(scenario, {
    seed,
    replications,
    workers: options.workers ?? surroundings.parallelism,
    signal,
    onProgress: bar.show,
  }).finally(bar.end);
  if (result.interrupted) throw new Interruption(INTERRUPTION.stopped);
  if (expected === null) {
    await writeWhole(one.expectation, expectationText(expectationOf(result, keys === undefined ? {} : { keys })));
    stdout.write(`${one.scenario}: written to ${relative("", one.expectation)}\n`);
    return true;
  }
  const list = deviations(expected, result);
  const count = counted(list.length, "difference");
  stdout.write(
    list.length === 0
      ? `${one.scenario}: as expected (${expected.measures.length} measures)\n`
      : `${one.scenario}: ${count} from ${relative("", one.expectation)}\n`,
  );
  for (const deviation of list.slice(0, SHOWN)) stdout.write(`${deviationLine(deviation)}\n`);
  if (list.length > SHOWN) stdout.write(`  … and ${list.length - SHOWN} more\n`);
  return list.length === 0;
}

/**
 * Makes the command `check [scenario…]`. Its exit status is 1 when anything differs from an expectation.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function checkCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return new Command("check")
    .description("Run scenarios and compare their means with the expectations stored earlier.")
    .argument("[scenarios...]", "scenario files (default: those of the package that have an expectation)")
    .option("--update", "store new expectations instead of comparing")
    .option(
      "--replications <n>",
      "with --update: how many to store (default: as many as before, or 3)",
      wholeNumber("--replications"),
    )
    .addOption(
      new Option(
        "--set <path=value>",
        "with --update: change an input of the run, such as run.length, so that a long scenario is checked in a short run; repeatable (default: as before)",
      ).argParser((text: string, before?: readonly string[]) => override("--set")(text, before ?? [])),
    )
    .addOption(
      new Option(
        "--measure <key>",
        "with --update: store the measures of this key alone, such as delayed-days; repeatable (default: as before, or all)",
      ).argParser((text: string, before?: readonly string[]) => [...(before ?? []), nonEmpty("--measure")(text)]),
    )
    .option("--workers <n>", "number of threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--quiet", "print only the result and errors")
    .option("--no-color", "has no effect here: the output is always plain text")
    .addHelpText(
      "after",
      `
Exit status is 1 when anything differs.

Examples:
  discharge-flow check
  discharge-flow check scenarios/teaching/one-ward.yaml --update
  discharge-flow check county.yaml --update --set "run.length=8 weeks" \\
    --measure delayed-days --measure cost`,
    )
    .action(async (files: string[], options: CheckOptions) => {
      for (const option of ["replications", "set", "measure"] as const)
        if (options[option] !== undefined && !options.update)
          throw new UsageError(
            `--${option}`,
            "goes with --update; a check does what its expectation says.",
            'Example: discharge-flow check county.yaml --update --replications 1 --set "run.length=8 weeks"',
          );
      const cases = files.length > 0 ? files.map(caseOf) : await shippedCases();
      if (cases.length === 0) throw new UsageError("check", "found no scenario that has an expectation.");
      const check = async (signal: AbortSignal) => {
        let passed = true;
        for (const one of cases) {
          // A scenario whose last replication was running is finished; the next one is not begun.
          signal.throwIfAborted();
          passed = (await checkCase(one, options, surroundings, signal)) && passed;
        }
        return passed;
      };
      finish((await interruptible(surroundings, check, INTERRUPTION)) ? 0 : 1);
    });
}
