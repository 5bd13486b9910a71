/**
 * The command line: reads the arguments, runs the command and returns the exit status. Errors are caught and reported
 * here and nowhere else. What each command does is in the folder `commands`.
 */

import { Command, CommanderError } from "commander";
import { formatIssue, InvariantError, ScenarioError } from "../foundation/errors.js";
import { counted } from "../foundation/words.js";
import { VERSION } from "../study/design/version.js";
import { calibrateCommand } from "./commands/calibrate-command.js";
import { checkCommand } from "./commands/check-command.js";
import { compareCommand } from "./commands/compare-command.js";
import { explainCommand } from "./commands/explain-command.js";
import { futuresCommand } from "./commands/futures-command.js";
import { initCommand } from "./commands/init-command.js";
import { measuresCommand } from "./commands/measures-command.js";
import { mergeCommand } from "./commands/merge-command.js";
import { predictCommand } from "./commands/predict-command.js";
import { reportCommand } from "./commands/report-command.js";
import { runCommand } from "./commands/run-command.js";
import { schemaCommand } from "./commands/schema-command.js";
import { sensitivityCommand } from "./commands/sensitivity-command.js";
import { solveCommand } from "./commands/solve-command.js";
import { sweepCommand } from "./commands/sweep-command.js";
import { traceCommand } from "./commands/trace-command.js";
import { validateCommand } from "./commands/validate-command.js";
import { verifyCommand } from "./commands/verify-command.js";
import { refuseRepeated } from "./options/once.js";
import { settleOutputs } from "./terminal/output.js";
import { processSurroundings, type Surroundings, widthOf } from "./terminal/surroundings.js";

/** Exit status when the command line itself is wrong. */
const USAGE = 2;
/** Exit status of a fault of this program. */
const INTERNAL_ERROR = 70;

/**
 * Puts the commands together.
 *
 * @param surroundings where they print
 * @param finish called with the exit status of a command that ends without an error
 */
function createProgram(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command("discharge-flow")
    .description("Simulates hospital discharge in England and compares ways to run it.")
    .version(VERSION)
    .addHelpText(
      "after",
      `
Examples:
  discharge-flow validate scenarios/teaching/one-ward.yaml
  discharge-flow run scenarios/teaching/one-ward.yaml
  discharge-flow compare before.yaml after.yaml --out out

Results go to standard output, everything else to standard error.
Exit status: 0 done; 1 a check failed or a target was missed; 2 wrong usage;
3 a scenario has mistakes; 4 a file or output cannot be read or written;
70 internal error; 130 interrupted.`,
    );
  const commands = [
    initCommand(surroundings),
    runCommand(surroundings, finish),
    compareCommand(surroundings, finish),
    sweepCommand(surroundings, finish),
    sensitivityCommand(surroundings, finish),
    futuresCommand(surroundings, finish),
    explainCommand(surroundings, finish),
    solveCommand(surroundings, finish),
    calibrateCommand(surroundings, finish),
    predictCommand(surroundings, finish),
    mergeCommand(surroundings, finish),
    traceCommand(surroundings),
    reportCommand(surroundings),
    validateCommand(surroundings),
    checkCommand(surroundings, finish),
    verifyCommand(surroundings, finish),
    measuresCommand(surroundings),
    schemaCommand(surroundings),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands]) {
    refuseRepeated(command);
    command
      .exitOverride()
      .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage().replace("[options] ", "")}` })
      .showHelpAfterError("(--help lists what you can write)")
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        getOutHelpWidth: () => widthOf(stdout),
        getErrHelpWidth: () => widthOf(stderr),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
  }
  return program;
}

/** The exit status that an error carries, or null if it carries none. */
function exitCodeOf(error: unknown): number | null {
  return error instanceof Error && "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : null;
}

/** Prints what went wrong and returns the exit status that belongs to it. */
function report(error: unknown, { stderr }: Surroundings): number {
  // Commander has already printed its message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof ScenarioError) {
    const count = error.issues.length;
    stderr.write(`${error.issues.map(formatIssue).join("\n")}\n${counted(count, "issue")}\n`);
    return error.exitCode;
  }
  const code = exitCodeOf(error);
  if (code !== null && error instanceof Error && !(error instanceof InvariantError)) {
    stderr.write(`discharge-flow: ${error.message}\n`);
    return code;
  }
  const replay = error instanceof InvariantError ? error.context.replay : undefined;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`discharge-flow: internal error, not a mistake in your scenario: ${detail}\n`);
  if (error instanceof InvariantError && error.cause !== undefined) stderr.write(`caused by: ${error.cause}\n`);
  if (replay !== undefined) stderr.write(`To repeat it, run: ${replay}\n`);
  return INTERNAL_ERROR;
}

/**
 * Runs one command.
 *
 * @param surroundings arguments, streams and environment
 * @returns the exit status
 */
export async function main(surroundings: Surroundings): Promise<number> {
  let exitCode = 0;
  const program = createProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(surroundings.words, { from: "user" });
    return exitCode;
  } catch (error) {
    return report(error, surroundings);
  }
}

/** Runs the command with which this process was started, and sets the exit status of the process. */
export async function start(): Promise<void> {
  const surroundings = processSurroundings();
  process.exitCode = await settleOutputs(surroundings, await main(surroundings));
}
