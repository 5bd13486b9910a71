/**
 * What a command uses of the process it runs in: arguments, output streams, environment, number of threads. Tests can
 * give others.
 */
import { availableParallelism } from "node:os";
import { type Output, ProcessOutput } from "./output.js";

/** Everything that a command uses of its process. */
export interface Surroundings {
  /** The arguments after the name of the program. */
  readonly words: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Threads that can run at the same time. */
  readonly parallelism: number;
}

/** Width in characters where the output has none, as in a pipe. */
const PIPE_WIDTH = 80;
/** Least width in characters; a narrower terminal wraps the lines. */
const LEAST_WIDTH = 40;

/** The surroundings of the running process. */
export function processSurroundings(): Surroundings & {
  readonly stdout: ProcessOutput;
  readonly stderr: ProcessOutput;
} {
  return {
    words: process.argv.slice(2),
    stdout: new ProcessOutput(process.stdout),
    stderr: new ProcessOutput(process.stderr),
    environment: process.env,
    parallelism: availableParallelism(),
  };
}

/** Width for text that is printed to `output`, in characters. */
export function widthOf(output: Output): number {
  return Math.max(LEAST_WIDTH, (output.isTTY ? output.columns : undefined) ?? PIPE_WIDTH);
}

/**
 * How headings are marked: bold on a terminal, unchanged elsewhere and when plain text was asked for.
 *
 * @param surroundings standard output and the environment (`NO_COLOR`, `TERM`)
 * @param color false after `--no-color`
 * @returns a function from a heading to the text to print
 */
export function emphasisFor(surroundings: Surroundings, color: boolean): (text: string) => string {
  const { stdout, environment } = surroundings;
  const plain = !color || !stdout.isTTY || (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  return plain ? (text) => text : (text) => `\u001b[1m${text}\u001b[22m`;
}
