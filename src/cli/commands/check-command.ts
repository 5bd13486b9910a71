/**
 * The command `check`: runs scenarios and compares every mean with the expectation that stands beside them, in
 * `expected/<folder>-<name>.json` one folder above the scenario.
 */
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { FileError, UsageError } from "../../foundation/errors.js";
import { loadScenario } from "../../scenario/read/load.js";
import { runScenario } from "../../study/discharge-study.js";
import {
  type Deviation,
  deviations,
  type Expectation,
  expectationOf,
  parseExpectation,
} from "../../study/expectation.js";
import { readJson, writeWhole } from "../files.js";
import { Interruption, interruptible } from "../interruption.js";
import { wholeNumber } from "../options.js";
import { startProgress } from "../progress.js";
import type { Surroundings } from "../surroundings.js";

interface CheckOptions {
  readonly update?: true;
  readonly workers?: number;
  readonly quiet?: true;
}

interface Case {
  readonly scenario: string;
  readonly expectation: string;
}

/** Replications of a new expectation: enough to notice a change, few enough to run often. */
const REPLICATIONS = 3;
const SEED = "1";
/** Deviations shown per scenario. */
const SHOWN = 20;

function shippedScenarios(): string {
  return fileURLToPath(new URL("../../../scenarios", import.meta.url));
}

function caseOf(scenario: string): Case {
  const folder = dirname(resolve(scenario));
  const name = `${basename(folder)}-${basename(scenario).replace(/\.(ya?ml|json)$/i, "")}.json`;
  return { scenario, expectation: join(dirname(folder), "expected", name) };
}

/** The cases of all scenarios of the package that have an expectation, by name. */
async function shippedCases(): Promise<Case[]> {
  const root = shippedScenarios();
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const expected = new Set(entries.filter((e) => e.name.endsWith(".json")).map((e) => join(e.parentPath, e.name)));
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

function expectationText(expectation: Expectation): string {
  const { measures, ...head } = expectation;
  const lines = measures.map((measure) => `    ${JSON.stringify(measure)}`);
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "measures": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

function deviationLine({ what, expected, found, relative: share }: Deviation): string {
  const change = share === null ? "" : ` (${share > 0 ? "+" : "−"}${Math.abs(share * 100).toPrecision(3)} %)`;
  return `  ${what}: expected ${expected}, found ${found}${change}`;
}

async function checkCase(one: Case, options: CheckOptions, surroundings: Surroundings): Promise<boolean> {
  const { stdout } = surroundings;
  const scenario = await loadScenario(one.scenario, {});
  const expected = options.update ? null : await readExpectation(one.expectation);
  const bar = startProgress(surroundings, options.quiet === true);
  const result = await interruptible(surroundings, (signal) =>
    runScenario(scenario, {
      seed: expected?.seed ?? SEED,
      replications: expected?.replications ?? REPLICATIONS,
      workers: options.workers ?? surroundings.parallelism,
      signal,
      onProgress: bar.show,
    }),
  ).finally(bar.end);
  if (result.interrupted) throw new Interruption("interrupted; the scenario under way was neither checked nor updated");
  if (expected === null) {
    await writeWhole(one.expectation, expectationText(expectationOf(result)));
    stdout.write(`${one.scenario}: written to ${relative("", one.expectation)}\n`);
    return true;
  }
  const list = deviations(expected, result);
  stdout.write(
    list.length === 0
      ? `${one.scenario}: as expected (${expected.measures.length} measures)\n`
      : `${one.scenario}: ${list.length} differences from ${relative("", one.expectation)}\n`,
  );
  for (const deviation of list.slice(0, SHOWN)) stdout.write(`${deviationLine(deviation)}\n`);
  if (list.length > SHOWN) stdout.write(`  … and ${list.length - SHOWN} more\n`);
  return list.length === 0;
}

/** `check [scenario…]`. */
export function checkCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return new Command("check")
    .description("Run scenarios and compare the means with their committed expectations.")
    .argument("[scenarios...]", "scenario files (default: those of the package that have an expectation)")
    .option("--update", "write the expectations anew instead")
    .option("--workers <n>", "threads (default: as many as can run at once)", wholeNumber("--workers"))
    .option("--quiet", "print nothing but the result and errors")
    .option("--no-color", "print plain text (it is plain in any case)")
    .addHelpText(
      "after",
      `
Exit status is 1 when anything differs.

Examples:
  discharge-flow check
  discharge-flow check scenarios/teaching/one-ward.yaml --update`,
    )
    .action(async (files: string[], options: CheckOptions) => {
      const cases = files.length > 0 ? files.map(caseOf) : await shippedCases();
      if (cases.length === 0) throw new UsageError("check", "finds no scenario with an expectation.");
      let passed = true;
      for (const one of cases) passed = (await checkCase(one, options, surroundings)) && passed;
      finish(passed ? 0 : 1);
    });
}
