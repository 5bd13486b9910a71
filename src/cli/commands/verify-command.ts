/**
 * The command `verify`: runs scenarios whose results are known, from theory, from publications or by hand, and prints
 * the known figures beside ours. The references are files `name.reference.json`; those of the package stand with their
 * scenarios in `scenarios/validation`.
 */

import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Command, Option } from "commander";
import { shippedScenarios, startThreads } from "#platform";
import { FileError, UsageError } from "../../foundation/errors.js";
import { counted } from "../../foundation/words.js";
import { verificationCsv } from "../../report/csv/verification-csv.js";
import { renderJson } from "../../report/json/json-report.js";
import { renderVerification } from "../../report/text/verification-text.js";
import { loadScenario } from "../../scenario/load-scenario.js";
import { parseReferenceFile } from "../../verification/reference-file.js";
import { disagreements, type Verification } from "../../verification/verification.js";
import { REPLICATIONS, type VerificationCase, verify } from "../../verification/verify.js";
import { requireDifferentNames } from "../files/different-names.js";
import { readJson } from "../files/files.js";
import { type Format, nonEmpty, wholeNumber } from "../options/options.js";
import { INTERRUPTED, interruptible } from "../terminal/interruption.js";
import { startProgress } from "../terminal/progress.js";
import { sayer } from "../terminal/sayer.js";
import { emphasisFor, type Surroundings, widthOf } from "../terminal/surroundings.js";

interface VerifyOptions {
  readonly replications?: number;
  readonly seed?: string;
  readonly workers?: number;
  readonly format: Format;
  readonly quiet?: true;
  readonly color: boolean;
}

const ENDING = ".reference.json";

/** The reference files of the package, in the order of their names. */
async function shippedReferences(): Promise<string[]> {
  const folder = join(shippedScenarios(), "validation");
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
    return names.sort().map((name) => relative("", join(folder, name)));
  } catch (error) {
    throw new FileError(folder, "the references of the package cannot be read", error);
  }
}

/** Reads a reference file, and the scenario that it names. */
async function loadCase(file: string): Promise<VerificationCase> {
  const value = await readJson(file);
  try {
    const references = parseReferenceFile(value);
    const scenarioFile = relative("", join(dirname(file), references.scenario));
    return { file, references, scenarioFile, scenario: await loadScenario(scenarioFile, {}) };
  } catch (error) {
    if (error instanceof TypeError) throw new FileError(file, error.message, error);
    throw error;
  }
}

function render(verification: Verification, options: VerifyOptions, surroundings: Surroundings): string {
  switch (options.format) {
    case "json":
      return renderJson(verification);
    case "csv":
      return verificationCsv(verification);
    case "table":
      return renderVerification(verification, {
        width: widthOf(surroundings.stdout),
        emphasise: emphasisFor(surroundings, options.color),
      });
  }
}

function checkOptions({ replications }: VerifyOptions): void {
  if (replications === 1) {
    const reason = "one replication does not show by how much replications differ.";
    throw new UsageError("--replications", `must be at least 2, because ${reason}`, "Example: --replications 40");
  }
}

/** Loads the cases, runs them, and prints what came out. */
async function verifyFiles(files: readonly string[], options: VerifyOptions, surroundings: Surroundings) {
  checkOptions(options);
  const cases = await Promise.all(files.map(loadCase));
  requireDifferentNames(
    "verify",
    cases.map(({ scenario }) => scenario.name),
  );
  const workers = options.workers ?? surroundings.parallelism;
  const started = performance.now();
  const bar = startProgress(surroundings, options.quiet === true);
  const executor = workers > 1 ? await startThreads(workers) : undefined;
  const verification = await interruptible(surroundings, (signal) =>
    verify(cases, {
      ...(options.replications === undefined ? {} : { replications: options.replications }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      executor,
      signal,
      onProgress: bar.show,
    }),
  ).finally(bar.end);
  surroundings.stdout.write(render(verification, options, surroundings));
  const seconds = (performance.now() - started) / 1000;
  sayer(options, surroundings)(`${counted(cases.length, "case")} in ${seconds.toFixed(1)} s.`);
  if (verification.interrupted) {
    surroundings.stderr.write(
      `Interrupted: the figures rest on ${counted(verification.replications, "complete replication")}.\n`,
    );
  }
  return verification;
}

/**
 * Makes the command `verify [reference…]`. Its exit status is 1 when a figure does not agree with its reference.
 *
 * @param surroundings streams and environment
 * @param finish called with the exit status
 */
export function verifyCommand(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  return new Command("verify")
    .description("Run scenarios whose results are known from theory or publications, and compare.")
    .argument("[references...]", `reference files ending in ${ENDING} (default: those of the package)`)
    .option(
      "--replications <n>",
      `replications of each scenario, from 2 (default: ${REPLICATIONS})`,
      wholeNumber("--replications"),
    )
    .option("--seed <seed>", "seed of every random stream (default: 1)", nonEmpty("--seed"))
    .option("--workers <n>", "number of threads (default: as many as can run at once)", wholeNumber("--workers"))
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json", "csv"]).default("table"))
    .option("--quiet", "print only the result and errors")
    .option("--no-color", "print plain text (as when NO_COLOR is set in the environment)")
    .addHelpText(
      "after",
      `
Exit status is 1 when a figure does not agree with its reference.

Examples:
  discharge-flow verify
  discharge-flow verify --seed 2 --replications 100
  discharge-flow verify scenarios/validation/erlang-delay.reference.json
  discharge-flow verify --format csv > verification.csv`,
    )
    .action(async (files: string[], options: VerifyOptions) => {
      const verification = await verifyFiles(
        files.length > 0 ? files : await shippedReferences(),
        options,
        surroundings,
      );
      const failed = disagreements(verification).length > 0;
      finish(verification.interrupted ? INTERRUPTED : failed ? 1 : 0);
    });
}
