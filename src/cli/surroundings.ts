/** What a command sees of the world: two streams, the environment, the folder it stands in. Tests give their own. */
import { availableParallelism } from "node:os";

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Threads that can run at the same time. */
  readonly parallelism: number;
}

/** Columns when nobody says how many there are, as in a pipe. */
const PIPE_WIDTH = 80;
/** Fewer columns than this are treated as this many. */
const LEAST_WIDTH = 40;

/** The surroundings of the running process. A reader that closes the pipe, such as `head`, ends it quietly. */
export function processSurroundings(): Surroundings {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  }
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    parallelism: availableParallelism(),
  };
}

export function widthOf(output: Output): number {
  return Math.max(LEAST_WIDTH, (output.isTTY ? output.columns : undefined) ?? PIPE_WIDTH);
}

/** Makes headings bold, where the output is a terminal and nobody asked for plain text. */
export function emphasisFor(surroundings: Surroundings, color: boolean): (text: string) => string {
  const { stdout, environment } = surroundings;
  const plain = !color || !stdout.isTTY || (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb";
  return plain ? (text) => text : (text) => `\u001b[1m${text}\u001b[22m`;
}
