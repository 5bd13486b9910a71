/** SIGINT and SIGTERM as an AbortSignal: the first asks to finish up, the second ends at once. */
import type { Surroundings } from "./surroundings.js";

/** Exit status of what a signal ended. */
export const INTERRUPTED = 130;

/** Why the work was stopped. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  readonly exitCode = INTERRUPTED;
}

/** Runs work that a signal can stop, and takes the handlers away again. */
export async function interruptible<T>(
  { stderr }: Surroundings,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    stderr.write("\nStopping at the replications that are whole; once more stops without a result.\n");
    controller.abort(new Interruption("interrupted before one replication was complete; nothing was written"));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
