/**
 * Ctrl-C (SIGINT) and SIGTERM as an AbortSignal. The first one stops the work and keeps the replications that are
 * complete; the second one ends the process at once.
 */
import type { Surroundings } from "./surroundings.js";

/** Exit status after SIGINT or SIGTERM. */
export const INTERRUPTED = 130;

/** The reason that is given when a signal stopped the work before there was anything to show. */
export class Interruption extends Error {
  override readonly name = "Interruption";
  readonly exitCode = INTERRUPTED;
}

/** What is said when a signal comes. */
interface InterruptionTexts {
  /** At once. */
  readonly stopping: string;
  /** At the end, when there is nothing to show. */
  readonly stopped: string;
}

const WHOLE_REPLICATIONS: InterruptionTexts = {
  stopping: "Stopping: the result will have the complete replications, if they suffice for one.",
  stopped: "interrupted before one replication was complete, so there is no result",
};

/**
 * Runs work that the user can interrupt. The handlers of the signals are there only while it runs.
 *
 * @param surroundings where to say that the work is stopping
 * @param work is given the signal that it has to obey
 * @param texts what to say. Default: that complete replications are kept
 * @returns what the work returns
 * @throws whatever the work throws
 */
export async function interruptible<T>(
  { stderr }: Surroundings,
  work: (signal: AbortSignal) => Promise<T>,
  { stopping, stopped } = WHOLE_REPLICATIONS,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    stderr.write(`\n${stopping} Interrupt again to end without a result.\n`);
    controller.abort(new Interruption(stopped));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    // A second signal that came while the thread was busy is behind the first, and is heard only in another turn.
    if (controller.signal.aborted) await new Promise((resolve) => setImmediate(resolve));
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
